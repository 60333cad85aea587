"""Labels as PDF: every label on its place of the sheet; the same content always gives the same bytes."""

from collections.abc import Callable
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.reviews import fonts
from app.reviews.labels.rules import Label, LabelContent, SheetFormat
from app.reviews.paper import INK, MM, Paper, Style
from app.reviews.pdf import CREATOR
from app.reviews.pen import Pen
from app.reviews.tags import Tags
from app.reviews.wrap import shorten, wrap

Report = Callable[[int, int, str], None]
SIDE: Final = 6 * MM
NAME_LINES: Final = 3
SIZE: Final = 10.0
LEADING: Final = 12.5


def labels_pdf(
    content: LabelContent, form: SheetFormat, first: int, title: str, language: str, report: Report
) -> bytes:
    """Print labels, the first one at place `first` (from 1) of the first sheet. At least one label."""
    fonts.face(fonts.SANS)
    out = BytesIO()
    paper = Paper()
    canvas = Canvas(
        out, pagesize=(paper.width, paper.height), invariant=1, pageCompression=1,
        initialFontName=fonts.SANS, lang=language,  # type: ignore[arg-type]  # (the stubs say number, it is a name)
    )  # fmt: skip
    canvas.setTitle(title)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    tags = Tags(canvas)
    pen, sheet = None, -1
    for number, label in enumerate(content.labels, start=first - 1):
        on, left, top = form.place(number)
        if pen is None or on != sheet:
            _finish(canvas, tags, pen)
            tags.begin_page()
            pen, sheet = Pen(canvas, paper, tags), on
        _draw(pen, label, left * MM + SIDE, top * MM, form)
        report(number - first + 2, len(content.labels), "")
    _finish(canvas, tags, pen)
    tags.finish(canvas)
    canvas.save()
    return out.getvalue()


def _finish(canvas: Canvas, tags: Tags, pen: Pen | None) -> None:
    if pen is not None:
        pen.finish()
        canvas.showPage()
        tags.end_page()


def _draw(pen: Pen, label: Label, left: float, top: float, form: SheetFormat) -> None:
    """Write the lines of a label, in the middle of its height."""
    style = Style(fonts.face(fonts.SANS), SIZE, LEADING, INK)
    room = form.width * MM - 2 * SIDE
    face = style.face
    names = wrap(label.names, face, SIZE, room)
    if len(names) > NAME_LINES:
        names = [*names[: NAME_LINES - 1], shorten(" ".join(names[NAME_LINES - 1 :]), face, SIZE, room)]
    lines = [*names, *(shorten(line, face, SIZE, room) for line in label.lines)]
    y = top + (form.height * MM - len(lines) * LEADING) / 2 + LEADING * 0.78
    pen.begin("P")
    for line in lines:
        pen.text(left, y, line, style)
        y += LEADING
    pen.end()
