"""The steps of a plan sorted by what they belong to, each with its timing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.aftercare.rules.facts import AftercareSettings
from app.aftercare.rules.grammar import ANY, AnchorKind, Span, Step
from app.aftercare.rules.timing import Timing
from app.agreements.rules import ProductKind
from app.foundation.workdays import WorkCalendar

REVIEW: Final = "C4"
"""The step that is kept once per client, on its oldest running agreement."""


@dataclass(frozen=True, slots=True)
class ClientTiming:
    """A step kept once per client; the review comes less often without a subscription."""

    subscribed: Timing
    otherwise: Timing


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """A plan, ready to be asked agreement by agreement."""

    dated: Mapping[str, tuple[Timing, ...]]
    on_events: Mapping[str, tuple[Timing, ...]]
    of_clients: tuple[ClientTiming, ...]
    of_persons: tuple[Timing, ...]


def index_plan(steps: Iterable[Step], settings: AftercareSettings, calendar: WorkCalendar) -> PlanIndex:
    """Sort the steps; `any` steps belong to every product kind."""
    dated, on_events = defaultdict[str, list[Timing]](list), defaultdict[str, list[Timing]](list)
    of_clients, of_persons = [], []
    for step in steps:
        timing = Timing(step, calendar)
        if step.anchor.kind is AnchorKind.BIRTHDAY:
            of_persons.append(timing)
        elif step.code == REVIEW:
            of_clients.append(ClientTiming(timing, Timing(_without_subscription(step, settings), calendar)))
        elif step.anchor.kind is AnchorKind.LAST_CONTACT:
            of_clients.append(ClientTiming(timing, timing))
        else:
            by_kind = on_events if step.anchor.kind is AnchorKind.EVENT else dated
            for kind in ProductKind if step.product_kind == ANY else (step.product_kind,):
                by_kind[kind].append(timing)
    return PlanIndex(_sealed(dated), _sealed(on_events), tuple(of_clients), tuple(of_persons))


def _sealed(timings: Mapping[str, list[Timing]]) -> dict[str, tuple[Timing, ...]]:
    return {kind: tuple(listed) for kind, listed in timings.items()}


def _without_subscription(step: Step, settings: AftercareSettings) -> Step:
    interval = Span(months=12 * settings.review_years)
    return replace(step, offset=interval, repeat=interval)
