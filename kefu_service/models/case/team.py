"""What a team has to do: its cases, counted and opened (4.1)."""

from odoo import api, fields, models
from odoo.fields import Domain


class KefuTeam(models.Model):
    _name = "kefu.team"
    # the ratings of a team are those of its cases: ahead of mail.thread's own
    _inherit = ["rating.parent.mixin", "kefu.team"]

    _rating_satisfaction_days = 365

    signature = fields.Html(
        translate=True,
        help="How letters on cases of this team end, with placeholders as in canned "
        "responses. Empty: whoever writes, the team and its phone.",
    )

    open_count = fields.Integer("Open Cases", compute="_compute_case_counts")
    new_count = fields.Integer("New Cases", compute="_compute_case_counts")
    overdue_count = fields.Integer("Overdue Cases", compute="_compute_case_counts")
    mine_count = fields.Integer("My Cases", compute="_compute_case_counts")
    unassigned_count = fields.Integer(
        "Unassigned Cases", compute="_compute_case_counts"
    )
    wrote_count = fields.Integer("Customer Wrote", compute="_compute_case_counts")

    def _case_count_domains(self):
        """Domain of each figure on the team's card, by the name of its field."""
        open_cases = Domain("date_closed", "=", False)
        return {
            "open_count": open_cases,
            "new_count": open_cases & Domain("state", "=", "new"),
            "overdue_count": open_cases & Domain("is_overdue", "=", True),
            "mine_count": open_cases & Domain("user_id", "=", self.env.uid),
            "unassigned_count": open_cases & Domain("user_id", "=", False),
            "wrote_count": open_cases & Domain("date_customer_wrote", "!=", False),
        }

    @api.depends_context("uid")
    def _compute_case_counts(self):
        in_teams = Domain("team_id", "in", self.ids)
        for name, domain in self._case_count_domains().items():
            counts = dict(
                self.env["kefu.complaint"]._read_group(
                    in_teams & domain, ["team_id"], ["__count"]
                )
            )
            for team in self:
                team[name] = counts.get(team._origin, 0)

    @api.readonly
    def action_open_cases(self):
        """Open the team's cases; `kefu_filter` in the context names the filter."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_complaint_action"
        )
        action["display_name"] = self.name
        action["context"] = {
            "default_team_id": self.id,
            "search_default_team_id": self.id,
            f"search_default_{self.env.context.get('kefu_filter', 'filter_open')}": 1,
        }
        return action
