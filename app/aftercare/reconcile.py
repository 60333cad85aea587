"""Keeps the promises of a book equal to what its plan asks for, after every change and once a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from app.aftercare.rules import AftercareSettings, AgreementFacts, Step, Wanted, reconcile, wanted
from app.aftercare.rules.plan_index import index_plan
from app.aftercare.rules.planning import wanted_by
from app.aftercare.rules.promises import MISSED_AFTER
from app.aftercare.store.affected import affected_clients, clients_in_order, clients_of_day
from app.aftercare.store.changes import apply
from app.aftercare.store.facts import read_facts
from app.aftercare.store.rhythms import rhythm_settings
from app.book.unit import Unit, chunks
from app.foundation.bulk import without_collecting
from app.foundation.workdays import WorkCalendar
from app.office.store import number_setting, put_setting, setting, work_calendar

AT_ONCE: Final = 1_000
"""So many clients are looked at together: few statements, and little in memory."""
PLANNED: Final = "aftercare_planned"
OFFICE: Final = ("setting", "office")


@dataclass(frozen=True, slots=True)
class _Office:
    """What the office decides about its aftercare, and a mark that differs when any of it does."""

    settings: AftercareSettings
    calendar: WorkCalendar
    mark: str


class Planning:
    """Plans aftercare by one plan; running it twice changes nothing."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        repeats = [step.repeat.about_days / 2 for step in self._steps if step.repeat]
        self._patience = min(MISSED_AFTER, timedelta(days=int(min(repeats, default=MISSED_AFTER.days))))
        self._calendar = WorkCalendar()
        self._plan_mark = sha256(repr(self._steps).encode()).hexdigest()

    def reconcile(self, unit: Unit) -> None:
        """Follow what this unit changed; when the office's own days or intervals changed, follow for all clients."""
        clients = affected_clients(unit)
        if any(unit.changed.get(name) for name in OFFICE) and self._is_outdated(unit):
            self.reconcile_all(unit)
        elif clients:
            self._plan(unit, sorted(clients), self._office(unit.connection))

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
            clients = sorted(clients_of_day(unit.connection, day, unit.today, self._patience))
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
        facts = read_facts(connection, [client_id], today)
        if extra is not None:
            facts = replace(facts, agreements=(*facts.agreements, extra))
        return wanted(self._steps, facts, office.settings, office.calendar, today)

    def _plan(self, unit: Unit, clients: Sequence[str], office: _Office) -> None:
        plan = index_plan(self._steps, office.settings, office.calendar, unit.today)
        for some in chunks(clients, AT_ONCE):
            with without_collecting():
                facts = read_facts(unit.connection, some, unit.today)
                desired = wanted_by(plan, facts, office.settings, office.calendar, unit.today)
                changes = reconcile(desired, facts.promises)
            if changes:
                apply(unit, changes)

    def _is_outdated(self, unit: Unit) -> bool:
        day, mark = _last_planned(unit.connection)
        return day is not None and mark != self._office(unit.connection).mark

    def _office(self, connection: Connection) -> _Office:
        calendar = work_calendar(connection)
        if calendar != self._calendar:
            self._calendar = calendar  # keeps the free days that it has looked up
        settings = AftercareSettings(
            review_years=number_setting(connection, "review_years"),
            birthday_cards=bool(number_setting(connection, "birthday_cards")),
            rhythm=rhythm_settings(connection),
        )
        content = repr((self._plan_mark, settings, calendar)).encode()
        return _Office(settings, self._calendar, sha256(content).hexdigest()[:16])


def _last_planned(connection: Connection) -> tuple[date | None, str]:
    """Give the day of the last daily planning, and the mark of the plan and settings that it went by."""
    day, _, mark = str(setting(connection, PLANNED)).partition(" ")
    return (date.fromisoformat(day) if day else None), mark
