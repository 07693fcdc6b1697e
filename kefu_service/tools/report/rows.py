"""What figures are made of: light rows of what was read of a period.

Whoever reads may bring along more than the period holds; whether a row counts, and as
what, is said here and in the modules beside this one, and nowhere else. Moments are
naive UTC, as Odoo stores them. Links are ids, None where there is none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

# What an automotive customer and the standard call a complaint.
COMPLAINTS = ("complaint", "grievance")


class Case(NamedTuple):
    """A case that was not merged into another one."""

    id: int
    kind: str
    channel: str
    severity: str
    category: int | None
    customer: int | None
    department: int | None
    team: int | None
    person: int | None
    received: datetime
    closed: datetime | None
    cancelled: bool
    cause: str | None
    first_contact: bool
    round: int
    taken_over: bool


class Reopening(NamedTuple):
    """A case was taken up again; `ended` says when it had been closed, if it was."""

    case: int
    moment: datetime
    ended: datetime | None
    cancelled: bool


class Told(NamedTuple):
    """A complaint, and when the same customer had told the last one of its category."""

    id: int
    received: datetime
    before: datetime


class Clock(NamedTuple):
    """A clock that was neither taken over nor cancelled; `hours` are working hours."""

    id: int
    clock: str
    team: int | None
    department: int | None
    person: int | None
    state: str
    due: datetime
    done: datetime | None
    hours: float


class Revisit(NamedTuple):
    """A revisit that was not cancelled.

    `region` is the id of a province or the name of a town; `asked` when the link to the
    questionnaire was sent, `answered` whether it was filled in.
    """

    id: int
    done: datetime | None
    outcome: str | None
    satisfaction: int | None
    asked: datetime | None
    answered: bool
    segments: tuple[int, ...]
    region: int | str | None


class Answer(NamedTuple):
    """One answer to one question; `score` is a scale stretched to 1 to 5."""

    revisit: int
    question: int
    option: str
    score: float | None


class Measure(NamedTuple):
    """A measure that was ordered. What was sent back was not done."""

    id: int
    department: int | None
    assigned: datetime
    due: datetime | None
    done: datetime | None
    verified: datetime | None
    cancelled: datetime | None
    taken_over: bool


class Promise(NamedTuple):
    """A promised time that was changed."""

    id: int
    case: int
    changed: datetime


class Mail(NamedTuple):
    """An inbound message: on a case (`kind` is "case") or quarantined for a reason.

    One that was `taken_up` stands on its case as well.
    """

    id: int
    kind: str
    received: datetime
    settled: datetime | None
    taken_up: bool = False


class Rating(NamedTuple):
    """What a customer gave our solution, 1 to 5."""

    case: int
    value: float
    given: datetime


class Volume(NamedTuple):
    """Deliveries of a month: all, of a customer, of a category, or of both."""

    month: date
    customer: int | None
    category: int | None
    deliveries: int


class Found(NamedTuple):
    """A number and the ids of the records behind it; None if it is unknown."""

    value: float | None
    ids: list[int]
    numerator: int | None = None
    denominator: int | None = None


@dataclass
class Rows:
    """Everything of a period, from `begin` up to `end`, which is not included.

    `months` are its months, where deliveries can be compared with its cases: whole
    months of a whole company. `above` names the categories above each.
    """

    begin: datetime
    end: datetime
    as_of: datetime
    cases: list[Case] = field(default_factory=list)
    reopenings: list[Reopening] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    revisits: list[Revisit] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    mails: list[Mail] | None = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    volumes: list[Volume] = field(default_factory=list)
    months: tuple[date, ...] = ()
    above: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def has(self, moment: datetime | None) -> bool:
        """Whether a moment lies in the period."""
        return moment is not None and self.begin <= moment < self.end

    @cached_property
    def until(self) -> datetime:
        """The end of the period, or now while it lasts."""
        return min(self.end, self.as_of)

    @cached_property
    def _ended_before(self) -> set[int]:
        """Cases taken up again after the period that had ended within or before it."""
        return {
            again.case
            for again in self.reopenings
            if again.ended and again.ended < self.until <= again.moment
        }

    @cached_property
    def closed_before(self) -> set[int]:
        """Cases that were closed within the period and taken up again later."""
        return {
            again.case
            for again in self.reopenings
            if self.has(again.ended) and not again.cancelled
        }

    @cached_property
    def judged(self) -> dict[str, list[Clock]]:
        """The clocks due in the period that were met or missed, by what they are of.

        One that is overdue is missed, whether it is ever done or not.
        """
        begin, end, as_of = self.begin, self.end, self.as_of
        found = defaultdict(list)
        for row in self.clocks:
            if begin <= row.due < end and (
                row.state in ("met", "missed")
                or (row.state == "running" and row.due < as_of)
            ):
                found[row.clock].append(row)
        return found

    @cached_property
    def ended(self) -> dict[str, list[Clock]]:
        """The clocks that ended in the period, late ones too, by what they are of."""
        begin, end = self.begin, self.end
        found = defaultdict(list)
        for row in self.clocks:
            done = row.done
            if done and begin <= done < end and row.state in ("met", "missed"):
                found[row.clock].append(row)
        return found

    @cached_property
    def open_measures(self) -> list[Measure]:
        """Neither done nor cancelled at the end of the period, or now while it lasts."""
        until = self.until
        return [
            measure
            for measure in self.measures
            if measure.assigned < until
            and not (measure.done and measure.done < until)
            and not (measure.verified and measure.verified < until)
            and not (measure.cancelled and measure.cancelled < until)
        ]

    @cached_property
    def revisits_done(self) -> list[Revisit]:
        """The revisits that were done in the period."""
        return [revisit for revisit in self.revisits if self.has(revisit.done)]

    @cached_property
    def received(self) -> list[Case]:
        """The cases that reached the company in the period."""
        return [case for case in self.cases if self.has(case.received)]

    @cached_property
    def complaints(self) -> list[Case]:
        """The complaints and grievances among them."""
        return [case for case in self.received if case.kind in COMPLAINTS]

    @cached_property
    def closed(self) -> list[Case]:
        """The cases that were closed in the period, if they were taken up later too."""
        return [
            case
            for case in self.cases
            if (self.has(case.closed) and not case.cancelled)
            or case.id in self.closed_before
        ]

    @cached_property
    def open(self) -> list[Case]:
        """The cases that were open at the end of the period, or are now while it lasts."""
        return [
            case
            for case in self.cases
            if case.received < self.until
            and not (case.closed and case.closed < self.until)
            and case.id not in self._ended_before
        ]


_ID = attrgetter("id")


def count(rows: Iterable[Any]) -> Found:
    """How many rows there are."""
    ids = list(map(_ID, rows))
    return Found(len(ids), ids)


def share(part: Iterable[Any], whole: Iterable[Any]) -> Found:
    """What part of the whole it is; unknown of nothing."""
    return share_of(count(part), count(whole))


def share_of(part: Found, whole: Found) -> Found:
    """The same of what was counted."""
    value = part.value / whole.value if whole.value else None
    return Found(value, whole.ids, part.value, whole.value)


def grouped(rows: Iterable[Any], name: str) -> dict[Any, list[Any]]:
    """The rows by what they have in the field `name`."""
    groups = defaultdict(list)
    rows = list(rows)
    for key, row in zip(map(attrgetter(name), rows), rows, strict=True):
        groups[key].append(row)
    return groups


def counted(rows: Iterable[Any], name: str) -> dict[Any, int]:
    """How many rows there are by what they have in the field `name`."""
    return Counter(map(attrgetter(name), rows))
