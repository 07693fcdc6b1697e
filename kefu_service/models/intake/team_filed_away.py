"""What was filed away as a machine's: told every day, so that a person looks."""

from odoo import api, fields, models
from odoo.fields import Domain

# Nobody has to act on these; a misjudged one is made a case.
MACHINES = ("robot", "bounce")


class KefuTeam(models.Model):
    _inherit = "kefu.team"

    filed_away_count = fields.Integer(
        "Filed Away Today",
        compute="_compute_filed_away_count",
        help="Messages of today that were recognised as sent by machines: they became "
        "no case and got no answer.",
    )

    @api.depends_context("uid")
    def _compute_filed_away_count(self):
        quarantine = self.env["kefu.mail.quarantine"]
        counts = {}
        if quarantine.has_access("read"):
            domain = self._filed_away_today() & Domain("team_id", "in", self.ids)
            counts = dict(quarantine._read_group(domain, ["team_id"], ["__count"]))
        for team in self:
            team.filed_away_count = counts.get(team._origin, 0)

    @api.model
    def _filed_away_today(self):
        return Domain("reason", "in", MACHINES) & Domain("date", ">=", "today")

    @api.readonly
    def action_open_filed_away(self):
        """Look through what was filed away today, the newest first."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_mail_quarantine_action"
        )
        action["display_name"] = self.env._("Filed Away: %(team)s", team=self.name)
        action["context"] = {
            "search_default_team_id": self.id,
            "search_default_filter_machines": 1,
            "search_default_filter_today": 1,
        }
        return action
