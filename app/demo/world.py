"""How made-up clients live: what matters to them, what they aim at, whom they are related to, what they allow."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from app.book.tables import Record
from app.book.unit import Unit
from app.clients.rules import (
    ClientKind,
    ConsentPurpose,
    ConsentSource,
    GoalState,
    ReachChannel,
    RelationKind,
    Role,
)
from app.clients.rules.documents import examined
from app.clients.store import documents
from app.clients.tables import Clients, Consents, Goals, Memberships, Persons, Relations
from app.demo import words
from app.foundation.dates import add_years
from app.foundation.ids import IdSource

Rows = dict[type[Record], list[dict[str, Any]]]

TELLS: Final = 0.45
AIMS: Final = 0.4
FRAIL: Final = 0.03
ALLOWS: Final = 0.5
TAKES_BACK: Final = 0.15
STATES: Final = (GoalState.ON_COURSE, GoalState.ON_COURSE, GoalState.ATTENTION, GoalState.CHANGED, GoalState.REACHED)


@dataclass(frozen=True, slots=True)
class World:
    """Tells of a client what goes beyond its papers; the same source of chance tells the same."""

    random: Random
    today: date
    ids: IdSource

    def surround(self, rows: Rows, *, known_well: bool = False) -> None:
        """Add to the rows of one client; of one that is known well, something of everything.

        Who has left, or died, has nothing planned any more.
        """
        client = rows[Clients][0]
        if client["kind"] == ClientKind.BUSINESS:
            client["registry_number"] = f"9{self.random.randint(0, 9_999_999):07}"
        rows[Relations] += self._relations(rows)
        if client["relationship_end"] is not None:
            return
        if known_well or self.random.random() < TELLS:
            client["matters"] = self.random.choice(words.MATTERS)
        if self.random.random() < ALLOWS:
            client["preferred_channel"] = self.random.choice((ReachChannel.PHONE, ReachChannel.EMAIL)).value
        if client["kind"] != ClientKind.BUSINESS:
            self._at_home(rows, client, known_well=known_well)

    def _at_home(self, rows: Rows, client: dict[str, Any], *, known_well: bool) -> None:
        if self.random.random() < FRAIL:
            client["vulnerability"] = self.random.choice(words.CARE)
            client["vulnerability_review_on"] = self.today + timedelta(days=self.random.randint(20, 200))
        if known_well or self.random.random() < AIMS:
            rows[Goals].append(self._goal(client))
        for person in rows[Persons]:
            if self.random.random() < ALLOWS and person["deceased_on"] is None:
                rows[Consents].append(self._consent(person, client["relationship_start"]))

    def _goal(self, client: dict[str, Any]) -> dict[str, Any]:
        title, cents = self.random.choice(words.GOALS)
        return {
            "id": self.ids(),
            "client_id": client["id"],
            "title": title,
            "by_on": add_years(self.today, self.random.randint(1, 14)).replace(month=1, day=1),
            "amount_cents": cents,
            "state": self.random.choice(STATES).value,
        }

    def _consent(self, person: dict[str, Any], since: date) -> dict[str, Any]:
        given = since + timedelta(days=self.random.randint(0, max(0, (self.today - since).days)))
        consent: dict[str, Any] = {
            "id": self.ids(),
            "person_id": person["id"],
            "channel": self.random.choice((ReachChannel.EMAIL, ReachChannel.LETTER)).value,
            "purpose": self.random.choice((ConsentPurpose.NEWS, ConsentPurpose.SURVEY, ConsentPurpose.BIRTHDAY)).value,
            "given_on": given,
            "source": self.random.choice((ConsentSource.FORM, ConsentSource.SPOKEN)).value,
        }
        if self.random.random() < TAKES_BACK:
            days = self.random.randint(0, (self.today - given).days)
            consent |= {
                "withdrawn_on": given + timedelta(days=days),
                "withdrawn_source": ConsentSource.EMAIL.value,
            }
        return consent

    def _relations(self, rows: Rows) -> list[dict[str, Any]]:
        """Let partners be partners, and children the children of both."""
        roles = {row["person_id"]: row["role"] for row in rows[Memberships]}
        partners = [row["id"] for row in rows[Persons] if roles.get(row["id"]) == Role.PARTNER]
        children = [row["id"] for row in rows[Persons] if roles.get(row["id"]) == Role.CHILD]
        pairs = [(one, other, RelationKind.PARTNER) for one, other in itertools.pairwise(partners)]
        pairs += [(child, parent, RelationKind.CHILD) for child in children for parent in partners]
        return [
            {"id": self.ids(), "person_id": one, "other_id": other, "kind": kind.value} for one, other, kind in pairs
        ]


def furnish(unit: Unit, client_id: str) -> None:
    """Put papers into the file of a client."""
    for title, text in words.PAPERS:
        content = text.encode()
        known = examined(title, content)
        documents.insert_document(unit, client_id, known.name, known, content)
