"""How long an answer takes a closed case up again."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_reopen_days = fields.Integer(
        "Reopening Period (days)",
        default=14,
        help="An answer that comes within so many calendar days of closing reopens "
        "the case; a later one opens a new case that points back to it.",
    )

    _check_kefu_reopen_days = models.Constraint(
        "CHECK(kefu_reopen_days BETWEEN 0 AND 3660)",
        "The reopening period lies between 0 (never) and 3,660 days.",
    )
