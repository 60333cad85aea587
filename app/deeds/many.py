"""What a person does with many clients at once: each deed is one step and one undo, whatever their number."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import or_, select

from app.aftercare.store import add_own
from app.agreements.rules import EndReason
from app.book.book import Book
from app.book.change import Title
from app.book.unit import CHUNK, Unit, chunks
from app.clients.tables import Clients
from app.deeds.endings import AgreementEnd, end_agreement
from app.foundation.errors import RuleBroken
from app.foundation.language import message

Report = Callable[[int, int, str], None]
"""Told how many of how many are done; may raise Cancelled, and then nothing has happened."""


def not_reported(done: int, total: int, text: str) -> None:
    """Tell nobody."""


class ManyService:
    """Deeds with a selection of clients of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def plan(
        self, client_ids: Sequence[str], title: str, due: date, channel: str, report: Report = not_reported
    ) -> int:
        """Promise the same to clients; those whose relationship has ended are left out. Give how many there are.

        Raises RuleBroken ("required", "too_long", "unknown_word", "date_out_of_range").
        """
        if not title.strip():
            raise RuleBroken("required", "title")
        with self._book.write(Title(message("Promised to many – {title}"), {"title": title.strip()})) as unit:
            running = _running(unit, client_ids)
            for number, client_id in enumerate(running, start=1):
                add_own(unit, client_id, title, due, channel)
                unit.touched.say(client_id, "promise+")
                report(number, len(running), "")
            return len(running)

    def end_agreements(
        self, agreement_ids: Sequence[str], on: date, reason: EndReason, report: Report = not_reported
    ) -> int:
        """End agreements on a day for the same reason; what has ended, or begins later, is left out.

        Gives how many ended. Raises NotFound.
        """
        keys = list(dict.fromkeys(agreement_ids))
        with self._book.write(Title(message("Agreements ended – {n}"), {"n": str(len(keys))})) as unit:
            ended = 0
            for number, key in enumerate(keys, start=1):
                ended += _ends(unit, AgreementEnd(key, on, reason))
                report(number, len(keys), "")
            return ended


def _ends(unit: Unit, ending: AgreementEnd) -> bool:
    """End one agreement, where that is possible."""
    try:
        end_agreement(unit, ending)
    except RuleBroken as refused:
        if refused.rule not in ("ended_already", "end_before_start"):
            raise
        return False
    return True


def _running(unit: Unit, client_ids: Sequence[str]) -> list[str]:
    """Give those clients whose relationship goes on, each once, in the order given."""
    found: set[str] = set()
    goes_on = or_(Clients.relationship_end.is_(None), Clients.relationship_end > unit.today)
    for some in chunks(list(client_ids), CHUNK):
        found.update(unit.connection.execute(select(Clients.id).where(Clients.id.in_(some), goes_on)).scalars())
    return [key for key in dict.fromkeys(client_ids) if key in found]
