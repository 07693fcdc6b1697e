"""One clock: what was promised, of which record, by when (5.2-2 to 5.2-4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.deadline import timing
from ...tools.worktime.working_time import AROUND_THE_CLOCK
from ..base.labels import label_of
from ..base.query.postgres_settings import know_months
from ..base.vocabulary import SEVERITIES

CLOCKS = [
    ("response", "First Response"),
    ("plan", "Plan and Promised Time"),
    ("promise", "Promised Time"),
    ("resolution", "Resolution"),
    ("feedback", "Feedback to the Customer"),
    ("acceptance", "Acceptance of a Measure"),
    ("measure", "Measure"),
    ("minutes", "Minutes of a Meeting"),
    ("review", "Review of a Revisit Plan"),
    ("revisit", "Revisit"),
    ("report", "Report"),
    ("acknowledgement", "Acknowledgement of a Report"),
]
STATES = [
    ("running", "Running"),
    ("paused", "Paused"),
    ("met", "Met"),
    ("missed", "Missed"),
    ("cancelled", "Cancelled"),
]
URGENCIES = [
    ("green", "In Time"),
    ("amber", "Due Soon"),
    ("red", "Overdue"),
    ("grey", "Not Running"),
]


class KefuDeadline(models.Model):
    """A promise with its time: to hours what an activity is to days.

    One table for every clock of the department, so that one list, one calendar, one
    pivot and one set of automation rules serve them all. Nobody writes clocks: they
    follow from the facts of their records (see `kefu.deadline.mixin`) and are kept.

    A clock that is missed runs on, for those who are told of it, until what was
    promised is done: `date_done` tells whether it was.
    """

    _name = "kefu.deadline"
    _inherit = ["kefu.gate.mixin", "kefu.figure.mixin"]
    _gate = "step"
    _description = "Deadline"
    _order = "date_due, id"
    _rec_name = "res_name"

    clock = fields.Selection(CLOCKS, required=True, readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="running")
    round = fields.Integer(
        readonly=True,
        help="0 for the first deadlines of a record; one more with each reopening.",
    )

    # Of what, and whose
    res_model = fields.Char("Record Type", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", required=True, readonly=True
    )
    res_name = fields.Char("Subject", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    team_id = fields.Many2one("kefu.team", readonly=True, index="btree_not_null")
    department_id = fields.Many2one(
        "hr.department", readonly=True, index="btree_not_null"
    )
    user_id = fields.Many2one(
        "res.users", "Responsible", readonly=True, index="btree_not_null"
    )
    severity = fields.Selection(SEVERITIES, readonly=True)
    kind = fields.Char(readonly=True)
    resource_calendar_id = fields.Many2one(
        "resource.calendar", "Working Hours", readonly=True
    )
    around_clock = fields.Boolean(
        readonly=True,
        help="The hours of this clock pass at night and on holidays as well.",
    )
    is_taken_over = fields.Boolean(
        "Taken Over",
        readonly=True,
        help="Of an old register that was imported: not a promise made here.",
    )

    # When
    hours = fields.Float(
        "Allowed Hours",
        readonly=True,
        aggregator=None,
        help="Working hours granted by the deadline policy; 0 where a date was set.",
    )
    date_start = fields.Datetime("Begins at", required=True, readonly=True)
    date_due = fields.Datetime("Due", required=True, readonly=True)
    date_done = fields.Datetime(
        "Ended",
        readonly=True,
        help="When what was promised was done, or the deadline was cancelled.",
    )
    date_paused = fields.Datetime("Paused Since", readonly=True)
    hours_paused = fields.Float(
        "Paused Hours",
        readonly=True,
        help="Working hours in which the clock stood still, waiting for the customer.",
    )
    hours_taken = fields.Float(
        readonly=True,
        aggregator="avg",
        help="Working hours from the start to the end, without those paused.",
    )
    hours_late = fields.Float(
        readonly=True,
        aggregator="avg",
        help="Working hours between the due time and the end; 0 if in time.",
    )
    punctuality = fields.Float(
        "Punctuality (%)",
        readonly=True,
        aggregator="avg",
        help="100 for a clock that was met, else 0: its average over clocks that "
        "were met or missed is their punctuality. What is overdue counts as missed.",
    )

    # When somebody is told
    date_reminder = fields.Datetime("Reminder", readonly=True)
    date_to_manager = fields.Datetime("To the Manager", readonly=True)
    date_to_gm = fields.Datetime("To the General Manager", readonly=True)
    notice_ids = fields.One2many("kefu.deadline.notice", "deadline_id", "Notices")

    urgency = fields.Selection(URGENCIES, compute="_compute_urgency")
    hours_remaining = fields.Float(
        compute="_compute_hours_remaining",
        help="Working hours until the due time; negative if it has passed.",
    )
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_urgency", search="_search_is_overdue"
    )

    # A record's clocks.
    _record_idx = models.Index("(res_model, res_id)")
    # What is due, for everybody and for one person; the steps that have come.
    _open_due_idx = models.Index(
        "(date_due, id) INCLUDE (company_id) WHERE date_done IS NULL"
    )
    _open_mine_idx = models.Index("(user_id, date_due, id) WHERE date_done IS NULL")
    # Which of the open clocks of a record comes first.
    _open_record_idx = models.Index(
        "(res_model, res_id) INCLUDE (id, user_id, state, date_due)"
        " WHERE date_done IS NULL"
    )
    _running_idx = models.Index("(date_due) WHERE state = 'running'")
    _reminder_idx = models.Index("(date_reminder) WHERE date_done IS NULL")
    _to_manager_idx = models.Index("(date_to_manager) WHERE date_done IS NULL")
    _to_gm_idx = models.Index("(date_to_gm) WHERE date_done IS NULL")
    _due_idx = models.Index("(date_due, id)")
    # What is rare is found among millions.
    _paused_idx = models.Index("(date_due, id) WHERE state = 'paused'")
    _taken_over_idx = models.Index("(date_due, id) WHERE is_taken_over IS TRUE")
    # Punctuality of a period, by clock, department, person, severity.
    _punctuality_idx = models.Index(
        "(date_due, clock) INCLUDE (state, department_id, user_id, team_id,"
        " company_id, severity, punctuality, hours_taken, hours_late, date_done,"
        " is_taken_over)"
    )
    # Working hours of what ended in a period.
    _done_idx = models.Index("(date_done, date_due) WHERE date_done IS NOT NULL")

    def init(self):
        know_months(self.env.cr, self._table, "date_due")

    # ------------------------------------------------------------------
    # Compute and search
    # ------------------------------------------------------------------

    @api.depends("clock", "res_name")
    def _compute_display_name(self):
        for deadline in self:
            deadline.display_name = self.env._(
                "%(clock)s: %(subject)s",
                clock=deadline._clock_label(),
                subject=deadline.res_name,
            )

    @api.depends("state", "date_done", "date_due", "date_reminder")
    def _compute_urgency(self):
        now = fields.Datetime.now()
        for deadline in self:
            running = not deadline.date_done and deadline.state != "paused"
            deadline.urgency = (
                timing.urgency(now, deadline.date_reminder, deadline.date_due)
                if running and deadline.date_due
                else "grey"
            )
            deadline.is_overdue = deadline.urgency == "red"

    @api.depends(
        "urgency", "date_due", "around_clock", "resource_calendar_id", "company_id"
    )
    def _compute_hours_remaining(self):
        """Apart from the urgency, which a calendar shows without counting hours."""
        now = fields.Datetime.now()
        for deadline in self:
            running = deadline.urgency and deadline.urgency != "grey"
            deadline.hours_remaining = (
                deadline._working_time().between(now, deadline.date_due)
                if running
                else 0.0
            )

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return (
            Domain("date_done", "=", False)
            & Domain("state", "!=", "paused")
            & Domain("date_due", "<", fields.Datetime.now())
        )

    @api.model
    def _counted(self, column):
        """What was met or missed; what is due and not done is missed already."""
        ended = SQL(
            "%s IS NOT NULL AND %s IN ('met', 'missed')",
            column("date_done"),
            column("state"),
        )
        return {
            "punctuality:avg": SQL(
                "%(state)s IN ('met', 'missed')"
                " OR (%(state)s = 'running' AND %(due)s < %(now)s)",
                state=column("state"),
                due=column("date_due"),
                now=fields.Datetime.now(),
            ),
            "hours_taken:avg": ended,
            "hours_late:avg": ended,
        }

    @api.model
    def _judged(self):
        """The clocks that were met or missed; what is due and not done is missed."""
        late = Domain("state", "=", "running") & Domain(
            "date_due", "<", fields.Datetime.now()
        )
        return Domain("state", "in", ("met", "missed")) | late

    def _first_due(self):
        """When the first of these that runs is due, by the id of its record."""
        due = {}
        for clock in self:
            if not clock.date_done and clock.state != "paused":
                known = due.get(clock.res_id, clock.date_due)
                due[clock.res_id] = min(known, clock.date_due)
        return due

    def _clock_label(self):
        """What is promised, in the words of the user's language."""
        return label_of(self, "clock")

    def _working_time(self):
        """The working time in which this clock runs."""
        self.ensure_one()
        if self.around_clock:
            return AROUND_THE_CLOCK
        calendar = self.resource_calendar_id or self.company_id.resource_calendar_id
        # sudo: whoever sees the clock may see how long it still has to run
        return calendar.sudo().with_company(self.company_id)._kefu_working_time()

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(
            self.env._(
                "Deadlines are evidence and are kept with their records: they can't "
                "be deleted."
            )
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_open_record(self):
        """Open the record that the clock is of."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
