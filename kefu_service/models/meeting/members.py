"""Whose meeting it is: they see it with all that belongs to it (5.3.2-4)."""

from odoo import api, fields, models
from odoo.fields import Domain


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    # Searched rather than stored: as right as the participants are, at any moment.
    is_member = fields.Boolean(
        "Mine",
        compute="_compute_is_member",
        search="_search_is_member",
        help="I chair it, prepare it or take part in it.",
    )

    @api.depends("chair_id", "user_id", "participant_ids.partner_id")
    @api.depends_context("uid")
    def _compute_is_member(self):
        mine = self.filtered_domain(self._member_domain())
        for meeting in self:
            meeting.is_member = meeting in mine

    def _search_is_member(self, operator, value):
        return self._member_domain() if operator == "in" else NotImplemented

    @api.model
    def _member_domain(self):
        """Meetings of the user, who takes part as a contact."""
        user = self.env.user
        return (
            Domain("chair_id", "=", user.id)
            | Domain("user_id", "=", user.id)
            | Domain("participant_ids.partner_id", "=", user.partner_id.id)
        )
