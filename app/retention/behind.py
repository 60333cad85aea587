"""Who stands behind a number of retention: agreements with what became of them, and clients who were lost."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.agreements.rules import EndReason, ProductKind
from app.retention.rules import AgreementLife, By, ClientLife, Spell, agreement_spells, client_stretches, persistency

Found = tuple[str, AgreementLife, "Fate"]
"""An agreement's reference, its life, and what became of it."""


class Fate(StrEnum):
    """What became of an agreement: in a cell of the table, or (lost, runs, ended) of one that the curve has in view.

    In a cell one that left without blame is not counted.
    """

    KEPT = "kept"
    LOST = "lost"
    LEFT_OUT = "left_out"
    TOO_EARLY = "too_early"
    RUNS = "runs"
    ENDED = "ended"


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


def in_view(lives: Mapping[str, AgreementLife], today: date) -> Iterator[Found]:
    """Give the agreements that the curve is counted from, with what became of each by a day."""
    for reference, life in lives.items():
        for spell in agreement_spells([life], today):
            if spell.exit > spell.entry:
                yield reference, life, _end(spell, life, today)


def clients_in_view(
    lives: Mapping[str, AgreementLife], departures: Mapping[str, ClientLife], today: date
) -> Iterator[Found]:
    """Give the relationships that their curve is counted from, each with its agreement that ends last.

    One that was taken up again later is there twice, as it is counted.
    """
    references = {id(life): reference for reference, life in lives.items()}
    for agreements, spell in client_stretches(lives.values(), departures, today):
        if spell.exit > spell.entry:
            reference, life = max(((references[id(one)], one) for one in agreements), key=_end_of)
            departure = departures.get(life.client)
            gone = departure is not None and departure.ended_on <= today
            fate = Fate.ENDED if gone and not spell.event else _end(spell, life, today)
            yield reference, life, fate


def lost(found: Iterable[Found]) -> Iterator[Found]:
    """Leave those whose end is an event of the curve."""
    return (one for one in found if one[2] is Fate.LOST)


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


def _end(spell: Spell, life: AgreementLife, today: date) -> Fate:
    if spell.event:
        return Fate.LOST
    return Fate.RUNS if life.end_on is None or life.end_on > today else Fate.ENDED


def _end_of(one: tuple[str, AgreementLife]) -> tuple[date, str]:
    reference, life = one
    return life.end_on or date.max, reference
