"""One case of any kind: what a customer said, and what became of it."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...base.gate.chronology import CLOCK_TOLERANCE
from ...base.mail.foreign_html import ForeignHtml
from ...base.vocabulary import KINDS, SEVERITIES
from ..stage import CLOSED_STATES

CHANNELS = [
    ("email", "E-mail"),
    ("phone", "Phone"),
    ("visit", "Visit"),
    ("wechat", "WeChat"),
    ("web", "Web Form"),
    ("meeting", "Meeting"),
    ("other", "Other"),
]


class KefuComplaint(models.Model):
    """A case in the register (clauses 4.1, 5.1-1 and 5.3.2-1).

    Complaint, grievance, inquiry, request, suggestion or praise: one register, so
    that nothing is counted twice or in no list at all.
    """

    _name = "kefu.complaint"
    _inherit = [
        "kefu.numbered.mixin",
        "kefu.deadline.mixin",
        "kefu.figure.mixin",
        "portal.mixin",
        "mail.thread.cc",
        "mail.activity.mixin",
        "mail.tracking.duration.mixin",
        "rating.mixin",
    ]
    _description = "Customer Service Case"
    _order = "id desc"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True
    _primary_email = "email_from"
    _track_duration_field = "stage_id"
    # Handlers read a case and comment on it without the right to change it.
    _mail_post_access = "read"

    name = fields.Char(
        "Title", required=True, tracking=True, index="trigram", gate="free"
    )
    description = ForeignHtml(
        help="What the customer said, in full.",
        gate="given",
    )
    active = fields.Boolean(default=True, copy=False, gate="free")
    kind = fields.Selection(
        KINDS, required=True, default="complaint", tracking=True, gate="free"
    )
    channel = fields.Selection(CHANNELS, required=True, default="phone", gate="given")
    severity = fields.Selection(
        SEVERITIES,
        required=True,
        compute="_compute_severity",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        gate="free",
    )
    category_id = fields.Many2one(
        "kefu.category",
        index="btree_not_null",
        tracking=True,
        ondelete="restrict",
        gate="free",
    )
    tag_ids = fields.Many2many("kefu.tag", string="Tags", gate="free")
    color = fields.Integer(gate="free")

    # Who works on it
    company_id = fields.Many2one(
        "res.company",
        required=True,
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        gate="given",
    )
    team_id = fields.Many2one(
        "kefu.team",
        compute="_compute_team_id",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        tracking=True,
        index=True,
        ondelete="restrict",
        gate="free",
    )
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        gate="free",
    )
    department_id = fields.Many2one(
        "hr.department",
        "Responsible Department",
        compute="_compute_department_id",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        index="btree_not_null",
        tracking=True,
        gate="free",
    )

    # Where it stands
    stage_id = fields.Many2one(
        "kefu.stage",
        required=True,
        copy=False,
        default=lambda self: self._stage_id_for("new"),
        group_expand="_read_group_stage_ids",
        tracking=True,
        index=True,
        ondelete="restrict",
        gate="free",
    )
    state = fields.Selection(
        related="stage_id.state", store=True, precompute=True, index=True
    )
    cancel_reason = fields.Text(copy=False, tracking=True, gate="given")

    # When
    date_received = fields.Datetime(
        "Received",
        required=True,
        default=fields.Datetime.now,
        copy=False,
        tracking=True,
        help="When the message reached the company, not when it was read or "
        "registered: every promised time counts from here.",
        gate="given",
    )
    date_promised = fields.Datetime(
        "Promised by",
        copy=False,
        index="btree_not_null",  # promised in a month, among a million
        tracking=True,
        help="Time by which the customer was told that the matter will be settled.",
        gate="given",
    )
    date_closed = fields.Datetime(
        "Closed on",
        compute="_compute_date_closed",
        store=True,
        readonly=False,  # an old register is imported with its own times
        precompute=True,
        copy=False,
        gate="step",
    )
    hours_to_register = fields.Float(
        "Hours to Registration",
        compute="_compute_hours_to_register",
        store=True,
        precompute=True,
        aggregator="avg",
        help="Elapsed hours (round the clock) from receipt to registration.",
    )
    hours_to_close = fields.Float(
        "Hours to Close",
        compute="_compute_hours_to_close",
        store=True,
        precompute=True,
        aggregator="avg",
        help="Elapsed hours (round the clock) from receipt to closing.",
    )

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This case number is used already."
    )
    # The kanban and the lists of open cases read these, column by column.
    _open_stage_idx = models.Index(
        "(stage_id, id DESC) INCLUDE (company_id)"
        " WHERE active IS TRUE AND date_closed IS NULL"
    )
    _open_idx = models.Index(
        "(id DESC) INCLUDE (user_id, company_id)"
        " WHERE active IS TRUE AND date_closed IS NULL"
    )
    _open_promised_idx = models.Index("(date_promised) WHERE date_closed IS NULL")
    # The cases of a customer, counted and the newest first.
    _customer_idx = models.Index(
        "(commercial_partner_id, date_received DESC) INCLUDE (active, company_id,"
        " merged_into_id, category_id) WHERE commercial_partner_id IS NOT NULL"
    )
    # Periods of reports: received in a month, by team, kind or severity.
    _received_idx = models.Index(
        "(date_received, team_id) INCLUDE (id, hours_to_register, hours_to_close,"
        " date_closed, is_taken_over, company_id, merged_into_id, kind, severity)"
        " WHERE active IS TRUE"
    )
    # Closed in a month, and open at the end of a former one.
    _closed_idx = models.Index("(date_closed, date_received) WHERE active IS TRUE")
    # What is rare is found among a million. Major is every tenth: what a handler's rule
    # asks stands with it, so that the cases themselves are not read.
    _major_idx = models.Index(
        "(id DESC) INCLUDE (company_id, department_id)"
        " WHERE active IS TRUE AND severity = 'major'"
    )
    _archived_idx = models.Index("(id) WHERE active IS NOT TRUE")
    _taken_over_idx = models.Index("(id) WHERE is_taken_over IS TRUE")

    # ------------------------------------------------------------------
    # Compute and search
    # ------------------------------------------------------------------

    @api.depends("number", "name")
    def _compute_display_name(self):
        for case in self:
            case.display_name = (
                f"[{case.number}] {case.name}" if case.number else case.name
            )

    @api.depends("category_id")
    def _compute_severity(self):
        for case in self:
            case.severity = case.category_id.severity or case.severity or "general"

    @api.depends("category_id")
    def _compute_department_id(self):
        """As the category proposes, if that department answers for the company."""
        for case in self:
            proposed = case.category_id._department_for(case.company_id)
            case.department_id = proposed or case.department_id

    @api.depends("team_id")
    def _compute_company_id(self):
        for case in self:
            case.company_id = (
                case.team_id.company_id or case.company_id or self.env.company
            )

    @api.depends_context("uid", "company")
    def _compute_team_id(self):
        """The officer's own team, else the company's default team."""
        company = self.env.company
        own = self.env["kefu.team"].search(
            [("member_ids", "in", self.env.uid), ("company_id", "=", company.id)],
            limit=1,
        )
        default = own or company.kefu_team_id.filtered("active")
        for case in self:
            case.team_id = case.team_id or default

    @api.depends("state")
    def _compute_date_closed(self):
        for case in self:
            if case.state not in CLOSED_STATES:
                case.date_closed = False
            elif not case.date_closed:
                case.date_closed = fields.Datetime.now()

    @api.depends("date_received")
    def _compute_hours_to_register(self):
        for case in self:
            registered = case.create_date or fields.Datetime.now()
            case.hours_to_register = _elapsed_hours(case.date_received, registered)

    @api.depends("date_received", "date_closed")
    def _compute_hours_to_close(self):
        for case in self:
            case.hours_to_close = _elapsed_hours(case.date_received, case.date_closed)

    def _read_group_stage_ids(self, stages, domain):
        """Show every column, the empty ones too."""
        return stages.search([])  # pylint: disable=no-search-all

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("date_received")
    def _check_date_received(self):
        limit = fields.Datetime.now() + CLOCK_TOLERANCE
        for case in self:
            if case.date_received > limit:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” can't have been received in the future: "
                        "correct the time of receipt.",
                        name=case.name,
                    )
                )

    @api.constrains("stage_id", "cancel_reason")
    def _check_cancel_reason(self):
        for case in self:
            if case.state == "cancelled" and not (case.cancel_reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "Case %(case)s can't be cancelled without a reason: "
                        "use the button “Cancel Case” and state why.",
                        case=case.display_name,
                    )
                )

    @api.constrains("name")
    def _check_name(self):
        for case in self:
            if not case.name.strip():
                raise ValidationError(
                    self.env._("A case needs a title: say what it is about.")
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        """Register cases: their column, their promises, their clocks."""
        self._check_begins(vals_list)
        cases = super()._create_passed(vals_list)
        cases._keep_promises()
        cases._sync_clocks(new=True)
        cases.with_context(import_file=False)._registered()
        return cases

    def _write_passed(self, vals):
        """Change cases, in this order: round, customer, column, promise, officer, clocks."""
        before = self._before(vals)
        for cases, values in self._rounds(vals, before):
            super(KefuComplaint, cases)._write_passed(values)
        self._customer_followed(before, vals)
        self._stage_followed(before)
        self._promise_followed(before)
        self._officer_followed(before, vals)
        self._follow_clocks(vals)
        return True

    def _registered(self):
        """What follows from cases that were registered; areas add theirs."""

    def _stage_followed(self, before):
        """What follows when cases were moved to another column; areas add theirs.

        :param before: what the cases were, each a `Before`
        """

    def _day_of_number(self):
        calendar = self.team_id.resource_calendar_id
        return self.company_id._kefu_day(calendar=calendar)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Registered cases are records that have to be kept (clause 6) and "
                "can't be deleted: cancel them with a reason, or archive them."
            )
        )

    # ------------------------------------------------------------------
    # Tracking
    # ------------------------------------------------------------------

    def _track_subtype(self, initial_values):
        """Let followers subscribe to changes of the stage alone."""
        if "stage_id" in initial_values:
            return self.env.ref("kefu_service.mt_complaint_stage")
        return super()._track_subtype(initial_values)


def _elapsed_hours(start, end):
    """Hours from `start` to `end` round the clock, 0 if one is missing."""
    if not start or not end:
        return 0.0
    return max((end - start).total_seconds(), 0.0) / 3600
