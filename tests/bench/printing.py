"""Bars 16 and 17: a review against the same strokes on a bare canvas, and many reviews in two processes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import Any, Final
from unittest.mock import patch

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.pdfgen.textobject import PDFTextObject

from app.reviews import pdf as printing
from app.reviews.content import ReviewContent
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, Pairs, pairs, size_name

MANY: Final = 120
MADE: Final = (PDFTextObject, PDFPathObject)
TAGGING: Final = ("setCatalogEntry", "addLiteral")


class Recorder:
    """Passes everything on to a real canvas (or text, or path) and notes it, to be said again without us."""

    def __init__(self, target: Any, number: int, log: "Log") -> None:
        self._target, self.number, self._log = target, number, log

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._target, name)
        return partial(self._call, name, found) if callable(found) else found

    def _call(self, name: str, found: Callable[..., Any], *given: Any, **named: Any) -> Any:
        real = [one._target if isinstance(one, Recorder) else one for one in given]
        made = found(*real, **named)
        if name in TAGGING:
            return made
        several = tuple(one.number if isinstance(one, Recorder) else None for one in given)
        recorder = self._log.begin(made) if isinstance(made, MADE) else None
        self._log.calls.append((self.number, name, tuple(real), several, named, recorder is not None))
        return made if recorder is None else recorder


class Log:
    """What was done to one canvas, in order; `again` does it to a fresh one."""

    def __init__(self) -> None:
        self.calls: list[tuple[int, str, tuple[Any, ...], tuple[int | None, ...], dict[str, Any], bool]] = []
        self.made = 0
        self.how: dict[str, Any] = {}

    def canvas(self, out: BytesIO, **how: Any) -> Recorder:
        self.how = how
        return Recorder(Canvas(out, **how), 0, self)

    def begin(self, target: Any) -> Recorder:
        self.made += 1
        return Recorder(target, self.made, self)

    def again(self) -> bytes:
        out = BytesIO()
        objects: list[Any] = [Canvas(out, **self.how)]
        for number, name, given, several, named, makes in self.calls:
            real = given
            if any(one is not None for one in several):
                real = tuple(objects[n] if n is not None else one for one, n in zip(given, several, strict=True))
            made = getattr(objects[number], name)(*real, **named)
            if makes:
                objects.append(made)
        return out.getvalue()


class NoTags:
    """Leaves out the structure for screen readers, which the bare pages do not have either."""

    def __init__(self, _canvas: object) -> None:
        pass

    def mark(self) -> str:
        return "/P BMC"

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_given: None


def review(ground: Ground) -> Iterator[Finding]:
    """Print reviews of several clients, and draw the same pages once more without measuring or breaking lines."""
    size = min(ground.sizes)
    contents = some_contents(ground, 10)
    floors = [recorded(content).again for content in contents]
    tagged = [pairs(partial(printing.pdf, one), floor) for one, floor in zip(contents, floors, strict=True)]
    with patch.object(printing, "Tags", NoTags):
        plain = [pairs(partial(printing.pdf, one), floor) for one, floor in zip(contents, floors, strict=True)]
    found, whole = together(plain).finding("16", size_name(size)), least(tagged)
    yield Finding("16", found.middle, least(plain), found.size, f"{found.beside}; {whole:.3g} × with tags")


def together(several: Sequence[Pairs]) -> Pairs:
    return Pairs([t for one in several for t in one.ours], [t for one in several for t in one.floor])


def least(several: Sequence[Pairs]) -> float:
    return sum(min(one.ours) for one in several) / sum(min(one.floor) for one in several)


def recorded(content: ReviewContent) -> Log:
    """Print once with a canvas that notes all; what it notes must give the same pages again."""
    log = Log()
    with patch.object(printing, "Canvas", log.canvas):
        data = printing.pdf(content)
    first, second = ([page.extract_text() for page in PdfReader(BytesIO(one)).pages] for one in (data, log.again()))
    if first != second:
        raise RuntimeError(content.title)
    return log


def processes(ground: Ground) -> Iterator[Finding]:
    """Print many reviews in this process, and in two; beside it how much this process grew."""
    contents = some_contents(ground, MANY)
    one = [_timed(partial(_print, contents)) for _ in range(3)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(_print, [contents[:2], contents[-2:]]))  # both have loaded what they need
        two = [_timed(lambda: list(pool.map(_print, [contents[0::2], contents[1::2]]))) for _ in range(3)]
    beside = f"{MANY / min(one):.0f} and {MANY / min(two):.0f} reviews a second"
    yield Finding("17", median(one) / median(two), min(one) / min(two), f"{MANY} reviews", beside)


def some_contents(ground: Ground, count: int) -> list[ReviewContent]:
    """Write the reviews of the first clients of the smallest book."""
    with ground.books.opened(ground.books.path(min(ground.sizes))) as services:
        rows = services.overview.clients(limit=count).rows
        return [services.reviews.content(row.id, "nl") for row in rows]


def _print(contents: list[ReviewContent]) -> int:
    return sum(len(printing.pdf(content)) for content in contents)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
