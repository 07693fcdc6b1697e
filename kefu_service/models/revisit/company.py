"""How a company revisits (5.3.2-2, 5.3.4)."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_effect_kinds = fields.Selection(
        [
            ("complaint", "Complaints"),
            ("grievance", "Complaints and Grievances"),
            ("all", "All Kinds of Cases"),
        ],
        "Effect Revisits after",
        required=True,
        default="grievance",
        help="Closing such a case plans a revisit that looks at the effect, due one "
        "month later (5.3.2-2).",
    )
    kefu_revisit_lead_days = fields.Integer(
        "Plan Effect Revisits Ahead (days)",
        default=5,
        help="So many calendar days before it is due an effect revisit is planned, to "
        "leave time for more tries.",
    )
    kefu_revisit_tries = fields.Integer(
        "Tries to Reach a Customer",
        default=3,
        help="After so many tries a revisit ends as not reached.",
    )
    kefu_revisit_gap_days = fields.Integer(
        "Days between Two Revisits",
        default=30,
        help="A plan revisits a customer so many days after the last revisit at the "
        "earliest, of whatever kind and plan, and as long before the next one.",
    )

    _check_kefu_revisit_tries = models.Constraint(
        "CHECK(kefu_revisit_tries BETWEEN 1 AND 100)",
        "A customer is tried once at least, and 100 times at most.",
    )
    _check_kefu_revisit_lead_days = models.Constraint(
        "CHECK(kefu_revisit_lead_days BETWEEN 0 AND 366)",
        "A revisit is planned 0 (on the due day itself) to 366 days ahead.",
    )
    _check_kefu_revisit_gap_days = models.Constraint(
        "CHECK(kefu_revisit_gap_days BETWEEN 0 AND 3660)",
        "The days between two revisits lie between 0 (none) and 3,660.",
    )
