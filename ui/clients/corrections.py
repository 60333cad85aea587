"""What can be put right from the timeline: an entry that was made by mistake is taken back, and can be undone."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.clients.rules import LifeEventKind
from app.foundation.language import t
from app.overview.rules import EntryKind, TimelineEntry

if TYPE_CHECKING:
    from app.bootstrap import Services

Work = Callable[[], object]

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


def corrections(entry: TimelineEntry, services: "Services") -> list[tuple[Work, str]]:
    """Give what can be done with an entry, as (work, words); the work runs in the book's lane."""
    if entry.kind is EntryKind.CONTACT:
        return [(partial(services.contact.delete, entry.id), t("Take this contact back"))]
    if entry.kind is EntryKind.LIFE_EVENT and entry.code not in FOLLOWING:
        return [(partial(services.clients.remove_life_event, entry.id), t("Take this life event back"))]
    if entry.kind is EntryKind.MOVEMENT:
        today = services.book.desk.today()
        return [(partial(services.ledger.reverse, entry.id, today), t("Reverse this booking"))]
    if entry.kind is EntryKind.CASE_CLOSED:
        return [(partial(services.cases.reopen, entry.id), t("Open this case again"))]
    return []
