"""Panel D: what may be expected. Never added to what was earned (the field's rules 4.5)."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from app.foundation.money import Cents
from app.result.rules.cutting import months_later
from app.result.rules.exposure import Exposure
from app.result.rules.facts import NEUTRAL, TRAIL, AgreementFact, ClientFacts
from app.result.rules.rates import Rates
from app.result.rules.relationships import service_cost
from app.result.rules.replacements import Replacements

_DAY: Final = timedelta(days=1)


class Forward(NamedTuple):
    """The expectation on a day.

    `kept` of `exposed` clients of a year ago are still here; `persistence` is that ratio, leaning to its reference. The
    expected trail is what was booked as trail in the past twelve months on agreements that run on the day.
    """

    value_infinite: Cents
    value_5_years: Cents
    exposure_worst: Cents
    exposure_expected: Cents
    trail_next_12_months: Cents
    kept: int
    exposed: int
    persistence: Fraction


def multiple(persistence: Fraction, discount: Fraction) -> Fraction:
    """Give r / (1 + i - r): what a margin is worth that returns for ever, the first time a year from now."""
    return persistence / (1 + discount - persistence)


def multiple_from_now(persistence: Fraction, discount: Fraction) -> Fraction:
    """Give (1 + i) / (1 + i - r): the same with the first margin now."""
    return (1 + discount) / (1 + discount - persistence)


def multiple_of_years(persistence: Fraction, discount: Fraction, years: int) -> Fraction:
    """Give what a margin is worth that may return so many times, once a year."""
    step = persistence / (1 + discount)
    return sum((step**year for year in range(1, years + 1)), Fraction(0))


def shrunk(kept: int, exposed: int, rates: Rates) -> Fraction:
    """Lean a ratio to the reference: a small book says little (the field's rules 5.4)."""
    return (kept + rates.prior * rates.kept_reference) / (exposed + rates.prior)


def stayed_a_year(client: ClientFacts, to: date) -> bool | None:
    """Tell whether a client who was here a year before a day is still here, as `Forward` counts.

    None for who was not here yet, and for who left through nobody's fault: they are not counted.
    """
    if not _was_here(client, months_later(to, -12)):
        return None
    if _was_here(client, to):
        return True
    return None if _left_neutrally(client, to) else False


class Outlook:
    """Collects the view ahead client by client, on the day of the run."""

    def __init__(self, to: date, replacements: Replacements, rates: Rates) -> None:
        self._to = to
        self._year_ago = months_later(to, -12)
        self._rates = rates
        self._exposure = Exposure(to, replacements)
        self._margin = 0
        self._trail = 0
        self._kept = 0
        self._exposed = 0

    def see(self, client: ClientFacts, recent_stay: Cents) -> None:
        """Add one client, with the stay cents of the last twelve months.

        The yearly margin is those cents less the service cost of the same months. Only clients with a running agreement
        have a future; a negative margin counts as it is.
        """
        self._exposure.see(client)
        year_ago, to = self._year_ago, self._to
        running: set[str] = set()
        was_here = False
        for agreement in client.agreements:
            in_force_on, end_on = agreement.in_force_on, agreement.end_on
            if in_force_on <= to and (end_on is None or to < end_on):
                running.add(agreement.reference)
            if in_force_on <= year_ago and (end_on is None or year_ago < end_on):
                was_here = True
        if was_here:
            self._count_kept(client, still_here=bool(running))
        if not running:
            return
        self._margin += recent_stay
        if client.contacts:
            self._margin -= service_cost(client.contacts, year_ago + _DAY, to, self._rates)
        for _, agreement_ref, kind, on, cents, _, _ in client.movements:
            if on > year_ago and kind == TRAIL and on <= to and agreement_ref in running:
                self._trail += cents

    def _count_kept(self, client: ClientFacts, *, still_here: bool) -> None:
        """Count a client of a year ago as kept or not; one whose last end was neutral is not counted."""
        if not still_here and _left_neutrally(client, self._to):
            return
        self._exposed += 1
        self._kept += still_here

    def forward(self) -> Forward:
        persistence = shrunk(self._kept, self._exposed, self._rates)
        discount = self._rates.discount_rate
        return Forward(
            value_infinite=round(self._margin * multiple(persistence, discount)),
            value_5_years=round(self._margin * multiple_of_years(persistence, discount, 5)),
            exposure_worst=self._exposure.worst(),
            exposure_expected=self._exposure.expected(self._exposure.lapses.hazards(self._rates)),
            trail_next_12_months=self._trail,
            kept=self._kept,
            exposed=self._exposed,
            persistence=persistence,
        )


def _was_here(client: ClientFacts, day: date) -> bool:
    return any(one.in_force_on <= day and (one.end_on is None or day < one.end_on) for one in client.agreements)


def _left_neutrally(client: ClientFacts, to: date) -> bool:
    ended = (one for one in client.agreements if one.end_on and one.end_on <= to)
    return max(ended, key=_end_day).end_reason in NEUTRAL


def _end_day(agreement: AgreementFact) -> tuple[date, str]:
    return agreement.end_on or date.min, agreement.reference
