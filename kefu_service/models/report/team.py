"""The reports on the cases of a team."""

from odoo import api, models


class KefuTeam(models.Model):
    _inherit = "kefu.team"

    @api.readonly
    def action_view_reports(self):
        """Open the reports of the team and of its department."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_report_action"
        )
        own = [("team_id", "=", self.id)]
        if self.department_id:
            shared = ("department_id", "=", self.department_id.id)
            own = ["|", *own, "&", ("team_id", "=", False), shared]
        action["domain"] = own
        action["context"] = {"default_team_id": self.id}
        return action
