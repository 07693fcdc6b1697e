"""How far a plan has come, counted for many plans at once."""

from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

REVISIT_ACTION = "kefu_service.kefu_revisit_action"


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    revisit_count = fields.Integer("Revisits (all)", compute="_compute_progress")
    planned_count = fields.Integer("Still Planned", compute="_compute_progress")
    done_count = fields.Integer("Made", compute="_compute_progress")
    not_reached_count = fields.Integer("Not Reached", compute="_compute_progress")
    overdue_count = fields.Integer("Overdue Revisits", compute="_compute_progress")
    progress = fields.Float(
        "Progress (%)",
        compute="_compute_progress",
        aggregator=None,
        help="Revisits that have ended, of all that were not cancelled.",
    )

    @api.depends("revisit_ids.state", "revisit_ids.outcome")
    def _compute_progress(self):
        """In two queries, however many plans.

        Whoever reads a plan is told the numbers, if not the revisits: so with sudo.
        """
        revisits = self.env["kefu.revisit"].sudo()
        mine = [("plan_id", "in", self.ids)]
        counts = defaultdict(Counter)
        for plan, state, outcome, count in revisits._read_group(
            mine, ["plan_id", "state", "outcome"], ["__count"]
        ):
            missed = state == "done" and outcome == "not_reached"
            counts[plan.id]["not_reached" if missed else state] += count
        late = Domain(mine) & self._overdue()
        overdue = dict(revisits._read_group(late, ["plan_id"], ["__count"]))
        for plan in self:
            count = counts[plan._origin.id]
            plan.revisit_count = count.total()
            plan.planned_count = count["planned"]
            plan.done_count = count["done"]
            plan.not_reached_count = count["not_reached"]
            plan.overdue_count = overdue.get(plan._origin, 0)
            ended = count["done"] + count["not_reached"]
            wanted = ended + count["planned"]
            plan.progress = 100.0 * ended / wanted if wanted else 0.0

    @api.readonly
    def action_view_revisits(self):
        """Open the revisits of the plan, as a list, a calendar or a pivot."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(REVISIT_ACTION)
        action["domain"] = [("plan_id", "=", self.id)]
        action["context"] = {}
        return action

    @api.readonly
    def action_view_overdue(self):
        """Open the revisits of the plan whose day has passed."""
        action = self.action_view_revisits()
        action["domain"] += list(self._overdue())
        return action

    def _overdue(self):
        """Revisits whose day has passed, where the companies of these plans work."""
        return Domain("state", "=", "planned") & Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("date_planned", "<", company._kefu_day())
            for company in self.company_id
        )

    @api.readonly
    def action_view_opportunities(self):
        """Open the revisits of the plan that found an opportunity (5.3.4-4)."""
        action = self.action_view_revisits()
        title = self.env._("Opportunities: %s", self.name)
        action["name"] = action["display_name"] = title
        action["domain"] += [("opportunities", "!=", False)]
        return action

    @api.readonly
    def action_view_unplaced(self):
        """Open the customers for whom there was no place."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Without a Place: %s", self.name),
            "res_model": "kefu.revisit.plan.unplaced",
            "view_mode": "list",
            "domain": [("plan_id", "=", self.id)],
        }
