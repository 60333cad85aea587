"""The conversations of clients in a book: open promises, the talks of late and the limit of the office put together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from app.aftercare.rules.agenda import TALKS, Conversation, conversation_of, conversations
from app.aftercare.rules.stored import Promise
from app.aftercare.store.promises import promise
from app.aftercare.store.talks import awake_promises, gap_start, talked_days
from app.office.store import number_setting, work_calendar


def planned_talks(
    connection: Connection, promises: Iterable[Promise], today: date
) -> dict[str, tuple[Conversation, ...]]:
    """Give the conversations of each client that has promises to talk about."""
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


def together_with(connection: Connection, promise_id: str, today: date) -> tuple[Promise, ...]:
    """Give the other promises of the conversation to which one belongs. Raises NotFound."""
    client_id = promise(connection, promise_id).client_id
    found = planned_talks(connection, awake_promises(connection, today, [client_id]), today).get(client_id, ())
    one = conversation_of(promise_id, found)
    return tuple(other for other in one.promises if other.id != promise_id) if one else ()


def ending_with(connection: Connection, promise_id: str, today: date, on: date) -> tuple[str, ...]:
    """Give the promises that end when the conversation of one was held on a day: those that were due by then."""
    return tuple(other.id for other in together_with(connection, promise_id, today) if other.due <= on)
