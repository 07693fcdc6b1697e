"""Records with clocks."""

from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_datetime

from .deadline import URGENCIES

# Of these years a promise may be, or what an old register tells.
YEARS = range(1900, 2200)

# What is told of the clock that is due first.
NEXT = ("next_deadline_id", "next_clock", "next_hours", "next_urgency")


class KefuDeadlineMixin(models.AbstractModel):
    """Gives a model clocks that follow from the facts of its records.

    The model says in `_clocks` which promises its records have made and in
    `_clock_header` whose they are, and names in `_clock_facts` the fields that they
    follow from.
    """

    _name = "kefu.deadline.mixin"
    _inherit = ["kefu.gate.mixin"]
    _description = "Record with Deadlines"
    # Names of the fields of which a change may start, move, pause or end a clock.
    _clock_facts = frozenset()

    deadline_ids = fields.One2many(
        "kefu.deadline",
        "res_id",
        "Deadlines",
        domain=lambda self: [("res_model", "=", self._name)],
        bypass_search_access=True,
        gate="step",
    )
    is_taken_over = fields.Boolean(
        "Taken Over",
        copy=False,
        readonly=True,
        help="From an old register that was imported. What it doesn't tell is unknown.",
        gate="step",
    )
    date_next_due = fields.Datetime(
        "Next Deadline",
        gate="step",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Due time of the next running deadline.",
    )
    is_overdue = fields.Boolean(
        "Overdue",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
        help="A running deadline has passed its due time.",
    )
    next_deadline_id = fields.Many2one(
        "kefu.deadline",
        "Running Deadline",
        compute="_compute_next_deadline",
    )
    next_clock = fields.Char(
        "Next Promise",
        compute="_compute_next_deadline",
    )
    next_hours = fields.Float(
        "Hours to the Next Deadline",
        compute="_compute_next_deadline",
        help="Working hours that remain; negative if the deadline has passed.",
    )
    next_urgency = fields.Selection(
        URGENCIES,
        compute="_compute_next_deadline",
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        """Mark what somebody takes over from an old register."""
        if self._is_takeover() and not self.env.su:
            vals_list = [{"is_taken_over": True, **vals} for vals in vals_list]
        return super()._create_passed(vals_list)

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("date_next_due")
    def _compute_is_overdue(self):
        now = fields.Datetime.now()
        for record in self:
            record.is_overdue = record.date_next_due and record.date_next_due < now

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("date_next_due", "<", fields.Datetime.now())

    @api.depends("date_next_due")
    def _compute_next_deadline(self):
        """The clock that is due first, for all records in one query."""
        clocks = self.env["kefu.deadline"].sudo()  # of records that the user reads
        waiting = self.filtered("date_next_due")
        rows = clocks.search_fetch(
            Domain("res_model", "=", self._name)
            & Domain("res_id", "in", waiting.ids)
            & Domain("date_done", "=", False),
            ["res_id", "clock", "date_due", "date_reminder", "state", "date_done"],
        )
        first = {}
        for row in rows:  # in the order of their due times
            if row.state != "paused":
                first.setdefault(row.res_id, row)
        idle = self.filtered(lambda record: record.id not in first)
        idle.update(dict.fromkeys(NEXT, False))  # one by one it takes ten times as long
        for record in self - idle:
            clock = first[record.id]
            record.next_deadline_id = clock
            record.next_clock = clock._clock_label()
            record.next_hours = clock.hours_remaining
            record.next_urgency = clock.urgency

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_deadlines(self):
        """Open the clocks of the record, those that ended too."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_deadline_action"
        )
        action["domain"] = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        action["context"] = {}
        return action

    # ------------------------------------------------------------------
    # What the model tells
    # ------------------------------------------------------------------

    def _clocks(self):
        """The clocks (`tools.deadlines.Clock`) that follow from the record's facts.

        One that is not named any more is cancelled.
        """
        raise NotImplementedError

    def _clocks_paused(self):
        """Whether clocks without a date of their own stand still."""
        return False

    def _clock_header(self):
        """Whose clocks they are: ids and values by the fields of `kefu.deadline`."""
        raise NotImplementedError

    def _clocks_followed(self, vals, moved):
        """What comes of the clocks that followed a change.

        :param vals: the change
        :param moved: clocks with another due time now, each with the former one
        """

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _follow_clocks(self, vals):
        """Bring the clocks in step with a change, where they follow from it."""
        if self._clock_facts & vals.keys():
            self._clocks_followed(vals, self._sync_clocks())

    def _sync_clocks(self, new=False):
        """Bring the clocks in step with the facts; see `kefu.deadline._reconcile`."""
        if not self:
            return {}
        moved, started = self.env["kefu.deadline"]._reconcile(self, new=new)
        due = started._first_due() if new else self._first_due()
        # sudo: the next due time follows from the clocks and is nobody's to write
        for record in self.sudo():
            if record.date_next_due != due.get(record.id, False):
                record.date_next_due = due.get(record.id, False)
        return moved

    def _check_clock_years(self, clock):
        """Raise `ValidationError` if a clock is of a year that nobody can mean.

        Working hours are reckoned a year at a time.
        """
        for moment in (clock.start, clock.due):
            if moment and moment.year not in YEARS:
                raise ValidationError(
                    self.env._(
                        "“%(record)s” has a date in the year %(year)s: correct the "
                        "year.",
                        record=self.display_name,
                        year=moment.year,
                    )
                )

    def _log_moved(self, moved, heading):
        """Say in the histories which clocks are due at another time now.

        :param moved: clocks of these records, with their former due times
        """
        lines = defaultdict(Markup)
        for clock, was_due in moved.items():
            zone = clock.resource_calendar_id.tz
            lines[self.browse(clock.res_id)._history()] += Markup("<li>%s</li>") % (
                self.env._(
                    "%(clock)s: due %(due)s instead of %(was_due)s",
                    clock=clock.with_env(self.env)._clock_label(),
                    due=format_datetime(self.env, clock.date_due, tz=zone),
                    was_due=format_datetime(self.env, was_due, tz=zone),
                )
            )
        bodies = {
            record.id: Markup("<p>%s</p><ul>%s</ul>") % (heading, items)
            for record, items in lines.items()
        }
        if bodies:
            self._history().browse(bodies)._message_log_batch(bodies)

    def _history(self):
        """The records that keep the history of these."""
        return self

    def _first_due(self):
        """When the first running clock of each record is due, by the record's id."""
        return dict(
            self.env["kefu.deadline"]
            .sudo()  # of the records at hand
            ._read_group(
                Domain("res_model", "=", self._name)
                & Domain("res_id", "in", self.ids)
                & Domain("date_done", "=", False)
                & Domain("state", "!=", "paused"),
                ["res_id"],
                ["date_due:min"],
            )
        )

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Being reminded of a deadline makes nobody a follower of the conversation.

        Core subscribes whoever is given an activity.
        """
        if self.env.context.get("kefu_reminding"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)
