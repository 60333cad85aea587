"""The sheet that is printed on: its size and margins, its grid of six columns, kinds of words and colours."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.reviews import fonts
from app.reviews.fonts import Face, face

MM: Final = 72 / 25.4
A4: Final = (210 * MM, 297 * MM)
LETTER: Final = (612.0, 792.0)
SIZES: Final = {"a4": A4, "letter": LETTER}
LARGE: Final = 1.5
"""How much larger the words of the large print are: body text of 14 points."""

INK: Final = "#1E282B"
INK2: Final = "#4F5A5A"
ACCENT: Final = "#0E5A5A"
RED: Final = "#9C3526"
GREEN: Final = "#2B6438"
RULE: Final = "#CFC9BB"
EDGE: Final = "#8B908A"

ROLES: Final = {
    "ink": INK, "ink2": INK2, "accent": ACCENT, "red": RED, "green": GREEN, "rule": RULE, "edge": EDGE,
    "kept": ACCENT, "lost": "#B25C48", "new": "#CE9A3B", "muted": "#D6D1C6", "sheet": "#FFFFFF",
}  # fmt: skip
"""The colours of chart roles on paper: further apart in grey than on the screen, so that a copier keeps them apart."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of words is set: font, size and line height in points, colour."""

    face: Face
    size: float
    leading: float
    colour: str

    @property
    def rise(self) -> float:
        """The distance from the top of a line to its baseline."""
        return (self.leading + self.size * 0.72) / 2


_STYLES: Final = {
    "title": (fonts.DISPLAY, 30, 35, INK),
    "small title": (fonts.DISPLAY, 20, 25, INK),
    "section": (fonts.SERIF_STRONG, 14, 18, INK),
    "figure": (fonts.DISPLAY, 22, 26, INK),
    "office": (fonts.SERIF_STRONG, 12.5, 15, INK),
    "lead": (fonts.SERIF, 12.5, 18.5, INK),
    "quote": (fonts.SERIF_ITALIC, 12.5, 18.5, INK),
    "number": (fonts.SERIF_STRONG, 12.5, 18.5, ACCENT),
    "body": (fonts.SANS, 9.25, 14, INK),
    "strong": (fonts.STRONG, 9.25, 14, INK),
    "label": (fonts.STRONG, 9.25, 14, ACCENT),
    "row": (fonts.SANS, 8.75, 12, INK),
    "row strong": (fonts.STRONG, 8.75, 12, INK),
    "head": (fonts.SANS, 8, 11, INK2),
    "note": (fonts.SANS, 8, 11, INK2),
    "chart": (fonts.SANS, 8, 11, INK2),
    "chart strong": (fonts.STRONG, 8, 11, INK),
}


@dataclass(frozen=True)
class Paper:
    """A sheet in points, measured from its top left corner; `scale` makes the words larger, not the sheet."""

    size: str = "a4"
    scale: float = 1.0
    margin: float = 22 * MM
    gutter: float = 6 * MM
    top: float = 22 * MM
    foot: float = 22 * MM

    @property
    def width(self) -> float:
        return SIZES[self.size][0]

    @property
    def height(self) -> float:
        return SIZES[self.size][1]

    @property
    def left(self) -> float:
        return self.margin

    @property
    def right(self) -> float:
        return self.width - self.margin

    @property
    def room(self) -> float:
        """The width of the content: six columns and five gutters."""
        return self.width - 2 * self.margin

    @property
    def bottom(self) -> float:
        """Where the content ends and the foot begins."""
        return self.height - self.foot

    @property
    def large(self) -> bool:
        """Tell whether the words are so large that tables are set as lists."""
        return self.scale > 1.2

    def columns(self, count: int) -> float:
        """Give the width of some of the six columns, with the gutters between them."""
        return count * (self.room - 5 * self.gutter) / 6 + (count - 1) * self.gutter

    def pt(self, measure: float) -> float:
        """Give a measure that grows with the words."""
        return measure * self.scale

    def style(self, kind: str) -> Style:
        return self._styles[kind]

    @cached_property
    def _styles(self) -> dict[str, Style]:
        return {
            kind: Style(face(name), size * self.scale, leading * self.scale, colour)
            for kind, (name, size, leading, colour) in _STYLES.items()
        }
