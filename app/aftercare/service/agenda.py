"""When it is wise to talk: conversations with several purposes, one a month, and the weeks ahead against the hours."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from app.aftercare.rules.agenda import TALKS, Conversation, conversation_of, conversations
from app.aftercare.rules.capacity import WEEK, Week, Work, weeks_ahead
from app.aftercare.rules.grammar import Level
from app.aftercare.rules.stored import Promise
from app.aftercare.store import open_promises, promise
from app.aftercare.store.talks import gap_start, open_until, talked_days
from app.book.book import Book
from app.office.store import number_setting, work_calendar

WEEKS: Final = 8
LEVELS: Final = (Level.DUTY.value, Level.GOOD.value, Level.DESIGN.value)
"""From the most binding to the least."""


class AgendaService:
    """The conversations and weeks of one book; nothing here writes."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of_client(self, client_id: str) -> tuple[Conversation, ...]:
        """Give the conversations that lie ahead with a client, by their day."""
        with self._book.read() as connection:
            return self._plan(connection, open_promises(connection, [client_id])).get(client_id, ())

    def of_clients(self, client_ids: Iterable[str]) -> dict[str, tuple[Conversation, ...]]:
        """Give the conversations of many clients."""
        with self._book.read() as connection:
            return self._plan(connection, open_promises(connection, sorted(set(client_ids))))

    def together_with(self, promise_id: str) -> tuple[Promise, ...]:
        """Give the other promises that end with the conversation of this one. Raises NotFound."""
        with self._book.read() as connection:
            client_id = promise(connection, promise_id).client_id
            found = self._plan(connection, open_promises(connection, [client_id])).get(client_id, ())
        one = conversation_of(promise_id, found)
        return tuple(other for other in one.promises if other.id != promise_id) if one else ()

    def weeks(self, count: int = WEEKS) -> tuple[Week, ...]:
        """Give the weeks ahead: what they ask for, and the hours that there are."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            promises = open_until(connection, today + WEEK * count)
            works = [_talk(one) for found in self._plan(connection, promises).values() for one in found]
            works += [_other(one) for one in promises if one.channel not in TALKS]
            hours, calendar = number_setting(connection, "hours_per_week"), work_calendar(connection)
        return weeks_ahead(works, hours, today, count, calendar)

    def _plan(self, connection: Connection, promises: Iterable[Promise]) -> dict[str, tuple[Conversation, ...]]:
        today = self._book.desk.today()
        gap, roll = number_setting(connection, "talk_gap_days"), work_calendar(connection).roll_forward
        by_client: defaultdict[str, list[Promise]] = defaultdict(list)
        for one in promises:
            if one.channel in TALKS:
                by_client[one.client_id].append(one)
        talked = talked_days(connection, by_client, gap_start(today, gap), today)
        return {
            client_id: conversations(mine, talked.get(client_id, ()), gap, today, roll)
            for client_id, mine in by_client.items()
        }


def _talk(one: Conversation) -> Work:
    """Make one piece of work of a conversation: as binding as its most binding purpose."""
    level = min((promise.level for promise in one.promises), key=LEVELS.index)
    return Work(one.key, one.client_id, one.day, one.until, one.channel, level, one.is_fixed, len(one.promises))


def _other(one: Promise) -> Work:
    until = one.due + timedelta(days=one.window_days)
    return Work(one.id, one.client_id, one.due, until, one.channel, one.level, one.pinned)
