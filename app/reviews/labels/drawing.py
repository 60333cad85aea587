"""Labels as PDF: every label on its place of the sheet; the same content always gives the same bytes."""

from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.foundation.reporting import Report
from app.reviews import fonts
from app.reviews.labels.rules import Label, LabelContent, SheetFormat
from app.reviews.paper import INK, MM, Paper, Style
from app.reviews.pdf import CREATOR
from app.reviews.pen import Pen
from app.reviews.tags import Tags
from app.reviews.wrap import shorten, wrap

SIDE: Final = 5 * MM
NAME_LINES: Final = 3
SETTINGS: Final = ((10.0, False), (9.0, False), (8.0, False), (8.0, True), (7.0, True), (6.5, True))
"""Sizes of letters, and whether a line of the address may go on in the next one."""
LEADING: Final = 1.25
EDGE: Final = 1.5 * MM
"""So much of a label stays empty above and below: no printer lays every sheet the same."""


def labels_pdf(
    content: LabelContent, form: SheetFormat, first: int, title: str, language: str, report: Report
) -> bytes:
    """Print labels, the first one at place `first` (from 1) of the first sheet. At least one label."""
    fonts.face(fonts.SANS)
    out = BytesIO()
    paper = Paper(form.paper)
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
    lines, style = _set(label, form.width * MM - 2 * SIDE, form.height * MM - 2 * EDGE)
    y = top + (form.height * MM - len(lines) * style.leading) / 2 + style.leading * 0.78
    pen.begin("P")
    for line in lines:
        pen.text(left, y, line, style)
        y += style.leading
    pen.end()


def _set(label: Label, wide: float, high: float) -> tuple[list[str], Style]:
    """Set a label in the largest letters in which its whole address stands, in small ones on more lines.

    What is longer even so ends in dots: first the names.
    """
    face = fonts.face(fonts.SANS)
    for size, broken in SETTINGS:
        style = Style(face, size, size * LEADING, INK)
        names = wrap(label.names, face, size, wide)
        lines = [part for line in label.lines for part in (wrap(line, face, size, wide) if broken else [line])]
        whole = len(names) <= NAME_LINES and all(face.width(line, size) <= wide for line in lines)
        if whole and (len(names) + len(lines)) * style.leading <= high:
            break
    room = max(1, min(NAME_LINES, int(high / style.leading) - len(lines)))
    if len(names) > room:
        names = [*names[: room - 1], shorten(" ".join(names[room - 1 :]), face, size, wide)]
    return [*names, *(shorten(line, face, size, wide) for line in lines)], style
