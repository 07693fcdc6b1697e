"""What charts, workbook and screen say, in the language of the reader."""

from odoo.tools import formatLang
from odoo.tools.translate import LazyTranslate

from ...tools.report.sheet import CASES
from . import words

_lt = LazyTranslate(__name__)

SAID = {
    "above": _lt("above the limits"),
    "below": _lt("below the limits"),
    "run": _lt("run on one side"),
    "better": _lt("better"),
    "worse": _lt("worse"),
    "same": _lt("unchanged"),
    "more": _lt("more"),
    "less": _lt("less"),
    "figure": _lt("Figure"),
    "value": _lt("This Period"),
    "previous": _lt("Period Before"),
    "last_year": _lt("Year Before"),
    "points": _lt("%(count)s points"),
    "change": _lt("Change"),
    "counted": _lt("Counted"),
    "name": _lt("Name"),
    "signal": _lt("Signal"),
    "period": _lt("Reporting Period"),
    "as_of": _lt("As of"),
    "others": _lt("%(count)s others"),
    "all_rows": _lt("All %(count)s rows"),
    "left_out": _lt("%(count)s more rows stand in the workbook."),
    "nothing": _lt("None."),
}


class SheetWords:
    """The words of `tools.report.wording.Words`, as the environment speaks."""

    def __init__(self, env):
        self._env = env

    def figure(self, key):
        """The name of a figure."""
        return words.figure_name(self._env, key)

    def table(self, key):
        """The name of a table."""
        return words.table_name(self._env, key)

    def column(self, key):
        """The name of a column."""
        return words.column_name(self._env, key)

    def value(self, unit, value):
        """A value with its unit; a mean of counts is no whole number."""
        if unit == CASES and value is not None and value != round(value):
            return formatLang(self._env, value, digits=1)
        return words.value_text(self._env, unit, value)

    def say(self, key, **values):
        """One of the words around the figures."""
        said = self._env._(SAID[key])
        return said % values if values else said
