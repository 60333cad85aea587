"""The steps of a plan sorted by what they belong to, ready to choose days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from app.aftercare.rules.choosing import Chooser
from app.aftercare.rules.facts import AftercareSettings, ClientFacts
from app.aftercare.rules.grammar import ANY, AnchorKind, Span, Step
from app.aftercare.rules.rhythm import RHYTHM_STEP, rhythm
from app.aftercare.rules.timing import Timing
from app.agreements.rules import ProductKind
from app.foundation.workdays import WorkCalendar

REVIEW: Final = "C4"
"""The step that is kept once per client, on its oldest running agreement."""


@dataclass(frozen=True, slots=True)
class ClientStep:
    """A step kept once per client; the review comes less often without a subscription.

    `every` gives the step by a rhythm of so many months, where it follows the client's own.
    """

    subscribed: Chooser
    otherwise: Chooser
    every: Callable[[int], Chooser] | None = None

    def of(self, client: ClientFacts, settings: AftercareSettings) -> Chooser:
        """Give the step as it is for one client."""
        if self.every is not None:
            if client.own_months is None and not client.services:  # most clients: quicker than asking the rule
                return self.every(settings.rhythm.amber)
            return self.every(rhythm(client.own_months, client.services, settings.rhythm).months)
        return self.subscribed if client.subscribed else self.otherwise


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """A plan, ready to be asked agreement by agreement."""

    dated: Mapping[str, tuple[Chooser, ...]]
    on_events: Mapping[str, tuple[Chooser, ...]]
    of_clients: tuple[ClientStep, ...]
    of_persons: tuple[Chooser, ...]
    on_client_events: tuple[Chooser, ...] = ()
    """What an event asks for once, whatever agreements there are: steps of `any` kind with the anchor of an event."""


def index_plan(steps: Iterable[Step], settings: AftercareSettings, calendar: WorkCalendar, today: date) -> PlanIndex:
    """Sort the steps; `any` steps belong to every product kind. A birthday gone by is never made up for."""
    dated, on_events = defaultdict[str, list[Chooser]](list), defaultdict[str, list[Chooser]](list)
    of_clients, of_persons, on_client_events = [], [], []
    oldest = today - timedelta(days=settings.backlog_days)
    for step in steps:
        chooser = Chooser(Timing(step, calendar), oldest, today)
        if step.anchor.kind is AnchorKind.BIRTHDAY:
            of_persons.append(Chooser(chooser.timing, today, today))
        elif step.code == REVIEW:
            seldom = Timing(_without_subscription(step, settings), calendar)
            of_clients.append(ClientStep(chooser, Chooser(seldom, oldest, today)))
        elif step.anchor.kind is AnchorKind.LAST_CONTACT:
            of_clients.append(ClientStep(chooser, chooser, _by_rhythm(chooser, oldest, calendar, today)))
        elif step.anchor.kind is AnchorKind.EVENT and step.product_kind == ANY:
            on_client_events.append(chooser)
        else:
            by_kind = on_events if step.anchor.kind is AnchorKind.EVENT else dated
            for kind in ProductKind if step.product_kind == ANY else (step.product_kind,):
                by_kind[kind].append(chooser)
    return PlanIndex(_sealed(dated), _sealed(on_events), tuple(of_clients), tuple(of_persons), tuple(on_client_events))


def _sealed(choosers: Mapping[str, list[Chooser]]) -> dict[str, tuple[Chooser, ...]]:
    return {kind: tuple(listed) for kind, listed in choosers.items()}


def _by_rhythm(chooser: Chooser, oldest: date, calendar: WorkCalendar, today: date) -> Callable[[int], Chooser] | None:
    """Give the step by a client's rhythm; steps of an office's own plan keep their own interval."""
    if chooser.timing.code != RHYTHM_STEP:
        return None

    @cache
    def every(months: int) -> Chooser:
        span = Span(months=months)
        return Chooser(Timing(replace(chooser.timing.step, offset=span, repeat=span), calendar), oldest, today)

    return every


def _without_subscription(step: Step, settings: AftercareSettings) -> Step:
    interval = Span(months=12 * settings.review_years)
    return replace(step, offset=interval, repeat=interval)
