"""The steps of a plan sorted by what they belong to, ready to choose days."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final, Protocol

from app.aftercare.rules.choosing import Chooser
from app.aftercare.rules.facts import AftercareSettings, AgreementFacts, ClientFacts
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

    @property
    def step(self) -> Step:
        return self.subscribed.timing.step

    def of(self, client: ClientFacts, settings: AftercareSettings) -> Chooser:
        """Give the step as it is for one client."""
        if self.every is not None:
            if client.own_months is None and not client.services:  # most clients: quicker than asking the rule
                return self.every(settings.rhythm.amber)
            return self.every(rhythm(client.own_months, client.services, settings.rhythm).months)
        return self.subscribed if client.subscribed else self.otherwise


@dataclass(frozen=True, slots=True)
class AgreementSteps:
    """What an agreement asks for: by its dates, and when something happens."""

    dated: tuple[Chooser, ...] = ()
    on_events: tuple[Chooser, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientSteps:
    """What is asked for once in a client, for each person of it, and once for each event whatever was signed."""

    of_clients: tuple[ClientStep, ...] = ()
    of_persons: tuple[Chooser, ...] = ()
    on_events: tuple[Chooser, ...] = ()


class PlanIndex(Protocol):
    """A plan, ready to be asked client by client and agreement by agreement."""

    def of_agreement(self, agreement: AgreementFacts) -> AgreementSteps:
        """Give what one agreement asks for."""

    def of_client(self, running: Sequence[AgreementFacts]) -> ClientSteps:
        """Give what a client with these running agreements asks for."""


@dataclass(frozen=True, slots=True)
class SortedSteps:
    """Steps made ready and sorted."""

    agreement: AgreementSteps
    client: ClientSteps


class Sorter:
    """Makes steps ready: the same step is one chooser, which remembers the days that it has found."""

    def __init__(self, settings: AftercareSettings, calendar: WorkCalendar, today: date) -> None:
        self._settings = settings
        self._calendar = calendar
        self._today = today
        self._oldest = today - timedelta(days=settings.backlog_days)
        self._known: dict[Step, Chooser] = {}

    def sort(self, steps: Iterable[Step]) -> SortedSteps:
        """Sort steps. A birthday gone by is never made up for."""
        dated: list[Chooser] = []
        on_events: list[Chooser] = []
        of_clients: list[ClientStep] = []
        of_persons: list[Chooser] = []
        once: list[Chooser] = []
        for step in steps:
            chooser = self._chooser(step)
            if step.anchor.kind is AnchorKind.BIRTHDAY:
                of_persons.append(chooser)
            elif step.code == REVIEW:
                of_clients.append(ClientStep(chooser, self._chooser(_without_subscription(step, self._settings))))
            elif step.anchor.kind is AnchorKind.LAST_CONTACT:
                of_clients.append(ClientStep(chooser, chooser, self._by_rhythm(step)))
            elif step.anchor.kind is AnchorKind.EVENT:
                (once if step.product_kind == ANY else on_events).append(chooser)
            else:
                dated.append(chooser)
        return SortedSteps(
            AgreementSteps(tuple(dated), tuple(on_events)),
            ClientSteps(tuple(of_clients), tuple(of_persons), tuple(once)),
        )

    def _chooser(self, step: Step) -> Chooser:
        known = self._known.get(step)
        if known is None:
            oldest = self._today if step.anchor.kind is AnchorKind.BIRTHDAY else self._oldest
            known = self._known[step] = Chooser(Timing(step, self._calendar), oldest, self._today)
        return known

    def _by_rhythm(self, step: Step) -> Callable[[int], Chooser] | None:
        """Give the step by a client's rhythm; steps of an office's own plan keep their own interval."""
        if step.code != RHYTHM_STEP:
            return None

        @cache
        def every(months: int) -> Chooser:
            span = Span(months=months)
            return self._chooser(replace(step, offset=span, repeat=span))

        return every


class OnePlan:
    """The same steps for everybody: what every book has until somebody changes a plan."""

    def __init__(self, steps: Sequence[Step], sorter: Sorter) -> None:
        common = sorter.sort(step for step in steps if step.product_kind == ANY)
        self._agreement: dict[ProductKind, AgreementSteps] = {}
        self._client: dict[str, ClientSteps] = {ANY: common.client}
        for kind in ProductKind:
            own = sorter.sort(step for step in steps if step.product_kind == kind)
            self._agreement[kind] = both(common.agreement, own.agreement)
            if own.client != ClientSteps():
                self._client[kind] = own.client

    def of_agreement(self, agreement: AgreementFacts) -> AgreementSteps:
        return self._agreement[agreement.kind]

    def of_client(self, running: Sequence[AgreementFacts]) -> ClientSteps:
        if len(self._client) == 1:
            return self._client[ANY]
        kinds = dict.fromkeys((ANY, *(agreement.kind for agreement in running)))
        return together(self._client[kind] for kind in kinds if kind in self._client)


def both(common: AgreementSteps, own: AgreementSteps) -> AgreementSteps:
    """Put what every agreement asks for before what its own kind asks for."""
    return AgreementSteps((*common.dated, *own.dated), (*common.on_events, *own.on_events))


def together(parts: Iterable[ClientSteps]) -> ClientSteps:
    """Put what is asked for once in a client together; of steps with the same code the first one counts."""
    of_clients: dict[str, ClientStep] = {}
    of_persons: dict[str, Chooser] = {}
    on_events: dict[str, Chooser] = {}
    for part in parts:
        for client_step in part.of_clients:
            of_clients.setdefault(client_step.step.code, client_step)
        for chooser in part.of_persons:
            of_persons.setdefault(chooser.timing.code, chooser)
        for chooser in part.on_events:
            on_events.setdefault(chooser.timing.code, chooser)
    return ClientSteps(tuple(of_clients.values()), tuple(of_persons.values()), tuple(on_events.values()))


def index_plan(steps: Iterable[Step], settings: AftercareSettings, calendar: WorkCalendar, today: date) -> PlanIndex:
    """Make one plan ready for all; `any` steps belong to every product kind."""
    return OnePlan(tuple(steps), Sorter(settings, calendar, today))


def _without_subscription(step: Step, settings: AftercareSettings) -> Step:
    interval = Span(months=12 * settings.review_years)
    return replace(step, offset=interval, repeat=interval)
