"""A promise as it is stored, for screens and other rooms."""

from datetime import date
from typing import Final, NamedTuple

from app.aftercare.rules.promises import PromiseState

OWN: Final = "OWN"
"""Code of a promise that a person made by hand."""
CONDOLENCES: Final = "D1"
"""Code of the call after a death: nothing is talked about before it."""


class Promise(NamedTuple):
    """One promise; a tuple, as thousands are made for one look ahead.

    `title` is what a person wrote; promises of the plan are named by their code.
    `planned` is the date of the plan, `due` the one that counts; a postponed promise rests until `snoozed_until`.
    `adviser_id` is the colleague who keeps it, None where that is the client's own adviser.
    """

    id: str
    version: int
    client_id: str
    agreement_id: str | None
    person_id: str | None
    code: str
    anchor: str
    anchor_on: date | None
    occurrence: int
    title: str | None
    planned: date | None
    due: date
    window_days: int
    level: str
    channel: str
    state: PromiseState
    ended_on: date | None
    cause: str | None
    moved_from: date | None
    moved_because: str | None
    snoozed_until: date | None
    snoozes: int
    snooze_reason: str | None
    pinned: bool
    acknowledged_on: date | None
    contact_id: str | None
    adviser_id: str | None = None
    handed_because: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state is PromiseState.OPEN

    def asks_on(self, today: date) -> date:
        """Give the day on which it asks for attention."""
        return asks_on(self.due, self.snoozed_until, today)


def by_due(promise: Promise) -> tuple[date, bool, str]:
    """Order promises by the day they are due; on one day condolences come before all that has to be arranged."""
    return promise.due, promise.code != CONDOLENCES, promise.id


def asks_on(due: date, snoozed_until: date | None, today: date) -> date:
    """Give the day on which a promise asks for attention: the new day while it is put off, else the one it is due.

    Putting off changes nothing about the day for which it was promised.
    """
    return snoozed_until if snoozed_until is not None and snoozed_until > today else due
