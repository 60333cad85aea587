"""What a review says: final sentences in one language, frozen. The page draws it; nothing is looked up any more.

Every class here can be written as JSON and read back (`frozen.py`), so that a kept review prints word for word again.
"""

from dataclasses import dataclass, replace
from typing import Final

VERSION: Final = 1

SUMMARY: Final = "summary"
CHANGED: Final = "changed"
GOALS: Final = "goals"
AGREEMENTS: Final = "agreements"
DATES: Final = "dates"
ATTENTION: Final = "attention"
DONE: Final = "done"
EARNED: Final = "earned"
ACTIONS: Final = "actions"
LIMITS: Final = "limits"
SIGNATURES: Final = "signatures"
FORM: Final = "form"

SECTIONS: Final = (
    SUMMARY, CHANGED, GOALS, AGREEMENTS, DATES, ATTENTION, DONE, EARNED, ACTIONS, LIMITS, SIGNATURES, FORM,
)  # fmt: skip
"""The twelve blocks of the field's rules 6, in their order."""
ALWAYS: Final = frozenset({SUMMARY, LIMITS})
"""Who it is for and what it does not say stand on every review."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs; `kind` is body, lead (serif, larger) or note (small)."""

    texts: tuple[str, ...]
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Quote:
    """The client's own words, and when they were said."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Points:
    """Numbered conclusions."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure under its own rule: caption, figure, and what explains it."""

    caption: str
    figure: str
    note: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `share` of the width in sixths of the page's grid; figures stand right."""

    title: str
    share: float
    right: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a table, and a smaller line under them."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that repeats on each page. `boxes` puts a box to tick before each row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[str, ...] = ()
    boxes: bool = False
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened: the day, what kind of thing (printed strong), what it was."""

    when: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Entries:
    """What happened, newest first; `choices` are boxes to tick behind each."""

    entries: tuple[Entry, ...]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the pen: boxes to tick, then a line to write on when `line`."""

    text: str
    choices: tuple[str, ...]
    line: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions for the pen, one under the other."""

    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Write:
    """Ruled lines to write on, under a label."""

    label: str
    lines: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A lying bar per row: words, cents, and the amount as written."""

    rows: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Answers from 0 to 10 by their date, in the order in which they were given."""

    words: str
    labels: tuple[str, ...]
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The months ahead as a line: a label for every third month, and marks at month and share of it with a number."""

    labels: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, str], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and for whom."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Room to sign, two beside each other."""

    statement: str
    place_and_date: str
    signs: tuple[Signature, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A question with a row of numbered boxes and what both ends mean."""

    question: str
    first: int
    last: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Form:
    """The tear-off form; its code is the content's `form_code`."""

    cut: str
    lead: str
    scales: tuple[Scale, ...]
    open_question: str
    call: Asked
    back: str
    code_words: str


Part = (
    Lines
    | Quote
    | Points
    | Figures
    | Table
    | Entries
    | Questions
    | Write
    | Bars
    | Scores
    | MonthLine
    | Signatures
    | Form
)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the review; `key` names the block it belongs to, an empty title has no heading."""

    key: str
    title: str
    note: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sections side by side."""

    key: str
    left: Section
    right: Section


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office at the head of the first page, and whom the review is sent to."""

    office: str
    lines: tuple[str, ...]
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewContent:
    """One whole review, or another print set like one.

    `on` is an ISO date; `page_words` has the fields {page} and {pages}. `form_code` tells one review
    from another (`sealed` gives it); other prints have none.
    """

    version: int = VERSION
    client_id: str = ""
    reference: str
    language: str
    on: str
    form_code: str = ""
    label: str
    title: str
    author: str
    opening: tuple[str, ...]
    foot: str
    page_words: str
    letterhead: Letterhead
    sections: tuple[Section | Pair, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The blocks that are in it, in order."""
        return tuple(dict.fromkeys(section.key for section in self.sections))

    def only(self, keys: frozenset[str]) -> "ReviewContent":
        """Leave out the blocks that are not wanted; what stands on every review stays."""
        kept = tuple(section for section in self.sections if section.key in keys | ALWAYS)
        return replace(self, sections=kept)
