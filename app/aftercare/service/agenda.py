"""When it is wise to talk: conversations with several purposes, one a month, and the weeks ahead against the hours."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection

from app.aftercare.rules.agenda import TALKS, Conversation
from app.aftercare.rules.capacity import WEEK, Planned, Week, Work, kept_by, weeks_ahead
from app.aftercare.rules.grammar import Level
from app.aftercare.rules.promises import check_snooze
from app.aftercare.rules.stored import Promise
from app.aftercare.store import open_promise
from app.aftercare.store.keepers import clients_of
from app.aftercare.store.talks import awake_by_clients, awake_promises, last_day
from app.aftercare.tables import Promises
from app.aftercare.talking import planned_talks, together_with
from app.book.book import Book
from app.book.change import Title
from app.clients.store import client, client_names
from app.foundation.errors import RuleBroken
from app.foundation.language import message
from app.office.store import number_setting, work_calendar

WEEKS: Final = 8
LEVELS: Final = (Level.DUTY.value, Level.GOOD.value, Level.DESIGN.value)
"""From the most binding to the least."""


class WeekLine(NamedTuple):
    """One piece of work of a week, with the client whom it is for."""

    client_name: str
    planned: Planned


class AgendaService:
    """The conversations and weeks of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of_client(self, client_id: str) -> tuple[Conversation, ...]:
        """Give the conversations that lie ahead with a client, by their day."""
        return self.of_clients([client_id]).get(client_id, ())

    def of_clients(self, client_ids: Iterable[str], until: date | None = None) -> dict[str, tuple[Conversation, ...]]:
        """Give the conversations of many clients; with `until` whole only where something is due by then.

        What lies years ahead is then not read.
        """
        today, some = self._book.desk.today(), sorted(set(client_ids))
        with self._book.read() as connection:
            reach = until and _reach(connection, last_day(connection, today, some, until))
            return planned_talks(connection, awake_promises(connection, today, some, reach), today)

    def together_with(self, promise_id: str) -> tuple[Promise, ...]:
        """Give the other promises of the conversation to which one belongs. Raises NotFound."""
        with self._book.read() as connection:
            return together_with(connection, promise_id, self._book.desk.today())

    def weeks(
        self, count: int = WEEKS, adviser: str | None = None, sharers: int = 1, *, in_sum: bool = False
    ) -> tuple[Week, ...]:
        """Give the weeks ahead: what they ask for, and the hours that there are.

        With `adviser` (a key) what that one keeps, against an equal share of the hours (one of `sharers`). Talks are
        planned before that with all that the office promised: no two of one client lie nearer than it wants. For the
        sums alone (`in_sum`) the pieces of work do not say their promises: of a large book those are much to hold.
        """
        today = self._book.desk.today()
        works: list[Work] = []
        with self._book.read(passing=True) as connection:
            own = clients_of(connection, adviser) if adviser is not None else frozenset()
            for promises in awake_by_clients(connection, today, today + WEEK * count):
                found = _works(planned_talks(connection, promises, today), promises)
                found = found if adviser is None else kept_by(found, adviser, own)
                works += (one._replace(promises=()) for one in found) if in_sum else found
            hours, calendar = number_setting(connection, "hours_per_week"), work_calendar(connection)
        return weeks_ahead(works, hours, today, count, calendar, sharers)

    def week_lines(self, week: Week) -> tuple[WeekLine, ...]:
        """Give what a week asks for, by day, with the names of the clients."""
        with self._book.read() as connection:
            names = client_names(connection, sorted({one.work.client_id for one in week.planned}))
        return tuple(WeekLine(names.get(one.work.client_id, ""), one) for one in week.planned)

    def follow_plan(self, promise_id: str) -> None:
        """Let the plan choose the day of a promise again that a person had chosen.

        Raises NotFound, RuleBroken ("promise_ended", "not_pinned").
        """
        with self._book.read() as connection:
            name = client(connection, open_promise(connection, promise_id).client_id).name
        with self._book.write(Title(message("Promise follows the plan again – {client}"), {"client": name})) as unit:
            found = open_promise(unit.connection, promise_id)
            if not found.pinned or found.planned is None:
                raise RuleBroken("not_pinned", "promise")
            values = {"due": found.planned, "pinned": False, "moved_from": found.due, "moved_because": None,
                      "snoozed_until": None}  # fmt: skip
            unit.update(Promises, promise_id, values)

    def put_off(self, promise_id: str, until: date, reason: str) -> None:
        """Put a promise off until a day, and with it all that would be talked about before that day.

        Each at most three times; due dates stay what they are. Raises NotFound, RuleBroken: "promise_ended",
        "snoozed_enough", "snooze_not_ahead", "snooze_before_due", "reason_missing".
        """
        with self._book.read() as connection:
            name = client(connection, open_promise(connection, promise_id).client_id).name
        with self._book.write(Title(message("Promise put off – {client}"), {"client": name})) as unit:
            others = together_with(unit.connection, promise_id, unit.today)
            earlier = (one for one in others if one.asks_on(unit.today) < until)
            for one in (open_promise(unit.connection, promise_id), *earlier):
                check_snooze(one.snoozes, until, one.due, unit.today, reason)
                values = {"snoozed_until": until, "snoozes": one.snoozes + 1, "snooze_reason": reason.strip()}
                unit.update(Promises, one.id, values)


def _reach(connection: Connection, last: date) -> date:
    """Give the last day on which something can be due that has to do with windows until `last`: a gap behind."""
    return last + timedelta(days=number_setting(connection, "talk_gap_days"))


def _works(talks: Mapping[str, Iterable[Conversation]], promises: Iterable[Promise]) -> list[Work]:
    """Give what is to be done for some clients: their conversations, and what is no talk."""
    spoken = [_talk(one) for found in talks.values() for one in found]
    return spoken + [_other(one) for one in promises if one.channel not in TALKS]


def _talk(one: Conversation) -> Work:
    """Make one piece of work of a conversation: as binding as its most binding purpose."""
    level = min((promise.level for promise in one.promises), key=LEVELS.index)
    return Work(
        one.key, one.client_id, one.day, one.until, one.channel, level, one.is_fixed, one.promises, one.close, one.waits
    )


def _other(one: Promise) -> Work:
    until = one.due + timedelta(days=one.window_days)
    return Work(one.id, one.client_id, one.due, until, one.channel, one.level, one.pinned, (one,))
