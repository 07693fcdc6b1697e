"""What the figures of the board are called where a report calls them otherwise."""

from odoo.tools.translate import LazyTranslate

from ..report.wording import SheetWords

_lt = LazyTranslate(__name__)

FIGURES = {
    "open": _lt("Open Cases"),
    "overdue": _lt("Overdue Cases"),
    "due_today": _lt("Due Today"),
    "revisits_due": _lt("Revisits Due"),
    "punctuality_promise": _lt("Promises Kept"),
    "punctuality_response": _lt("First Response in Time"),
}
TABLES = {
    "by_customer": _lt("Customers with the Most Cases"),
}


class BoardWords(SheetWords):
    """The words of reports, and those of how things stand now."""

    def figure(self, key):
        """The name of a figure."""
        return self._env._(FIGURES[key]) if key in FIGURES else super().figure(key)

    def table(self, key):
        """The name of a table."""
        return self._env._(TABLES[key]) if key in TABLES else super().table(key)
