"""The reports on the cases of a team."""

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from .figures.scope import within


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

    def _kefu_reporting(self, month):
        """Those that have a month to report on: they were there, and work or worked.

        Of those that were archived meanwhile: which had cases then.
        """
        if not self:
            return self
        company, after = self.company_id[:1], month + relativedelta(months=1)
        there = self.filtered(lambda team: company._kefu_day(team.create_date) < after)
        begin, end = company._kefu_begin_of(month), company._kefu_begin_of(after)
        received = within("date_received", begin, end)
        left = there.filtered(lambda team: not team.active)
        had = self.env["kefu.complaint"]._read_group(
            received & Domain("team_id", "in", left.ids), ["team_id"]
        )
        worked = self.browse(team.id for (team,) in had)
        return there.filtered(lambda team: team.active or team in worked)
