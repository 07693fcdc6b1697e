"""A measure: who does what by when, with which resources (clause 5.2-3)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

TYPES = [
    ("containment", "Containment"),
    ("correction", "Correction"),
    ("corrective", "Corrective Action"),
    ("preventive", "Preventive Action"),
    ("improvement", "Improvement"),
]
STATES = [
    ("draft", "Draft"),
    ("open", "To Do"),
    ("accepted", "Taken On"),
    ("refused", "Refused"),
    ("done", "Done"),
    ("sent_back", "Sent Back"),
    ("verified", "Verified"),
    ("cancelled", "Cancelled"),
]
# Somebody has to do something about it.
WORK_STATES = ("open", "accepted", "sent_back")
# The matter still depends on it.
OPEN_STATES = ("draft", *WORK_STATES, "refused")
# Nobody has to do anything about it any more.
ENDED_STATES = ("verified", "cancelled")
# What was to be done by when: once it is done nobody makes it to have been in time.
PROMISED_FIELDS = frozenset({"date_due", "needs_acceptance"})
# What the people responsible write themselves; all else they do by buttons.
HANDLER_FIELDS = frozenset({"result"})


class KefuMeasure(models.Model):
    """What a department does to settle a matter, from the order to the proof.

    Officers order and verify; the people responsible accept or refuse and report.
    """

    _name = "kefu.measure"
    _inherit = [
        "kefu.step.mixin",
        "kefu.deadline.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Measure"
    _order = "id desc"
    _check_company_auto = True
    _mail_post_access = "read"
    _past = (
        "date_accepted",
        "date_refused",
        "date_done",
        "date_sent_back",
        "date_verified",
        "date_cancelled",
        "date_urged",
    )
    _in_order = (("date_done", "date_verified"),)

    name = fields.Char(
        "Measure", required=True, tracking=True, index="trigram", gate="free"
    )
    type = fields.Selection(
        TYPES, required=True, default="correction", tracking=True, gate="free"
    )
    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        check_company=True,
        index=True,
        ondelete="restrict",
        gate="given",
    )
    partner_id = fields.Many2one(related="complaint_id.partner_id")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        required=True,
        check_company=True,
        index=True,
        tracking=True,
        ondelete="restrict",
        gate="free",
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        help="The head of the department, unless somebody else is named.",
        gate="free",
    )
    date_due = fields.Datetime(
        "Due", index="btree_not_null", tracking=True, gate="free"
    )
    resources = fields.Text(
        help="People, money and equipment that it takes.", gate="free"
    )
    description = fields.Html(
        help="What has to be done, and how it is known to work.", gate="free"
    )
    result = fields.Html(
        copy=False, help="What was done, and what came of it.", gate="free"
    )
    needs_acceptance = fields.Boolean(
        help="The department has to accept the measure, or refuse it with a reason.",
        gate="free",
    )

    # Where it stands
    state = fields.Selection(
        STATES,
        required=True,
        default="open",
        copy=False,
        tracking=True,
        index=True,
        gate="step",
    )
    date_assigned = fields.Datetime(
        "Assigned",
        default=fields.Datetime.now,
        copy=False,
        readonly=True,
        gate="step",
    )
    date_accepted = fields.Datetime(
        "Accepted on", copy=False, readonly=True, gate="step"
    )
    date_refused = fields.Datetime("Refused on", copy=False, readonly=True, gate="step")
    refuse_reason = fields.Text("Why Refused", copy=False, readonly=True, gate="step")
    date_done = fields.Datetime("Done on", copy=False, readonly=True, gate="step")
    date_sent_back = fields.Datetime(
        "Sent Back on", copy=False, readonly=True, gate="step"
    )
    send_back_reason = fields.Text(
        "Why Sent Back", copy=False, readonly=True, gate="step"
    )
    date_verified = fields.Datetime(
        "Verified on", copy=False, readonly=True, gate="step"
    )
    verified_by_id = fields.Many2one(
        "res.users",
        "Verified by",
        copy=False,
        readonly=True,
        gate="step",
    )
    date_cancelled = fields.Datetime(
        "Cancelled on", copy=False, readonly=True, gate="step"
    )
    cancel_reason = fields.Text("Why Cancelled", copy=False, readonly=True, gate="step")
    urge_count = fields.Integer("Urged (times)", copy=False, readonly=True, gate="step")
    date_urged = fields.Datetime("Urged on", copy=False, readonly=True, gate="step")
    is_working = fields.Boolean(compute="_compute_is_working")
    is_editable = fields.Boolean(compute="_compute_is_editable")
    is_decided = fields.Boolean(compute="_compute_is_decided")
    is_for_case = fields.Boolean(compute="_compute_is_for_case")
    may_report = fields.Boolean(compute="_compute_may_report")

    # ------------------------------------------------------------------
    # Compute and search
    # ------------------------------------------------------------------

    @api.depends("complaint_id.company_id")
    def _compute_company_id(self):
        for measure in self:
            measure.company_id = (
                measure.complaint_id.company_id
                or measure.company_id
                or self.env.company
            )

    @api.depends("department_id")
    def _compute_user_id(self):
        """The head of the department, or whoever stands in."""
        for measure in self:
            department, company = measure.department_id, measure.company_id
            measure.user_id = department._kefu_head_user(company)

    @api.depends("state")
    def _compute_is_working(self):
        for measure in self:
            measure.is_working = measure.state in WORK_STATES

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_editable(self):
        """Whether the user may change what was ordered."""
        for measure in self:
            measure.is_editable = (
                self._is_officer() and measure.state not in ENDED_STATES
            )

    def _compute_is_decided(self):
        """Whether what was ordered is a decision that stands elsewhere."""
        self.is_decided = False

    @api.depends("complaint_id")
    def _compute_is_for_case(self):
        """As it is kept, not as it is being chosen: what a view has locked isn't sent."""
        for measure in self:
            measure.is_for_case = bool(measure._origin.complaint_id)

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_may_report(self):
        """Whether the user may write down what came of it."""
        states = (*WORK_STATES, "done") if self._is_officer() else WORK_STATES
        theirs = self._origin._filtered_access("write")
        for measure in self:
            measure.may_report = measure.state in states and measure._origin <= theirs

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("complaint_id")
    def _check_complaint_id(self):
        for measure in self:
            if measure.complaint_id.date_closed and measure.state not in ENDED_STATES:
                measure.complaint_id._check_not_merged()
                raise ValidationError(
                    self.env._(
                        "Case %(case)s is closed: put it back into work before you "
                        "order another measure.",
                        case=measure.complaint_id.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def copy_data(self, default=None):
        """A duplicate is not born overdue."""
        vals_list = super().copy_data(default)
        now = fields.Datetime.now()
        for measure, vals in zip(self, vals_list, strict=True):
            if measure.date_due and measure.date_due == vals["date_due"] < now:
                vals["date_due"] = False
        return vals_list

    @api.model
    def _create_passed(self, vals_list):
        """Order measures: what is known of them, their clocks, who is told."""
        # we tell the people ourselves, in one go
        quiet = self.with_context(mail_auto_subscribe_no_notify=True)
        ordered = self._ordered(self._with_origins(vals_list))
        measures = super(KefuMeasure, quiet)._create_passed(ordered)
        measures = measures.with_env(self.env)
        measures._sync_clocks(new=True)
        measures.filtered("is_working")._tell_owners()
        if not self._is_takeover():
            measures.filtered(
                lambda measure: measure._is_open()
            ).complaint_id._unsettle_resolved()
        return measures

    def _write_passed(self, vals):
        """Change measures: whoever one is handed over to is told; clocks follow."""
        before = {measure: (measure.department_id, measure.user_id) for measure in self}
        quiet = self
        if {"user_id", "department_id"} & vals.keys():
            quiet = self.with_context(mail_auto_subscribe_no_notify=True)
        res = super(KefuMeasure, quiet)._write_passed(vals)
        self._handed_over(before)
        self._follow_clocks(vals)
        return res

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "complaint_id")

    @api.model
    def _wholes_go_by(self):
        return {"state"}

    @api.model
    def _with_origins(self, vals_list):
        """`vals_list` with the records that a list of theirs has put into the context.

        What follows from where a measure is ordered follows from these as well.
        """
        names = [
            name
            for name, field in self._fields.items()
            if field.type == "many2one" and f"default_{name}" in self.env.context
        ]
        proposed = self.default_get(names) if names else {}
        return [proposed | vals for vals in vals_list]

    @api.model
    def _ordered(self, vals_list):
        """`vals_list` with what follows from where a measure is ordered."""
        return vals_list

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        if any(measure.state != "draft" for measure in self):
            raise AccessError(
                self.env._(
                    "Measures are records that have to be kept (clause 6) and can't be "
                    "deleted: cancel them with a reason."
                )
            )

    def _check_free(self, names):
        """Officers change what was ordered, the others write the result."""
        is_officer = self._is_officer()
        if not (is_officer or names <= HANDLER_FIELDS):
            raise AccessError(
                self.env._(
                    "Write the result, and use the buttons for everything else: what "
                    "was agreed on a measure, and when, can't be changed by hand."
                )
            )
        states = ENDED_STATES if is_officer else ("done", "refused", *ENDED_STATES)
        for measure in self:
            if measure.state in states:
                raise AccessError(
                    self.env._(
                        "“%(measure)s” is %(state)s and can't be changed any more.",
                        measure=measure.name,
                        state=measure._state_label(),
                    )
                )
            if measure.state == "done" and names & PROMISED_FIELDS:
                raise AccessError(
                    self.env._(
                        "“%(measure)s” is done: %(fields)s can't be changed any more. "
                        "Send it back if something is wanting.",
                        measure=measure.name,
                        fields=self._list_labels(names & PROMISED_FIELDS),
                    )
                )
        return super()._check_free(names)
