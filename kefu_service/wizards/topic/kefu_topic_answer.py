"""Answer all cases that wait for the answer of a topic, each on its own (5.3.3-1)."""

import time

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import is_html_empty

from ...models.base.cron import MAIL_CRON, wake

MOST_CASES = 500
# Odoo ends what keeps a worker busy for a minute (docs/performance.md): where the machine
# is slow, the cases that are left by then wait for the next dialog.
MOST_SECONDS = 40


class KefuTopicAnswer(models.TransientModel):
    """Every customer gets a letter of his own, by the step of a single reply.

    What was said or done on a case since the dialog was opened is not overwritten: the
    case is left out, and the dialog says why.
    """

    _name = "kefu.topic.answer"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Answer Waiting Cases"
    _about = "complaint_ids"
    _goes_by = (
        "state",
        "round",
        "partner_id",
        "email_from",
        "date_replied",
        "is_waiting",
        "topic_id",
        "last_word_id",
    )

    topic_id = fields.Many2one("kefu.topic", required=True, readonly=True)
    complaint_ids = fields.Many2many("kefu.complaint", string="Cases")
    languages = fields.Text("In Which Languages", compute="_compute_languages")
    without_address = fields.Text(
        "Can't Be Written To", compute="_compute_without_address"
    )
    preview_id = fields.Many2one(
        "kefu.complaint",
        "Preview for",
        compute="_compute_preview_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('id', 'in', complaint_ids)]",
    )
    preview_to = fields.Char("Sent to", compute="_compute_preview")
    preview_subject = fields.Char("Subject", compute="_compute_preview")
    preview_body = fields.Html(
        "Letter", compute="_compute_preview", sanitize_style=True
    )
    is_done = fields.Boolean(readonly=True)
    answered_count = fields.Integer("Answered", readonly=True)
    left_out = fields.Text(readonly=True)

    # ------------------------------------------------------------------
    # Opening
    # ------------------------------------------------------------------

    @api.model
    def _open_for(self, topic):
        """Open the dialog on all cases of a topic that wait; the oldest first.

        Raises `UserError` if there is no answer, or nobody waits for it.
        """
        if is_html_empty(topic.answer):
            raise UserError(
                self.env._("Write the answer first: every customer gets it as it is.")
            )
        cases = self.env["kefu.complaint"].search(
            topic._waiting_domain() & Domain("topic_id", "=", topic.id),
            order="date_received, id",
            limit=MOST_CASES,
        )
        if not cases:
            raise UserError(
                self.env._("No case of this topic waits for an answer at the moment.")
            )
        return self._open(
            cases,
            self.env._("Answer Waiting Cases"),
            default_topic_id=topic.id,
            default_complaint_ids=cases.ids,
        )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("complaint_ids")
    def _compute_preview_id(self):
        for dialog in self:
            if dialog.preview_id not in dialog.complaint_ids._origin:
                dialog.preview_id = dialog.complaint_ids._origin[:1]

    @api.depends("complaint_ids", "topic_id")
    def _compute_languages(self):
        """How many read which language, and which of them the answer doesn't have."""
        names = dict(self.env["res.lang"].get_installed())
        own = self.env.lang or "en_US"
        for dialog in self:
            here = dialog.topic_id.answer
            lines = []
            for lang, cases in dialog.complaint_ids.grouped(_reads).items():
                topic = dialog.topic_id._in_language(lang)
                read = topic.env.lang or own
                line = f"{names.get(read, read)}: {len(cases)}"
                if read != own and topic.answer == here:
                    line += " " + self.env._("(not translated: sent as you read it)")
                lines.append(line)
            dialog.languages = "\n".join(sorted(lines))

    @api.depends("complaint_ids")
    def _compute_without_address(self):
        for dialog in self:
            silent = dialog.complaint_ids.filtered(
                lambda case: not case._customer_address()
            )
            dialog.without_address = "\n".join(silent.mapped("display_name"))

    @api.depends("preview_id", "topic_id")
    def _compute_preview(self):
        """The very letter that this customer gets."""
        for dialog in self:
            case = dialog.preview_id._origin
            reply = self.env["kefu.complaint.reply"]
            if case and dialog.topic_id:
                reply = reply.new(dialog._reply_values(case))
            dialog.preview_to = reply.customer_email
            dialog.preview_subject = reply.subject
            dialog.preview_body = reply.body

    def _reply_values(self, case):
        return {
            "complaint_id": case.id,
            "topic_id": self.topic_id._origin.id,
            "way": "email",
            "first_contact": False,
        }

    # ------------------------------------------------------------------
    # Confirming
    # ------------------------------------------------------------------

    def _check_as_opened(self):
        """Each case is looked at by itself: one that changed keeps no other back."""
        self._records().check_access("write")

    def _confirm(self):
        """Answer the cases that still wait, and show which were left out and why."""
        self._check_confirmable()
        due, left_out = self._divided()
        # by mail in a queue: a slow mail server keeps nobody waiting
        replies = self.env["kefu.complaint.reply"].with_context(
            mail_notify_force_send=False, kefu_compiled={}
        )
        replies = replies.create([self._reply_values(case) for case in due])
        until = time.thread_time() + MOST_SECONDS
        answered = [r for r in replies if not self._refused(r, left_out, until)]
        if not answered:
            raise UserError(
                self.env._(
                    "Nobody was answered:\n%(reasons)s", reasons="\n".join(left_out)
                )
            )
        self.write(
            {
                "is_done": True,
                "answered_count": len(answered),
                "left_out": "\n".join(left_out),
            }
        )
        self._log_on_topic(len(answered), left_out)
        wake(self.env, MAIL_CRON)
        return self._show()

    def _check_confirmable(self):
        if self.is_done:
            raise UserError(
                self.env._("These cases were answered already: close the dialog.")
            )
        if not self.complaint_ids:
            raise UserError(self.env._("Choose the cases to answer: none is left."))
        if len(self.complaint_ids) > MOST_CASES:
            raise UserError(
                self.env._(
                    "At most %(most)s cases are answered at once: leave some out, and "
                    "answer them afterwards.",
                    most=MOST_CASES,
                )
            )
        if is_html_empty(self.topic_id.answer):
            raise UserError(
                self.env._("Write the answer first: every customer gets it as it is.")
            )

    def _divided(self):
        """The cases that are due, locked, and a line on each that is left out."""
        cases = self.complaint_ids.sorted(lambda case: (case.date_received, case.id))
        locked = cases.try_lock_for_update(allow_referencing=True)
        due, left_out = cases.browse(), []
        for case in cases:
            if why := self._why_left_out(case, locked):
                left_out.append(why)
            else:
                due += case
        return due, left_out

    def _why_left_out(self, case, locked):
        """A line that says why a case is not answered now; "" if it is."""
        if case not in locked:
            return self.env._(
                "%(case)s: somebody is changing it at this moment.",
                case=case.display_name,
            )
        if changed := self._changed_meanwhile(case):
            return self._what_happened(case, changed)
        if case.topic_id != self.topic_id:
            return self.env._(
                "%(case)s: it is not of this topic.", case=case.display_name
            )
        if not case.filtered_domain(self.topic_id._waiting_domain()):
            return self.env._(
                "%(case)s is “%(state)s” and waits for no answer of ours.",
                case=case.display_name,
                state=case._state_label(),
            )
        if not case._customer_address():
            return self.env._(
                "%(case)s: there is no e-mail address. Tell the customer on another "
                "way.",
                case=case.display_name,
            )
        return ""

    def _what_happened(self, record, names):
        """What was said meanwhile matters more than what followed from it."""
        return record._who_wrote(names) or super()._what_happened(record, names)

    def _refused(self, reply, left_out, until):
        """Send one reply; whether it was refused, with the reason in `left_out`."""
        if time.thread_time() > until:
            left_out.append(
                self.env._(
                    "%(case)s: there was no time left. Answer the waiting cases again.",
                    case=reply.complaint_id.display_name,
                )
            )
            return True
        try:
            with self.env.cr.savepoint():
                reply._confirm()
        except AccessError:
            raise
        except UserError as refusal:
            left_out.append(f"{reply.complaint_id.display_name}: {refusal}")
            return True
        return False

    def _log_on_topic(self, count, left_out):
        lines = Markup("").join(Markup("<li>%s</li>") % line for line in left_out)
        # sudo: a note on what was done, on a topic that the user reads
        self.topic_id.sudo()._message_log(
            author_id=self.env.user.partner_id.id,
            body=Markup("<p>%s</p><ul>%s</ul>")
            % (
                self.env._(
                    "Cases answered at once: %(count)s. Left out: %(left_out)s.",
                    count=count,
                    left_out=len(left_out),
                ),
                lines,
            ),
        )

    def _show(self):
        """The dialog again, which now says what was done."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer Waiting Cases"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


def _reads(case):
    """The language that the customer of a case reads; False if nobody knows."""
    return case.partner_id.lang
