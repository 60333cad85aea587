"""What a person does with many clients at once: each deed is one step and one undo, whatever their number."""

from collections.abc import Sequence
from datetime import date

from app.aftercare.store.promises import add_own_to_all
from app.agreements import store as agreements
from app.agreements.rules import EndReason
from app.book.book import Book
from app.book.change import Title
from app.book.effects import effects_of
from app.book.unit import CHUNK, Unit, chunks
from app.clients import store as clients
from app.deeds.ending_service import Foresight, by_day
from app.deeds.foretelling import foretell
from app.deeds.spreading import ManyDraft, ManyPreview, spread
from app.foundation.errors import RuleBroken
from app.foundation.language import message
from app.foundation.reporting import Report, going_on, not_reported, reported


class ManyService:
    """Deeds with a selection of clients of one book.

    A `report` hears how far a deed is; where it raises, nothing has happened.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def foresee(self, client_ids: Sequence[str], draft: ManyDraft) -> ManyPreview:
        """Tell who would be promised something on which day, and what that does to the weeks; nothing is written.

        Raises RuleBroken ("unknown_word", "out_of_limits").
        """
        return spread(self._book, client_ids, draft)

    def plan(self, client_ids: Sequence[str], draft: ManyDraft, report: Report = not_reported) -> int:
        """Promise the same to clients, those left out whose relationship has ended. Give how many there are.

        Raises RuleBroken ("required", "too_long", "unknown_word", "date_out_of_range", "out_of_limits").
        """
        if not draft.title.strip():
            raise RuleBroken("required", "title")
        found = self.foresee(client_ids, draft)
        days = dict(zip(found.clients, found.days, strict=True))
        title = Title(message("Promised to many – {title}"), {"title": draft.title.strip()})
        with self._book.write(title, report=report) as unit:
            for some in reported(chunks(found.clients, CHUNK), len(found.clients), unit.report):
                add_own_to_all(unit, draft.title, {key: days[key] for key in some}, draft.channel)
                for client_id in some:
                    unit.touched.say(client_id, "promise+")
        return len(found.clients)

    def end_agreements(
        self, agreement_ids: Sequence[str], on: date, reason: EndReason, report: Report = not_reported
    ) -> int:
        """End agreements on a day for the same reason; what has ended, begins later, or is gone is left out.

        Gives how many ended. The report counts the agreements, and behind them the clients whose promises follow.
        """
        keys = list(dict.fromkeys(agreement_ids))
        title = message("Agreements ended – {n}")
        with self._book.write(Title(title), report=report) as unit:
            ended = _end_all(unit, keys, on, reason)
            unit.title = Title(title, {"n": str(ended)})
            return ended

    def foresee_ends(
        self, agreement_ids: Sequence[str], on: date, reason: EndReason, report: Report = not_reported
    ) -> Foresight:
        """Tell what `end_agreements` would stop, start and let expect, whose each of it is; nothing is stored."""
        keys = list(dict.fromkeys(agreement_ids))
        outcomes = self._book.rehearse(lambda unit: _end_all(unit, keys, on, reason), report)
        with self._book.read() as connection:
            expected = foretell(connection, outcomes, self._book.desk.today())
            rows = (outcome.after or outcome.before or {} for outcome in outcomes)
            names = clients.client_names(connection, {row["client_id"] for row in rows if row.get("client_id")})
        return Foresight(by_day(effects_of(outcomes)), (), (), expected, names=names if len(names) > 1 else {})


def _end_all(unit: Unit, keys: Sequence[str], on: date, reason: EndReason) -> int:
    """End agreements where that is possible; give how many ended."""
    behind = len(agreements.clients_behind(unit.connection, keys))
    ended = 0
    for some in reported(chunks(keys, CHUNK), len(keys) + behind, unit.report):
        ended += agreements.end_those_that_run(unit, some, on, reason)
    unit.report = going_on(unit.report, len(keys))
    return ended
