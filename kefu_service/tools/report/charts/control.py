"""A control chart: the line, its centre and limits, and signals by their shape."""

import math

from ..sheet import Table
from ..wording import Words
from . import rows
from .picture import GREY, PALE, SMALL, WIDTH, Picture
from .text import width_of

_LEFT, _RIGHT, _TOP, _PLOT = 46, 118, 34, 190
_BOTTOM = _TOP + _PLOT
_ROOM = WIDTH - _LEFT - _RIGHT
_LIMITS = (
    (2.0, None),
    (1.2, [6, 3]),
    (1.2, [6, 3]),
)  # width and dash of centre, limits
_APART = 14  # of the words beside the lines


def draw(table: Table, words: Words) -> Picture:
    """The first drawn column is the line; then centre, lower and upper limit."""
    columns = list(rows.columns(table))
    picture = Picture(_BOTTOM + 30)
    numbers = [v for _key, _unit, values in columns for v in values if v is not None]
    end, step = rows.scale(max(numbers))
    for value in rows.marks(end, step):
        y = _y(value, end)
        picture.line([(_LEFT, y), (_LEFT + _ROOM, y)], color=PALE, width=0.6)
        said = f"{value:.0%}" if columns[0][1] == "share" else rows.tick(value)
        picture.text(_LEFT - 6, y + 4, said, "end", size=SMALL, color=GREY)
    places = _places(len(table["rows"]))
    _limits(picture, columns[1:4], places, end, words)
    _line(picture, table, columns[0], places, end, words)
    _months(picture, table, places)
    picture.line([(_LEFT, _TOP), (_LEFT, _BOTTOM), (_LEFT + _ROOM, _BOTTOM)])
    _legend(picture, table, columns[0][0], words)
    return picture


def _places(count):
    """Where the points stand from left to right."""
    slot = _ROOM / max(count, 1)
    return [_LEFT + slot * (number + 0.5) for number in range(count)]


def _pieces(values, places, end):
    """The lines between gaps."""
    piece = []
    for value, x in zip(values, places, strict=True):
        if value is None:
            yield piece
            piece = []
        else:
            piece.append((x, _y(value, end)))
    yield piece


def _limits(picture, columns, places, end, words):
    """Centre and limits, each with its name and last value beside it."""
    beside = []
    for (key, unit, values), (width, dash) in zip(columns, _LIMITS, strict=False):
        pieces = [piece for piece in _pieces(values, places, end) if piece]
        half = _ROOM / len(places) / 2
        for piece in pieces:
            # as far as the months reach
            (first, y0), (last, y1) = piece[0], piece[-1]
            ends = [(first - half, y0), *piece, (last + half, y1)]
            picture.line(ends, color=GREY, width=width, dash=dash)
        if pieces:
            known = next(v for v in reversed(values) if v is not None)
            beside.append((pieces[-1][-1][1], key, words.value(unit, known)))
    taken = -math.inf
    for y, key, said in sorted(beside):
        taken = max(y + 4, taken + _APART)
        picture.text(
            _LEFT + _ROOM + 6, taken, f"{words.column(key)} {said}", size=SMALL
        )


def _line(picture, table, column, places, end, words):
    _key, unit, values = column
    for piece in _pieces(values, places, end):
        picture.line(piece, width=1.8)
    last = len(values) - 1
    for number, (row, value, x) in enumerate(
        zip(table["rows"], values, places, strict=True)
    ):
        if value is None:
            continue
        y = _y(value, end)
        picture.mark(x, y, row["signal"])
        if row["signal"] or number == last:
            below = row["signal"] == "below"
            said = words.value(unit, value)
            picture.text(x, y + 20 if below else y - 11, said, "middle", size=SMALL)


def _months(picture, table, places):
    """The names below, as many of them as stand beside one another, the last one."""
    names = [row["name"] for row in table["rows"]]
    broadest = max(width_of(name, SMALL) for name in names) + 10
    every = math.ceil(broadest / (_ROOM / len(names)))
    for number in range(len(names) - 1, -1, -every):
        picture.text(places[number], _BOTTOM + 18, names[number], "middle", size=SMALL)


def _legend(picture, table, key, words):
    def line(x, y):
        picture.line([(x, y), (x + 18, y)], width=1.8)
        picture.mark(x + 9, y)

    def mark(signal):
        return lambda x, y: picture.mark(x + 9, y, signal)

    found = {row["signal"] for row in table["rows"]}
    signals = [signal for signal in ("above", "below", "run") if signal in found]
    entries = [(line, words.column(key))]
    entries += [(mark(signal), words.say(signal)) for signal in signals]
    picture.legend(14, entries)


def _y(value, end):
    return _BOTTOM - _PLOT * min(max(value, 0), end) / end
