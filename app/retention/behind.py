"""Who stands behind a number of retention: agreements with what became of them, and clients who were lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.agreements.rules import EndReason, ProductKind
from app.retention.rules import AgreementLife, By, ClientLife, Spell, agreement_spells, client_spells, persistency

Found = tuple[str, AgreementLife, "Fate"]
"""An agreement's reference, its life, and what became of it."""


class Fate(StrEnum):
    """What became of an agreement in a cell of the table; one that left without blame is not counted."""

    KEPT = "kept"
    LOST = "lost"
    LEFT_OUT = "left_out"
    TOO_EARLY = "too_early"


class LifeRow(NamedTuple):
    """One agreement, or one client, behind a number of the retention page."""

    client_id: str
    client_name: str
    agreement_ref: str
    kind: ProductKind | None
    in_force_on: date
    end_on: date | None
    end_reason: EndReason | None
    fate: Fate
    annual_premium: int


def in_cell(lives: Mapping[str, AgreementLife], cohort: str, month: int, by: By, today: date) -> Iterator[Found]:
    """Give the agreements of a cohort with what each counts for at a month; those that count nowhere are left out."""
    for reference, life in lives.items():
        if life.cohort(by) == cohort:
            fate = _fate(life, today, by, month)
            if fate is not None:
                yield reference, life, fate


def lost_agreements(lives: Mapping[str, AgreementLife], today: date) -> Iterator[Found]:
    """Give the agreements whose end is an event of the curve."""
    for reference, life in lives.items():
        if _shows_loss(agreement_spells([life], today)):
            yield reference, life, Fate.LOST


def lost_clients(
    lives: Mapping[str, AgreementLife], departures: Mapping[str, ClientLife], today: date
) -> Iterator[Found]:
    """Give the clients whose end is an event of the curve, each with the agreement that ended last."""
    of_clients: defaultdict[str, list[tuple[str, AgreementLife]]] = defaultdict(list)
    for reference, life in lives.items():
        of_clients[life.client].append((reference, life))
    for own in of_clients.values():
        if _shows_loss(client_spells([life for _, life in own], departures, today)):
            reference, life = max(own, key=_end_of)
            yield reference, life, Fate.LOST


def _fate(life: AgreementLife, today: date, by: By, month: int) -> Fate | None:
    """Ask the table about one agreement alone; None when it counts in no cell."""
    cells = persistency([life], today, by, (month,))
    if not cells:
        return None
    (cell,) = cells
    if not cell.complete:
        return Fate.TOO_EARLY
    if not cell.eligible:
        return Fate.LEFT_OUT
    return Fate.KEPT if cell.kept else Fate.LOST


def _shows_loss(spells: Iterable[Spell]) -> bool:
    """Tell whether one of the lives was lost while it was in view, as the curve counts."""
    return any(spell.event and spell.exit > spell.entry for spell in spells)


def _end_of(one: tuple[str, AgreementLife]) -> tuple[date, str]:
    reference, life = one
    return life.end_on or date.max, reference
