"""The list of cases: its lines, what narrows it, and what a screen says of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from app.cases.rules import CaseKind
from app.overview.rules import NextContact
from app.overview.said import a_word, one_of


class CaseState(StrEnum):
    """Where a case stands on a day."""

    OPEN = "open"
    CLOSED = "closed"


class CaseLine(NamedTuple):
    """One line of the list: a moment of truth of a client, and when that client is spoken to next."""

    id: str
    reference: str
    client_id: str
    client_name: str
    kind: CaseKind
    opened_on: date
    closed_on: date | None
    description: str | None
    outcome: str | None
    adviser: str
    coming: NextContact | None

    def is_open(self, today: date) -> bool:
        return self.closed_on is None or self.closed_on > today


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases to show; all conditions count together.

    `text` is looked for in what is known of the client, in the case's own words and its number. `adviser` is the id of
    the client's adviser, `kind` and `state` are words. `nothing_planned`: of running clients without a next contact.
    """

    text: str = ""
    kind: str | None = None
    state: str | None = None
    adviser: str | None = None
    nothing_planned: bool = False


def case_filter(text: str, chosen: Mapping[str, Any]) -> CaseFilter:
    """Make a filter of what a list says: kind, state, adviser, nothing; what is not known narrows nothing."""
    return CaseFilter(
        text=text,
        kind=one_of(chosen.get("kind"), frozenset(CaseKind)),
        state=one_of(chosen.get("state"), frozenset(CaseState)),
        adviser=a_word(chosen.get("adviser")),
        nothing_planned=chosen.get("nothing") is True,
    )
