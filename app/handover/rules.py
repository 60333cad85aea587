"""How stored values stand in a canonical file: dates ISO, amounts with a point, texts guarded against formulas."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from app.foundation.canonical import TAG_MARK, guarded, unguarded
from app.handover.spreadsheet import Amount, Cell

AMOUNTS: Final = frozenset({"premium", "amount"})
DAYS: Final = frozenset({
    "birth_date", "pension_date", "relationship_start", "relationship_end", "concluded_on", "signed_on", "in_force_on",
    "end_on", "fixed_rate_end", "interest_only_end", "term_end", "cover_end", "goal_date", "renewal_date",
    "observed_from",
})  # fmt: skip
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def cell(value: object) -> str:
    """Write a value other than an amount."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else str(value)


def amount(cents: int | None) -> str:
    """Write cents as euros with a point: 1234.56."""
    if cents is None:
        return ""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"


def tags_cell(tags: Iterable[str]) -> str:
    """Write tags divided by bars; one alone that holds a comma ends with a bar, so that it is not taken apart."""
    ordered = sorted(tags)
    joined = TAG_MARK.join(tag.replace(TAG_MARK, "/") for tag in ordered)
    return guarded(joined + TAG_MARK if len(ordered) == 1 and {",", ";"} & set(joined) else joined)


def in_order(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Sort rows by what they say, so that the same content always gives the same file."""
    return sorted(rows)


def typed_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[list[Cell]]:
    """Read canonical rows back for a workbook: days and amounts as such, texts without their guard."""
    for row in rows:
        yield [_typed(column, text) for column, text in zip(columns, row, strict=True)]


def _typed(column: str, text: str) -> Cell:
    if column in AMOUNTS and text:
        whole, _, rest = text.partition(".")
        return Amount(int(whole + rest))
    if column in DAYS and _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return unguarded(text)
