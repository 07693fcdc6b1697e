"""Customers of a plan for whom there was no place: nobody is lost silently."""

from odoo import fields, models

from ....tools.revisit import schedule as schedule

REASONS = [
    (schedule.NO_CONTACT_DAY, "The days on which the customer is reachable don't come"),
    (schedule.TOO_SOON, "Another revisit is too near"),
    (schedule.NO_ROOM, "The officers are away or have enough to do"),
]


class KefuRevisitPlanUnplaced(models.Model):
    """A customer in scope without a revisit, and why; made anew by each planning."""

    _name = "kefu.revisit.plan.unplaced"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Customer without a Place in a Revisit Plan"
    _order = "reason, id"
    _rec_name = "partner_id"

    plan_id = fields.Many2one(
        "kefu.revisit.plan",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Selection(REASONS, required=True, readonly=True)
