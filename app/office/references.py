"""References: the person's own keys of rows, a letter for what it is and the next number (K-12, O-7)."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, select

from app.book.tables import Record

TABLES: Final = {
    "K": "client",
    "P": "person",
    "O": "agreement",
    "B": "movement",
    "Z": "moment_case",
    "F": "invoice",
}
LONGEST: Final = 14
"""A longer reference came from elsewhere; its digits are no count of ours."""


def next_reference(connection: Connection, letter: str) -> str:
    """Give the reference after the highest one with this letter: K client, P person, O agreement, B, Z, F."""
    return next(references(connection, letter))


def references(connection: Connection, letter: str) -> Iterator[str]:
    """Give the next references one after the other, for rows that are made together."""
    number = _highest(connection, letter)
    while True:
        number += 1
        yield f"{letter}-{number}"


def _highest(connection: Connection, letter: str) -> int:
    """Find the highest number in use, along the unique index: longest first, other people's patterns passed over."""
    reference = Record.metadata.tables[TABLES[letter]].c.reference
    found = connection.execute(
        select(reference)
        .where(reference >= f"{letter}-0", reference < f"{letter}-:", func.length(reference) <= LONGEST)
        .order_by(func.length(reference).desc(), reference.desc())
    ).scalars()
    for text in found:
        digits = text[2:]
        if digits.isascii() and digits.isdigit():
            found.close()
            return int(digits)
    return 0
