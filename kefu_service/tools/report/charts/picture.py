"""A picture from shapes, measured from its upper left corner."""

from reportlab.graphics import shapes
from reportlab.graphics.renderSVG import SVGCanvas, draw
from reportlab.lib.colors import HexColor

from .text import clean, shortened, width_of

WIDTH = 640
SIZE = 12  # of the font
SMALL = 11

INK = HexColor("#1a1a1a")
GREY = HexColor("#666666")
PALE = HexColor("#c9c9c9")
PAPER = HexColor("#ffffff")
DARK = HexColor("#2f4b6e")
MEDIUM = HexColor("#9fb4cc")

# What series are filled with: dark, hatched, pale. They differ without their colours.
FILLS = (DARK, None, MEDIUM)

# The Chinese fonts of Linux, Windows and macOS, as the other documents have them.
FONTS = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', SimHei,"
    " 'PingFang SC', 'WenQuanYi Micro Hei', sans-serif"
)
_HACKS = {
    "Helvetica": {"family": FONTS},
    "Helvetica-Bold": {"family": FONTS, "weight": "bold"},
}


class Picture:
    """What is drawn, and the SVG of it."""

    def __init__(self, height: int):
        self.height = height
        self._drawing = shapes.Drawing(WIDTH, height)

    def svg(self, title: str) -> str:
        """The picture as SVG, without what differs from time to time."""
        canvas = SVGCanvas((WIDTH, self.height), useClip=True, fontHacks=_HACKS)
        draw(self._drawing, canvas)
        for name in ("title", "desc"):
            node = canvas.svg.getElementsByTagName(name)[0]
            if name == "title":
                node.firstChild.data = clean(title)
            else:
                canvas.svg.removeChild(node)
        return canvas.svg.toxml()

    def text(self, x, y, text, anchor="start", size=SIZE, color=INK, bold=False):
        """A text on the base line `y`; the reader's font decides how wide it is."""
        string = shapes.String(round(x, 2), self.height - round(y), clean(text))
        string.fontName = "Helvetica-Bold" if bold else "Helvetica"
        string.fontSize = size
        string.fillColor = color
        string._svgAttrs = {"text-anchor": anchor}
        self._drawing.add(string)

    def line(self, points, color=INK, width=1.0, dash=None):
        """A line through the points; gaps in it are lines of their own."""
        if len(points) < 2:
            return
        path = shapes.Path(strokeColor=color, strokeWidth=width, fillColor=None)
        path.strokeDashArray = dash
        path.moveTo(*self._at(*points[0]))
        for point in points[1:]:
            path.lineTo(*self._at(*point))
        self._drawing.add(path)

    def bar(self, x, y, width, height, fill):
        """A bar from its upper left corner; one without a fill is hatched."""
        left, bottom = self._at(x, y + height)
        rect = shapes.Rect(left, bottom, round(width, 2), round(height, 2))
        rect.fillColor, rect.strokeColor, rect.strokeWidth = fill or PAPER, INK, 0.6
        self._drawing.add(rect)
        if fill is None and width > 1:
            right, top = left + round(width, 2), bottom + round(height, 2)
            corners = [left, bottom, right, bottom, right, top, left, top]
            self._drawing.add(
                shapes.Hatching(4, 45, corners, strokeColor=INK, strokeWidth=0.7)
            )

    def mark(self, x, y, kind=None):
        """A point: a disc, or what shows a signal by its shape."""
        x, y = self._at(x, y)
        shape = {
            None: lambda: shapes.Circle(x, y, 2.6),
            "open": lambda: shapes.Circle(x, y, 3),
            "above": lambda: shapes.Polygon(
                [x - 6, y - 4, x + 6, y - 4, x, y + 7]  # a triangle that points up
            ),
            "below": lambda: shapes.Polygon([x - 6, y + 4, x + 6, y + 4, x, y - 7]),
            "run": lambda: shapes.Polygon([x - 6, y, x, y + 6, x + 6, y, x, y - 6]),
        }[kind]()
        shape.fillColor = {"open": PAPER, "run": PAPER}.get(kind, INK)
        shape.strokeColor, shape.strokeWidth = INK, 1.4 if kind else 0.5
        self._drawing.add(shape)

    def legend(self, y, entries):
        """What the shapes mean: pairs of a function that draws at (x, y), and words."""
        x, most = 8, (WIDTH - 8) / len(entries) - 36
        for drawn, words in entries:
            drawn(x, y)
            said = shortened(clean(words), most, SMALL)
            self.text(x + 24, y + 4, said, size=SMALL)
            x += 24 + width_of(said, SMALL) + 12

    def _at(self, x, y):
        return round(x, 2), round(self.height - y, 2)
