"""Bars that lie: names of any length stand before them, values behind."""

from ..sheet import SCORE, SHARE, Table
from ..wording import Words
from . import rows
from .picture import FILLS, INK, PAPER, SIZE, SMALL, WIDTH, Picture
from .text import wrapped

_LABEL, _VALUE = 190, 84  # what is kept for the names, and behind the longest bar
_ROOM = WIDTH - _LABEL - _VALUE
_GAP = 8
_THICK = {1: 16, 2: 12}
_LINE = 13
_WHOLE = {SHARE: 1, SCORE: 5}


def draw(table: Table, words: Words) -> Picture:
    """One bar a row and drawn column."""
    columns = list(rows.columns(table))[: len(FILLS)]
    shown = rows.largest(table, words)
    names = [wrapped(name, _LABEL - 10, SIZE, 2) or ["–"] for name, *_rest in shown]
    thick = _THICK.get(len(columns), 10)
    heights = [max(thick * len(columns), _LINE * len(n)) + _GAP for n in names]
    head = 26 if len(columns) > 1 else 4
    picture = Picture(head + sum(heights) + 4)
    if len(columns) > 1:
        picture.legend(14, _legend(picture, columns, words))
    tops = _tops(columns)
    y = head
    for name, (_name, values, _row), height in zip(names, shown, heights, strict=True):
        _name_row(picture, name, y + (height - _GAP) / 2)
        start = y + (height - _GAP - thick * len(columns)) / 2
        for index, (_key, unit, _all) in enumerate(columns):
            value = values[index]
            part = max(value or 0, 0) / tops[unit]
            length = _ROOM * min(part, 1)
            at = start + index * thick
            if length:
                picture.bar(_LABEL, at, length, thick - 2, FILLS[index])
            if part > 1:
                _broken(picture, _LABEL + length / 2, at, thick - 2)
            said = words.value(unit, value)
            picture.text(_LABEL + length + 6, at + thick - 4, said, size=SMALL)
        y += height
    picture.line([(_LABEL, head - 2), (_LABEL, picture.height - 4)], color=INK)
    return picture


def _tops(columns):
    """Where the scale of each unit ends: at all that it can be, or the largest value.

    All the others together may be more than that; their bar is broken.
    """
    tops = dict(_WHOLE)
    for _key, unit, values in columns:
        longest = max((value or 0 for value in values), default=0)
        tops[unit] = max(tops.get(unit, 0), longest)
    return {unit: top or 1 for unit, top in tops.items()}


def _broken(picture, x, y, height):
    """Two slanted lines across a bar that is longer than it is drawn."""
    for at, color, width in ((0, PAPER, 5), (-3.5, INK, 0.8), (3.5, INK, 0.8)):
        ends = [(x + at - 3, y + height + 2), (x + at + 3, y - 2)]
        picture.line(ends, color=color, width=width)


def _name_row(picture, lines, middle):
    y = middle - _LINE * len(lines) / 2 + 11
    for number, line in enumerate(lines):
        picture.text(_LABEL - 8, y + number * _LINE, line, anchor="end")


def _legend(picture, columns, words):
    def drawn(fill):
        return lambda x, y: picture.bar(x, y - 5, 18, 10, fill)

    return [
        (drawn(FILLS[index]), words.column(key))
        for index, (key, _unit, _values) in enumerate(columns)
    ]
