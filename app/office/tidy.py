"""What a person typed, made fit for the columns of a table before it is stored."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import String

from app.book.tables import Record, table_of
from app.book.unit import FORBIDDEN, Values
from app.foundation.errors import RuleBroken

LONG_TEXT: Final = 1_000
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200

Vocabulary = Mapping[str, type[StrEnum]]


def tidy(record: type[Record], values: Values, words: Vocabulary | None = None) -> dict[str, Any]:
    """Give the values as they are stored: blanks trimmed, empty as none, words of an enumeration as their text.

    Long texts keep their lines, all others become one line. Raises RuleBroken with the column as its field: "required",
    "too_long", "forbidden_character", "unknown_word" or "date_out_of_range".
    """
    columns = table_of(record).c
    known = words or {}
    tidied = {}
    for name, value in values.items():
        column = columns[name]
        length = column.type.length if isinstance(column.type, String) else None
        found = _tidy_value(name, value, length, known.get(name))
        if found is None and not column.nullable:
            raise RuleBroken("required", name)
        tidied[name] = found
    return tidied


def _tidy_value(name: str, value: Any, length: int | None, words: type[StrEnum] | None) -> Any:
    if isinstance(value, str):
        text = _tidy_text(name, str(value), length)
        return text if text is None or words is None else _word(name, text, words)
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise RuleBroken("date_out_of_range", name, first=FIRST_YEAR, last=LAST_YEAR)
    return value


def _tidy_text(name: str, text: str, length: int | None) -> str | None:
    if FORBIDDEN.search(text):
        raise RuleBroken("forbidden_character", name)
    is_long = length is not None and length > LONG_TEXT
    trimmed = text.strip() if is_long else " ".join(text.split())
    if length is not None and len(trimmed) > length:
        raise RuleBroken("too_long", name, limit=length)
    return trimmed or None


def _word(name: str, text: str, words: type[StrEnum]) -> str:
    if text not in {word.value for word in words}:
        raise RuleBroken("unknown_word", name, word=text, allowed=", ".join(words))
    return text
