"""Puts measured pieces on pages: headings keep with what follows, rows are never split, headers of tables repeat.

Everything is measured before anything is drawn, so that "page x of y" needs no second run.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.reviews.paper import Paper
from app.reviews.pen import Pen

Draw = Callable[[Pen, float], None]
"""Draws at a height from the top of the page."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where pieces stand across the page."""

    paper: Paper
    x: float
    width: float

    @property
    def tallest(self) -> float:
        """The most that a piece can be high: a page with a repeated header."""
        return self.paper.bottom - self.paper.top - self.paper.pt(60)

    def part(self, first: int, count: int) -> "Room":
        """Give some of the six columns of the whole page."""
        paper = self.paper
        left = paper.left + paper.columns(first) + paper.gutter if first else paper.left
        return Room(paper, left, paper.columns(count))


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on one page. `gap` is the room above it, which falls away at the top of a page.

    `keep` holds it on the page of the next piece; `head` is drawn again where a table goes on; `last` puts it at the
    bottom of its page. `tag` says what it is to a screen reader, `alt` puts a picture in words.
    """

    height: float
    draw: Draw
    gap: float = 0
    keep: bool = False
    head: "Piece | None" = None
    last: bool = False
    outline: str = ""
    tag: str = "P"
    alt: str = ""

    @property
    def table(self) -> int:
        """Tell rows of different tables apart; 0 is no row."""
        return id(self.head or self) if self.tag == "TR" else 0

    def put(self, pen: Pen, top: float) -> None:
        """Draw it as the element that it is."""
        pen.begin(self.tag, self.alt, self.table)
        self.draw(pen, top)
        pen.end()


@dataclass(slots=True)
class Page:
    """The pieces of one page with their heights from its top."""

    placed: list[tuple[float, Piece]] = field(default_factory=list)


def paginate(pieces: Iterable[Piece], paper: Paper) -> list[Page]:
    """Give every piece its page and height."""
    pages = [Page()]
    y = paper.top
    for group in _groups(pieces):
        first = group[0]
        needed = sum(piece.gap + piece.height for piece in group)
        if pages[-1].placed and y + needed > paper.bottom:
            y = _next_page(pages, first, paper)
        for piece in group:
            gap = piece.gap if pages[-1].placed else 0
            if pages[-1].placed and y + gap + piece.height > paper.bottom:
                y, gap = _next_page(pages, piece, paper), 0
            top = max(y + gap, paper.bottom - piece.height) if piece.last else y + gap
            pages[-1].placed.append((top, piece))
            y = top + piece.height
    return pages


def _next_page(pages: list[Page], piece: Piece, paper: Paper) -> float:
    """Begin a page, with the header of the table that goes on."""
    before = pages[-1].placed[-1][1]
    page = Page()
    pages.append(page)
    y = paper.top
    if piece.head is not None and before.head is piece.head:
        page.placed.append((y, piece.head))
        y += piece.head.height
    return y


def _groups(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """Give what must stand on one page: pieces that keep with the next one, and that one."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


def stacked(pieces: Sequence[Piece]) -> tuple[float, Draw]:
    """Make one piece of several under each other: its height, and how it is drawn."""
    places: list[tuple[float, Piece]] = []
    y = 0.0
    for piece in pieces:
        y += piece.gap if places else 0
        places.append((y, piece))
        y += piece.height

    def draw(pen: Pen, top: float) -> None:
        for place, piece in places:
            piece.put(pen, top + place)

    return y, draw
