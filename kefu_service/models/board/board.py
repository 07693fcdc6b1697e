"""The board of a company: figures and tables of a view, in words."""

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.board import periods
from ...tools.report.sheet import VERSION, Figure, Sheet
from ...tools.report.showing import shown
from ..base.query.postgres_settings import uncompiled
from ..base.roles import GENERAL_MANAGER, OFFICER
from .figure_domains import FIGURES, Number
from .view import View
from .words import BoardWords

# So many rows of a table are shown; the list behind it has them all.
MOST_ROWS = 15
TILES = [key for key in FIGURES if key not in ("complaints", "missed")]
OF_PERIOD = [key for key in TILES if not FIGURES[key].of_now]
# No register has more of anything.
LARGEST = 10**12


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
        view, _before = self._views(choice or {})
        numbers = {key: self._count(key, view)[0] for key in TILES if _is_alone(key)}
        tables = list(self._tables(view, numbers))
        figures = [_figure(key, numbers[key]) for key in TILES]
        return {
            **self._in_words(view, figures, tables, MOST_ROWS),
            "now": [key for key in TILES if FIGURES[key].of_now],
            "values": {key: numbers[key].value for key in OF_PERIOD},
            "company": view.company.name,
            "days": self._days(view.period),
            "choice": self._chosen(choice or {}, view),
            "choices": self._choices(view.company),
            "desk": self._desk(view.company),
        }

    @api.model
    @api.readonly
    def read_before(self, choice=None, values=None):
        """What the figures of the period stood at in the time before, and the change.

        :param values: the `values` that `read_board` gave for the same choice; what is
            no number of a figure is passed over
        :return: of each key what is shown; nothing where the register began later
        """
        self._check_reader()
        view, before = self._views(choice or {})
        values = values if before and isinstance(values, dict) else {}
        figures = [
            _figure(key, Number(values[key], 0), self._count(key, before)[0].value)
            for key in OF_PERIOD
            if key in values and _is_value(values[key])
        ]
        told = self._in_words(view, figures, [], MOST_ROWS)["figures"]
        return {figure["key"]: figure["previous"] for figure in told}

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
        user, company = self.env.user, self.env.company
        if user.has_group(OFFICER):
            return
        if not user.has_group(GENERAL_MANAGER):
            raise AccessError(
                self.env._(
                    "The board is for officers and managers of the customer service and "
                    "for the general manager: ask an administrator for the role."
                )
            )
        if not company._kefu_is_led_by(user):
            raise AccessError(
                self.env._(
                    "%(company)s has another general manager: choose the company that "
                    "you lead at the top of the page.",
                    company=company.name,
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
        name = choice.get("period")
        if name != periods.OWN:
            return periods.preset(name if isinstance(name, str) else "", today)
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


def _figure(key, number, previous=None):
    """A tile: how a figure stands, and what it was in the time before."""
    defined = FIGURES[key]
    is_share = defined.unit == "share" and number.value is not None and number.count
    return Figure(
        key=key,
        unit=defined.unit,
        value=number.value,
        previous=previous,
        last_year=None,
        numerator=round(number.value * number.count) if is_share else None,
        denominator=number.count if is_share else None,
        better=defined.better,
        model=defined.model,
    )


def _is_value(value):
    """Whether a client's value can be that of a figure: nothing may be known."""
    if value is None:
        return True
    return isinstance(value, (int, float)) and abs(value) < LARGEST


def _is_alone(key):
    """Whether a figure is counted by itself; tables count the others with their rows."""
    return key not in ("received", "closed", "open", "overdue", "punctuality_promise")
