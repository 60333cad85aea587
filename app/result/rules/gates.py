"""The gate: while a client has a complaint or an open detractor loop, releases wait (rule 4)."""

from collections.abc import Sequence
from datetime import date

from app.result.rules.facts import GateFact

Spell = tuple[date, date]
"""Days on which the gate is closed: from the first up to, not including, the second."""


def closed_spells(gates: Sequence[GateFact]) -> list[Spell]:
    """Put overlapping and touching cases together, in order of date; an open case lasts for ever."""
    spells: list[Spell] = []
    for opened_on, closed_on in sorted((gate.opened_on, gate.closed_on or date.max) for gate in gates):
        if opened_on >= closed_on:
            continue
        if spells and opened_on <= spells[-1][1]:
            spells[-1] = (spells[-1][0], max(spells[-1][1], closed_on))
        else:
            spells.append((opened_on, closed_on))
    return spells


def opening(spells: Sequence[Spell], day: date) -> date:
    """Give the first day from this one on that the gate is open."""
    for opened_on, closed_on in spells:
        if opened_on <= day < closed_on:
            return closed_on
    return day
