from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_team_id = fields.Many2one(
        "kefu.team",
        "Default Customer Service Team",
        help="Team of a case that was registered by somebody who is in no team.",
    )
    kefu_reopen_days = fields.Integer(
        "Reopening Period (days)",
        default=14,
        help="An answer that comes within so many calendar days of closing reopens "
        "the case; a later one opens a new case that points back to it.",
    )
    kefu_gm_user_id = fields.Many2one(
        "res.users",
        "General Manager",
        domain="[('share', '=', False), ('company_ids', 'in', id)]",
        help="Major complaints that cannot be settled are brought before him or her.",
    )
    kefu_gm_deputy_id = fields.Many2one(
        "res.users",
        "Deputy General Manager",
        domain="[('share', '=', False), ('company_ids', 'in', id)]",
        help="Is told of the same matters and may acknowledge them as well.",
    )

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
        "CHECK(kefu_revisit_tries >= 1)", "A customer is tried once at least."
    )
    _check_kefu_revisit_lead_days = models.Constraint(
        "CHECK(kefu_revisit_lead_days >= 0)",
        "A revisit can't be planned after it is due: use 0 for the due day itself.",
    )
    _check_kefu_revisit_gap_days = models.Constraint(
        "CHECK(kefu_revisit_gap_days >= 0)",
        "The days between two revisits can't be negative: use 0 for none.",
    )
    _check_kefu_reopen_days = models.Constraint(
        "CHECK(kefu_reopen_days >= 0)",
        "The reopening period can't be negative: use 0 for never.",
    )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _kefu_general_managers(self):
        """The general manager and the deputy."""
        self.ensure_one()
        return self.kefu_gm_user_id | self.kefu_gm_deputy_id

    def _kefu_managers(self):
        """The customer service managers who work in the company."""
        self.ensure_one()
        managers = self.env.ref("kefu_service.kefu_group_manager").sudo().all_user_ids
        return managers.filtered(lambda user: self in user.company_ids)
