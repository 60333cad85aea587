"""The shapes that every chart is made of. Screen and paper each paint them; colours are roles, not values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Point = tuple[float, float]
# Widths of signs in our sans font, as parts of its size; what is not here is about 0.6 wide.
_WIDE: Final = dict.fromkeys("0123456789€", 0.65) | dict.fromkeys(".,:;'|il \xa0", 0.3) | dict.fromkeys("%mwMW", 0.9)


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    role: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    start: Point
    end: Point
    role: str
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class PolyLine:
    """A line through points."""

    points: tuple[Point, ...]
    role: str
    width: float = 2
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape through points, with an opacity from 0 to 1."""

    points: tuple[Point, ...]
    role: str
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark; an open one shows the ground inside."""

    centre: Point
    radius: float
    role: str
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """Words on a baseline. `anchor` is start, middle or end; `turn` in degrees is not offered: words stay level."""

    x: float
    y: float
    words: str
    role: str = "ink2"
    anchor: str = "start"
    strong: bool = False


Shape = Rect | Line | PolyLine | Area | Dot | Text


@dataclass(frozen=True, slots=True)
class Legend:
    """One entry of the legend; `mark` is "box" or "line"."""

    role: str
    words: str
    mark: str = "box"


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a chart in the units of whoever paints it (pixels or points), and the size of its words."""

    width: float
    height: float
    text: float = 12

    def room(self, words: Sequence[str]) -> float:
        """Estimate the width that the widest of some words needs in our fonts."""
        return max((sum(_WIDE.get(sign, 0.6) for sign in word) for word in words), default=0) * self.text


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart described once: its size, its shapes from back to front, its legend, and itself in words."""

    frame: Frame
    shapes: tuple[Shape, ...]
    legend: tuple[Legend, ...] = ()
    description: str = ""
