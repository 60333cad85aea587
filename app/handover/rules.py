"""How stored values stand in a canonical file: dates ISO, amounts with a point, texts guarded against formulas."""

from collections.abc import Iterable
from datetime import date

from app.foundation.canonical import TAG_MARK, guarded


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
