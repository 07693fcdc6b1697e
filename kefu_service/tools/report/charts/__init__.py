"""Tables as pictures: vector graphics that need no colour.

`draw` makes the SVG of a table. It is drawn with the shapes of reportlab.graphics, which
Odoo requires anyway. Its ready-made charts are not used: they place labels by the metrics
of fonts that it has itself, and it has no Chinese one. Bars are told apart by grey and
hatching, points by their shape; the same table always makes the same bytes.
"""

from ..sheet import BARS, CONTROL, PARETO, Table
from ..trend import name_key
from ..wording import Words
from . import bars, control, pareto, rows

_DRAWN = {BARS: bars.draw, PARETO: pareto.draw, CONTROL: control.draw}


def is_drawn(table: Table) -> bool:
    """Whether a table has a chart, and two numbers that it can compare."""
    if table["chart"] not in _DRAWN or not table["drawn"]:
        return False
    _key, _unit, values = next(rows.columns(table))
    return sum(value is not None for value in values) > 1


def draw(table: Table, words: Words) -> str:
    """The SVG of a table; "" of one that is shown as a table alone."""
    if not is_drawn(table):
        return ""
    return _DRAWN[table["chart"]](table, words).svg(words.table(name_key(table)))
