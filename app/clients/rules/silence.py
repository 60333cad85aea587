"""What must fall silent when a relationship ends or somebody dies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.clients.rules.facts import Client, Person
from app.clients.rules.kinds import ClientEnd, HoldKind, LifeEventKind, ReachChannel, Role

MOURNING: Final = timedelta(days=90)
"""How long nothing commercial goes to a household after a death (the field's rules 2.5)."""


@dataclass(frozen=True, slots=True)
class WantedHold:
    """A hold that should exist because of another row."""

    client_id: str
    kind: HoldKind
    from_on: date
    to_on: date | None = None
    reason: str | None = None
    channel: ReachChannel | None = None


@dataclass(frozen=True, slots=True)
class WantedEvent:
    """A life event that should exist because of another row."""

    client_id: str
    kind: LifeEventKind
    on_date: date
    person_id: str | None = None
    note: str | None = None


def hold_of_client(client: Client) -> WantedHold | None:
    """Silence an ended relationship from its end on, as mourning where it ended by death."""
    if client.relationship_end is None:
        return None
    kind = HoldKind.BEREAVEMENT if client.end_reason is ClientEnd.DEATH else HoldKind.ENDED
    return WantedHold(client.id, kind, client.relationship_end)


def hold_of_person(person: Person, household: Iterable[Person]) -> WantedHold | None:
    """Silence a household for 90 days after a death, and for good where no grown-up is left (the field's rules 2.5)."""
    if person.deceased_on is None:
        return None
    until = person.deceased_on + MOURNING if is_somebody_left(household) else None
    return WantedHold(person.client_id, HoldKind.BEREAVEMENT, person.deceased_on, until)


def dunning_of_person(person: Person, spoken_for_from: date | None) -> WantedHold | None:
    """Let nobody be reminded of what is unpaid after a death, until somebody is known to speak for the estate. (2.5).

    A child owes nothing.
    """
    if person.deceased_on is None or person.role == Role.CHILD:
        return None
    until = None if spoken_for_from is None else max(person.deceased_on, spoken_for_from)
    return WantedHold(person.client_id, HoldKind.DUNNING, person.deceased_on, until)


def event_of_person(person: Person, household: Iterable[Person]) -> WantedEvent | None:
    """Tell of a death as an event of the partner's life where a grown-up is left, else as the client's own.

    A child's death has no event: no plan may speak of it.
    """
    if person.deceased_on is None or person.role == Role.CHILD:
        return None
    kind = LifeEventKind.DEATH_PARTNER if is_somebody_left(household) else LifeEventKind.DEATH_CLIENT
    return WantedEvent(person.client_id, kind, person.deceased_on, person.id)


def is_somebody_left(household: Iterable[Person]) -> bool:
    """Tell whether a grown-up of the household lives."""
    return any(person.deceased_on is None and person.role != Role.CHILD for person in household)
