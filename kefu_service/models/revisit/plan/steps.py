"""The way of a plan: reviewed, started, done; or cancelled with a reason (5.3.4-1).

Each step is refused with a sentence that says what stands against it.
"""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ...base.reasoned_step import ReasonedStep
from .review import ACTIVITY_PLAN

ACTIVITY_ASSIST = "kefu_service.mail_activity_type_revisit_plan_assist"

_lt = LazyTranslate(__name__)


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"
    _reasoned_steps = {
        "done": ReasonedStep(
            "_done",
            title=_lt("Done Early"),
            button=_lt("Done Early"),
            records=_lt("Plan"),
            warning="_planned_warning",
        ),
        "cancel": ReasonedStep(
            "_cancel",
            title=_lt("Cancel Plan"),
            button=_lt("Cancel Plan"),
            records=_lt("Plan"),
            warning="_planned_warning",
        ),
    }

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_start(self):
        """Make the revisits, tell the officers, ask those who assist."""
        self._check_step(("approved",), self.env._("started"))
        for plan in self:
            begins = not plan.date_started
            plan._take_step(
                state="running", date_started=plan.date_started or fields.Datetime.now()
            )
            # sudo: the step settles whoever's activity it is
            plan.sudo().activity_feedback([ACTIVITY_PLAN])
            plan._plan_revisits()
            if begins:
                plan._ask_assistants()

    def action_replan(self):
        """Add those who came into scope since, and those who had no place."""
        self._check_step(("running",), self.env._("added to"))
        added = sum(len(plan._plan_revisits()) for plan in self)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if added else "info",
                "message": self.env._("Revisits added: %s", added),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_done(self):
        """End the plan; while revisits are planned still, ask why."""
        self._check_step(("running",), self.env._("done"))
        self.ensure_one()
        if self.planned_count:
            return self.env["kefu.reason"]._ask(self, "done")
        return self._done()

    def action_cancel(self):
        """Ask why the plan is given up."""
        self._check_cancellable()
        self.ensure_one()
        return self.env["kefu.reason"]._ask(self, "cancel")

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _done(self, reason=None):
        """The plan has ended; revisits that were not made are cancelled.

        Raises `UserError` if there are some and no reason is given.
        """
        self._check_step(("running",), self.env._("done"))
        for plan in self:
            if plan.planned_count and not (reason or "").strip():
                raise UserError(
                    self.env._(
                        "“%(plan)s” has %(count)s revisits that are still to be made: "
                        "make them, or say why the plan ends without them.",
                        plan=plan.name,
                        count=plan.planned_count,
                    )
                )
            plan._end("done", reason)
            plan._take_step(date_done=fields.Datetime.now(), done_reason=reason)
        self._draft_next()

    def _check_cancellable(self):
        self._check_step(
            ("draft", "in_review", "approved", "running"), self.env._("cancelled")
        )

    def _cancel(self, reason):
        """The plan is given up, and its revisits with it."""
        self._check_cancellable()
        for plan in self:
            plan._end("cancelled", reason)
            plan._take_step(cancel_reason=reason)

    def _end(self, state, reason):
        """What is still to be done for the plan need not be done any more."""
        self.ensure_one()
        self._end_round()
        planned = self.revisit_ids.filtered(lambda revisit: revisit.state == "planned")
        if planned:
            planned._cancel(reason)
        # sudo: the step settles whoever's activities they are
        self.sudo().activity_unlink([ACTIVITY_PLAN, ACTIVITY_ASSIST])
        self._take_step(state=state)
        if reason:
            self._message_log(body=f"{self._state_label()}: {reason}")

    def _ask_assistants(self):
        """An activity for each person of another department who helps (5.3.4-2)."""
        today = self.company_id._kefu_day()
        for line in self.assistance_ids:
            for user in line.user_ids:
                self.activity_schedule(
                    ACTIVITY_ASSIST,
                    date_deadline=max(self.date_from, today),
                    summary=line.task,
                    user_id=user.id,
                )

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _check_step(self, states, step):
        """Only officers lead plans on."""
        self._check_officer()
        return super()._check_step(states, step)

    def _planned_warning(self):
        """What the dialog that ends a plan early says of its revisits."""
        planned = sum(self.mapped("planned_count"))
        return planned and self.env._(
            "Revisits that are still planned are cancelled with the plan: %s", planned
        )
