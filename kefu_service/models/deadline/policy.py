"""Deadline policies: how many working hours each clock is granted.

The standard says “within the time prescribed” (规定的时间, 5.2-3 and 5.2-4): this is
where it is prescribed.
"""

from odoo import api, fields, models, tools

from ...tools.deadline.timing import Terms
from ..base.vocabulary import KINDS, SEVERITIES
from .deadline import CLOCKS


class KefuDeadlinePolicy(models.Model):
    """Hours of one clock; empty columns stand for any team, kind or severity.

    The most particular policy counts: one for the team before one for the kind before
    one for the severity. Running clocks keep what they were granted.
    """

    _name = "kefu.deadline.policy"
    _inherit = ["kefu.gate.mixin", "kefu.cache.source"]
    _gate = "free"
    _description = "Deadline Policy"
    _order = "sequence, id"
    _rec_name = "clock"
    _check_company_auto = True

    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    clock = fields.Selection(CLOCKS, required=True)
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        help="Empty: all companies.",
    )
    team_id = fields.Many2one("kefu.team", check_company=True, ondelete="cascade")
    kind = fields.Selection(KINDS)
    severity = fields.Selection(SEVERITIES)
    hours = fields.Float(
        "Granted Hours",
        default=8,
        help="From the start of the clock to its due time. 0: no such clock. Clocks "
        "with a date of their own (promised time, measure) don't use it.",
    )
    reminder_hours = fields.Float(
        "Reminder (h before)",
        default=2,
        help="Working hours before the due time at which the responsible is reminded.",
    )
    manager_hours = fields.Float(
        "Manager (h after)",
        default=8,
        help="Working hours after the due time at which the manager is told.",
    )
    gm_hours = fields.Float(
        "General Manager (h after)",
        default=16,
        help="Working hours after the due time at which the general manager is told "
        "of a major case.",
    )
    around_clock = fields.Boolean(
        "Around the Clock",
        help="These hours pass at night, on weekends and on holidays as well: for what "
        "can't wait until somebody comes to work.",
    )

    _check_hours = models.Constraint(
        "CHECK(LEAST(hours, reminder_hours, manager_hours, gm_hours) >= 0 AND"
        " GREATEST(hours, reminder_hours, manager_hours, gm_hours) <= 10000)",
        "Hours lie between 0 and 10,000.",
    )
    _check_order = models.Constraint(
        "CHECK(manager_hours <= gm_hours)",
        "The manager is told before the general manager: correct the hours.",
    )
    _one_for_each = models.UniqueIndex(
        "(clock, COALESCE(company_id, 0), COALESCE(team_id, 0), COALESCE(kind, ''),"
        " COALESCE(severity, '')) WHERE active IS TRUE",
        "There is such a policy already: change that one.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("team_id")
    def _compute_company_id(self):
        for policy in self:
            policy.company_id = policy.team_id.company_id or policy.company_id

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    @tools.ormcache("clock", "company_id", "team_id", "kind", "severity")
    def _terms(self, clock, company_id, team_id, kind, severity):
        """`Terms` of a clock, or None without a policy. Ids, as the cache needs them."""
        asked = {
            "company_id": company_id,
            "team_id": team_id,
            "kind": kind,
            "severity": severity,
        }
        # sudo: the hours granted are no secret of anybody who has a clock; the cache is
        # everybody's, whatever the context of who asks
        policies = self.sudo().with_context(active_test=True)
        policies = policies.search(
            [("clock", "=", clock)]
            + [(name, "in", [value or False, False]) for name, value in asked.items()]
        )
        particular = ("team_id", "kind", "severity", "company_id")
        best = max(
            policies,
            key=lambda policy: [bool(policy[name]) for name in particular],
            default=None,
        )
        return best and Terms(
            best.hours,
            best.reminder_hours,
            best.manager_hours,
            best.gm_hours,
            best.around_clock,
        )
