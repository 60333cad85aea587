"""The grammar of plans taken apart for a form and put together again; nobody who works with plans sees it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_OFFSET: Final = re.compile(r"([+-]?)(\d{1,4})(wd|[dwmy])", re.ASCII)
CALENDAR: Final = "calendar"
EVENT: Final = "event"


class Unit(StrEnum):
    """What a length of time is counted in."""

    DAYS = "d"
    WORKDAYS = "wd"
    WEEKS = "w"
    MONTHS = "m"
    YEARS = "y"


class Side(StrEnum):
    """On which side of the day that it counts from a step lies."""

    AFTER = "after"
    BEFORE = "before"
    ON = "on"


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units."""

    number: int
    unit: Unit


def read_offset(text: str) -> tuple[Side, Length]:
    """Take "+10wd" or "-3m" apart; what cannot be read is the day itself."""
    match = _OFFSET.fullmatch(text)
    if match is None or not int(match[2]):
        return Side.ON, Length(0, Unit(match[3]) if match else Unit.DAYS)
    return Side.BEFORE if match[1] == "-" else Side.AFTER, Length(int(match[2]), Unit(match[3]))


def write_offset(side: Side, length: Length) -> str:
    """Write a side and a length as the grammar has it."""
    if side is Side.ON or not length.number:
        return "0d"
    return f"{'-' if side is Side.BEFORE else '+'}{length.number}{length.unit}"


def read_repeat(text: str) -> Length | None:
    """Take "1y" apart; None for a step that comes once."""
    match = _OFFSET.fullmatch(text)
    return Length(int(match[2]), Unit(match[3])) if match else None


def write_repeat(length: Length | None) -> str:
    return f"{length.number}{length.unit}" if length else ""


def read_day(anchor: str) -> tuple[int, int] | None:
    """Give (month, day) of an anchor on a fixed day of the year, None of any other."""
    kind, _, name = anchor.partition(":")
    month, dash, day = name.partition("-")
    return (int(month), int(day)) if kind == CALENDAR and dash and month.isdigit() and day.isdigit() else None


def write_day(month: int, day: int) -> str:
    return f"{CALENDAR}:{month:02d}-{day:02d}"
