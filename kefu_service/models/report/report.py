"""A report: of which period, for whom, and what it says (5.3.1-1, 5.3.1-2, 5.3.4-4)."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.days import DAY
from .title import TITLES, is_proposed

KINDS = [
    ("monthly", "Monthly Report"),
    ("analysis", "Analysis Report"),
    ("survey", "Revisit Survey Report"),
]
STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("returned", "Returned"),
    ("acknowledged", "Acknowledged by the Head"),
    ("cancelled", "Cancelled"),
]
# Its figures were given away: they stand as they were submitted.
FROZEN_STATES = ("submitted", "returned", "acknowledged")
# Of others nobody reports, and periods before and after them are no dates.
YEARS = (1900, 2999)
# What the figures of a draft follow from.
SCOPE_FIELDS = frozenset(
    {"kind", "team_id", "department_id", "date_start", "date_end", "domain", "plan_id"}
)


class KefuReport(models.Model):
    """One document of three kinds, with figures that are frozen at submission.

    The monthly report to the head of the department, the analysis of any period, and
    what the revisits of a plan have brought.
    """

    _name = "kefu.report"
    _inherit = [
        "kefu.numbered.mixin",
        "kefu.step.mixin",
        "kefu.deadline.mixin",
        "kefu.evidence.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Service Report"
    _order = "date_end desc, id desc"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True
    _mail_post_access = "read"

    name = fields.Char(
        "Title",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        gate="free",
    )
    kind = fields.Selection(
        KINDS, required=True, default="analysis", index=True, gate="given"
    )
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
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        gate="given",
    )

    # What it is about
    date_start = fields.Date(
        "First Day",
        required=True,
        default=lambda self: self._last_month()[0],
        tracking=True,
        gate="free",
    )
    date_end = fields.Date(
        "Last Day",
        required=True,
        default=lambda self: self._last_month()[1],
        tracking=True,
        help="The last day that is counted.",
        gate="free",
    )
    team_id = fields.Many2one(
        "kefu.team",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Empty: a monthly report counts all teams of the department, others count "
        "all teams of the company.",
        gate="free",
    )
    plan_id = fields.Many2one(
        "kefu.revisit.plan",
        "Revisit Plan",
        check_company=True,
        copy=False,
        index="btree_not_null",
        gate="given",
    )

    # What it says
    findings = fields.Html(
        copy=False,
        help="What the figures show. The first draft is written by itself.",
        gate="free",
    )
    analysis = fields.Html(
        copy=False, help="Why it is so, and what it means.", gate="free"
    )
    conclusions = fields.Html(
        copy=False, help="What follows, and what is proposed.", gate="free"
    )

    # Where it stands
    revision = fields.Integer(
        readonly=True, default=1, copy=False, aggregator=None, gate="step"
    )
    previous_id = fields.Many2one(
        "kefu.report",
        "Takes the Place of",
        readonly=True,
        check_company=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The report that was returned, and its remarks.",
        gate="step",
    )
    next_ids = fields.One2many("kefu.report", "previous_id", "Replaced by", gate="step")
    date_submitted = fields.Datetime(
        "Submitted on", copy=False, readonly=True, gate="step"
    )
    submitted_by_id = fields.Many2one(
        "res.users", "Submitted by", copy=False, readonly=True, gate="step"
    )
    date_acknowledged = fields.Datetime(
        "Acknowledged on", copy=False, readonly=True, gate="step"
    )
    acknowledged_by_id = fields.Many2one(
        "res.users", "Acknowledged by", copy=False, readonly=True, gate="step"
    )
    date_returned = fields.Datetime(
        "Returned on", copy=False, readonly=True, gate="step"
    )
    returned_by_id = fields.Many2one(
        "res.users", "Returned by", copy=False, readonly=True, gate="step"
    )
    remarks = fields.Text(
        copy=False,
        readonly=True,
        help="Why the head returned the report.",
        gate="step",
    )
    cancel_reason = fields.Text("Why Cancelled", copy=False, readonly=True, gate="step")
    is_editable = fields.Boolean(compute="_compute_is_editable")

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This report number is used already."
    )
    _monthly_uniq = models.UniqueIndex(
        "(company_id, COALESCE(department_id, 0), COALESCE(team_id, 0), date_start)"
        " WHERE kind = 'monthly' AND revision = 1 AND state != 'cancelled'",
        "There is a report of this month for the department already: open that one.",
    )
    _plan_uniq = models.UniqueIndex(
        "(plan_id) WHERE kind = 'survey' AND revision = 1 AND state != 'cancelled'",
        "There is a report on this plan already: open that one.",
    )
    _check_period = models.Constraint(
        "CHECK(date_start <= date_end)", "The period ends before it begins."
    )
    _check_length = models.Constraint(
        "CHECK(date_end - date_start < 1830)", "A report covers five years at most."
    )
    _check_plan = models.Constraint(
        "CHECK((kind = 'survey') = (plan_id IS NOT NULL))",
        "A revisit survey report is of a plan, and the others are of none.",
    )

    # ------------------------------------------------------------------
    # Defaults and compute
    # ------------------------------------------------------------------

    @api.model
    def _last_month(self):
        """The first and the last day of the month that is over."""
        first = self.env.company._kefu_day().replace(day=1)
        return first - relativedelta(months=1), first - DAY

    @api.onchange("kind", "plan_id")
    def _onchange_kind(self):
        """A plan has its period; a monthly report is of a month."""
        if self.kind != "survey":
            self.plan_id = False
        elif self.plan_id:
            self.date_start, self.date_end = (
                self.plan_id.date_from,
                self.plan_id.date_to,
            )
        if self.kind == "monthly" and self.date_start:
            self.date_start = self.date_start.replace(day=1)
            self.date_end = self.date_start + relativedelta(months=1) - DAY

    @api.depends("kind", "date_start", "date_end", "department_id", "plan_id")
    def _compute_name(self):
        """What somebody has called it stays; what it proposed itself follows."""
        for report in self:
            if not report.name or is_proposed(self.env, report.name):
                report.name = report._title()

    def _title(self):
        """What the report is called unless somebody gives it another title."""
        self.ensure_one()
        begin, end = self.date_start, self.date_end
        words = {
            "period": f"{begin or ''} – {end or ''}",
            "month": begin and begin.strftime("%Y-%m") or "",
            "department": self.department_id.name or self.company_id.name or "",
            "plan": self.plan_id.name or "",
        }
        title = self.env._(TITLES.get(self.kind, TITLES["analysis"]))
        return title % words

    @api.depends("number", "name")
    def _compute_display_name(self):
        for report in self:
            report.display_name = (
                f"[{report.number}] {report.name}" if report.number else report.name
            )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_editable(self):
        """Whether the user may write it."""
        is_officer = self._is_officer()
        for report in self:
            report.is_editable = is_officer and report.state == "draft"

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("date_start", "date_end")
    def _check_years(self):
        for report in self:
            if report.date_start.year < YEARS[0] or report.date_end.year > YEARS[1]:
                raise ValidationError(
                    self.env._(
                        "A report is of the years %(first)s to %(last)s: correct its "
                        "first and its last day.",
                        first=str(YEARS[0]),
                        last=str(YEARS[1]),
                    )
                )

    @api.constrains("kind", "date_start", "date_end")
    def _check_month(self):
        for report in self.filtered(lambda report: report.kind == "monthly"):
            first = report.date_start.replace(day=1)
            last = first + relativedelta(months=1) - DAY
            if (report.date_start, report.date_end) != (first, last):
                raise ValidationError(
                    self.env._(
                        "A monthly report is of one month, from its first day to its "
                        "last: for another period write an analysis report."
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def copy_data(self, default=None):
        """There is one report for each month and each plan: a copy is an analysis."""
        vals_list = super().copy_data(default)
        for report, vals in zip(self, vals_list, strict=True):
            vals |= report._people_to_copy(default or {})
            if "user_id" not in (default or {}):
                if not report._officers_among(report.user_id):
                    vals.pop("user_id", None)  # whoever copies writes it
            if "kind" not in (default or {}):
                vals["kind"] = "analysis"
            if "name" not in (default or {}):
                vals.pop("name", None)
        return vals_list

    @api.model
    def _create_passed(self, vals_list):
        """Begin reports: figures, the first draft of the findings, clocks."""
        reports = super()._create_passed(vals_list)
        drafts = reports.filtered(lambda report: report.state == "draft")
        drafts._propose_recipients()
        drafts._refresh()
        reports._sync_clocks(new=True)
        return reports

    def _write_passed(self, vals):
        """Change reports, in this order: figures, measures, who is asked, clocks."""
        res = super()._write_passed(vals)
        if SCOPE_FIELDS & vals.keys():
            self.filtered(lambda report: report.state == "draft")._refresh()
        self._follow_clocks(vals)
        return res

    def _draw_numbers(self):
        """A revision goes by the number of the first, with its own behind it."""
        revisions = self.filtered(lambda report: report.previous_id)
        for report in revisions:
            first = report.previous_id
            while first.previous_id:
                first = first.previous_id
            # sudo: numbers are drawn for whoever takes the step
            report.sudo().number = f"{first.number}-{report.revision}"
        return super(KefuReport, self - revisions)._draw_numbers()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Reports are records that have to be kept (clause 6) and can't be "
                "deleted: cancel a draft with a reason."
            )
        )

    def _check_free(self, names):
        """It is written while it is a draft."""
        for report in self:
            if report.state != "draft":
                raise AccessError(
                    self.env._(
                        "%(report)s is “%(state)s” and stays as it is. What has to be "
                        "different stands in a new revision, or in the next report.",
                        report=report.display_name,
                        state=report._state_label(),
                    )
                )
        return super()._check_free(names)

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _open_form(self):
        """Show this report."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }
