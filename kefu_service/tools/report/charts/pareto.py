"""Pareto: bars by size, and above them the share of all that they make together."""

from ..sheet import Table
from ..wording import Words
from . import rows
from .picture import DARK, GREY, INK, PALE, PAPER, SMALL, WIDTH, Picture
from .text import wrapped

_LEFT, _RIGHT, _TOP, _PLOT, _NAMES = 46, 46, 34, 200, 48
_BOTTOM = _TOP + _PLOT
_ROOM = WIDTH - _LEFT - _RIGHT
_SLOT = 96  # as broad as the place of a bar gets
_INSIDE = 20  # as high is a bar that has its value in it
_VITAL = 0.8


def draw(table: Table, words: Words) -> Picture:
    """Both axes are of one scale: the end of the bars' is all of them, 100 %."""
    columns = list(rows.columns(table))
    key, unit, values = columns[0]
    shown = rows.largest(table, words)
    total = sum(value or 0 for value in values) or 1
    picture = Picture(_BOTTOM + _NAMES + 8)
    _axes(picture, total)
    slot = min(_SLOT, _ROOM / len(shown))
    points = []
    for number, (name, cells, _row) in enumerate(shown):
        value = cells[0] or 0
        x = _LEFT + slot * number
        _bar(picture, x, slot, value / total, words.value(unit, value))
        for line, part in enumerate(wrapped(name, slot - 6, SMALL, 3)):
            picture.text(
                x + slot / 2, _BOTTOM + 16 + 14 * line, part, "middle", size=SMALL
            )
        if len(cells) > 1 and cells[1] is not None:
            points.append((x + slot / 2, cells[1]))
    if len(columns) > 1:
        _cumulative(picture, points)
        picture.legend(14, _legend(picture, key, columns[1][0], words))
    return picture


def _axes(picture, total):
    end = WIDTH - _RIGHT
    for share in (0, 0.2, 0.4, 0.6, 0.8, 1):
        y = _y(share)
        dash = [5, 3] if share == _VITAL else None
        color = GREY if share == _VITAL else PALE
        picture.line([(_LEFT, y), (end, y)], color=color, width=0.7, dash=dash)
        picture.text(end + 6, y + 4, f"{share:.0%}", size=SMALL, color=GREY)
    _end, step = rows.scale(total)
    for value in rows.marks(total - total % step, step):
        y = _y(value / total) + 4
        picture.text(_LEFT - 6, y, rows.tick(value), "end", size=SMALL, color=GREY)
    picture.line([(_LEFT, _TOP), (_LEFT, _BOTTOM), (end, _BOTTOM)])


def _bar(picture, x, slot, share, said):
    height = _PLOT * share
    top = _BOTTOM - height
    if height:
        picture.bar(x + slot * 0.14, top, slot * 0.72, height, DARK)
    inside = height >= _INSIDE
    picture.text(
        x + slot / 2,
        top + 14 if inside else top - 4,
        said,
        "middle",
        size=SMALL,
        color=PAPER if inside else INK,
        bold=inside,
    )


def _cumulative(picture, points):
    at = [(x, _y(share)) for x, share in points]
    picture.line(at, width=1.6)
    for (x, y), (_x, share) in zip(at, points, strict=True):
        picture.mark(x, y, "open")
        if share < 0.995:  # beside the axis it says so itself
            picture.text(x, y - 8, f"{share:.0%}", "middle", size=SMALL)


def _legend(picture, bars, line, words):
    def drawn_line(x, y):
        picture.line([(x, y), (x + 18, y)], width=1.6)
        picture.mark(x + 9, y, "open")

    return [
        (lambda x, y: picture.bar(x, y - 5, 18, 10, DARK), words.column(bars)),
        (drawn_line, words.column(line)),
    ]


def _y(share):
    return _BOTTOM - _PLOT * share
