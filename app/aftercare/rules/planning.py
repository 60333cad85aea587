"""Which promises should exist: a pure function of the plan, the facts and today (the field's rules 2.4).

- A step has at most one open promise; the next is wished for when that one has ended.
- Nothing that was due more than `backlog_days` ago is made; one catch-up talk per client stands for all of it.
- What would have been due before the agreement began was never due.
- A hold pauses what is commercial: what is open stays open, nothing new is made, nothing counts as missed.
- An objection to everything, like an ended relationship, ends all of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, Protocol, TypeVar

from app.aftercare.rules.choosing import Chooser
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
    start_of,
)
from app.aftercare.rules.grammar import AnchorKind, Level, Step, StepChannel
from app.aftercare.rules.lines import Line, LineKey, draw_lines
from app.aftercare.rules.plan_index import ClientSteps, PlanIndex, index_plan
from app.aftercare.rules.promises import CancelCause, is_missed
from app.aftercare.rules.timing import Timing
from app.agreements.rules import EndReason, is_running
from app.foundation.workdays import WorkCalendar

_YEARLESS: Final = 2000
"""The year put in for a birthday without one: a leap year, for those born on 29 February."""
_DEATH: Final = "death"
_GIVEN_UP: Final = {
    EndReason.NEVER_IN_FORCE: "never_in_force",
    EndReason.LAPSE: "agreement_given_up",
    EndReason.CANCELLED: "agreement_given_up",
    EndReason.SURRENDER: "agreement_given_up",
}
"""Ends after which somebody listens: what made the client do so (the field's rules 2.5)."""
_CAUSES: Final = {
    EndReason.REPLACED: CancelCause.AGREEMENT_REPLACED,
    EndReason.NEVER_IN_FORCE: CancelCause.NEVER_IN_FORCE,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What planning came to.

    `missed` are open promises that have become missed by today; `causes` tells by owner why everything else of it is to
    be cancelled, and by promise why that one is.
    """

    wishes: Sequence[PromiseWish]
    missing: Sequence[MissingDate]
    missed: Sequence[PromiseFacts]
    causes: Mapping[str, CancelCause]


def wanted(
    steps: Iterable[Step], facts: Facts, settings: AftercareSettings, calendar: WorkCalendar, today: date
) -> Wanted:
    """Give the promises that should exist for these clients, and the steps whose date is not known."""
    return wanted_by(index_plan(steps, settings, calendar, today), facts, settings, calendar, today)


def wanted_by(
    plan: PlanIndex, facts: Facts, settings: AftercareSettings, calendar: WorkCalendar, today: date
) -> Wanted:
    """Do the same by a plan that is ready: it remembers days, so one plan serves all clients of a book."""
    planner = _Planner(plan, settings, calendar, today)
    planner.plan(facts)
    return Wanted(planner.wishes, planner.missing, planner.missed, planner.causes)


class _Whose(NamedTuple):
    """Whose promises are planned, and what bounds them all: nothing is due before `start`."""

    id: str
    client: ClientFacts
    agreement: str | None = None
    person: str | None = None
    start: date = date.min


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
                whose = _of_agreement(client, agreement)
                steps = self._plan.of_agreement(agreement)
                self._plan_dates(whose, agreement, steps.dated)
                if events:
                    self._plan_events(whose, events, steps.on_events)
            else:
                self._close_agreement(client, agreement, events)
        mine = self._plan.of_client(running)
        for step in mine.of_clients:
            self._plan_for_client(client, step.of(client, self._settings), running)
        for person in persons:
            self._plan_birthdays(client, person, mine)
        self._plan_catch_up(client)
        self._plan_client_events(client, events, mine)

    def _close_client(self, household: _Household, cause: CancelCause) -> None:
        client, agreements, persons, events = household
        for agreement in agreements:
            self.causes[agreement.id] = cause
            if client.died:
                self._plan_death(client, agreement, events)
        self.causes.update(dict.fromkeys((client.id, *(person.id for person in persons)), cause))
        if client.died:
            self._plan_client_events(client, events, self._plan.of_client(()))

    def _close_agreement(
        self, client: ClientFacts, agreement: AgreementFacts, events: Sequence[LifeEventFacts]
    ) -> None:
        reason = agreement.end_reason
        cause = _CAUSES.get(reason) if reason else None
        self.causes[agreement.id] = cause or CancelCause.AGREEMENT_ENDED
        self._plan_death(client, agreement, events)
        self._plan_listening(client, agreement)

    def _plan_death(self, client: ClientFacts, agreement: AgreementFacts, events: Sequence[LifeEventFacts]) -> None:
        """Keep helping the survivors with the claim: a death ends everything but what a death asks for."""
        end = agreement.end_on
        seen = [event for event in events if end is None or event.on <= end]
        choosers = self._plan.of_agreement(agreement).on_events
        on_death = [chooser for chooser in choosers if chooser.timing.step.anchor.name == _DEATH]
        self._plan_events(_of_agreement(client, agreement), seen, on_death)

    def _plan_listening(self, client: ClientFacts, agreement: AgreementFacts) -> None:
        """Ask once why an agreement was given up; what lies too far back is let be."""
        happened = _GIVEN_UP.get(agreement.end_reason) if agreement.end_reason else None
        if happened is None or agreement.end_on is None:
            return
        behind = self._behind
        for chooser in self._plan.of_client((agreement,)).on_events:
            if happened in chooser.timing.events:
                self._wish(_of_agreement(client, agreement), chooser, agreement.end_on, f"event:{happened}")
        self._behind = behind

    def _plan_dates(self, whose: _Whose, agreement: AgreementFacts, choosers: Sequence[Chooser]) -> None:
        for chooser in choosers:
            word = chooser.timing.word
            anchor = agreement.anchors.get(word) or _stand_in(whose, agreement, chooser.timing)
            if anchor is None:
                self._miss_date(whose, chooser.timing)
            else:
                self._wish(whose, chooser, anchor, word)

    def _plan_events(self, whose: _Whose, events: Sequence[LifeEventFacts], choosers: Sequence[Chooser]) -> None:
        for event in events:
            if event.agreement is None or event.agreement == whose.agreement:
                for chooser in choosers:
                    if event.kind in chooser.timing.events:
                        self._wish(whose, chooser, event.on, f"event:{event.id}")

    def _plan_client_events(self, client: ClientFacts, events: Sequence[LifeEventFacts], mine: ClientSteps) -> None:
        """Plan what an event asks for once in a client: the newest such event takes the place of those before it."""
        for chooser in mine.on_events if events else ():
            known = [event for event in events if event.agreement is None and event.kind in chooser.timing.events]
            if known:
                newest = max(known, key=lambda event: (event.on, event.id))
                self._wish(_Whose(client.id, client), chooser, newest.on, f"event:{newest.id}")

    def _plan_for_client(self, client: ClientFacts, chooser: Chooser, running: Sequence[AgreementFacts]) -> None:
        """Plan a step that is kept once per client: from the last word heard, or on the oldest running agreement."""
        timing = chooser.timing
        if timing.step.anchor.kind is AnchorKind.LAST_CONTACT:
            whose, anchor = _Whose(client.id, client), client.last_heard
        elif running:
            oldest = min(running, key=_by_start)
            whose = _Whose(client.id, client, oldest.id, start=start_of(oldest))
            anchor = oldest.anchors.get(timing.word) or _stand_in(whose, oldest, timing)
        else:
            return
        if anchor is None:
            self._miss_date(whose, timing)
        else:
            self._wish(whose, chooser, anchor, timing.word)

    def _plan_birthdays(self, client: ClientFacts, person: PersonFacts, mine: ClientSteps) -> None:
        """Plan cards for those who agreed to them."""
        if person.deceased:
            self.causes[person.id] = CancelCause.CLIENT_DIED
        elif person.greet and self._settings.birthday_cards:
            whose, birthday = _Whose(person.id, client, person=person.id), person.birthday
            for chooser in mine.of_persons:
                if birthday is None:
                    self._miss_date(whose, chooser.timing)
                else:
                    born = date(birthday.year or _YEARLESS, birthday.month, birthday.day)
                    self._wish(whose, chooser, born, chooser.timing.word)

    def _miss_date(self, whose: _Whose, timing: Timing) -> None:
        self.missing.append(MissingDate(whose.id, whose.client.id, timing.told, timing.word))

    def _wish(self, whose: _Whose, chooser: Chooser, anchor: date, word: str) -> None:
        owner, client, _, _, start = whose
        timing = chooser.timing
        line = self._lines.get((owner, timing.code, word if timing.is_event else ""))
        if client.opted_out and timing.is_commercial:
            self._leave_in_peace(line)
            return
        day, existing, missed, behind, gone = chooser.choose(anchor, start, line, held=client.held)
        if missed is not None:
            self.missed.append(missed)
        if behind and not timing.is_birthday:
            self._behind = True
        count = line.count if line else 0
        for number, passed in enumerate(gone, count + 1):
            self._stand(whose, timing, PromiseKey(owner, timing.code, number, word), (passed, anchor), gone=True)
        if day is None:
            return
        if existing is None:
            key = PromiseKey(owner, timing.code, count + len(gone) + 1, word)
        elif existing.key.anchor == word:
            key = existing.key
        else:
            key = existing.key._replace(anchor=word)
        self._stand(whose, timing, key, (day, anchor), existing)

    def _stand(
        self,
        whose: _Whose,
        timing: Timing,
        key: PromiseKey,
        days: tuple[date, date],
        existing: PromiseFacts | None = None,
        *,
        gone: bool = False,
    ) -> None:
        """Wish for a promise on the first of two days, counted from the second."""
        _, client, agreement, person, _ = whose
        (day, anchor), step = days, timing.step
        window, level, channel = step.window_days, step.level, step.channel
        self.wishes.append(
            PromiseWish(
                key, client.id, agreement, person, day, anchor, window, level, channel, existing, timing.told, gone
            )
        )

    def _leave_in_peace(self, line: Line | None) -> None:
        """End what is commercial, because the client asked for no such contact (the field's rules 2.5)."""
        if line is not None and line.open is not None:
            self.causes[line.open.id] = CancelCause.OPTED_OUT

    def _plan_catch_up(self, client: ClientFacts) -> None:
        """Let one talk stand for what lies too far back; it is asked for once in a client's life."""
        line = self._lines.get((client.id, CATCH_UP, ""))
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
    if client.objected:
        return CancelCause.OBJECTED
    if client.died:
        return CancelCause.CLIENT_DIED
    return None if is_running(client.ended_on, today) else CancelCause.CLIENT_ENDED


def _of_agreement(client: ClientFacts, agreement: AgreementFacts) -> _Whose:
    return _Whose(agreement.id, client, agreement.id, None, start_of(agreement))


def _by_start(agreement: AgreementFacts) -> tuple[date, str]:
    return start_of(agreement), agreement.id


def _stand_in(whose: _Whose, agreement: AgreementFacts, timing: Timing) -> date | None:
    """Give what stands in for an anchor that the agreement itself does not have."""
    match timing.step.anchor.kind:
        case AnchorKind.SIGNED:
            return agreement.anchors.get("in_force")
        case AnchorKind.PENSION_DATE:
            return whose.client.pension_date
        case AnchorKind.CALENDAR if whose.start != date.min:
            return timing.step.anchor.month_day.next_occurrence(whose.start)
    return None
