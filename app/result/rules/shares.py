"""One adviser's part of the book: movements are split by the shares of their agreement before the run (rule 9)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from app.foundation.errors import RuleBroken
from app.foundation.money import BASIS_POINTS, Cents, split_by_shares
from app.result.rules.facts import CLAWBACK, INITIAL, ClientFacts, MovementFact


class ShareFact(NamedTuple):
    """An adviser's share in an agreement from a day on; the shares that begin on one day are 10,000 together."""

    agreement_ref: str
    adviser: str
    basis_points: int
    valid_from: date


Shares = Mapping[str, Sequence[tuple[date, Mapping[str, int]]]]
"""Per agreement: the days on which shares begin, in order, with the basis points of each adviser."""


def shares_by_agreement(facts: Iterable[ShareFact]) -> Shares:
    """Put shares together; raises RuleBroken where those of one day are not a whole."""
    found: defaultdict[str, defaultdict[date, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for fact in facts:
        found[fact.agreement_ref][fact.valid_from][fact.adviser] = fact.basis_points
    for agreement_ref, days in found.items():
        for day, shares in days.items():
            if sum(shares.values()) != BASIS_POINTS or min(shares.values()) < 0:
                raise RuleBroken("shares_not_whole", "basis_points", agreement=agreement_ref, valid_from=day)
    return {agreement_ref: sorted(days.items(), key=itemgetter(0)) for agreement_ref, days in found.items()}


def for_adviser(clients: Iterable[ClientFacts], adviser: str, shares: Shares) -> Iterator[ClientFacts]:
    """Give the book as one adviser's: only their part of each movement, and of the contacts only their own.

    The run over it sums to that adviser's ledger; the cents of all advisers add up to the firm's. Clients of whom the
    adviser has no movement and no contact are left out. Stored lines of closed years must be those of this adviser.
    """
    for client in clients:
        leads = {agreement.reference: agreement.adviser for agreement in client.agreements}
        movements = []
        for movement, day in _with_share_days(client.movements):
            cents = _part(movement, shares.get(movement.agreement_ref, ()), day, adviser, leads[movement.agreement_ref])
            if cents:
                movements.append(movement._replace(cents=cents))
        contacts = [contact for contact in client.contacts if contact.adviser in {adviser, ""}]
        if movements or contacts or client.closed_lines:
            yield replace(client, movements=movements, contacts=contacts)


def _with_share_days(movements: Sequence[MovementFact]) -> Iterator[tuple[MovementFact, date]]:
    """Give each movement with the day whose shares count.

    That is the day of what it reverses; for a clawback that of the last initial booked on the agreement until then; for
    all others their own.
    """
    if all(movement.cents >= 0 for movement in movements):
        yield from ((movement, movement.on) for movement in movements)
        return
    originals = {movement.reference: movement.on for movement in movements}
    initials = [movement for movement in movements if movement.kind == INITIAL and movement.cents > 0]
    for movement in movements:
        day = originals.get(movement.reverses_ref or "")
        if day is None and movement.cents < 0 and movement.kind in {CLAWBACK, INITIAL}:
            days = (one.on for one in initials if one.agreement_ref == movement.agreement_ref and one.on <= movement.on)
            day = max(days, default=None)
        yield movement, day or movement.on


def _part(
    movement: MovementFact, shares: Sequence[tuple[date, Mapping[str, int]]], day: date, adviser: str, lead: str
) -> Cents:
    """Give an adviser's cents; where no shares are agreed, all is of the movement's adviser, else of the lead."""
    agreed = [parts for valid_from, parts in shares if valid_from <= day]
    if not agreed:
        return movement.cents if (movement.adviser or lead) == adviser else 0
    advisers = sorted(agreed[-1])
    if adviser not in advisers:
        return 0
    points = [agreed[-1][name] for name in advisers]
    parts = split_by_shares(movement.cents, points, advisers.index(lead) if lead in advisers else 0)
    return parts[advisers.index(adviser)]
