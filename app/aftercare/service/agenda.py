"""When it is wise to talk: conversations with several purposes, one a month, and the weeks ahead against the hours."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from app.aftercare.rules.agenda import TALKS, Conversation
from app.aftercare.rules.capacity import WEEK, Week, Work, weeks_ahead
from app.aftercare.rules.grammar import Level
from app.aftercare.rules.stored import Promise
from app.aftercare.store.talks import awake_promises
from app.aftercare.talking import planned_talks, together_with
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
        return self.of_clients([client_id]).get(client_id, ())

    def of_clients(self, client_ids: Iterable[str]) -> dict[str, tuple[Conversation, ...]]:
        """Give the conversations of many clients."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            return planned_talks(connection, awake_promises(connection, today, sorted(set(client_ids))), today)

    def together_with(self, promise_id: str) -> tuple[Promise, ...]:
        """Give the other promises of the conversation to which one belongs. Raises NotFound."""
        with self._book.read() as connection:
            return together_with(connection, promise_id, self._book.desk.today())

    def weeks(self, count: int = WEEKS) -> tuple[Week, ...]:
        """Give the weeks ahead: what they ask for, and the hours that there are."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            promises = awake_promises(connection, today, until=today + WEEK * count)
            works = [_talk(one) for found in planned_talks(connection, promises, today).values() for one in found]
            works += [_other(one) for one in promises if one.channel not in TALKS]
            hours, calendar = number_setting(connection, "hours_per_week"), work_calendar(connection)
        return weeks_ahead(works, hours, today, count, calendar)


def _talk(one: Conversation) -> Work:
    """Make one piece of work of a conversation: as binding as its most binding purpose."""
    level = min((promise.level for promise in one.promises), key=LEVELS.index)
    return Work(one.key, one.client_id, one.day, one.until, one.channel, level, one.is_fixed, len(one.promises))


def _other(one: Promise) -> Work:
    until = one.due + timedelta(days=one.window_days)
    return Work(one.id, one.client_id, one.due, until, one.channel, one.level, one.pinned)
