"""The same promise to many clients: who gets it, on which day, and what that does to the weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from app.aftercare.rules.grammar import StepChannel
from app.aftercare.rules.spreading import MOST_WEEKS, Room, SpreadWeek, spread_days, spread_weeks, weeks_needed
from app.aftercare.service.agenda import AgendaService
from app.book.book import Book
from app.book.unit import CHUNK, chunks
from app.clients.tables import Clients, Holds
from app.foundation.errors import RuleBroken
from app.office.store import work_calendar


@dataclass(frozen=True, slots=True)
class ManyDraft:
    """What is promised to many, as typed: all on the first day (`weeks` 0), or spread over so many weeks from it on.

    With `leave_paused` clients who have a pause are left out.
    """

    title: str
    first: date
    channel: str
    weeks: int = 0
    leave_paused: bool = False


@dataclass(frozen=True, slots=True)
class ManyPreview:
    """What it comes to: the clients with their days, and the weeks; left out are so many ended and so many paused."""

    clients: tuple[str, ...]
    days: tuple[date, ...]
    weeks: tuple[SpreadWeek, ...]
    ended: int
    paused: int


def spread(book: Book, client_ids: Sequence[str], draft: ManyDraft) -> ManyPreview:
    """Give each client its day, in the order of the list. Raises RuleBroken ("unknown_word", "out_of_limits")."""
    if draft.channel not in set(StepChannel):
        raise RuleBroken("unknown_word", "channel", word=draft.channel, allowed=", ".join(StepChannel))
    if not 0 <= draft.weeks <= MOST_WEEKS:
        raise RuleBroken("out_of_limits", "weeks", lowest=0, highest=MOST_WEEKS)
    today = book.desk.today()
    keys = list(dict.fromkeys(client_ids))
    weeks = AgendaService(book).weeks(weeks_needed(today, draft.first, draft.weeks))
    rooms = [Room(week.monday, week.minutes, week.room) for week in weeks]
    with book.read() as connection:
        running = _running(connection, keys, today)
        held = _held(connection, running, today) if draft.leave_paused else set()
        calendar = work_calendar(connection)
    going = [key for key in running if key not in held]
    days = spread_days(len(going), draft.channel, draft.first, draft.weeks, rooms, calendar)
    told = spread_weeks(days, draft.channel, rooms)
    return ManyPreview(tuple(going), days, told, len(keys) - len(running), len(held))


def _running(connection: Connection, client_ids: Sequence[str], today: date) -> list[str]:
    """Give those clients whose relationship goes on, in the order given."""
    found: set[str] = set()
    goes_on = or_(Clients.relationship_end.is_(None), Clients.relationship_end > today)
    for some in chunks(client_ids, CHUNK):
        found.update(connection.execute(select(Clients.id).where(Clients.id.in_(some), goes_on)).scalars())
    return [key for key in client_ids if key in found]


def _held(connection: Connection, client_ids: Sequence[str], today: date) -> set[str]:
    """Give those clients for whom a pause holds."""
    found: set[str] = set()
    holds = (Holds.from_on <= today, or_(Holds.to_on.is_(None), Holds.to_on > today))
    for some in chunks(client_ids, CHUNK):
        found.update(connection.execute(select(Holds.client_id).where(Holds.client_id.in_(some), *holds)).scalars())
    return found
