"""From the text of a cell to a value: dates, amounts, words of an enumeration. What is ambiguous is never guessed.

Every reader gets the text without blanks around it, never empty, and raises RuleBroken without a field: the caller
knows the column.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from app.foundation.canonical import TAG_MARK
from app.foundation.dates import PartialDate, parse_date
from app.foundation.errors import RuleBroken

Value: TypeAlias = str | int | date | tuple[str, ...] | None
Reader: TypeAlias = Callable[[str], Value]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
LARGEST_CENTS: Final = 10**13
REFERENCE: Final = 80
CODE: Final = 40
NAME: Final = 200
LINE: Final = 500
WORDS: Final = 20_000
LONG_TEXT: Final = 1_000
SHOWN: Final = 60
"""So much of a cell is repeated in the reason of a refusal."""

FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_CURRENCY: Final = re.compile(r"^(?:€|EUR)\s*|\s*(?:€|EUR)$", re.IGNORECASE)
_BLANKS: Final = str.maketrans("", "", " \xa0\u202f\u2009")
_BARE: Final = re.compile(r"[\d.,]+", re.ASCII)
_PLAIN: Final = re.compile(r"(\d+)(?:[.,](\d{1,2}))?", re.ASCII)
_GROUPED: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?|(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?", re.ASCII)
_AMBIGUOUS: Final = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def text(limit: int) -> Reader:
    """Make a reader of texts: short ones become one line, long ones keep their lines."""

    def read(cell: str) -> Value:
        found = cell.strip() if limit > LONG_TEXT else cell if cell.isalnum() else " ".join(cell.split())
        if len(found) > limit:
            raise RuleBroken("import_too_long", limit=limit)
        if not found.isprintable() and FORBIDDEN.search(found):
            raise RuleBroken("import_character")
        return found or None

    return read


def day(cell: str) -> Value:
    """Read 2026-11-21 or 21-11-2026."""
    try:
        found = date.fromisoformat(cell) if _ISO.fullmatch(cell) else parse_date(cell)
    except ValueError:
        raise RuleBroken("import_date", text=shown(cell)) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise RuleBroken("import_year", text=shown(cell), first=FIRST_YEAR, last=LAST_YEAR)
    return found


def birthday(cell: str) -> Value:
    """Read a date, or --07-14 where the year is unknown; gives it as it is stored."""
    try:
        return str(PartialDate.parse(cell))
    except ValueError:
        raise RuleBroken("import_birthday", text=shown(cell)) from None


def amount(cell: str) -> Value:
    """Read 1234.56 or 1.234,56 into cents; minus may stand on either side or be written as brackets.

    1.234 alone could be either and is refused.
    """
    sign, bare = _signed(cell)
    if plain := _PLAIN.fullmatch(bare):
        euros, cents = plain[1], plain[2] or ""
    elif _AMBIGUOUS.fullmatch(bare):
        raise RuleBroken("import_amount_ambiguous", text=shown(cell))
    elif grouped := _GROUPED.fullmatch(bare):
        euros = re.sub(r"\D", "", grouped[1] or grouped[3])
        cents = grouped[2] or grouped[4] or ""
    else:
        raise RuleBroken("import_amount", text=shown(cell))
    found = int(euros[:20]) * 100 + int(cents.ljust(2, "0"))
    if found > LARGEST_CENTS:
        raise RuleBroken("import_amount", text=shown(cell))
    return sign * found


def _signed(cell: str) -> tuple[int, str]:
    """Take sign, currency and blanks off an amount."""
    bare = cell
    if not _BARE.fullmatch(cell):
        bare = _CURRENCY.sub("", cell).translate(_BLANKS).replace("−", "-")
    if bare.startswith("(") and bare.endswith(")"):
        return -1, _CURRENCY.sub("", bare[1:-1])
    if bare.startswith(("-", "+")):
        return (-1 if bare[0] == "-" else 1), _CURRENCY.sub("", bare[1:])
    return (-1, bare[:-1]) if bare.endswith("-") else (1, bare)


def whole(lowest: int, highest: int) -> Reader:
    """Make a reader of whole numbers between two limits."""

    def read(cell: str) -> Value:
        if not (cell.isascii() and cell.isdigit() and len(cell) <= 9):
            raise RuleBroken("import_number", text=shown(cell))
        found = int(cell)
        if not lowest <= found <= highest:
            raise RuleBroken("import_range", text=shown(cell), lowest=lowest, highest=highest)
        return found

    return read


def one_of(words: type[StrEnum] | tuple[str, ...], also: Mapping[str, str] | None = None) -> Reader:
    """Make a reader of the words of an enumeration; `also` holds other words that are understood."""
    allowed = tuple(str(word) for word in words)
    known = {word: word for word in allowed} | dict(also or {})

    def read(cell: str) -> Value:
        found = known.get(cell) or known.get(cell.lower())
        if found is None:
            raise RuleBroken("import_word", text=shown(cell), allowed=", ".join(allowed))
        return found

    return read


def word(usual: type[StrEnum]) -> Reader:
    """Make a reader of words that are usually, but not only, those of an enumeration."""
    known = {one.value for one in usual}
    read_other = text(CODE)

    def read(cell: str) -> Value:
        return cell.lower() if cell.lower() in known else read_other(cell)

    return read


def country(cell: str) -> Value:
    """Read the two letters of a country (ISO 3166)."""
    if len(cell) != 2 or not cell.isascii() or not cell.isalpha():
        raise RuleBroken("import_country", text=shown(cell))
    return cell.upper()


def email(cell: str) -> Value:
    """Read an e-mail address; only what certainly is none is refused."""
    name, at, place = cell.rpartition("@")
    if not (name and at and place) or any(sign.isspace() for sign in cell):
        raise RuleBroken("import_email", text=shown(cell))
    return text(NAME)(cell)


def tags(cell: str) -> Value:
    """Read the tags of a client, divided by a bar; where there is none, by commas or semicolons."""
    parts = cell.split(TAG_MARK) if TAG_MARK in cell else re.split(r"[,;]", cell)
    read = text(CODE)
    found = (read(part.strip()) for part in parts if part.strip())
    return tuple(dict.fromkeys(str(tag) for tag in found if tag))


def shown(cell: str) -> str:
    """Give as much of a cell as a reason repeats, on one line and without what cannot be shown."""
    line = "".join(sign if sign.isprintable() else " " for sign in cell[: SHOWN + 1])
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
