"""What each figure of the board counts: domains, for counting and for opening alike.

The definitions are those of `tools/report`, asked of the database instead of rows that
were read: of a month there may be a hundred thousand. `tests/board` compares the two.
"""

from collections import defaultdict
from collections.abc import Callable
from math import fsum
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ...tools.days import DAY
from ...tools.report.figures import (
    CASE,
    CLOCK,
    HIGHER,
    LOWER,
    MEASURE,
    QUARANTINE,
    REVISIT,
)
from ...tools.report.rows import COMPLAINTS
from ...tools.report.satisfaction import UNRATED
from ...tools.report.sheet import CASES, SCORE, SHARE
from ..measure.measure import OPEN_STATES

# Of records that all count, of which PostgreSQL need not look twice at each.
COUNT, SHARE_OF_MET, MEAN_SCORE = "__count", "punctuality:sum", "score:sum"


class Counted(NamedTuple):
    """A figure: the unit, of which records, what is better, and what is read of them.

    `find` gives the domain of a view, or None where nothing can be known. One `of_now`
    says how things stand, whatever the period.
    """

    unit: str
    model: str
    better: str | None
    find: Callable
    value: str = COUNT
    of_now: bool = False


def _received(_env, view):
    return view.cases & view.in_period("date_received")


def _complaints(env, view):
    return _received(env, view) & Domain("kind", "in", COMPLAINTS)


def _closed(_env, view):
    """Once each, also if taken up again later."""
    closed = view.in_period("date_closed") & Domain("state", "!=", "cancelled")
    if again := view.closed_before:
        closed |= Domain("id", "in", again)
    return view.cases & closed


def _open(_env, view):
    return view.cases & Domain("date_closed", "=", False)


def _overdue(env, view):
    return _open(env, view) & Domain("date_next_due", "<", view.as_of)


def _due_today(env, view):
    """What is due until the day ends, and is not overdue yet."""
    end = view.company._kefu_begin_of(view.company._kefu_day(view.as_of) + DAY)
    return (
        _open(env, view)
        & Domain("date_next_due", ">=", view.as_of)
        & Domain("date_next_due", "<", end)
    )


def _punctuality(clock):
    """The clocks due in the period that were met or missed; what is overdue is missed."""

    def find(env, view):
        judged = env["kefu.deadline"]._judged()
        of_period = view.in_period("date_due") & Domain("clock", "=", clock)
        return view.clocks & of_period & judged

    return find


def _missed(env, view):
    """All clocks due in the period that were not met, or are overdue."""
    judged = env["kefu.deadline"]._judged()
    of_period = view.in_period("date_due") & Domain("state", "!=", "met")
    return view.clocks & of_period & judged


def _rated(_env, view):
    """The revisits made in the period at which a customer was reached and rated us."""
    return (
        view.revisits
        & Domain("state", "=", "done")
        & view.in_period("date_done")
        & Domain("outcome", "not in", UNRATED)
        & Domain("score", ">", 0)
    )


def _revisits_due(_env, view):
    today = view.company._kefu_day(view.as_of)
    planned = Domain("state", "=", "planned") & Domain("date_planned", "<=", today)
    return view.revisits & planned


def _measures_overdue(_env, view):
    """Of an old register it is no promise made."""
    ordered = [state for state in OPEN_STATES if state != "draft"]
    return (
        view.measures
        & Domain("state", "in", ordered)
        & Domain("date_due", "<", view.as_of)
        & Domain("is_taken_over", "=", False)
    )


def _mail_left(_env, view):
    domain = view.quarantine
    return domain and domain & Domain("state", "=", "waiting")


FIGURES = {
    "open": Counted(CASES, CASE, LOWER, _open, of_now=True),
    "overdue": Counted(CASES, CASE, LOWER, _overdue, of_now=True),
    "due_today": Counted(CASES, CASE, None, _due_today, of_now=True),
    "revisits_due": Counted(CASES, REVISIT, None, _revisits_due, of_now=True),
    "measures_overdue": Counted(CASES, MEASURE, LOWER, _measures_overdue, of_now=True),
    "mail_left": Counted(CASES, QUARANTINE, LOWER, _mail_left, of_now=True),
    "received": Counted(CASES, CASE, None, _received),
    "closed": Counted(CASES, CASE, HIGHER, _closed),
    "punctuality_promise": Counted(
        SHARE, CLOCK, HIGHER, _punctuality("promise"), SHARE_OF_MET
    ),
    "punctuality_response": Counted(
        SHARE, CLOCK, HIGHER, _punctuality("response"), SHARE_OF_MET
    ),
    "satisfaction": Counted(SCORE, REVISIT, HIGHER, _rated, MEAN_SCORE),
    # behind a table, and in the mail of the week
    "complaints": Counted(CASES, CASE, LOWER, _complaints),
    "missed": Counted(CASES, CLOCK, LOWER, _missed),
}


class Number(NamedTuple):
    """A value, and of how many records it is."""

    value: float | None
    count: int


class KefuBoard(models.AbstractModel):
    """Counts, as far as the reader may read the records."""

    _name = "kefu.board"
    _description = "Board of the Customer Service"

    @api.model
    def _domain_of(self, key, view):
        """The domain of the records behind a figure; None if nobody can know them."""
        figure = FIGURES[key]
        if not self.env[figure.model].has_access("read"):
            return None
        return figure.find(self.env, view)

    @api.model
    def _count(self, key, view, *groupings):
        """The `Number` of a figure, and for each grouping those by their ids.

        All in one query, which is added up here: PostgreSQL counts a plain GROUP BY in
        several processes, and grouping sets in one.

        :param groupings: fields of the records
        """
        figure, domain = FIGURES[key], self._domain_of(key, view)
        if domain is None:
            return Number(None, 0), *({} for _field in groupings)
        records = self.env[figure.model].with_context(active_test=True)
        aggregates = ["__count"] if figure.value == COUNT else ["__count", figure.value]
        rows = records._read_group(domain, groupings, aggregates)
        parts = [defaultdict(list) for _field in groupings]
        for row in rows:
            for part, group in zip(parts, row, strict=False):
                part[group.id or None].append(row[len(groupings) :])
        whole = [row[len(groupings) :] for row in rows]
        return (
            _number(figure, whole),
            *({key: _number(figure, of) for key, of in part.items()} for part in parts),
        )


def _number(figure, parts):
    """The number of parts, (count, sum) each, that have no record in common."""
    count = sum(part[0] for part in parts)
    if figure.value == COUNT:
        return Number(count, count)
    if not count:
        return Number(None, 0)
    value = fsum(total for _size, total in parts) / count
    return Number(value / 100 if figure.unit == SHARE else value, count)
