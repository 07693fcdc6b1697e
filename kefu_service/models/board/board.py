"""The board of a company: figures and tables of a view, in words."""

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.board import periods
from ...tools.report.sheet import VERSION, Figure, Sheet
from ...tools.report.showing import shown
from ..base.counting import uncompiled
from ..base.roles import GENERAL_MANAGER, OFFICER
from .counted import FIGURES
from .view import View
from .words import BoardWords

# So many rows of a table are shown; the list behind it has them all.
MOST_ROWS = 15
TILES = [key for key in FIGURES if key not in ("complaints", "missed")]


class KefuBoard(models.AbstractModel):
    _inherit = "kefu.board"

    @api.model
    @api.readonly
    def read_board(self, choice=None):
        """The figures of the current company for a choice, and its teams and people.

        :param choice: `period` (a name, or `own` with `start` and `end`), `team`,
            `department`, `category`: ids; what is missing or foreign filters nothing
        """
        self._check_reader()
        view, before = self._views(choice or {})
        numbers = {key: self._count(key, view)[0] for key in TILES if _is_alone(key)}
        tables = list(self._tables(view, numbers))
        figures = [self._figure(key, view, before, numbers) for key in TILES]
        return {
            **self._in_words(view, figures, tables, MOST_ROWS),
            "now": [key for key in TILES if FIGURES[key].of_now],
            "company": view.company.name,
            "days": self._days(view.period),
            "choice": self._chosen(choice or {}, view),
            "choices": self._choices(view.company),
            "desk": self._desk(view.company),
        }

    @api.model
    @api.readonly
    def read_tables(self, choice=None):
        """The tables that no figure waits for: trend, Pareto of categories, customers."""
        self._check_reader()
        view, before = self._views(choice or {})
        trend = self._trend(view)
        told = self._in_words(view, [], [trend], len(trend["rows"]))["tables"]
        others = [self._pareto(view), self._by_customer(view, before)]
        return told + self._in_words(view, [], others, MOST_ROWS)["tables"]

    @api.model
    def _in_words(self, view, figures, tables, most):
        """Figures and tables with their words, as a screen shows them."""
        sheet = Sheet(
            version=VERSION,
            as_of=view.as_of.isoformat(sep=" ", timespec="seconds"),
            start=view.period.start.isoformat(),
            end=view.period.end.isoformat(),
            figures=figures,
            tables=tables,
            records={},
        )
        self.env["kefu.figures"]._name_rows(sheet)
        return shown(sheet, BoardWords(self.env), most)

    @api.model
    def _check_reader(self):
        """Raise `AccessError` unless the board is the user's business."""
        user = self.env.user
        if not (user.has_group(OFFICER) or user.has_group(GENERAL_MANAGER)):
            raise AccessError(
                self.env._(
                    "The board is for officers and managers of the customer service and "
                    "for the general manager: ask an administrator for the role."
                )
            )

    # ------------------------------------------------------------------
    # What is looked at
    # ------------------------------------------------------------------

    @api.model
    def _views(self, choice):
        """The view of a choice, and that of the time before; None if nobody knows it."""
        uncompiled(self.env.cr)
        company, as_of = self.env.company, fields.Datetime.now()
        figures = self.env["kefu.figures"]
        categories = self._within("kefu.category", choice.get("category"))
        domain = Domain("category_id", "in", categories.ids) if categories else None
        team = self._within("kefu.team", choice.get("team"))
        scope = figures._scope(company, team & self._own_teams(company), domain)
        departments = self._within("hr.department", choice.get("department"))
        period = self._period(choice, company._kefu_day(as_of))
        view = View(scope, departments, period, as_of)
        first = figures._first_day(scope)
        known = first and first <= period.before.start
        return view, (view.of(period.before) if known else None)

    @api.model
    def _within(self, model, record_id):
        """A record that the user chose, with those below it."""
        records = self.env[model]
        if not isinstance(record_id, int) or not record_id:
            return records
        if "parent_id" not in records:
            return records.search([("id", "=", record_id)])
        return records.search([("id", "child_of", record_id)])

    @api.model
    def _period(self, choice, today):
        if choice.get("period") != periods.OWN:
            return periods.preset(choice.get("period"), today)
        try:
            days = [date.fromisoformat(choice[name]) for name in ("start", "end")]
            found = periods.own(*days)
        except (KeyError, TypeError, ValueError):
            found = None
        if not found:
            raise UserError(
                self.env._(
                    "A board shows at most %(days)s days: choose a first day and a last "
                    "day that is not before it.",
                    days=periods.MOST_DAYS,
                )
            )
        return found

    @api.model
    def _days(self, period):
        """The days of a period, as the reader writes them."""
        first, last = (format_date(self.env, day) for day in period)
        return f"{first} – {last}" if first != last else first

    # ------------------------------------------------------------------
    # Figures
    # ------------------------------------------------------------------

    @api.model
    def _figure(self, key, view, before, numbers):
        """A tile: how a figure stands, against the time before if it is of a period."""
        defined, mine = FIGURES[key], numbers[key]
        former = None
        if before and not defined.of_now:
            former = self._count(key, before)[0].value
        is_share = defined.unit == "share" and mine.value is not None
        return Figure(
            key=key,
            unit=defined.unit,
            value=mine.value,
            previous=former,
            last_year=None,
            numerator=round(mine.value * mine.count) if is_share else None,
            denominator=mine.count if is_share else None,
            better=defined.better,
            model=defined.model,
        )


def _is_alone(key):
    """Whether a figure is counted by itself; tables count the others with their rows."""
    return key not in ("received", "closed", "open", "overdue", "punctuality_promise")
