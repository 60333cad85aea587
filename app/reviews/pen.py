"""Draws on one page of a canvas, measured from the top left corner; lines first, all words above them."""

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from app.reviews.paper import Paper, Style
from app.reviews.tags import ARTIFACT, END, Tags

Point = tuple[float, float]
HAIR: Final = 0.6
_COLOURS: Final[dict[str, Color]] = {}


def _colour(value: str) -> Color:
    found = _COLOURS.get(value)
    if found is None:
        found = _COLOURS[value] = HexColor(value)
    return found


class Pen:
    """Keeps the colours and font in mind, so that a page says them only where they change."""

    def __init__(self, canvas: Canvas, paper: Paper, tags: Tags) -> None:
        self._canvas = canvas
        self._tags = tags
        self._marking = False
        self._canvas.addLiteral(ARTIFACT)
        self._top = paper.height
        self._text: PDFTextObject = canvas.beginText()
        self._style: Style | None = None
        self._ink = ""
        self._fill = ""
        self._stroke: tuple[str, float, bool] = ("", 0.0, False)

    def text(self, x: float, y: float, words: str, style: Style, anchor: str = "start", colour: str = "") -> None:
        """Write one line of cleaned words on the baseline `y`; `anchor` start, middle or end."""
        if not words:
            return
        if anchor != "start":
            wide = style.face.width(words, style.size)
            x -= wide if anchor == "end" else wide / 2
        out = self._text
        if not self._marking:
            self._marking = True
            self._write(self._tags.mark())
        if style is not self._style:
            self._style = style
            out.setFont(style.face.name, style.size)
        ink = colour or style.colour
        if ink != self._ink:
            self._ink = ink
            out.setFillColor(_colour(ink))
        out.setTextOrigin(x, self._top - y)
        out.textLine(words)

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a box whose top left corner is given."""
        self._use_fill(colour)
        self._canvas.rect(x, self._top - y - height, width, height, stroke=0, fill=1)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw the edge of a box with slightly round corners."""
        self._use_stroke(colour, HAIR, dashed=False)
        self._canvas.roundRect(x, self._top - y - height, width, height, 1.2, stroke=1, fill=0)

    def line(self, start: Point, end: Point, colour: str, width: float = HAIR, *, dashed: bool = False) -> None:
        self._use_stroke(colour, width, dashed=dashed)
        self._canvas.line(start[0], self._top - start[1], end[0], self._top - end[1])

    def polyline(self, points: Sequence[Point], colour: str, width: float, *, dashed: bool = False) -> None:
        self._use_stroke(colour, width, dashed=dashed)
        self._canvas.drawPath(self._path(points), stroke=1, fill=0)

    def area(self, points: Sequence[Point], colour: str) -> None:
        self._use_fill(colour)
        self._canvas.drawPath(self._path(points), stroke=0, fill=1)

    def dot(self, centre: Point, radius: float, fill: str, edge: str = "") -> None:
        """Draw a disc, or with an edge a ring."""
        self._use_fill(fill)
        if edge:
            self._use_stroke(edge, 1, dashed=False)
        self._canvas.circle(centre[0], self._top - centre[1], radius, stroke=int(bool(edge)), fill=1)

    def mark(self, key: str, title: str, y: float) -> None:
        """Let the outline of the document lead to this height."""
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self._top - y)
        self._canvas.addOutlineEntry(title, key)

    def begin(self, tag: str, alt: str = "", table: int = 0) -> None:
        """Begin an element of the structure: what is written until its end belongs to it."""
        self._stop()
        self._tags.open(tag, alt, table)

    def end(self) -> None:
        """End the element that was begun last."""
        self._stop()
        self._tags.close()

    def begin_foot(self) -> None:
        """Write what stands on every page and is read aloud on none."""
        self._stop()
        self._marking = True
        self._write(ARTIFACT)

    def finish(self) -> None:
        """Put the words on the page."""
        self._stop()
        self._canvas.addLiteral(END)
        self._canvas.drawText(self._text)

    def _stop(self) -> None:
        if self._marking:
            self._marking = False
            self._write(END)

    def _write(self, operator: str) -> None:
        """Put an operator among the words; ReportLab has no other place for marks."""
        self._text._code.append(operator)  # type: ignore[attr-defined]  # noqa: SLF001

    def _path(self, points: Sequence[Point]) -> object:
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self._top - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self._top - y)
        return path

    def _use_fill(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._canvas.setFillColor(_colour(colour))

    def _use_stroke(self, colour: str, width: float, *, dashed: bool) -> None:
        wanted = (colour, width, dashed)
        if wanted != self._stroke:
            self._stroke = wanted
            self._canvas.setStrokeColor(_colour(colour))
            self._canvas.setLineWidth(width)
            self._canvas.setDash([3, 2] if dashed else [])
