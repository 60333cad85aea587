"""An entry of the timeline whole, as labels with their values: what one line of the list has no room for."""

from collections.abc import Callable
from typing import Final

from app.aftercare import words as aftercare
from app.aftercare.rules import PromiseState
from app.agreements.rules import EndReason, ProductKind
from app.agreements.words import end_reason, product_kind
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.ledger.rules import MovementKind
from app.ledger.words import movement_kind
from app.overview.rules import EntryKind, TimelineEntry

Pairs = list[tuple[str, str | None]]
Telling = Callable[[TimelineEntry, Texts, Formats], Pairs]


def facts(entry: TimelineEntry, t: Texts, formats: Formats) -> list[tuple[str, str]]:
    """Give everything that is known of an entry besides its title, as (label, words); what is unknown is left out."""
    told = _TOLD.get(entry.kind, _plainly)(entry, t, formats)
    return [(label, words) for label, words in told if words]


def _plainly(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001 (all are asked alike)
    return [(t("Note"), entry.text), (t("Reference"), entry.reference)]


def _contact(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001
    return [
        (t("The client said"), entry.words),
        (t("Noted"), entry.text),
        (t("Minutes"), str(entry.number) if entry.number else None),
        (t("Reference"), entry.reference),
    ]


def _agreement(entry: TimelineEntry, t: Texts) -> str | None:
    if not entry.product_kind:
        return None
    kind = product_kind(ProductKind(entry.product_kind), t)
    return " · ".join(part for part in (kind, entry.agreement_ref) if part)


def _promise(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001
    return [
        (t("State"), aftercare.state(PromiseState(entry.detail), t)),
        (t("Reason"), aftercare.ended_because(entry.words, t)),
        (t("Agreement"), _agreement(entry, t)),
    ]


def _due(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:
    return [(t("Due on"), formats.date_medium(entry.on)), (t("Agreement"), _agreement(entry, t))]


def _answer(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001
    scores = (
        (t("Would recommend us (NPS)"), entry.number, 10),
        (t("Satisfied (CSAT)"), entry.csat, 5),
        (t("Easy (CES)"), entry.ces, 7),
    )
    told = [
        (label, None if score is None else t("{score} of {most}", score=score, most=most))
        for label, score, most in scores
    ]
    return [*told, (t("The client said"), entry.words), (t("Reference"), entry.reference)]


def _signed(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001
    return [
        (t("Agreement"), _agreement(entry, t)),
        (t("Description"), entry.text),
        (t("Provider"), entry.detail),
    ]


def _ended(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001
    reason = end_reason(EndReason(entry.detail), t) if entry.detail else t("without a reason")
    return [(t("Agreement"), _agreement(entry, t)), (t("Description"), entry.text), (t("Reason"), reason)]


def _movement(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:
    return [
        (t("Kind"), movement_kind(MovementKind(entry.code), t)),
        (t("Amount"), formats.money(entry.number or 0)),
        (t("Agreement"), _agreement(entry, t)),
        (t("Note"), entry.text),
        (t("Reference"), entry.reference),
    ]


def _opened(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001
    return [(t("What happened"), entry.text), (t("Reference"), entry.reference)]


def _closed(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:  # noqa: ARG001
    return [(t("How it ended"), entry.text), (t("Reference"), entry.reference)]


def _invoice(entry: TimelineEntry, t: Texts, formats: Formats) -> Pairs:
    return [(t("Amount"), formats.money(entry.number or 0)), (t("Reference"), entry.reference)]


_TOLD: Final[dict[EntryKind, Telling]] = {
    EntryKind.CONTACT: _contact,
    EntryKind.PROMISE: _promise,
    EntryKind.DUE: _due,
    EntryKind.ANSWER: _answer,
    EntryKind.SIGNED: _signed,
    EntryKind.ENDED: _ended,
    EntryKind.MOVEMENT: _movement,
    EntryKind.CASE_OPENED: _opened,
    EntryKind.CASE_CLOSED: _closed,
    EntryKind.INVOICE: _invoice,
    EntryKind.PAID: _invoice,
}
