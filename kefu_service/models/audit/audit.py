"""An audit: the indicators of a period, and what was found (clause 7)."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.days import DAY

KINDS = [
    ("internal", "Internal Audit"),
    ("external", "External Audit"),
    ("review", "Management Review"),
]
STATES = [("draft", "Draft"), ("under_way", "Under Way"), ("closed", "Audit Closed")]


class KefuAudit(models.Model):
    """Managers make audits; officers, the general manager and auditors read them."""

    _name = "kefu.audit"
    _inherit = [
        "kefu.numbered.mixin",
        "kefu.step.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Audit"
    _order = "date_to desc, id desc"
    _rec_names_search = ["number", "name"]
    _check_company_auto = True
    _mail_post_access = "read"

    name = fields.Char("Title", required=True, tracking=True, gate="free")
    active = fields.Boolean(default=True, copy=False, gate="free")
    kind = fields.Selection(
        KINDS, required=True, default="internal", tracking=True, gate="free"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        gate="given",
    )
    date_from = fields.Date(
        "First Day",
        required=True,
        default=lambda self: self._last_quarter()[0],
        copy=False,
        tracking=True,
        gate="free",
    )
    date_to = fields.Date(
        "Last Day",
        required=True,
        default=lambda self: self._last_quarter()[1],
        copy=False,
        tracking=True,
        help="The last day that is counted.",
        gate="free",
    )
    user_id = fields.Many2one(
        "res.users",
        "Auditor",
        default=lambda self: self.env.user,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        gate="free",
    )
    body = fields.Char(
        "Auditing Body",
        tracking=True,
        help="Who audits from outside: a certifier, a customer.",
        gate="free",
    )
    indicator_ids = fields.Many2many(
        "kefu.indicator",
        string="Indicators",
        default=lambda self: self._own_indicators(),
        check_company=True,
        gate="free",
    )
    summary = fields.Html(
        "Conclusion",
        copy=False,
        help="What the auditor concludes from all of it.",
        gate="free",
    )

    # Where it stands
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
        gate="step",
    )
    date_computed = fields.Datetime(
        "Computed on", copy=False, readonly=True, gate="step"
    )
    date_closed = fields.Datetime(
        "Audit Closed on", copy=False, readonly=True, gate="step"
    )
    closed_by_id = fields.Many2one(
        "res.users", "Closed by", copy=False, readonly=True, gate="step"
    )
    # findings are written in the form of the audit; lines come and go by its steps
    line_ids = fields.One2many("kefu.audit.line", "audit_id", "Results", gate="free")
    is_editable = fields.Boolean(compute="_compute_is_editable")

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This audit number is used already."
    )
    _check_period = models.Constraint(
        "CHECK(date_from <= date_to)", "The period of an audit ends before it begins."
    )

    # ------------------------------------------------------------------
    # Defaults and compute
    # ------------------------------------------------------------------

    @api.model
    def _last_quarter(self):
        """The first and the last day of the quarter before this one."""
        today = self.env.company._kefu_day()
        this = today.replace(month=today.month - (today.month - 1) % 3, day=1)
        return this - relativedelta(months=3), this - DAY

    @api.model
    def _own_indicators(self):
        """Those that are for all companies, and the company's own."""
        own = [("company_id", "in", [self.env.company.id, False])]
        return self.env["kefu.indicator"].search(own)

    @api.depends("number", "name")
    def _compute_display_name(self):
        for audit in self:
            number = f"[{audit.number}] " if audit.number else ""
            audit.display_name = f"{number}{audit.name or ''}"

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_editable(self):
        may = self.has_access("write")
        for audit in self:
            audit.is_editable = may and audit.state != "closed"

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_computed(self):
        if any(audit.state != "draft" for audit in self):
            raise UserError(
                self.env._(
                    "Audits are records that have to be kept (clause 6) and can't be "
                    "deleted: archive what is not to be seen."
                )
            )

    def _check_free(self, names):
        """What was closed stands as it was found."""
        if names - {"active"}:
            self._check_open()
        computed = names & {"date_from", "date_to"}
        if computed and any(audit.date_computed for audit in self):
            raise AccessError(
                self.env._(
                    "The figures of %(audit)s were computed for its period: %(fields)s "
                    "can't be changed. Make another audit for another period.",
                    audit=self[:1].display_name,
                    fields=self._list_labels(computed),
                )
            )
        return super()._check_free(names)

    def _check_open(self):
        """Raise `AccessError` if one of these audits is closed."""
        if closed := self.filtered(lambda audit: audit.state == "closed")[:1]:
            raise AccessError(
                self.env._(
                    "%(audit)s is closed, and stays as it was closed. Note in another "
                    "audit what was found afterwards.",
                    audit=closed.display_name,
                )
            )
