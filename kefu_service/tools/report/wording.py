"""The words with which a sheet of figures is shown.

Charts, workbook and screen know numbers and keys; whoever calls them brings the words, in
the language of the reader.
"""

from typing import Protocol

# What stands around the figures. Whoever implements `Words.say` knows all of these.
SAID = (
    "above",  # signals of a control chart
    "below",
    "run",
    "better",  # how a figure compares
    "worse",
    "same",
    "more",
    "less",
    "points",  # by which a share changed
    "figure",  # headings
    "value",
    "previous",
    "last_year",
    "change",
    "counted",
    "name",
    "signal",
    "period",
    "as_of",
    "others",  # rows beyond the first
    "all_rows",  # of a table of which the first are shown
    "left_out",  # rows that stand in the workbook alone
    "nothing",
)


class Words(Protocol):
    """Puts keys and values into words."""

    def figure(self, key: str) -> str:
        """The name of a figure."""

    def table(self, key: str) -> str:
        """The name of a table."""

    def column(self, key: str) -> str:
        """The name of a column."""

    def value(self, unit: str, value: float | None) -> str:
        """A value with its unit; what is unknown is no 0."""

    def say(self, key: str, **values) -> str:
        """One of `SAID`; those of rows and points take a `count`."""
