"""My Work: one row a record, with its next clock, the others beside it, and the step."""

from datetime import timedelta

from babel.dates import format_skeleton

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, get_lang

DUE_IN = [("today", "Today"), ("week", "This Week"), ("later", "Later")]
# Colours of Odoo's tags.
COLOURS = {"red": 1, "amber": 3, "green": 10, "grey": 0}


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    is_next = fields.Boolean(
        "Next of Its Record",
        compute="_compute_is_next",
        search="_search_is_next",
        help="The clock that is due first, among those of one person on one record.",
    )
    other_ids = fields.Many2many(
        "kefu.deadline",
        compute="_compute_other_ids",
        string="Also Due",
        help="What else the same person has promised on the same record.",
    )
    due_in = fields.Selection(
        DUE_IN, "When", compute="_compute_due_in", search="_search_due_in"
    )
    is_mine = fields.Boolean(
        "Mine to Do",
        compute="_compute_is_mine",
        search="_search_is_mine",
        help="The user's own, or of somebody who is away and for whom the user acts.",
    )
    colour = fields.Integer(compute="_compute_colour")
    step = fields.Char(
        "Next Step",
        compute="_compute_step",
        help="What leads on to the end of this clock, as the user may do it.",
    )

    # ------------------------------------------------------------------
    # One row a record
    # ------------------------------------------------------------------

    @api.depends("date_due", "date_done", "state", "user_id")
    def _compute_is_next(self):
        following = self.search(Domain("id", "in", self.ids) & self._next_ones())
        for deadline in self:
            deadline.is_next = deadline in following

    @api.model
    def _search_is_next(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._next_ones() if True in value else ~self._next_ones()

    @api.model
    def _next_ones(self):
        return Domain("date_done", "=", False) & Domain.custom(to_sql=_is_next_sql)

    @api.depends("res_model", "res_id", "user_id", "date_done")
    def _compute_other_ids(self):
        """The open clocks of the same person on the same record, in one query."""
        siblings = self.search(
            Domain("date_done", "=", False)
            & Domain("res_model", "in", set(self.mapped("res_model")))
            & Domain("res_id", "in", self.mapped("res_id"))
        ).grouped(lambda clock: (clock.res_model, clock.res_id, clock.user_id))
        for deadline in self:
            key = (deadline.res_model, deadline.res_id, deadline.user_id)
            deadline.other_ids = siblings.get(key, self.browse()) - deadline

    # ------------------------------------------------------------------
    # Whose
    # ------------------------------------------------------------------

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.env.user._kefu_acts_for()
        for deadline in self:
            deadline.is_mine = deadline.user_id in mine

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("user_id", "in", self.env.user._kefu_acts_for().ids)
        return mine if True in value else ~mine

    # ------------------------------------------------------------------
    # Today, this week, later
    # ------------------------------------------------------------------

    @api.depends("date_due")
    @api.depends_context("tz")
    def _compute_due_in(self):
        tomorrow, monday = self._borders()
        for deadline in self:
            due = deadline.date_due
            deadline.due_in = due and (
                "today" if due < tomorrow else "week" if due < monday else "later"
            )

    @api.model
    def _search_due_in(self, operator, value):
        if operator != "in":
            return NotImplemented
        tomorrow, monday = self._borders()
        ranges = {
            "today": Domain("date_due", "<", tomorrow),
            "week": Domain("date_due", ">=", tomorrow)
            & Domain("date_due", "<", monday),
            "later": Domain("date_due", ">=", max(tomorrow, monday)),
        }
        return Domain.OR(ranges[key] for key in value if key in ranges)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr != "due_in":
            return super()._field_to_sql(alias, field_expr, query)
        tomorrow, monday = self._borders()
        return SQL(
            "CASE WHEN %(due)s < %(tomorrow)s THEN 'today'"
            " WHEN %(due)s < %(monday)s THEN 'week' ELSE 'later' END",
            due=self._field_to_sql(alias, "date_due", query),
            tomorrow=tomorrow,
            monday=monday,
        )

    @api.model
    def _borders(self):
        """When tomorrow and when the next week begin where the company works."""
        company = self.env.company
        today = company._kefu_day()
        monday = today + timedelta(days=7 - today.weekday())
        tomorrow = today + timedelta(days=1)
        return company._kefu_begin_of(tomorrow), company._kefu_begin_of(monday)

    # ------------------------------------------------------------------
    # Beside it
    # ------------------------------------------------------------------

    @api.depends("urgency")
    def _compute_colour(self):
        for deadline in self:
            deadline.colour = COLOURS.get(deadline.urgency, 0)

    @api.depends_context("kefu_chip", "lang")
    def _compute_display_name(self):
        """As a chip beside its record: what, and by when."""
        if not self.env.context.get("kefu_chip"):
            return super()._compute_display_name()
        locale = get_lang(self.env).code
        for deadline in self:
            day = self.env.company._kefu_day(deadline.date_due)
            deadline.display_name = self.env._(
                "%(clock)s %(day)s",
                clock=deadline._clock_label(),
                day=format_skeleton("MMMd", day, locale=locale),
            )
        return None

    # ------------------------------------------------------------------
    # The step
    # ------------------------------------------------------------------

    @api.depends("res_model", "res_id")
    @api.depends_context("uid", "lang")
    def _compute_step(self):
        self.step = self.env._("Open It")
        for model, deadlines in self.grouped("res_model").items():
            records = self.env[model].browse(deadlines.mapped("res_id"))
            labels = {
                record.id: label
                for record in records._filtered_access("write")
                if (label := record._next_step_by_hand()[1])
            }
            for deadline in deadlines:
                if not deadline.date_done and deadline.res_id in labels:
                    deadline.step = labels[deadline.res_id]

    def action_take_step(self):
        """Take the next step of the record; open it where there is none."""
        self.ensure_one()
        self.check_access("read")
        record = self.env[self.res_model].browse(self.res_id)
        step = record._filtered_access("write") and record._next_step_by_hand()[0]
        return getattr(record, step)() if step else self.action_open_record()


class KefuDeadlineMixin(models.AbstractModel):
    _inherit = "kefu.deadline.mixin"

    def _next_step_by_hand(self):
        """The action that leads the record on, and its label; both "" if none does."""
        self.ensure_one()
        return "", ""


def _is_next_sql(model, alias, query):
    """No other open clock of the same person on the same record is due before."""
    other = query.make_alias(alias, "before")
    return SQL(
        "NOT EXISTS (SELECT 1 FROM kefu_deadline %(other)s"
        " WHERE %(other)s.res_model = %(this)s.res_model"
        " AND %(other)s.res_id = %(this)s.res_id"
        " AND %(other)s.user_id IS NOT DISTINCT FROM %(this)s.user_id"
        " AND %(other)s.date_done IS NULL"
        " AND (%(other)s.state = 'paused', %(other)s.date_due, %(other)s.id)"
        " < (%(this)s.state = 'paused', %(this)s.date_due, %(this)s.id))",
        other=SQL.identifier(other),
        this=SQL.identifier(alias),
    )
