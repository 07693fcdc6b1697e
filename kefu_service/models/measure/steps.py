"""The way of a measure: accepted or refused, done, verified or sent back (5.2-3).

Each step is taken by a button, for several measures at once if need be, and is
refused with a sentence that says why.
"""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty
from odoo.tools.translate import LazyTranslate

from ..base.reasoned_step import ReasonedStep
from ..base.refusal import Missing, MissingFieldsError
from .measure import OPEN_STATES, WORK_STATES

ACTIVITY_WORK = "kefu_service.mail_activity_type_measure"
ACTIVITY_CHECK = "kefu_service.mail_activity_type_measure_check"

_lt = LazyTranslate(__name__)


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"
    _reasoned_steps = {
        "refuse": ReasonedStep(
            "_refuse",
            title=_lt("Refuse Measure"),
            button=_lt("Refuse"),
            records=_lt("Measures"),
        ),
        "send_back": ReasonedStep(
            "_send_back",
            title=_lt("Send Back"),
            button=_lt("Send Back"),
            records=_lt("Measures"),
        ),
        "cancel": ReasonedStep(
            "_cancel",
            title=_lt("Cancel Measure"),
            button=_lt("Cancel Measure"),
            records=_lt("Measures"),
        ),
    }

    # ------------------------------------------------------------------
    # Steps of the people responsible
    # ------------------------------------------------------------------

    def action_accept(self):
        """The department takes the measure on."""
        self._check_step(("open",), self.env._("accepted"))
        self._take_step(state="accepted", date_accepted=fields.Datetime.now())

    def action_refuse(self):
        """Ask why the department refuses."""
        self._check_refusable()
        return self.env["kefu.reason"]._ask(self, "refuse")

    def action_done(self):
        """The measure is done, as its result says; the officer is asked to verify."""
        self._check_step(WORK_STATES, self.env._("done"))
        for measure in self:
            if measure.needs_acceptance and measure.state == "open":
                raise UserError(
                    self.env._(
                        "“%(measure)s” was not accepted yet: accept it first.",
                        measure=measure.name,
                    )
                )
            if is_html_empty(measure.result):
                missing = self.env._(
                    "“%(measure)s” has no result yet: write down what was done and "
                    "what came of it.",
                    measure=measure.name,
                )
                raise MissingFieldsError(missing, measure, [Missing(missing, "result")])
        self._take_step(state="done", date_done=fields.Datetime.now())
        self.activity_feedback([ACTIVITY_WORK])
        self._ask_officers(self.env._("Verify: %(measure)s"))
        self.complaint_id._settle_resolved()

    def _check_refusable(self):
        self._check_step(("open",), self.env._("refused"))
        for measure in self:
            if not measure.needs_acceptance:
                raise UserError(
                    self.env._(
                        "“%(measure)s” is your own department's task and can't be "
                        "refused: write to the officer if something stands against it.",
                        measure=measure.name,
                    )
                )

    def _refuse(self, reason):
        """The department refuses; the officer hears of it at once."""
        self._check_refusable()
        self._take_step(
            state="refused", date_refused=fields.Datetime.now(), refuse_reason=reason
        )
        self.activity_feedback([ACTIVITY_WORK])
        self._log_reason(self.env._("Refused: %(reason)s"), reason)
        self._ask_officers(self.env._("Refused: %(measure)s"), reason)

    # ------------------------------------------------------------------
    # Steps of the officers
    # ------------------------------------------------------------------

    def action_verify(self):
        """The officer has seen that the measure is done and works."""
        self._check_officer()
        self._check_step(("done",), self.env._("verified"))
        self._take_step(
            state="verified",
            date_verified=fields.Datetime.now(),
            verified_by_id=self.env.uid,
        )
        self.activity_feedback([ACTIVITY_CHECK])

    def action_send_back(self):
        """Ask what is wanting."""
        self._check_officer()
        self._check_step(("done",), self.env._("sent back"))
        return self.env["kefu.reason"]._ask(self, "send_back")

    def action_cancel(self):
        """Ask why the measure is no longer needed."""
        self._check_officer()
        self._check_cancellable()
        return self.env["kefu.reason"]._ask(self, "cancel")

    def _check_cancellable(self):
        self._check_step(
            ("draft", *WORK_STATES, "done", "refused"), self.env._("cancelled")
        )

    def _send_back(self, reason):
        """What was done does not do: back to the people responsible."""
        self._check_officer()
        self._check_step(("done",), self.env._("sent back"))
        self._take_step(
            state="sent_back",
            date_sent_back=fields.Datetime.now(),
            send_back_reason=reason,
        )
        self.activity_feedback([ACTIVITY_CHECK])
        self._log_reason(self.env._("Sent back: %(reason)s"), reason)
        self._tell_owners()
        self.complaint_id._unsettle_resolved()

    def _cancel(self, reason):
        """The measure is no longer needed."""
        self._check_officer()
        self._check_cancellable()
        self._take_step(
            state="cancelled",
            date_cancelled=fields.Datetime.now(),
            cancel_reason=reason,
        )
        self.activity_unlink([ACTIVITY_WORK, ACTIVITY_CHECK])
        self._log_reason(self.env._("Cancelled: %(reason)s"), reason)
        self.complaint_id._settle_resolved()

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _next_step_by_hand(self):
        """Accepting or finishing it; without a result it has to be opened first."""
        self.ensure_one()
        if self.state == "open" and self.needs_acceptance:
            return "action_accept", self.env._("Accept")
        if self.state in WORK_STATES and not is_html_empty(self.result):
            return "action_done", self.env._("Done")
        return super()._next_step_by_hand()

    def _is_open(self):
        """Whether the matter still depends on it: not done, verified or cancelled."""
        self.ensure_one()
        return self.state in OPEN_STATES

    def _log_reason(self, text, reason):
        """Note the reason on the measures and on their cases."""
        for measure in self:
            body = text % {"reason": reason}
            measure._message_log(body=body)
            if measure.complaint_id:
                # sudo: a handler may not write on the case, the step may
                measure.complaint_id.sudo()._message_log(
                    body=f"{measure.display_name} — {body}"
                )
