"""Which promises should exist: a pure function of the plan, the facts and today (the field's rules 2.4).

- A step has at most one open promise; the next is wished for when that one has ended.
- Nothing that was due more than `backlog_days` ago is made; one catch-up talk per client stands for all of it.
- What would have been due before the agreement began was never due.
- A hold pauses everything but duties: what is open stays open, nothing new is made, nothing counts as missed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple, Protocol, TypeVar

from app.aftercare.rules.choosing import Bounds, choose
from app.aftercare.rules.facts import (
    CATCH_UP,
    CATCH_UP_ANCHOR,
    AftercareSettings,
    AgreementFacts,
    ClientFacts,
    Facts,
    LifeEventFacts,
    MissingDate,
    PersonFacts,
    PromiseFacts,
    PromiseKey,
    PromiseWish,
)
from app.aftercare.rules.grammar import ANY, AnchorKind, Level, Step, StepChannel
from app.aftercare.rules.lines import Line, LineKey, draw_lines
from app.aftercare.rules.plan_index import ClientTiming, PlanIndex, index_plan
from app.aftercare.rules.promises import CancelCause, is_missed
from app.aftercare.rules.timing import Timing
from app.agreements.rules import EndReason, is_running
from app.foundation.workdays import WorkCalendar

_YEARLESS: Final = 2000
"""The year put in for a birthday without one: a leap year, for those born on 29 February."""
_DEATH: Final = "death"
_CAUSES: Final = {
    EndReason.REPLACED: CancelCause.AGREEMENT_REPLACED,
    EndReason.NEVER_IN_FORCE: CancelCause.NEVER_IN_FORCE,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What planning came to.

    `missed` are open promises that have become missed by today; `causes` tells by owner why everything else of it is to
    be cancelled.
    """

    wishes: Sequence[PromiseWish]
    missing: Sequence[MissingDate]
    missed: Sequence[PromiseFacts]
    causes: Mapping[str, CancelCause]


def wanted(
    steps: Iterable[Step], facts: Facts, settings: AftercareSettings, calendar: WorkCalendar, today: date
) -> Wanted:
    """Give the promises that should exist for these clients, and the steps whose date is not known."""
    planner = _Planner(index_plan(steps, settings, calendar), settings, calendar, today)
    planner.plan(facts)
    return Wanted(planner.wishes, planner.missing, planner.missed, planner.causes)


class _Whose(NamedTuple):
    """Whose a promise is."""

    id: str
    client: str
    agreement: str | None = None
    person: str | None = None


class _Household(NamedTuple):
    """One client with everything of it."""

    client: ClientFacts
    agreements: Sequence[AgreementFacts]
    persons: Sequence[PersonFacts]
    events: Sequence[LifeEventFacts]


class _Planner:
    """Goes through the clients once and gathers."""

    def __init__(self, plan: PlanIndex, settings: AftercareSettings, calendar: WorkCalendar, today: date) -> None:
        self.wishes: list[PromiseWish] = []
        self.missing: list[MissingDate] = []
        self.missed: list[PromiseFacts] = []
        self.causes: dict[str, CancelCause] = {}
        self._plan = plan
        self._settings = settings
        self._calendar = calendar
        self._today = today
        self._oldest = today - timedelta(days=settings.backlog_days)
        self._lines: dict[LineKey, Line] = {}
        self._behind = False

    def plan(self, facts: Facts) -> None:
        self._lines = draw_lines(facts.promises)
        agreements, persons, events = _by_client(facts.agreements), _by_client(facts.persons), _by_client(facts.events)
        for client in facts.clients:
            mine = client.id
            of_client = _Household(client, agreements.get(mine, ()), persons.get(mine, ()), events.get(mine, ()))
            gone = _why_gone(client, self._today)
            if gone is None:
                self._plan_client(of_client)
            else:
                self._close_client(of_client, gone)

    def _plan_client(self, household: _Household) -> None:
        self._behind = False
        client, agreements, persons, events = household
        running = []
        for agreement in agreements:
            if is_running(agreement.end_on, self._today):
                running.append(agreement)
                self._plan_dates(client, agreement)
                self._plan_events(client, agreement, events, self._plan.on_events.get(agreement.kind, ()))
            else:
                self._close_agreement(client, agreement, events)
        kinds = {ANY, *(agreement.kind for agreement in running)}
        for timing in self._plan.of_clients:
            if timing.subscribed.step.product_kind in kinds:
                self._plan_for_client(client, timing, running)
        for person in persons:
            self._plan_birthdays(client, person, kinds)
        self._plan_catch_up(client)

    def _close_client(self, household: _Household, cause: CancelCause) -> None:
        client, agreements, persons, events = household
        for agreement in agreements:
            self.causes[agreement.id] = cause
            if client.died:
                self._plan_death(client, agreement, events)
        self.causes.update(dict.fromkeys((client.id, *(person.id for person in persons)), cause))

    def _close_agreement(
        self, client: ClientFacts, agreement: AgreementFacts, events: Sequence[LifeEventFacts]
    ) -> None:
        reason = agreement.end_reason
        self.causes[agreement.id] = (
            _CAUSES.get(reason, CancelCause.AGREEMENT_ENDED) if reason else CancelCause.AGREEMENT_ENDED
        )
        self._plan_death(client, agreement, events)

    def _plan_death(self, client: ClientFacts, agreement: AgreementFacts, events: Sequence[LifeEventFacts]) -> None:
        """Keep helping the survivors with the claim: a death ends everything but what a death asks for."""
        end = agreement.end_on
        seen = [event for event in events if end is None or event.on <= end]
        timings = self._plan.on_events.get(agreement.kind, ())
        self._plan_events(client, agreement, seen, [one for one in timings if one.step.anchor.name == _DEATH])

    def _plan_dates(self, client: ClientFacts, agreement: AgreementFacts) -> None:
        start = _start(agreement)
        whose = _Whose(agreement.id, client.id, agreement.id)
        bounds = Bounds(start, self._oldest, self._today, client.held)
        for timing in self._plan.dated.get(agreement.kind, ()):
            anchor = _anchor(client, agreement, timing, start)
            if anchor is None:
                self.missing.append(MissingDate(agreement.id, client.id, timing.code, timing.word))
            else:
                self._wish(whose, timing, anchor, timing.word, bounds)

    def _plan_events(
        self,
        client: ClientFacts,
        agreement: AgreementFacts,
        events: Sequence[LifeEventFacts],
        timings: Sequence[Timing],
    ) -> None:
        if not events or not timings:
            return
        whose = _Whose(agreement.id, client.id, agreement.id)
        bounds = Bounds(_start(agreement), self._oldest, self._today, client.held)
        for event in events:
            if event.agreement is None or event.agreement == agreement.id:
                for timing in timings:
                    if event.kind in timing.step.anchor.events:
                        self._wish(whose, timing, event.on, f"event:{event.id}", bounds)

    def _plan_for_client(self, client: ClientFacts, timing: ClientTiming, running: Sequence[AgreementFacts]) -> None:
        step = timing.subscribed if client.subscribed else timing.otherwise
        start, anchor, agreement = date.min, client.last_heard, None
        if step.step.anchor.kind is not AnchorKind.LAST_CONTACT:
            if not running:
                return
            oldest = min(running, key=lambda one: (_start(one), one.id))
            start, agreement = _start(oldest), oldest.id
            anchor = _anchor(client, oldest, step, start)
        if anchor is None:
            self.missing.append(MissingDate(client.id, client.id, step.code, step.word))
            return
        bounds = Bounds(start, self._oldest, self._today, client.held)
        self._wish(_Whose(client.id, client.id, agreement), step, anchor, step.word, bounds)

    def _plan_birthdays(self, client: ClientFacts, person: PersonFacts, kinds: set[str]) -> None:
        """Plan cards for those who agreed to them; a birthday gone by is never made up for."""
        if person.deceased:
            self.causes[person.id] = CancelCause.CLIENT_DIED
        if person.deceased or not (person.greet and self._settings.birthday_cards):
            return
        for timing in self._plan.of_persons:
            if timing.step.product_kind not in kinds:
                continue
            if person.birthday is None:
                self.missing.append(MissingDate(person.id, client.id, timing.code, timing.word))
                continue
            birthday = person.birthday
            born = birthday.full or date(_YEARLESS, birthday.month, birthday.day)
            whose = _Whose(person.id, client.id, person=person.id)
            self._wish(whose, timing, born, timing.word, Bounds(date.min, self._today, self._today, client.held))

    def _wish(self, whose: _Whose, timing: Timing, anchor: date, word: str, bounds: Bounds) -> None:
        line = self._lines.get((whose.id, timing.code, word))
        choice = choose(timing, anchor, line, bounds)
        if choice.missed is not None:
            self.missed.append(choice.missed)
        if choice.behind:
            self._behind = True
        if choice.day is None:
            return
        key = (
            choice.existing.key
            if choice.existing
            else PromiseKey(whose.id, timing.code, line.count + 1 if line else 1, word)
        )
        step = timing.step
        self.wishes.append(
            PromiseWish(
                key,
                whose.client,
                whose.agreement,
                whose.person,
                choice.day,
                anchor,
                step.window_days,
                step.level,
                step.channel,
                choice.existing,
            )
        )

    def _plan_catch_up(self, client: ClientFacts) -> None:
        """Let one talk stand for what lies too far back; it is asked for once in a client's life."""
        line = self._lines.get((client.id, CATCH_UP, CATCH_UP_ANCHOR))
        existing = line.open if line else None
        window = self._settings.catch_up_window_days
        if existing is not None:
            if not client.held and is_missed(existing.due, existing.window_days, None, self._today):
                self.missed.append(existing)
                return
            key, day = existing.key, existing.planned
        elif self._behind and not client.held and (line is None or line.last is None):
            key = PromiseKey(client.id, CATCH_UP, line.count + 1 if line else 1, CATCH_UP_ANCHOR)
            day = self._calendar.roll_forward(self._today)
        else:
            return
        self.wishes.append(
            PromiseWish(key, client.id, None, None, day, day, window, Level.GOOD, StepChannel.PHONE, existing)
        )


class _OfClient(Protocol):
    @property
    def client(self) -> str: ...


_Row = TypeVar("_Row", bound=_OfClient)


def _by_client(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    sorted_out: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        sorted_out[row.client].append(row)
    return sorted_out


def _why_gone(client: ClientFacts, today: date) -> CancelCause | None:
    if client.died:
        return CancelCause.CLIENT_DIED
    return None if is_running(client.ended_on, today) else CancelCause.CLIENT_ENDED


def _start(agreement: AgreementFacts) -> date:
    """Give the day from which steps can be due: signed or in force, whichever came first."""
    anchors = agreement.anchors
    known = [day for day in (anchors.get("signed"), anchors.get("in_force")) if day is not None]
    return min(known, default=date.min)


def _anchor(client: ClientFacts, agreement: AgreementFacts, timing: Timing, start: date) -> date | None:
    day = agreement.anchors.get(timing.word)
    if day is not None:
        return day
    match timing.step.anchor.kind:
        case AnchorKind.SIGNED:
            return agreement.anchors.get("in_force")
        case AnchorKind.PENSION_DATE:
            return client.pension_date
        case AnchorKind.CALENDAR if start != date.min:
            return timing.step.anchor.month_day.next_occurrence(start)
    return None
