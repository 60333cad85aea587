"""What providers may still take back, at worst and by expectation (the field's rules 4.2 and 5.5)."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Final, NamedTuple

from app.foundation.dates import full_months_between
from app.foundation.money import Cents, round_half_even
from app.result.rules.facts import CLAWBACK, INITIAL, NEUTRAL, NEVER_IN_FORCE, AgreementFact, ClientFacts, MovementFact
from app.result.rules.rates import LAPSE_BANDS, Rates
from app.result.rules.replacements import Replacements

SCALE: Final = 10**18
"""Chances are whole parts of this, so that every computer finds the same cents."""

_TAKEABLE: Final = frozenset({INITIAL, CLAWBACK})

Hazards = tuple[Fraction, ...]
"""The monthly chance of lapse in each band."""


class Terms(NamedTuple):
    """How commission vests: `months` in all (0 = at once), of which an end in the first `full_months` costs all."""

    months: int
    full_months: int = 0


def unearned(cents: Cents, terms: Terms, elapsed: int) -> Cents:
    """Give what is not earned yet after so many full months (or months of premium paid): Y x (T - t) / T."""
    if elapsed >= terms.months:
        return 0
    if elapsed < terms.full_months:
        return cents
    return round_half_even(cents * (terms.months - elapsed), terms.months)


def earned(cents: Cents, terms: Terms, elapsed: int) -> Cents:
    """Give what is earned; earned + unearned is the whole."""
    return cents - unearned(cents, terms, elapsed)


def expected_part(terms: Terms, elapsed: int, hazards: Hazards) -> int:
    """Give the part of a commission (of SCALE) that is expected back: each later month's lapse x what it costs."""
    alive = SCALE
    part = 0
    for month in range(elapsed + 1, terms.months + 1):
        hazard = hazards[bisect_left(LAPSE_BANDS, month)]
        lapsing = alive * hazard.numerator // hazard.denominator
        part += lapsing if month < terms.full_months else lapsing * (terms.months - month) // terms.months
        alive -= lapsing
    return part


class LapseTable:
    """Adverse ends per month of duration, counted over a book in four bands.

    A month counts as watched when it was watched in full or ended in a lapse. Neutral ends and replacements inside the
    book stop the watching; an agreement that never came in force says nothing.
    """

    def __init__(self) -> None:
        self._spells: Counter[tuple[int, int, bool]] = Counter()
        self.still_watched: defaultdict[int, int] = defaultdict(int)
        """Running agreements, watched from their first month, by the months they have run."""

    def add(self, first: int, last: int, *, lapsed: bool) -> None:
        """Add months first to last of one agreement (the first month after in force is 1)."""
        self._spells[first, last, lapsed] += 1

    def counts(self) -> tuple[list[int], list[int]]:
        """Give per band the months watched and the lapses."""
        watched, lapses = [0, 0, 0, 0], [0, 0, 0, 0]
        still = ((1, months, False, count) for months, count in self.still_watched.items())
        spells = ((*spell, count) for spell, count in self._spells.items())
        for first, last, lapsed, count in chain(still, spells):
            start = first
            for band, end in enumerate((*LAPSE_BANDS, last)):
                stop = min(end, last)
                if stop >= start:
                    watched[band] += count * (stop - start + 1)
                    start = stop + 1
            if lapsed:
                lapses[bisect_left(LAPSE_BANDS, last)] += count
        return watched, lapses

    def hazards(self, rates: Rates) -> Hazards:
        """Give the monthly chances, each leaning to its band's reference: (lapses + k x reference) / (months + k).

        k is the prior of 5.4 in months: 25 agreements during a year.
        """
        prior = 12 * rates.prior
        return tuple(
            (lapses + prior * reference) / (watched + prior)
            for watched, lapses, reference in zip(*self.counts(), rates.lapse_references, strict=True)
        )


class Exposure:
    """The clawback exposure of a book on a day, from the agreements that run on it."""

    def __init__(self, on: date, replacements: Replacements) -> None:
        self._on = on
        self._replacements = replacements
        self._months: dict[date, int] = {}
        self._open: Counter[tuple[Cents, Terms, int]] = Counter()
        self.lapses = LapseTable()

    def see(self, client: ClientFacts) -> None:
        """Add one client."""
        on = self._on
        running: dict[str, tuple[Terms, int]] = {}
        for agreement in client.agreements:
            if agreement.end_on is not None and agreement.end_on <= on:
                self._count_ended(agreement)
                continue
            in_force_on = agreement.in_force_on
            months = self._months.get(in_force_on)
            if months is None:
                months = self._months[in_force_on] = full_months_between(in_force_on, on)
            if agreement.observed_from is None:
                self.lapses.still_watched[months] += 1
            else:
                self.lapses.add(_first_month(agreement), months, lapsed=False)
            if agreement.clawback_months:
                elapsed = months if agreement.premium_months_paid is None else agreement.premium_months_paid
                if elapsed < agreement.clawback_months:
                    terms = Terms(agreement.clawback_months, agreement.clawback_full_months)
                    running[agreement.reference] = terms, max(0, elapsed)
        if running:
            self._add_initials(client.movements, running)

    def _add_initials(self, movements: Iterable[MovementFact], running: Mapping[str, tuple[Terms, int]]) -> None:
        """Add each running agreement's initial commission, less what was taken back already."""
        initials = dict.fromkeys(running, 0)
        for _, agreement_ref, kind, on, cents, _, _ in movements:
            if kind in _TAKEABLE and agreement_ref in initials and on <= self._on:
                initials[agreement_ref] += cents
        for agreement_ref, cents in initials.items():
            if cents > 0:
                self._open[cents, *running[agreement_ref]] += 1

    def _count_ended(self, agreement: AgreementFact) -> None:
        """Count the months of an agreement that has ended, from the day it was first seen."""
        start, end_on, reason = agreement.in_force_on, agreement.end_on or self._on, agreement.end_reason
        if end_on <= max(start, agreement.observed_from or start) or reason == NEVER_IN_FORCE:
            return
        lapsed = reason not in NEUTRAL and not self._replacements.lives_on(agreement.reference)
        self.lapses.add(_first_month(agreement), full_months_between(start, end_on) + lapsed, lapsed=lapsed)

    def worst(self) -> Cents:
        """Give the sum of all that is unearned."""
        return sum(unearned(cents, terms, elapsed) * count for (cents, terms, elapsed), count in self._open.items())

    def expected(self, hazards: Hazards) -> Cents:
        """Give the sum of what is expected back, each agreement rounded to whole cents."""
        parts: dict[tuple[Terms, int], int] = {}
        total = 0
        for (cents, terms, elapsed), count in self._open.items():
            part = parts.get((terms, elapsed))
            if part is None:
                part = parts[terms, elapsed] = expected_part(terms, elapsed, hazards)
            total += round_half_even(cents * part, SCALE) * count
        return total


def expected_exposures(
    clients: Iterable[ClientFacts], replacements: Sequence[AgreementFact], days: Sequence[date], rates: Rates
) -> dict[int, Cents]:
    """Give the expected exposure per year, on a day of each: what a buffer above 0 asks for (rule 6)."""
    exposures = [Exposure(day, Replacements(replacements, day)) for day in days]
    for client in clients:
        for exposure in exposures:
            exposure.see(client)
    return {
        day.year: exposure.expected(exposure.lapses.hazards(rates))
        for day, exposure in zip(days, exposures, strict=True)
    }


def _first_month(agreement: AgreementFact) -> int:
    """Give the first month of duration that was watched from its beginning or in part."""
    seen_from = agreement.observed_from or agreement.in_force_on
    return 1 + max(0, full_months_between(agreement.in_force_on, seen_from))
