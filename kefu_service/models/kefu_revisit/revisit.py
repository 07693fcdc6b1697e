"""A revisit: one contact with one customer, and what came of it (5.2-1, 5.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("effect", "Effect of a Correction"),
    ("plan", "By Plan"),
    ("single", "Single"),
]
METHODS = [
    ("visit", "Visit"),
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("online", "Online Questionnaire"),
    ("wechat", "WeChat"),
]
STATES = [
    ("planned", "Planned"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]
OUTCOMES = [
    ("satisfied", "Satisfied"),
    ("partly", "Partly Satisfied"),
    ("dissatisfied", "Dissatisfied"),
    ("not_reached", "Not Reached"),
    ("refused", "Refused"),
]
SATISFACTIONS = [(str(value), str(value)) for value in range(1, 6)]


class KefuRevisit(models.Model):
    """One contact with one customer, from a plan, after a closed case, or by itself."""

    _name = "kefu.revisit"
    _inherit = ["kefu.numbered.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Revisit"
    _order = "date_planned desc, id desc"
    _rec_names_search = ["number", "partner_id"]
    _check_company_auto = True
    _mail_post_access = "read"

    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, required=True, default="single", readonly=True)
    state = fields.Selection(
        STATES, required=True, default="planned", copy=False, tracking=True, index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )

    # Whom, and why
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Customer Company",
        store=True,
        precompute=True,
        index=True,
    )
    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The closed case whose correction is looked at.",
    )
    plan_id = fields.Many2one(
        "kefu.revisit.plan",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    # Who, how and when
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        default=lambda self: self.env.user,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
    )
    assistant_ids = fields.Many2many(
        "res.users",
        string="Assisted by",
        domain="[('share', '=', False)]",
        help="People of other departments who help with the revisit (5.3.4-2).",
    )
    method = fields.Selection(METHODS, required=True, default="phone")
    date_planned = fields.Date(
        "Planned for", default=fields.Date.context_today, tracking=True
    )
    date_due = fields.Date("Due", help="Last day on which the revisit is in time.")
    date_done = fields.Datetime("Done on", copy=False, readonly=True)

    # What came of it
    outcome = fields.Selection(OUTCOMES, copy=False, tracking=True)
    satisfaction = fields.Selection(SATISFACTIONS, copy=False)
    feedback = fields.Text("What Was Said", copy=False)
    opportunities = fields.Text(copy=False)

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This revisit number is used already."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("number", "partner_id")
    def _compute_display_name(self):
        for revisit in self:
            partner = revisit.partner_id.display_name or ""
            revisit.display_name = (
                f"[{revisit.number}] {partner}" if revisit.number else partner
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Revisits are records that have to be kept (clause 6) and can't be "
                "deleted: cancel them with a reason."
            )
        )
