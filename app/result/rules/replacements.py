"""When an agreement is really over: one that was replaced lives on in its successors."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.foundation.dates import full_months_between
from app.result.rules.facts import NEUTRAL, REPLACED, AgreementFact


class Ending(NamedTuple):
    """The day from which an agreement counts as ended, and whether without blame."""

    on: date
    neutral: bool


class Replacements:
    """What is known of replacements on the day of the run; ends after it have not happened."""

    def __init__(self, agreements: Iterable[AgreementFact], to: date) -> None:
        known = {agreement.reference: agreement for agreement in agreements}
        self._to = to
        self._endings: dict[str, Ending | None] = {}
        self.months_run: dict[str, int] = {}
        """Per successor the full months that what it replaced had run; the shortest, if it replaced several."""
        for agreement in known.values():
            if agreement.end_on is None or agreement.end_on > to or agreement.end_reason != REPLACED:
                continue
            successor = known.get(agreement.replaced_by_ref or "")
            if successor is None:
                continue
            self._endings[agreement.reference] = self._last_of_chain(agreement, agreement.end_on, known)
            months = full_months_between(agreement.in_force_on, agreement.end_on)
            self.months_run[successor.reference] = min(months, self.months_run.get(successor.reference, months))

    def _last_of_chain(self, start: AgreementFact, ended_on: date, known: dict[str, AgreementFact]) -> Ending | None:
        """Follow the successors to the one that decides. A circle (refused at entry) counts as an adverse end."""
        seen = {start.reference}
        at, latest = start, ended_on
        while at.end_reason == REPLACED:
            successor = known.get(at.replaced_by_ref or "")
            if successor is None or successor.reference in seen:
                return Ending(latest, neutral=False)
            if successor.end_on is None or successor.end_on > self._to:
                return None
            seen.add(successor.reference)
            at, latest = successor, max(latest, successor.end_on)
        return Ending(latest, at.end_reason in NEUTRAL)

    def lives_on(self, reference: str) -> bool:
        """Tell whether an agreement ended as replaced and its successor is in the book."""
        return reference in self._endings

    def ending(self, agreement: AgreementFact) -> Ending | None:
        """Give the end by the whole chain; None while it is alive (the field's rules 4.6, status on a day)."""
        end_on = agreement.end_on
        if end_on is None or end_on > self._to:
            return None
        if agreement.reference in self._endings:
            return self._endings[agreement.reference]
        return Ending(end_on, agreement.end_reason in NEUTRAL)
