"""Who may lead a meeting on, and what is kept by its steps alone (5.3.2-4, 5.3.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from .meeting import ENDED_STATES

# Facts: when what was done, and what follows from it.
STEP_FIELDS = frozenset(
    {
        "number",
        "company_id",
        "state",
        "event_id",
        "previous_id",
        "date_held",
        "date_closed",
        "cancel_reason",
    }
)
# What nobody can change any more once the meeting has taken place.
PLAN_FIELDS = frozenset({"date_start", "date_stop"})
PLAN_STATES = ("draft", "scheduled")


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    can_lead = fields.Boolean(compute="_compute_can_lead")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("chair_id")
    @api.depends_context("uid")
    def _compute_can_lead(self):
        """Whether the user may work on the meeting, as its views show."""
        is_officer = self._is_officer()
        for meeting in self:
            meeting.can_lead = is_officer or meeting.chair_id == self.env.user

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        if not (self.env.su or self.env.context.get("import_file")):
            for meeting in meetings:
                meeting._check_begins()
        return meetings

    def write(self, vals):
        if not self.env.su:
            self._check_write(vals.keys())
        return super().write(vals)

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_begins(self):
        """Raise `AccessError` if a new meeting claims what only steps achieve."""
        self.ensure_one()
        facts = ("event_id", "previous_id", "date_held", "date_closed", "cancel_reason")
        if self.state != "draft" or any(self[name] for name in facts):
            raise AccessError(
                self.env._(
                    "A meeting begins as one to be scheduled: its buttons lead it on."
                )
            )

    def _check_write(self, names):
        """Raise `AccessError` if the user may not change the fields `names` by hand."""
        if facts := STEP_FIELDS & names:
            raise AccessError(
                self.env._(
                    "What was done with a meeting, and when, is kept by its steps and "
                    "can't be changed by hand: %(fields)s.",
                    fields=", ".join(
                        self._fields[name]._description_string(self.env)
                        for name in sorted(facts)
                    ),
                )
            )
        if PLAN_FIELDS & names:
            self._check_state(PLAN_STATES, self.env._("moved"))
        if names - {"active"}:
            self._check_open()

    def _check_open(self):
        """Raise `UserError` if one of these meetings has ended."""
        if ended := self.filtered(lambda meeting: meeting.state in ENDED_STATES)[:1]:
            ended._check_state((), self.env._("changed"))

    def _check_lead(self):
        """Raise `AccessError` unless the user is an officer or chairs the meetings."""
        if not (self.env.su or all(meeting.can_lead for meeting in self)):
            raise AccessError(
                self.env._(
                    "Only the chair of a meeting and officers of the customer service "
                    "may do that."
                )
            )
        self.check_access("write")

    def _open_form(self):
        """Show this meeting."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
