"""Keeps the promises of a book equal to what its plan asks for, after every change and once a day."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from app.aftercare.following import follow_defaults, rekinded
from app.aftercare.rules import AftercareSettings, AgreementFacts, Changes, Facts, Step, Wanted, reconcile
from app.aftercare.rules.edition_index import EditionIndex
from app.aftercare.rules.editions import Plans, shipped_plans
from app.aftercare.rules.plan_index import OnePlan, PlanIndex, Sorter
from app.aftercare.rules.planning import wanted_by
from app.aftercare.rules.promises import MISSED_AFTER
from app.aftercare.store.affected import affected_clients, clients_in_order, clients_of_day, clients_of_plans
from app.aftercare.store.changes import apply
from app.aftercare.store.facts import read_facts
from app.aftercare.store.plans import PlansMark, plans_mark, read_plans
from app.aftercare.store.rhythms import rhythm_settings
from app.book.unit import Unit, chunks
from app.foundation.bulk import without_collecting
from app.foundation.reporting import reported
from app.foundation.workdays import WorkCalendar
from app.office.store import number_setting, put_setting, setting, work_calendar

AT_ONCE: Final = 1_000
"""So many clients are looked at together: few statements, and little in memory."""
PLANNED: Final = "aftercare_planned"
OFFICE: Final = ("setting", "office")
PLANS: Final = frozenset({"plan", "plan_version"})


_Known = tuple[PlansMark, Plans | None]
Amend = Callable[[Facts], Facts]
"""Looks at facts as if something about them were different."""


@dataclass(frozen=True, slots=True)
class _Office:
    """What the office decides about its aftercare, and a mark that differs when any of it does.

    `plans` is None while nobody has changed a plan: then one plan serves everybody.
    """

    settings: AftercareSettings
    calendar: WorkCalendar
    plans: Plans | None
    mark: str


class Planning:
    """Plans aftercare by the plans of a book; running it twice changes nothing."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        self.shipped = shipped_plans(steps)
        self._calendar = WorkCalendar()
        self._known: _Known = ((), None)
        self._shipped_mark = sha256(repr(self._steps).encode()).hexdigest()

    def reconcile(self, unit: Unit) -> None:
        """Follow what this unit changed; when the office's own days or intervals changed, follow for all clients."""
        before = self._office(unit.connection, known=True).mark if unit.changed.keys() & PLANS else ""
        plans = self.plans(unit.connection)
        if plans is not None:
            follow_defaults(unit, plans)
        clients = affected_clients(unit) | clients_of_plans(unit)
        if any(unit.changed.get(name) for name in OFFICE) and self._is_outdated(unit, before):
            self.reconcile_all(unit)
        elif clients or before:
            office = self._office(unit.connection)
            self._plan(unit, sorted(clients), office, rekinded(unit))
            self._note_plans(unit, before, office.mark)

    def reconcile_all(self, unit: Unit) -> None:
        """Do the planning of the day: mark what was missed, make what comes next, follow what began or ended.

        Looks only at clients for whom the days since the last planning can have changed something; at all of them when
        the plan, the office's settings or the calendar are other ones, or the clock went back.
        """
        office = self._office(unit.connection)
        day, mark = _last_planned(unit.connection)
        if day == unit.today and mark == office.mark:
            return
        if day is None or mark != office.mark or day > unit.today:
            clients: Sequence[str] = clients_in_order(unit.connection)
        else:
            clients = sorted(clients_of_day(unit.connection, day, unit.today, self._patience(office.plans)))
        self._plan(unit, clients, office)
        put_setting(unit, PLANNED, f"{unit.today} {office.mark}")

    def is_done(self, connection: Connection, today: date) -> bool:
        """Tell whether the planning of a day, or of a later one, was done by this plan and these settings."""
        day, mark = _last_planned(connection)
        return day is not None and day >= today and mark == self._office(connection).mark

    def wanted_for(
        self, connection: Connection, client_id: str, today: date, extra: AgreementFacts | None = None
    ) -> Wanted:
        """Give what should exist for a client, with one agreement more or not; nothing is written."""
        office = self._office(connection)
        facts = read_facts(connection, [client_id], today, chosen=office.plans is not None)
        if extra is not None:
            facts = replace(facts, agreements=(*facts.agreements, extra))
        return wanted_by(self._index(office, today), facts, office.settings, office.calendar, today)

    def foresee(
        self, connection: Connection, clients: Iterable[Sequence[str]], today: date, plans: Plans, amend: Amend
    ) -> Iterator[tuple[Facts, Changes]]:
        """Tell what would change for clients by other plans, or other choices of them; nothing is written.

        The clients come in parts of `AT_ONCE` at most.
        """
        office = replace(self._office(connection), plans=plans)
        index = self._index(office, today)
        for some in clients:
            with without_collecting():
                facts = amend(read_facts(connection, some, today, chosen=True))
                desired = wanted_by(index, facts, office.settings, office.calendar, today)
                changes = reconcile(desired, facts.promises)
            yield facts, changes

    def plans(self, connection: Connection) -> Plans | None:
        """Give the plans of the book, or None while nobody has changed one."""
        return self._look(connection)[1]

    def _look(self, connection: Connection) -> _Known:
        """Read the plans again when they are others than those that are known; two threads may do so at once."""
        known, mark = self._known, plans_mark(connection)
        if mark != known[0]:
            known = self._known = (mark, read_plans(connection, self.shipped) if mark else None)
        return known

    def _note_plans(self, unit: Unit, before: str, now: str) -> None:
        """Note that the planning of the day stands by other plans too: who had to follow them has done so."""
        planned, mark = _last_planned(unit.connection)
        if before and mark == before != now:
            put_setting(unit, PLANNED, f"{planned} {now}")

    def _plan(self, unit: Unit, clients: Sequence[str], office: _Office, put_right: Collection[str] = ()) -> None:
        index = self._index(office, unit.today)
        for some in reported(chunks(clients, AT_ONCE), len(clients), unit.report):
            with without_collecting():
                facts = read_facts(unit.connection, some, unit.today, chosen=office.plans is not None)
                desired = wanted_by(index, facts, office.settings, office.calendar, unit.today)
                changes = reconcile(desired, facts.promises, put_right)
            if changes:
                apply(unit, changes)

    def _index(self, office: _Office, today: date) -> PlanIndex:
        sorter = Sorter(office.settings, office.calendar, today)
        return OnePlan(self._steps, sorter) if office.plans is None else EditionIndex(office.plans, sorter)

    def _patience(self, plans: Plans | None) -> timedelta:
        """Give for how long an open promise cannot become a missed one: half of what is repeated most often."""
        steps = self._steps if plans is None else plans.steps()
        repeats = [step.repeat.about_days / 2 for step in steps if step.repeat]
        return min(MISSED_AFTER, timedelta(days=int(min(repeats, default=MISSED_AFTER.days))))

    def _is_outdated(self, unit: Unit, before: str) -> bool:
        """Tell whether something else than a plan changed since the planning of the day: `before` is its mark then."""
        day, mark = _last_planned(unit.connection)
        return day is not None and mark not in (self._office(unit.connection).mark, before)

    def _office(self, connection: Connection, *, known: bool = False) -> _Office:
        """Give what the office decides, with the plans as they are or as they were `known` before."""
        plans_now, plans = self._known if known else self._look(connection)
        calendar = work_calendar(connection)
        if calendar != self._calendar:
            self._calendar = calendar  # keeps the free days that it has looked up
        settings = AftercareSettings(
            review_years=number_setting(connection, "review_years"),
            birthday_cards=bool(number_setting(connection, "birthday_cards")),
            rhythm=rhythm_settings(connection),
        )
        content = repr((self._shipped_mark, plans_now, settings, calendar)).encode()
        return _Office(settings, self._calendar, plans, sha256(content).hexdigest()[:16])


def _last_planned(connection: Connection) -> tuple[date | None, str]:
    """Give the day of the last daily planning, and the mark of the plan and settings that it went by."""
    day, _, mark = str(setting(connection, PLANNED)).partition(" ")
    return (date.fromisoformat(day) if day else None), mark
