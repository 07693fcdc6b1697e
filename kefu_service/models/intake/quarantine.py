"""Quarantine: an inbound message that became no case, and why."""

import base64
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.mail import classify, parse

_logger = logging.getLogger(__name__)

REASONS = [
    ("failed", "Failed"),
    ("robot", "Robot"),
    ("bounce", "Bounce"),
    ("loop", "Loop"),
    ("duplicate", "Duplicate"),
    ("unroutable", "Unroutable"),
]
NEEDS_A_PERSON = ("failed", "loop", "unroutable")
# These name the case that a message came of; it stands on none.
BELONG_TO_CASES = ("bounce", "loop")
# A failure is tried again after so many minutes; then a person has to look.
RETRY_MINUTES = (5, 15, 60, 240, 1440)
# What a robot said is of no use after this; failures and loops stay.
ROBOTS_KEPT_FOR = timedelta(days=180)
# The rules of `tools/mail_classify` by which a machine gives itself away.
RULES = [
    ("own-sender", "Our own address"),
    ("own-message", "A message of ours"),
    ("delivery-report", "Delivery report"),
    ("mailer-daemon", "Sent by a mail server"),
    ("bounce-subject", "Subject of a bounce"),
    ("bounce-text", "Text of a bounce"),
    ("auto-submitted", "Says itself that it is automatic"),
    ("autoreply-header", "Mark of an automatic reply"),
    ("empty-return-path", "Nobody to return it to"),
    ("receipt", "Reading confirmation or feedback report"),
    ("feedback-loop", "A message of ours, reported as junk"),
    ("list-server", "Sent by a list server"),
    ("mail-service", "Report of a mail service"),
    ("postmaster", "Sent by a postmaster"),  # of messages kept by earlier releases
    ("autoreply-text", "Text of an automatic reply"),
    ("autoreply-subject", "Subject of an automatic reply"),
]


class KefuMailQuarantine(models.Model):
    """A message that did not become a case or a message on one.

    It keeps the raw message, so that nothing is lost whatever the reason: it can be
    processed again, made a case by hand, or attached to one.
    """

    _name = "kefu.mail.quarantine"
    _inherit = ["kefu.step.mixin", "mail.thread", "mail.activity.mixin"]
    _gate = "step"
    _description = "Quarantined Message"
    _order = "id desc"
    _rec_name = "subject"

    reason = fields.Selection(REASONS, required=True, readonly=True, index=True)
    rule = fields.Selection(
        RULES, "Recognised By", readonly=True, help="How the machine was recognised."
    )
    detail = fields.Text(
        "What Was Seen",
        readonly=True,
        help="The part of the message that told, or what failed and where.",
    )
    subject = fields.Char(readonly=True)
    email_from = fields.Char("Sender", readonly=True)
    email_to = fields.Char("Recipients", readonly=True)
    message_id = fields.Char("Message-ID", readonly=True)
    date = fields.Datetime("Received", readonly=True)
    preview = fields.Text("Text", readonly=True)
    raw = fields.Binary("Raw Message", attachment=False, required=True, readonly=True)
    raw_name = fields.Char(compute="_compute_raw_name")
    size = fields.Integer("Size (bytes)", readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [("waiting", "Waiting"), ("done", "Settled")],
        required=True,
        default="waiting",
        tracking=True,
        index=True,
    )
    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The case that the message belongs to or has become.",
    )
    is_taken_up = fields.Boolean(
        readonly=True,
        copy=False,
        help="The message stands on its case: it has become one, or was put there.",
    )
    can_be_taken_up = fields.Boolean(compute="_compute_can_be_taken_up")
    team_id = fields.Many2one(
        "kefu.team",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The team that the message was for.",
    )
    tries = fields.Integer("Retries", readonly=True)
    date_retry = fields.Datetime("Next Retry", readonly=True)

    _retry_idx = models.Index("(date_retry) WHERE date_retry IS NOT NULL")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_raw_name(self):
        for message in self:
            message.raw_name = f"{message.id}.eml"

    @api.depends("is_taken_up", "complaint_id", "state", "reason")
    def _compute_can_be_taken_up(self):
        """A bounce or a part of a loop belongs to a case on which it does not stand."""
        for message in self:
            on_case = message.complaint_id and message.state == "done"
            if message.reason in BELONG_TO_CASES:
                on_case = on_case and message.is_taken_up
            message.can_be_taken_up = not on_case

    # ------------------------------------------------------------------
    # Keeping a message
    # ------------------------------------------------------------------

    @api.model
    def _keep(self, raw, reason, mail=None, rule=None, detail=None, case=None):
        """Put a raw message (bytes) here; `mail` is its parsed form if there is one.

        A failure is tried again by itself and shown to the managers at once.
        """
        values = {
            "reason": reason,
            "rule": rule,
            "detail": detail,
            "raw": base64.b64encode(raw),
            "size": len(raw),
            "date": fields.Datetime.now(),
            "complaint_id": case.id if case else False,
            # nothing is left to do about what a machine said
            "state": "waiting" if reason in NEEDS_A_PERSON else "done",
            **self._envelope(raw, mail),
        }
        if case:
            values["company_id"] = case.company_id.id
        retried = self.browse(self.env.context.get("kefu_retried_id"))
        if reason == "failed":
            values["date_retry"] = self._next_retry(retried.tries)
        if retried:
            # it came when it first came, and stays with those who look after it
            stays = {"date": retried.date, "company_id": retried.company_id.id}
            retried.write({**values, **stays})
            return retried
        message = self.with_context(mail_create_nolog=True).create(values)
        message = message.with_context(lang=message.company_id._kefu_lang())
        if reason == "failed":
            message._alert_managers()
        return message

    @api.model
    def _envelope(self, raw, mail):
        """What can be said of the message in the list, even if it can't be read."""
        try:
            mail = mail or parse.parse(raw)
        except Exception:  # parsing may be the very thing that failed
            return {"subject": self.env._("(unreadable message)")}
        place = self.env["kefu.mail.intake"]._place_for(mail)
        return {
            "subject": mail.subject or self.env._("(no subject)"),
            "email_from": f"{mail.sender.name} <{mail.sender.email}>".strip(),
            "email_to": ", ".join(mail.recipients),
            "message_id": mail.message_id,
            "preview": mail.body_text[:2000],
            "team_id": place.team.id,
            "company_id": place.company.id,
        }

    @api.model
    def _next_retry(self, tries):
        if tries >= len(RETRY_MINUTES):
            return False
        return fields.Datetime.now() + timedelta(minutes=RETRY_MINUTES[tries])

    def _alert_managers(self):
        """An activity for one manager: all see the list, one has to act."""
        manager = self.company_id._kefu_stand_in()[:1]
        if not manager:
            return
        try:
            with self.env.cr.savepoint():
                self.activity_schedule(
                    "mail.mail_activity_data_todo",
                    user_id=manager.id,
                    summary=self.env._("A message could not be processed"),
                )
        except Exception:  # somebody's rule about activities must not lose the message
            _logger.info("No activity for %s", self, exc_info=True)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_retry(self):
        """Process the messages again from the beginning.

        Raises nothing: what fails again stays here with the new reason.
        """
        for message in self._waiting():
            message._retry()
        return self._open_result()

    def action_make_case(self):
        """Make a case of each message, whoever sent it."""
        for message in self._waiting():
            mail = message._mail()
            verdict = classify.Verdict("platform", "by-hand", "Made a case by hand")
            case = self.env["kefu.complaint"]
            values = message._intake()._with_place(mail, {})
            intake = message._intake()._at_home(case, values)
            values.update(intake._new_case_values(mail, verdict))
            message._settle(intake._deliver(mail, case, values))
        return self._open_result()

    def action_attach(self):
        """Ask for the case, then put the messages on it."""
        self._waiting()
        return self.env["kefu.mail.quarantine.attach"]._open(
            self, self.env._("Attach to Case"), default_quarantine_ids=self.ids
        )

    def action_done(self):
        """Nothing has to be done about these messages."""
        self.check_access("write")
        self._take_step(state="done", date_retry=False)
        self.activity_unlink(["mail.mail_activity_data_todo"])

    @api.readonly
    def action_open_case(self):
        """Open the case that the message belongs to."""
        return self._open_result()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _attach_to(self, case):
        """Post the messages on `case`, or on the one that goes on in its place."""
        case = case._resolve_merged()
        for message in self._waiting():
            message._intake()._deliver(message._mail(), case, {})
            message._settle(case)

    def _waiting(self):
        """These messages, if something can still be done with them."""
        self.check_access("write")
        became = self.filtered(lambda message: not message.can_be_taken_up)
        if became:
            raise UserError(
                self.env._(
                    "“%(subject)s” is on case %(case)s already: open it there.",
                    subject=became[0].subject,
                    case=became[0].complaint_id.display_name,
                )
            )
        return self

    def _retry(self):
        """Process one message again, with the rules for all messages.

        What fails again stays in this very record, with the newer reason.
        """
        self.ensure_one()
        intake = self._intake().with_context(kefu_retried_id=self.id)
        mail = self._mail_or_none()
        if case := mail and intake._case_that_holds(mail):
            # a second delivery: it came in the first time
            self._settle(case)
            return
        self._take_step(tries=self.tries + 1)
        self.env["kefu.mail.receipt"]._release(mail)
        case_id = intake._receive_once(base64.b64decode(self.raw), None)
        if case_id:
            self._settle(self.env["kefu.complaint"].browse(case_id))
        elif self.state == "done":
            self.activity_unlink(["mail.mail_activity_data_todo"])

    def _settle(self, case):
        self._take_step(
            state="done", complaint_id=case.id, is_taken_up=True, date_retry=False
        )
        self.activity_unlink(["mail.mail_activity_data_todo"])

    def _intake(self):
        # sudo: delivering is the gateway's work, with the gateway's rights
        return self.env["kefu.mail.intake"].sudo().with_company(self.company_id)

    def _mail(self):
        self.ensure_one()
        return parse.parse(base64.b64decode(self.raw), received=self.date)

    def _mail_or_none(self):
        """The parsed message, or None if parsing is what fails."""
        try:
            return self._mail()
        except Exception:
            return None

    def _open_result(self):
        case = self[:1].complaint_id
        if len(self) != 1 or not case:
            return {"type": "ir.actions.client", "tag": "soft_reload"}
        return case._get_records_action()

    # ------------------------------------------------------------------
    # Crons
    # ------------------------------------------------------------------

    @api.model
    def _cron_retry(self):
        """Try failures again, each in a transaction of its own."""
        due = [("date_retry", "<=", fields.Datetime.now())]
        messages = self.search(due, limit=200, order="date_retry, id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(messages))
        for message in messages:
            message = message.try_lock_for_update().filtered_domain(due)
            if message:
                message._retry()
            if not cron._commit_progress(1):
                break

    @api.autovacuum
    def _gc_robots(self):
        self.search(
            [
                ("reason", "in", ("robot", "bounce", "duplicate")),
                ("create_date", "<", fields.Datetime.now() - ROBOTS_KEPT_FOR),
            ],
            limit=10_000,
        ).unlink()
