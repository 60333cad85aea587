"""What can be put right from the timeline: an entry that was made by mistake is taken back, and can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.agreements.rules.touching import touched_blocks
from app.clients.rules import LifeEventKind
from app.foundation.language import t
from app.overview.rules import ClientWhole, EntryKind, TimelineEntry

if TYPE_CHECKING:
    from app.bootstrap import Services

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Opens:
    """A choice that opens a dialog: about a life event ("touch", "change_event"), or of another feature.

    Those are "log" (the key of a promise), "answer", "close" (of a case), "change_contact"; of an agreement "movement",
    "change", "replace" and "end".
    """

    wish: str
    key: str


FOLLOWING = frozenset(
    {
        LifeEventKind.ARREARS,
        LifeEventKind.COMPLAINT,
        LifeEventKind.DETRACTOR,
        LifeEventKind.CLAIM_DISPUTE,
        LifeEventKind.DEATH_CLIENT,
        LifeEventKind.DEATH_PARTNER,
    }
)
"""Life events that follow from a case or a death: nobody tells them by hand or takes them back."""

GOING_ON = frozenset(
    {
        EntryKind.DUE,
        EntryKind.ASKED,
        EntryKind.SIGNED,
        EntryKind.ENDED,
        EntryKind.INVOICE,
        EntryKind.PAID,
        EntryKind.CASE_OPENED,
    }
)
"""Entries that lead on to what comes next."""

ENDED_BY_PERSON = frozenset({"kept", "kept_late", "released", "cancelled"})
"""States of a promise that a person may have given it by mistake."""


def corrections(
    entry: TimelineEntry, services: "Services", whole: ClientWhole | None = None
) -> list[tuple[Work | Opens, str]]:
    """Give what can be done with an entry, as (work, words); the work runs in the book's lane.

    What depends on how things stand now is offered where the client is known whole.
    """
    if entry.kind in GOING_ON:
        return _going_on(entry, services, whole)
    if entry.kind is EntryKind.LIFE_EVENT:
        return _with_event(entry, services)
    return _backwards(entry, services)


def _backwards(entry: TimelineEntry, services: "Services") -> list[tuple[Work | Opens, str]]:
    if entry.kind is EntryKind.CONTACT:
        back = partial(services.contact.delete, entry.id)
        return [(Opens("change_contact", entry.id), t("Change this contact…")), (back, t("Take this contact back"))]
    if entry.kind is EntryKind.MOVEMENT:
        today = services.book.desk.today()
        return [(partial(services.ledger.reverse, entry.id, today), t("Reverse this booking"))]
    if entry.kind is EntryKind.PROMISE and entry.detail in ENDED_BY_PERSON:
        return [(partial(services.kept.reopen, entry.id), t("Open this promise again"))]
    if entry.kind is EntryKind.CASE_CLOSED:
        return [(partial(services.cases.reopen, entry.id), t("Open this case again"))]
    return []


def _going_on(entry: TimelineEntry, services: "Services", whole: ClientWhole | None) -> list[tuple[Work | Opens, str]]:
    if entry.kind is EntryKind.DUE:
        return [(Opens("log", entry.id), t("Log the contact…"))]
    if entry.kind is EntryKind.ASKED:
        return [(Opens("answer", ""), t("Type the answer…"))]
    if entry.kind is EntryKind.INVOICE:
        return [(partial(services.ledger.pay_invoice, entry.id, services.book.desk.today()), t("Paid today"))]
    if entry.kind is EntryKind.PAID:
        return [(partial(services.ledger.pay_invoice, entry.id, None), t("Not paid after all"))]
    if entry.kind is EntryKind.CASE_OPENED:
        is_open = whole is not None and entry.id in {case.id for case in whole.cases}
        return [(Opens("close", entry.id), t("Close the case…"))] if is_open else []
    return _with_agreement(entry, whole)


def _with_agreement(entry: TimelineEntry, whole: ClientWhole | None) -> list[tuple[Work | Opens, str]]:
    runs = whole is not None and entry.id in {row.id for row in whole.running}
    offered = [("movement", t("Book a commission…")), ("change", t("Change the agreement…"))]
    if runs:
        offered += [("replace", t("Replace by a new agreement…")), ("end", t("End the agreement…"))]
    return [(Opens(wish, entry.id), words) for wish, words in offered]


def _with_event(entry: TimelineEntry, services: "Services") -> list[tuple[Work | Opens, str]]:
    offered: list[tuple[Work | Opens, str]] = []
    if touched_blocks(entry.code):
        offered.append((Opens("touch", entry.id), t("What does this touch…")))
    if entry.code not in FOLLOWING:
        offered.append((Opens("change_event", entry.id), t("Change this life event…")))
        remove = partial(services.clients.remove_life_event, entry.id)
        offered.append((remove, t("Take this life event back")))
    return offered
