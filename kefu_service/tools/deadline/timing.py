"""Clocks without a database: what a record promises, and when somebody hears of it.

Hours are working hours, unless a policy counts around the clock. Times are naive UTC, as
Odoo stores them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

# The steps of a clock in the order in which they come, each with the field of
# `kefu.deadline` that holds its moment.
STEP_FIELDS = {
    "reminder": "date_reminder",
    "due": "date_due",
    "manager": "date_to_manager",
    "gm": "date_to_gm",
}
STEP_LEVELS = {step: level for level, step in enumerate(STEP_FIELDS, start=1)}


class Terms(NamedTuple):
    """What a policy grants a clock, in working hours.

    `hours` from the start to the due time; `reminder_hours` before it, the others
    after it. `around_clock`: all of them are hours of the clock on the wall.
    """

    hours: float
    reminder_hours: float
    manager_hours: float
    gm_hours: float
    around_clock: bool = False


@dataclass(frozen=True)
class Clock:
    """One promise, as the facts of its record tell.

    :param kind: which clock, such as `response`
    :param start: when it began to run
    :param due: by when, where that is a date of its own; else the policy's hours count
    :param done: when what was promised was done
    :param round: how often the record had been reopened when the clock began
    :param user_id: whose promise it is, where it is not that of the record's others
    """

    kind: str
    start: datetime
    due: datetime | None = None
    done: datetime | None = None
    round: int = 0
    user_id: int | None = None

    @property
    def key(self) -> tuple:
        """Tells this clock from the others of its record.

        A new date promised is a new clock; other hours are the same clock.
        """
        return (self.kind, self.round, self.due)


def moments(working_time, start, terms, due=None, paused_hours=0.0) -> dict:
    """When a clock is due and when its steps come, by the fields' names.

    :param working_time: the calendar (see `working_time`)
    :param paused_hours: working hours in which the clock stood still
    """
    if due is None:
        due = working_time.add(start, terms.hours + paused_hours)
    return {
        "date_reminder": working_time.add(due, -terms.reminder_hours),
        "date_due": due,
        "date_to_manager": working_time.add(due, terms.manager_hours),
        "date_to_gm": working_time.add(due, terms.gm_hours),
    }


def urgency(now, date_reminder, date_due) -> str:
    """The colour of a running clock: green, amber from the reminder on, red if late."""
    if date_due <= now:
        return "red"
    return "amber" if date_reminder and date_reminder <= now else "green"
