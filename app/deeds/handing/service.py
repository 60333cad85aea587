"""What a person can do about who looks after whom: hand clients over from a day on, give one promise to a colleague."""

from collections.abc import Sequence

from app.aftercare.store.promises import open_promise
from app.aftercare.tables import Promises
from app.book.book import Book
from app.book.change import Title
from app.book.unit import CHUNK, chunks
from app.clients.store import client
from app.clients.tables import Handovers
from app.deeds.handing import store
from app.deeds.handing.rules import HandingDraft, HandingPreview, Handover, check_handing, check_reason
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import message
from app.foundation.names import fold
from app.foundation.reporting import Report, not_reported, reported
from app.office.store import adviser_id, advisers


class HandingService:
    """Who looks after whom in one book; every deed has its reason and is undone as one step."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def preview(self, client_ids: Sequence[str], adviser: str) -> HandingPreview:
        """Tell how many would go, and with what; nothing is written."""
        with self._book.read() as connection:
            to_id = next((one.id for one in advisers(connection) if fold(one.name) == fold(adviser.strip())), None)
            return store.preview(connection, list(dict.fromkeys(client_ids)), to_id, self._book.desk.today())

    def hand_over(self, client_ids: Sequence[str], draft: HandingDraft, report: Report = not_reported) -> int:
        """Give clients to another adviser, by name, with what runs and with the promises; what was booked stays.

        From a day to come it waits until that day. Gives how many clients go. Raises RuleBroken: "required",
        "reason_missing".
        """
        check_handing(draft)
        title = Title(message("Clients handed over to {adviser}"), {"adviser": draft.adviser.strip()})
        keys = list(dict.fromkeys(client_ids))
        gone = 0
        with self._book.write(title, report=report) as unit:
            to_id = adviser_id(unit, draft.adviser)
            for some in reported(chunks(keys, CHUNK), len(keys), unit.report):
                gone += len(store.plan_handovers(unit, some, to_id, draft.on, draft.reason.strip()))
                store.carry_out(unit)
        return gone

    def call_off(self, handover_id: str) -> None:
        """Leave a client where it is. Raises NotFound, RuleBroken("handed_over_already")."""
        with self._book.read() as connection:
            found = store.handover_named(connection, handover_id)
            if found is None:
                raise NotFound("handover", handover_id)
            if not found.waits:
                raise RuleBroken("handed_over_already", "handover")
            name = client(connection, found.client_id).name
        with self._book.write(Title(message("Handover called off – {client}"), {"client": name})) as unit:
            unit.delete(Handovers, [handover_id])

    def handovers(self, client_id: str) -> tuple[Handover, ...]:
        """Give the handovers of a client, the newest first."""
        with self._book.read() as connection:
            return store.handovers_of(connection, client_id)

    def reassign(self, promise_id: str, adviser: str, reason: str) -> None:
        """Let a colleague keep one promise; back with the client's own adviser it follows that one again.

        Raises NotFound, RuleBroken: "required", "reason_missing", "promise_ended".
        """
        if not adviser.strip():
            raise RuleBroken("required", "adviser")
        check_reason(reason)
        with self._book.read() as connection:
            owner = client(connection, open_promise(connection, promise_id).client_id)
        title = Title(
            message("Promise given to {adviser} – {client}"), {"adviser": adviser.strip(), "client": owner.name}
        )
        with self._book.write(title) as unit:
            to_id = adviser_id(unit, adviser)
            own = to_id == owner.adviser_id
            values = {"adviser_id": None if own else to_id, "handed_because": reason.strip()}
            unit.update(Promises, promise_id, values)
