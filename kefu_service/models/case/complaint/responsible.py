"""Whose case it is, also when the officer has left (5.2-3)."""

from odoo import models


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _officer_in_charge(self):
        """Who has to hear of it: the officer, else the team's leader or a member.

        When all of them have left, a manager; see `_kefu_stand_in`.
        """
        self.ensure_one()
        team = self.team_id
        nearest = (self.user_id, team.user_id, team.member_ids)
        return self.company_id._kefu_stand_in(*nearest)[:1]
