"""What is asked of every book at its opening, asked of an empty one in memory beforehand: the first page waits less.

Each statement is written out for the driver when it is said first; this does so while the passphrase is typed.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from app.aftercare.rules.grammar import AnchorKind, Level, StepChannel
from app.aftercare.store.plans import plans_mark
from app.aftercare.tables import Promises
from app.book.practice import PracticeBook
from app.bootstrap import Services
from app.clients.rules.kinds import ClientKind
from app.clients.tables import Clients
from app.foundation.desk import Desk
from app.office.store import advisers, office, work_calendar
from app.office.tables import Advisers, Offices

SOMEBODY = "somebody"


def practise(desk: Desk, resources: Path, look: Callable[[Services], object]) -> None:
    """Look at a book in which one promise to one client is due; it can only be read, and it plans nothing."""
    today = desk.today()
    book = PracticeBook(desk, partial(_fill, today=today))
    nobody: Any = None
    try:
        with book.read() as connection:
            advisers(connection)
            office(connection)
            plans_mark(connection)
            for year in (today.year - 1, today.year, today.year + 1):
                work_calendar(connection).add_workdays(date(year, 1, 1), 1)
        look(Services(book, nobody, resources))
    finally:
        book.close()


def _fill(connection: Connection, today: date) -> None:
    some = {"id": SOMEBODY, "name": ""}
    connection.execute(insert(Offices), some)
    connection.execute(insert(Advisers), {**some, "ordinal": 1, "folded": ""})
    connection.execute(
        insert(Clients),
        {**some, "reference": "", "kind": ClientKind.PERSON.value, "sort_key": "", "adviser_id": SOMEBODY},
    )
    connection.execute(
        insert(Promises),
        {
            "id": SOMEBODY,
            "client_id": SOMEBODY,
            "code": "",
            "anchor": AnchorKind.SIGNED.value,
            "due": today,
            "level": Level.GOOD.value,
            "channel": StepChannel.PHONE.value,
        },
    )
