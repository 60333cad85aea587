"""Works off what a made-up office would have done by now, so that only a few promises are late."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import select

from app.aftercare.rules import CATCH_UP
from app.aftercare.tables import Promises
from app.book.book import Book
from app.book.change import Title
from app.book.tables import StepKind
from app.book.unit import Unit
from app.clients.tables import Clients
from app.contact.tables import Contacts
from app.demo import story, words
from app.foundation.language import message

DONE: Final = 0.94
"""The share of what is overdue that this office has done."""
ROUNDS: Final = 2
"""Keeping a promise may plan the next one, which may be overdue too."""
YEAR: Final = 365
QUIET: Final = ("survey", "self", "card")


def keep_up(book: Book, random: Random) -> None:
    """Keep most promises that fell due, each by a conversation about then; catch-up talks have all been held."""
    left: set[str] = set()
    for _ in range(ROUNDS):
        with book.write(Title(message("Demo book written")), kind=StepKind.BARRIER, actor="app") as unit:
            _keep(unit, random, left)


def _keep(unit: Unit, random: Random, left: set[str]) -> None:
    p, c = Promises, Clients
    due = unit.connection.execute(
        select(p.id, p.client_id, p.due, p.channel, p.code, c.adviser_id, c.relationship_start)
        .join(Clients, Clients.id == Promises.client_id)
        .where(Promises.state == "open")
        .where((Promises.due < unit.today) | (Promises.code == CATCH_UP))
        .order_by(Promises.due, Promises.id)
    ).all()
    planned = [row.id for row in due if row.code != CATCH_UP]
    if not left and planned:
        left.add(planned[-1])  # however well an office does, something is always late
    contacts: list[dict[str, Any]] = []
    ends: dict[str, dict[str, Any]] = {}
    for row in due:
        if row.id in left or (row.code != CATCH_UP and random.random() > DONE):
            left.add(row.id)
            continue
        day = _talked_on(random, row, unit.today)
        ends[row.id] = {"state": "kept", "ended_on": day}
        if row.code == CATCH_UP:
            ends[row.id] |= {"due": day, "planned": day}
        if row.channel not in QUIET:
            said = random.choice(words.SAID) if random.random() < 0.6 else None
            client = {"id": row.client_id, "adviser_id": row.adviser_id}
            talk = story.contact(random, client, day, unit.new_id, direction="out", said=said)
            contacts.append({**talk, "channel": row.channel})
            ends[row.id]["contact_id"] = talk["id"]
    unit.insert(Contacts, contacts)
    unit.update_many(Promises, ends)


def _talked_on(random: Random, row: Any, today: date) -> date:
    """Give the day of a talk: about when it was due; catch-up talks were held all through the last year."""
    if row.code != CATCH_UP:
        due: date = row.due
        return min(due + timedelta(days=random.randint(0, 3)), today - timedelta(days=1))
    ago = timedelta(days=int(random.triangular(1, YEAR, 30)))
    since: date = row.relationship_start or date.min
    return max(today - ago, min(since, today - timedelta(days=1)))
