"""What a person sees first: the list of the day, and what there is to know about one of its clients."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from sqlalchemy import Connection

from app.aftercare.rules.stored import Promise
from app.aftercare.store import kept_ratio, open_promises
from app.agreements.rules.facts import Agreement
from app.agreements.store import agreements_of
from app.book.book import Book
from app.clients.store import client, persons_of, points_of
from app.clients.store.life import birthdays
from app.clients.store.speaking import speakers_of
from app.contact.rules import Said
from app.contact.store import last_said
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.office.store import advisers, office, work_calendar
from app.overview.store.whole import last_contacts
from app.today import store
from app.today.reach import Number, numbers, people
from app.today.rules import (
    HORIZON,
    Away,
    TodayCounts,
    TodayList,
    TodayRow,
    away_since,
    came_of_age,
    counted,
    in_order,
    runs,
)
from app.today.sheet.compose import MOST, Reached, by_client, compose
from app.today.sheet.content import DaySheet
from app.today.whose_store import count_asking, keepers

SAID: Final = 3
MISSED: Final = 50
A_DAY: Final = timedelta(days=1)
"""A clock set back by some hours makes no absence: a book that was closed later today was looked at."""
PASSED: Final = 6
"""So many birthdays and ended agreements are told after an absence, those of the last days; the others are counted."""
MANY: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside a chosen row: the client's last words first, when they were heard, what was kept.

    `care` is what to mind with this client, `matters` what the client said that counts; `promises` are the open ones,
    the first due first, `running` the agreements that run.
    """

    said: tuple[Said, ...]
    last_heard: date | None
    last_sent: date | None
    kept: int
    kept_due: int
    care: str | None = None
    matters: str | None = None
    people: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    promises: tuple[Promise, ...] = ()
    running: tuple[Agreement, ...] = ()


class TodayService:
    """The list of what needs attention in one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def list(
        self,
        on: date | None = None,
        horizon_days: int = HORIZON,
        limit: int | None = None,
        adviser: str | None = None,
    ) -> TodayList:
        """Give open cases, promises and care marks due within some days, cases first, then the oldest first.

        A screen asks for a part (`limit`); the counts tell of all, each up to 1,000. `adviser` (a key) gives what one
        adviser keeps: promises taken over by name, and else what is of the own clients.
        """
        today = on or self._book.desk.today()
        until = today + timedelta(days=horizon_days)
        with self._book.read() as connection:
            cases = store.case_rows(connection, today, work_calendar(connection), adviser)
            care = store.care_rows(connection, today, until, adviser)
            due = store.due_rows(connection, today, until, limit, adviser)
            counts = counted([*cases, *care, *due])
            if limit is not None and len(due) == limit:
                others = counted(care)
                count = partial(count_asking, connection, adviser, today)
                counts = TodayCounts(
                    cases=len(cases),
                    overdue=others.overdue + count(today - A_DAY),
                    today=others.today + count(today, since=today),
                    week=others.week + count(until, since=today + A_DAY),
                )
            missed = store.missed_rows(connection, today, MISSED, adviser)
            rows = in_order([*cases, *care, *due])
            following = None if rows else store.next_due(connection, today, until, adviser)
            is_new = not rows and not store.has_clients(connection)
        return TodayList(today, rows, counts, tuple(missed), following, is_new)

    def keepers(self, rows: Iterable[TodayRow]) -> dict[str, str]:
        """Give the adviser who keeps each row, under the `kept_key` of the row."""
        with self._book.read() as connection:
            return keepers(connection, rows)

    def sheet(self, on: date | None = None, language: str | None = None, adviser: str | None = None) -> DaySheet:
        """Write the day sheet as the book stands, in the language of the office unless one is named.

        `adviser` (a key) writes what one adviser keeps, as `list` does.
        """
        day = self.list(on, adviser=adviser)
        with self._book.read() as connection:
            home, names = office(connection), {one.id: one.name for one in advisers(connection)}
            some = list(by_client(day.rows))[:MOST]
            reached = {key: _reached(connection, key, day.on) for key in some}
        t = texts(language or home.language)
        called = ", ".join(filter(None, (home.name, names.get(adviser or ""))))
        return compose(day, reached, called, t, Formats(t.language, home.country))

    def sheet_pdf(self, sheet: DaySheet, *, size: str = "a4") -> bytes:
        """Print a day sheet on one page: the same content always gives the same bytes."""
        from app.today.sheet.drawing import sheet_pdf  # noqa: PLC0415 (ReportLab is loaded when something is printed)

        return sheet_pdf(sheet, size=size)

    def side(self, client_id: str) -> Side:
        """Give what there is to know before calling a client."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            heard, sent = last_contacts(connection, client_id, today)
            kept = kept_ratio(connection, client_id)
            of = client(connection, client_id)
            said = last_said(connection, client_id, SAID)
            persons = persons_of(connection, client_id)
            return Side(
                said, heard, sent, kept.kept, kept.n, of.vulnerability, of.matters,
                people=tuple(person.full_name for person in people(persons, today)),
                numbers=numbers(
                    persons, points_of(connection, client_id), today, speakers_of(connection, persons, today)
                ),
                promises=tuple(open_promises(connection, [client_id])),
                running=tuple(one for one in agreements_of(connection, client_id) if runs(one, today)),
            )  # fmt: skip

    def away(self, adviser: str | None = None, touched: date | None = None) -> Away | None:
        """Tell what happened since the book was last looked at; nothing where that was less than a whole day ago.

        With `adviser` (a key) of what that one keeps, and of the own clients. `touched` is the last day on which
        somebody sat at a book that stayed open.
        """
        today = self._book.desk.today()
        with self._book.read() as connection:
            looked = store.last_looked(connection, self._book.desk.now() + A_DAY)
            since = away_since(looked.date() if looked else None, today, touched)
            if since is None:
                return None
            days = (today - since).days
            born = birthdays(connection, since + A_DAY, days - 1, MANY, adviser)
            eve = birthdays(connection, since, 1, MANY, adviser)  # kept before, of age since
            of_age = came_of_age((*eve, *born), since, today)
            greeted = tuple(one for one in born if one not in of_age)
            ended = store.ended_rows(connection, since, today, MANY, adviser)
            passed = store.passed_rows(connection, since, today, MANY, adviser)
            return Away(
                since,
                days,
                count_asking(connection, adviser, today, today, since=since + A_DAY),
                store.missed_count(connection, since, today, adviser),
                greeted[-PASSED:],
                ended[:PASSED],
                of_age[-PASSED:],
                passed[:PASSED],
                more=sum(max(len(some) - PASSED, 0) for some in (greeted, ended, of_age, passed)),
            )


def _reached(connection: Connection, client_id: str, on: date) -> Reached:
    persons = persons_of(connection, client_id)
    return Reached(
        persons,
        points_of(connection, client_id),
        last_said(connection, client_id, 1),
        speakers_of(connection, persons, on),
    )
