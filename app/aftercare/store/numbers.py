"""The numbers that versions of plans and codes of promises have had, also those that were undone since."""

from typing import Final

from sqlalchemy import Connection, delete, insert, select

from app.aftercare.tables import PlanNumbers
from app.book.tables import table_of

number: Final = table_of(PlanNumbers)
CODES: Final = ""
"""Stands for the numbers in the codes of promises; those of versions stand under their plan."""


def highest_number(connection: Connection, plan_id: str = CODES) -> int:
    """Give the highest number that was ever given; 0 where none was."""
    wanted = select(number.c.highest).where(number.c.plan_id == plan_id)
    return connection.execute(wanted).scalar_one_or_none() or 0


def note_number(connection: Connection, highest: int, plan_id: str = CODES) -> None:
    """Note that a number was given; a lower one than before changes nothing."""
    if highest > highest_number(connection, plan_id):
        connection.execute(delete(number).where(number.c.plan_id == plan_id))
        connection.execute(insert(number), {"plan_id": plan_id, "highest": highest})
