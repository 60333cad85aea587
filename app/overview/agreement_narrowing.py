"""What narrows the list of agreements: pure choices that combine, made of what a screen or a saved view says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.agreements.rules import ProductKind
from app.foundation.dates import add_months
from app.overview.rules import AgreementState
from app.overview.said import a_word, one_of, some_months


class Unseen(StrEnum):
    """Since when no income was seen on an agreement that runs."""

    YEAR = "year"
    EVER = "ever"


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """Which agreements to show; all conditions count together.

    `adviser` and `provider` are ids, `state` an AgreementState word. `ends_months`: something of a running agreement
    ends within so many months (itself, its term, fixed rate or cover). `nothing_planned`: running, without a next
    contact of its own. `unseen` is an Unseen word: running, and no income was ever seen, or for a year none in the last
    one. `warned`: income of the last year that deserves a second look under the law.
    """

    text: str = ""
    kind: str | None = None
    provider: str | None = None
    adviser: str | None = None
    state: str | None = None
    ends_months: int = 0
    nothing_planned: bool = False
    unseen: str | None = None
    warned: bool = False

    def ends_by(self, today: date) -> date:
        """Give the last day on which something may end to be shown."""
        return add_months(today, self.ends_months)


def agreement_filter(text: str, chosen: Mapping[str, Any]) -> AgreementFilter:
    """Make a filter of what a list or a saved view says; what is not known (any more) narrows nothing.

    The names: kind, state, provider, adviser, ends (months), nothing, unseen, warned.
    """
    return AgreementFilter(
        text=text,
        kind=one_of(chosen.get("kind"), frozenset(ProductKind)),
        provider=a_word(chosen.get("provider")),
        adviser=a_word(chosen.get("adviser")),
        state=one_of(chosen.get("state"), frozenset(AgreementState)),
        ends_months=some_months(chosen.get("ends")),
        nothing_planned=chosen.get("nothing") is True,
        unseen=one_of(chosen.get("unseen"), frozenset(Unseen)),
        warned=chosen.get("warned") is True,
    )
