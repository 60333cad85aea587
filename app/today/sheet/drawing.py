"""The day sheet as PDF, always one page: smaller words first, then one line each, and who is left is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.reviews import fonts
from app.reviews.blocks.text import write
from app.reviews.blocks.ticks import BOX, draw_box
from app.reviews.flow import Page, Piece, Room, paginate
from app.reviews.paper import EDGE, INK, MM, RED, RULE, Paper, Style
from app.reviews.pdf import CREATOR
from app.reviews.pen import Pen
from app.reviews.tags import Tags
from app.reviews.wrap import shorten, wrap
from app.today.sheet.brief import brief
from app.today.sheet.content import Called, DaySheet

SCALES: Final = (1.0, 0.92, 0.85)
MARGINS: Final = {"margin": 18 * MM, "top": 16 * MM, "foot": 18 * MM}
LEFT, RIGHT = 3, 3
"""How the six columns are shared: what is known at the left, room for the pen at the right."""
PEN_STEP: Final = 17.0
PEN_LINES: Final = 2
WHOLE: Final = 14
"""No page holds more whole clients."""
LEAST_WHOLE: Final = 3
"""The first ones, cases above all, stand whole on the busiest day too."""
THINGS: Final = 3
WHY_LINES: Final = 2
SAID_LINES: Final = 3
PAD: Final = 5
APART: Final = 10


def sheet_pdf(sheet: DaySheet, *, size: str = "a4") -> bytes:
    """Print a day sheet on one page: the same content always gives the same bytes."""
    paper, page = one_page(sheet, size)
    fonts.face(fonts.SANS)
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=(paper.width, paper.height), invariant=1, pageCompression=1,
        initialFontName=fonts.SANS, lang=sheet.language,  # type: ignore[arg-type]  # (the stubs say number, it is a name)
    )  # fmt: skip
    canvas.setTitle(f"{sheet.label} {sheet.title}")
    canvas.setAuthor(sheet.office)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    tags = Tags(canvas)
    tags.begin_page()
    pen = Pen(canvas, paper, tags)
    for top, piece in page.placed:
        piece.put(pen, top)
    _draw_foot(pen, sheet.foot, paper)
    pen.finish()
    canvas.showPage()
    tags.end_page()
    tags.finish(canvas)
    canvas.save()
    return out.getvalue()


def one_page(sheet: DaySheet, size: str) -> tuple[Paper, Page]:
    """Find the largest words in which all fits on one page.

    Of a day with more than that as many clients as fit stand whole, in the smallest words; the others follow in one
    line each, and whoever has no line either is counted.
    """
    for scale in SCALES if len(sheet.calls) <= WHOLE else ():
        paper = Paper(size, scale, **MARGINS)
        pages = paginate(_pieces(sheet, len(sheet.calls), len(sheet.calls), paper), paper)
        if len(pages) == 1:
            return paper, pages[0]
    paper = Paper(size, SCALES[-1], **MARGINS)
    for whole, named in _attempts(len(sheet.calls)):
        pages = paginate(_pieces(sheet, whole, named, paper), paper)
        if len(pages) == 1:
            break
    return paper, pages[0]


def _attempts(count: int) -> Iterator[tuple[int, int]]:
    """Give how many clients stand whole and how many are named at all: fewer whole ones first, then fewer names."""
    most = min(count - 1, WHOLE)
    yield from ((whole, count) for whole in range(most, min(LEAST_WHOLE, most) - 1, -1))
    yield from ((whole, named) for whole in range(min(LEAST_WHOLE, most), -1, -1) for named in range(count, whole, -1))
    yield 0, 0


def _pieces(sheet: DaySheet, whole: int, named: int, paper: Paper) -> list[Piece]:
    """Measure the head, so many whole clients, the others that are named, and how many more there are."""
    room = Room(paper, paper.left, paper.room)
    pieces = [_head(sheet, room), *(_block(called, sheet.choices, room) for called in sheet.calls[:whole])]
    if named > whole:
        pieces.append(brief(sheet.calls[whole:named], room))
    left = len(sheet.calls) - named + sheet.beyond
    if left:
        style = paper.style("note")
        words = style.face.line(sheet.more_words.replace("{n}", str(left)))
        pieces.append(Piece(style.leading, partial(_draw_more, words=words, style=style, x=room.x), gap=paper.pt(PAD)))
    return pieces


def _draw_more(pen: Pen, top: float, words: str, style: Style, x: float) -> None:
    pen.text(x, top + style.rise, words, style)


def _head(sheet: DaySheet, room: Room) -> Piece:
    """Set the label, the day, and the day in one sentence."""
    paper = room.paper
    label, title, body, note = (paper.style(kind) for kind in ("label", "small title", "body", "note"))
    opening = wrap(sheet.opening, body.face, body.size, room.width)
    height = label.leading + title.leading + len(opening) * body.leading + paper.pt(4)

    def draw(pen: Pen, top: float) -> None:
        pen.text(room.x, top + label.rise, label.face.line(sheet.label), label)
        office = shorten(sheet.office, note.face, note.size, room.width / 2)
        pen.text(room.x + room.width, top + note.rise, office, note, "end")
        pen.begin("H1")
        words = shorten(sheet.title, title.face, title.size, room.width)
        pen.text(room.x, top + label.leading + title.rise, words, title)
        pen.end()
        pen.begin("P")
        write(pen, opening, body, room.x, top + label.leading + title.leading)
        pen.end()

    return Piece(height, draw, tag="Div")


@dataclass(frozen=True, slots=True)
class _Line:
    """Lines of one kind of words; `tag` tells a screen reader what they are, `end` stands at the right of the last."""

    words: Sequence[str]
    style: Style
    tag: str = "P"
    gap: float = 0
    end: str = ""
    end_style: Style | None = None

    @property
    def height(self) -> float:
        return self.gap + len(self.words) * self.style.leading

    def draw(self, pen: Pen, top: float, room: Room) -> None:
        pen.begin(self.tag)
        write(pen, self.words, self.style, room.x, top + self.gap)
        pen.end()
        if self.end and self.end_style is not None:
            baseline = top + self.height - self.style.leading + self.style.rise
            pen.begin("P")
            pen.text(room.x + room.width, baseline, self.end, self.end_style, "end")
            pen.end()


def _block(called: Called, choices: Sequence[str], room: Room) -> Piece:
    """Set a client: what is known at the left; boxes to tick and lines for the pen at the right."""
    paper = room.paper
    left, right = room.part(0, LEFT), room.part(LEFT, RIGHT)
    lines = _known(called, left)
    tick = paper.style("note")
    below = tick.leading + paper.pt(3)
    known = sum(line.height for line in lines)
    height = 2 * paper.pt(PAD) + max(known, below + PEN_LINES * PEN_STEP)

    def draw(pen: Pen, top: float) -> None:
        pen.line((room.x, top), (room.x + room.width, top), INK, 0.9)
        y = top + paper.pt(PAD)
        _draw_ticks(pen, choices, tick, right, y)
        for line in lines:
            line.draw(pen, y, left)
            y += line.height
        y = top + paper.pt(PAD) + below + PEN_STEP
        while y <= top + height - paper.pt(PAD) + 1:
            pen.line((right.x, y), (right.x + right.width, y), RULE)
            y += PEN_STEP

    return Piece(height, draw, gap=paper.pt(3), tag="Sect")


def _known(called: Called, room: Room) -> list[_Line]:
    """Measure name, people, numbers, what to do and why, and the client's last words."""
    paper = room.paper
    name, label, strong, note = (paper.style(kind) for kind in ("office", "label", "row strong", "note"))
    names = wrap(called.name, name.face, name.size, room.width)[:2]
    lines = _with_end(_Line(names, name, "H2"), called.numbers, label, room)
    if called.people:
        lines.insert(1, _Line([shorten(called.people, note.face, note.size, room.width)], note))
    for thing in called.things[:THINGS]:
        what = replace(strong, colour=RED) if thing.late else strong
        words = f"{thing.title} – {thing.when}"
        lines.append(_Line(_cut(words, what, room.width, 2), what, gap=paper.pt(2)))
        lines.append(_Line(_cut(thing.why, note, room.width, WHY_LINES), note))
    others = (f"{thing.title} – {thing.when}" for thing in called.things[THINGS:])
    lines.extend(_Line([shorten(words, note.face, note.size, room.width)], note) for words in others)
    if called.said:
        italic = Style(fonts.face(fonts.SERIF_ITALIC), 9.5 * paper.scale, 12.5 * paper.scale, INK)
        quoted = _cut(f"“{called.said}”", italic, room.width, SAID_LINES)
        quote = _Line(quoted, italic, "BlockQuote", gap=paper.pt(3))
        lines += _with_end(quote, called.said_on, note, room)
    return lines


def _with_end(line: _Line, words: str, style: Style, room: Room) -> list[_Line]:
    """Put words at the right of a line where there is room, else under it."""
    taken = line.style.face.width(line.words[-1], line.style.size)
    clean = style.face.line(words)
    if taken + style.face.width(clean, style.size) + room.paper.pt(APART) <= room.width:
        return [replace(line, end=clean, end_style=style)]
    return [line, _Line([shorten(words, style.face, style.size, room.width)], style)]


def _cut(text: str, style: Style, width: float, most: int) -> list[str]:
    """Break into lines; what would be more than so many ends in an ellipsis."""
    lines = wrap(text, style.face, style.size, width)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), style.face, style.size, width)]


def _draw_ticks(pen: Pen, choices: Sequence[str], style: Style, room: Room, top: float) -> None:
    """Draw a box to tick with its words for each way that a call can end."""
    paper, x = room.paper, room.x
    pen.begin("P")
    for words in choices:
        clean = style.face.line(words)
        draw_box(pen, x, top + style.leading / 2, paper.pt(BOX))
        pen.text(x + paper.pt(BOX + 4), top + style.rise, clean, style)
        x += paper.pt(BOX + 4 + 12) + style.face.width(clean, style.size)
    pen.end()


def _draw_foot(pen: Pen, foot: str, paper: Paper) -> None:
    pen.begin_foot()
    style = paper.style("note")
    y = paper.height - paper.foot * 0.42 - style.leading
    pen.line((paper.left, y), (paper.right, y), EDGE)
    pen.text(paper.left, y + style.leading + 2, shorten(foot, style.face, style.size, paper.room), style)
