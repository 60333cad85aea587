"""What the list of agreements can be narrowed by: fixed choices above it, and filters that are added one by one."""

from dataclasses import dataclass
from typing import Final

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.language import t
from app.overview.agreement_narrowing import Unseen
from app.overview.filter_words import unseen
from app.overview.rules import AgreementState
from app.overview.words import agreement_state
from ui.shared.filter_chips import Narrowing, adviser_narrowing, yes_narrowing
from ui.shared.paged_list import Filter

Choices = tuple[tuple[str, str], ...]
MONTHS: Final = (1, 3, 6, 12, 24, 36)


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the list has to know before it can be filtered: houses and advisers, as keys with names."""

    houses: Choices = ()
    advisers: Choices = ()


def kinds() -> Filter:
    options = [(kind.value, product_kind(kind, t)) for kind in ProductKind]
    return Filter(name="kind", label=t("Kind of agreement"), everything=t("All kinds"), options=options)


def states() -> Filter:
    options = [(state.value, agreement_state(state, t)) for state in AgreementState]
    return Filter(name="state", label=t("State"), everything=t("All states"), options=options)


def agreement_narrowings(facts: ListFacts) -> list[Narrowing]:
    """Give every filter that can be added; houses and advisers where there is more than one."""
    houses, advisers = dict(facts.houses), dict(facts.advisers)
    offered = [
        Narrowing(name="ends", label=t("Something ends within…"), say=_say_ends,
                  options=[(n, t.plural("{n} month", "{n} months", n)) for n in MONTHS]),
        yes_narrowing("nothing", t("Nothing planned")),
        Narrowing(name="unseen", label=t("No commission seen…"), say=lambda word: unseen(Unseen(word), t),
                  options=[(one.value, unseen(one, t)) for one in Unseen]),
        yes_narrowing("warned", t("Income with a warning of the law")),
    ]  # fmt: skip
    if len(houses) > 1:
        offered.append(
            Narrowing(name="provider", label=t("With…"), options=facts.houses,
                      say=lambda key: t("With: {name}", name=houses.get(key, "?")))
        )  # fmt: skip
    if len(advisers) > 1:
        offered.append(adviser_narrowing(advisers))
    return offered


def _say_ends(months: int) -> str:
    return t.plural("Something ends within {n} month", "Something ends within {n} months", months)
