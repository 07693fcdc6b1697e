"""The cases on the agenda: which of them belong there (5.3.2-3, 5.3.2-4)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KefuMeetingItem(models.Model):
    _inherit = "kefu.meeting.item"

    severity = fields.Selection(related="complaint_id.severity")
    case_state = fields.Selection(related="complaint_id.state", string="State")
    partner_id = fields.Many2one(related="complaint_id.commercial_partner_id")
    date_added = fields.Datetime(
        default=fields.Datetime.now, readonly=True, copy=False, gate="step"
    )
    is_current = fields.Boolean(
        compute="_compute_is_current",
        store=True,
        precompute=True,
        help="Called after the case was brought before the general manager last, "
        "and not cancelled.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("date_added", "meeting_id.state", "complaint_id.date_escalated")
    def _compute_is_current(self):
        for item in self:
            escalated = item.complaint_id.date_escalated
            item.is_current = (
                bool(escalated)
                and item.meeting_id.state != "cancelled"
                and item.date_added >= escalated
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def _check_free(self, names):
        self.meeting_id._check_open()
        return super()._check_free(names)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        self.meeting_id._check_state(
            ("draft", "scheduled"), self.env._("held on fewer cases")
        )

    def _check_agenda(self):
        """Raise if a case was not brought before the general manager, or is closed."""
        self.meeting_id._check_open()
        for item in self:
            # sudo: whatever stands against it counts, seen by the user or not
            case, meeting = item.complaint_id.sudo(), item.meeting_id.sudo()
            case._check_for_meeting()
            others = case._open_meetings() - meeting - meeting.previous_id
            if others:
                raise ValidationError(
                    self.env._(
                        "Case %(case)s is on the agenda of meeting %(meeting)s "
                        "already.",
                        case=case.display_name,
                        meeting=others[0].display_name,
                    )
                )
