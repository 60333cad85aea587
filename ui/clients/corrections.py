"""What can be put right from the timeline: an entry that was made by mistake is taken back, and can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.agreements.rules.touching import touched_blocks
from app.clients.rules import LifeEventKind
from app.foundation.language import t
from app.overview.rules import EntryKind, TimelineEntry

if TYPE_CHECKING:
    from app.bootstrap import Services

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Opens:
    """A choice that opens a dialog of the client page about a life event: "touch" or "change_event"."""

    wish: str
    event_id: str


FOLLOWING = frozenset(
    {
        LifeEventKind.ARREARS,
        LifeEventKind.COMPLAINT,
        LifeEventKind.DETRACTOR,
        LifeEventKind.DEATH_CLIENT,
        LifeEventKind.DEATH_PARTNER,
    }
)
"""Life events that follow from a case or a death: nobody tells them by hand or takes them back."""

ENDED_BY_PERSON = frozenset({"kept", "kept_late", "released", "cancelled"})
"""States of a promise that a person may have given it by mistake."""


def corrections(entry: TimelineEntry, services: "Services") -> list[tuple[Work | Opens, str]]:
    """Give what can be done with an entry, as (work, words); the work runs in the book's lane."""
    if entry.kind is EntryKind.LIFE_EVENT:
        return _with_event(entry, services)
    if entry.kind is EntryKind.CONTACT:
        return [(partial(services.contact.delete, entry.id), t("Take this contact back"))]
    if entry.kind is EntryKind.MOVEMENT:
        today = services.book.desk.today()
        return [(partial(services.ledger.reverse, entry.id, today), t("Reverse this booking"))]
    if entry.kind is EntryKind.PROMISE and entry.detail in ENDED_BY_PERSON:
        return [(partial(services.kept.reopen, entry.id), t("Open this promise again"))]
    if entry.kind is EntryKind.CASE_CLOSED:
        return [(partial(services.cases.reopen, entry.id), t("Open this case again"))]
    return []


def _with_event(entry: TimelineEntry, services: "Services") -> list[tuple[Work | Opens, str]]:
    offered: list[tuple[Work | Opens, str]] = []
    if touched_blocks(entry.code):
        offered.append((Opens("touch", entry.id), t("What does this touch…")))
    if entry.code not in FOLLOWING:
        offered.append((Opens("change_event", entry.id), t("Change this life event…")))
        remove = partial(services.clients.remove_life_event, entry.id)
        offered.append((remove, t("Take this life event back")))
    return offered
