"""The way of a report: submitted, acknowledged or returned with remarks (5.3.1-2).

Each step is refused with a sentence that names what is missing.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_list, is_html_empty, plaintext2html
from odoo.tools.translate import LazyTranslate

from ..base.reasoned_step import ReasonedStep
from ..base.refusal import Missing, MissingFieldsError
from ..base.roles import MANAGER

ACTIVITY_WRITE = "kefu_service.mail_activity_type_report"
ACTIVITY_ACKNOWLEDGE = "kefu_service.mail_activity_type_report_acknowledge"
ACTIVITY_READ = "kefu_service.mail_activity_type_report_read"

_lt = LazyTranslate(__name__)


class KefuReport(models.Model):
    _inherit = "kefu.report"
    _reasoned_steps = {
        "return": ReasonedStep(
            "_return",
            title=_lt("Return Report"),
            button=_lt("Return"),
            records=_lt("Report"),
            hint=_lt("What has to be put right before you acknowledge it?"),
        ),
        "cancel": ReasonedStep(
            "_cancel",
            title=_lt("Cancel Report"),
            button=_lt("Cancel Report"),
            records=_lt("Report"),
        ),
    }

    previous_remarks = fields.Text(
        related="previous_id.remarks", string="Why It Was Returned"
    )
    is_to_revise = fields.Boolean(
        compute="_compute_is_to_revise",
        help="It was returned, and no revision of it is going on.",
    )

    @api.depends("state", "next_ids.state")
    def _compute_is_to_revise(self):
        for report in self:
            report.is_to_revise = report.state == "returned" and not (
                report._revision_going_on()
            )

    # ------------------------------------------------------------------
    # Steps of the officers
    # ------------------------------------------------------------------

    def action_submit(self):
        """Freeze the figures, make the documents, send the report.

        Raises `UserError` that names what is missing. Where the figures have changed
        since the text was written, they are shown first.
        """
        self.ensure_one()
        self._check_officer()
        self._check_step(("draft",), self.env._("submitted"))
        self._take_turns()
        self._check_complete()
        sheet = self._fresh_sheet()
        if changed := self._differences(sheet):
            self._keep_sheet(sheet)
            self._propose_findings()
            return self._show_news(changed)
        self._freeze(sheet)
        return True

    def action_cancel(self):
        """Ask why the draft is not needed."""
        self.ensure_one()
        self._check_cancellable()
        return self.env["kefu.reason"]._ask(self, "cancel")

    def _check_cancellable(self):
        self._check_officer()
        self._check_step(("draft",), self.env._("cancelled"))
        owed = self.filtered(lambda report: report.kind == "monthly")
        if owed and not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._(
                    "The head is owed a report every month (5.3.1-2): only a manager "
                    "of the customer service cancels one."
                )
            )

    def _cancel(self, reason):
        """The draft is not needed; so are the measures that it would have ordered."""
        self._check_cancellable()
        for report in self:
            report._cancel_drafts(reason)
            report._take_step(state="cancelled", cancel_reason=reason)
            # sudo: the step settles whoever's activities they are
            report.sudo().activity_unlink([ACTIVITY_WRITE])
            report._message_log(body=f"{report._state_label()}: {reason}")

    def _check_complete(self):
        """Raise `UserError` that names everything that is missing."""
        self.ensure_one()
        missing = [
            Missing(self._fields[name]._description_string(self.env), name)
            for name in ("user_id", "findings", "conclusions")
            if not self[name]
            or (self._fields[name].type == "html" and is_html_empty(self[name]))
        ]
        today = self.company_id._kefu_day()
        if self.date_end >= today and self.kind == "monthly":
            missing.append(self.env._("the end of the month"))
        elif self.date_start > today:
            missing.append(self.env._("the beginning of the period"))
        if not self._heads():
            missing.append(self.env._("somebody who acknowledges it"))
        if self.kind != "monthly" and not self._recipients():
            phrase = self.env._("recipients")
            missing.append(Missing(phrase, "recipient_user_ids"))
        if missing:
            raise MissingFieldsError(
                self.env._(
                    "%(report)s can't be submitted yet, there is missing: %(missing)s.",
                    report=self.display_name,
                    missing=format_list(self.env, missing),
                ),
                self,
                missing,
            )

    # ------------------------------------------------------------------
    # Steps of the head
    # ------------------------------------------------------------------

    def action_acknowledge(self):
        """The head has taken note; the measures of the report are ordered."""
        self._check_head(self.env._("acknowledged"))
        now = fields.Datetime.now()
        for report in self:
            report._take_step(
                state="acknowledged",
                date_acknowledged=now,
                acknowledged_by_id=self.env.uid,
            )
            # sudo: the head acknowledges without the right to write reports
            full = report.sudo()
            full._note_opening(self.env.user)
            full.activity_feedback([ACTIVITY_ACKNOWLEDGE])
            full.measure_ids._order_of_report(now)

    def action_return(self):
        """Ask what has to be put right."""
        self.ensure_one()
        self._check_head(self.env._("returned"))
        return self.env["kefu.reason"]._ask(self, "return")

    def _return(self, reason):
        """Back with remarks: the officer writes a new revision, this one stays."""
        self.ensure_one()
        self._check_head(self.env._("returned"))
        self._take_step(
            state="returned",
            date_returned=fields.Datetime.now(),
            returned_by_id=self.env.uid,
            remarks=reason,
        )
        # sudo: the head returns without the right to write reports
        full = self.sudo()
        full._note_opening(self.env.user)
        full.activity_unlink([ACTIVITY_ACKNOWLEDGE])
        full._message_log(body=self.env._("Returned: %(reason)s", reason=reason))
        full._revise()
        return self._open_form()

    def action_revise(self):
        """Draft a revision of a returned report whose last revision was cancelled."""
        self.ensure_one()
        self._check_officer()
        self.check_access("read")
        self._check_state(("returned",), self.env._("revised"))
        # sudo: the returned report is closed; its revision is the officers'
        return self.sudo()._revise().with_env(self.env)._open_form()

    def _revision_going_on(self):
        return self.next_ids.filtered(lambda report: report.state != "cancelled")[:1]

    def _revise(self):
        """The revision that is going on, else a new one. Called with all rights."""
        self.ensure_one()
        self._take_turns()
        if going_on := self._revision_going_on():
            return going_on
        following = self._draft_revision()
        words = following._officer_in_charge().lang or self.env.lang
        summary = self.with_context(lang=words).env._("Put right and submit again")
        following._ask_officer(summary, plaintext2html(self.remarks or ""))
        return following

    def _check_head(self, step):
        """Raise unless the user may acknowledge these reports, and it is time."""
        self.check_access("read")
        self._check_state(("submitted",), step)
        for report in self:
            if not self.env.su and self.env.user not in report._heads():
                raise AccessError(
                    self.env._(
                        "%(report)s is acknowledged by the head of the department, of "
                        "a department above it, or the general manager.",
                        report=report.display_name,
                    )
                )

    @api.readonly
    def action_view_revisions(self):
        """Open all revisions of the report, the last first."""
        self.ensure_one()
        self.check_access("read")
        first = self
        while first.previous_id:
            first = first.previous_id
        every, last = first, first.next_ids
        while last:
            every, last = every | last, last.next_ids
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_report_action"
        )
        action["domain"] = [("id", "in", every.ids)]
        action["context"] = {"create": False}
        return action

    def _draft_revision(self):
        """A draft with the same words, of the figures of now. Called with all rights."""
        self.ensure_one()
        draft = self.copy(
            {
                "kind": self.kind,
                "name": self.name,
                "plan_id": self.plan_id.id,
                "previous_id": self.id,
                "revision": max([self.revision, *self.next_ids.mapped("revision")]) + 1,
                "user_id": self._writer().id,
                "findings": self.findings,
                "analysis": self.analysis,
                "conclusions": self.conclusions,
            }
        )
        self.measure_ids.filtered(lambda m: m.state == "draft").report_id = draft
        return draft

    def _ask_officer(self, summary, note=""):
        """An activity for whoever has to write on, with a notice."""
        self.ensure_one()
        due = self.date_next_due or fields.Datetime.now()
        self.activity_schedule(
            ACTIVITY_WRITE,
            date_deadline=self.company_id._kefu_day(due),
            summary=summary,
            note=note,
            user_id=self._officer_in_charge().id,
        )
