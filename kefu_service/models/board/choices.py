"""What the board can be filtered by, and what waits for the general manager."""

from odoo import api, models

from ..base.roles import GENERAL_MANAGER

NAMES = ("period", "start", "end", "team", "department", "category")


class KefuBoard(models.AbstractModel):
    _inherit = "kefu.board"

    @api.model
    def _own_teams(self, company):
        return self.env["kefu.team"].search([("company_id", "=", company.id)])

    @api.model
    def _choices(self, company):
        """Teams, departments and categories, each as (id, name)."""
        own = [("company_id", "in", [company.id, False])]
        found = {
            "team": self._own_teams(company),
            "department": self.env["hr.department"].search(own),
            "category": self.env["kefu.category"].search([]),  # pylint: disable=no-search-all
        }
        return {
            name: [(record.id, record.display_name) for record in records]
            for name, records in found.items()
        }

    @api.model
    def _chosen(self, choice, view):
        """The choice that is shown, without what was no choice."""
        chosen = {name: choice[name] for name in NAMES if choice.get(name)}
        chosen["start"] = view.period.start.isoformat()
        chosen["end"] = view.period.end.isoformat()
        return chosen

    @api.model
    def _desk(self, company):
        """What waits for the general manager, of whoever is that."""
        if not self.env.user.has_group(GENERAL_MANAGER):
            return []
        if self.env.user not in company._kefu_general_managers():
            return []
        return [
            {
                "key": name,
                "company": company.id,
                "name": company._fields[name]._description_string(self.env),
                "count": company[name],
            }
            for name in company._kefu_desk_domains()
        ]
