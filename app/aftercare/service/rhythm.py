"""How often a client is to be heard, why so often, and how the silence stands."""

from datetime import date
from typing import NamedTuple

from app.aftercare.rules.rhythm import Rhythm, Silence, check_rhythm, red_months, rhythm, silence
from app.aftercare.store import rhythms
from app.book.book import Book
from app.clients.store import client
from app.clients.titles import client_title
from app.contact.store import last_heard
from app.foundation.language import message


class RhythmNow(NamedTuple):
    """The rhythm of a client on a day; `reason` is why the client has an own one, `red` the months until red."""

    rhythm: Rhythm
    red: int
    silence: Silence
    last_heard: date | None
    reason: str | None = None


class RhythmService:
    """The rhythms of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def rhythm(self, client_id: str) -> RhythmNow:
        """Give the rhythm of a client and how the silence stands against it. Raises NotFound."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            since = client(connection, client_id).relationship_start
            settings = rhythms.rhythm_settings(connection)
            own = rhythms.own_rhythm(connection, client_id)
            heard = last_heard(connection, client_id)
            found = rhythm(own[0] if own else None, rhythms.services_of(connection, client_id, today), settings)
        state = silence(found.months, heard or since, settings, today)
        return RhythmNow(found, red_months(found.months, settings), state, heard, own[1] if own else None)

    def set_rhythm(self, client_id: str, months: int, reason: str) -> None:
        """Let a client be heard every so many months, whatever service was agreed.

        Raises NotFound, RuleBroken ("out_of_limits", "reason_missing", "too_long").
        """
        check_rhythm(months, reason)
        with self._book.write(client_title(self._book, message("Rhythm changed – {client}"), client_id)) as unit:
            rhythms.put_rhythm(unit, client_id, months, reason.strip())

    def follow_service(self, client_id: str) -> None:
        """Let the service that was agreed decide again. Raises NotFound."""
        title = client_title(self._book, message("Rhythm of the service again – {client}"), client_id)
        with self._book.write(title) as unit:
            rhythms.drop_rhythm(unit, client_id)
