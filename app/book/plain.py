"""Rows as the driver has them: for long lists that a screen waits for.

Nothing is made of the values, so a statement read this way asks for texts and numbers only (a day as it is written).
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult


def plain_rows(result: CursorResult[*tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """Take all rows of a statement that was just said; they know no names of columns, only places."""
    if result.cursor is None:
        raise TypeError(result)
    rows: Sequence[Any] = result.cursor.fetchall()
    result.close()
    return rows
