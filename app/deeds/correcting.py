"""Putting right what was signed or said: see beforehand which promises move, then do it as one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.agreements import store as agreements
from app.agreements.rules.facts import LoanPart, LoanPartDraft
from app.book.book import Book
from app.book.change import Title
from app.book.effects import effects_of
from app.book.unit import Unit, Values
from app.clients.store import client_names
from app.contact import store as contacts
from app.deeds.ending_service import Foresight, by_day
from app.foundation.language import message

CORRECTED: Final = frozenset({"agreement", "loan_part", "provider", "contact"})
"""What the person types: it is not told as a consequence of itself."""


@dataclass(frozen=True, slots=True)
class AgreementChange:
    """An agreement as it should have been written down.

    `values` are columns of the agreement (`provider` by name, amounts in cents); `parts` the loan parts of a mortgage
    as they should stand, None where they stay as they are.
    """

    agreement_id: str
    values: Values
    version: int
    parts: tuple[LoanPartDraft, ...] | None = None


@dataclass(frozen=True, slots=True)
class ContactChange:
    """A contact moment as it should have been logged; `values` are its columns."""

    contact_id: str
    values: Values
    version: int


Change = AgreementChange | ContactChange


class CorrectionService:
    """Corrections in one book, each one step that can be undone."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def foresee(self, change: Change) -> Foresight:
        """Tell what follows from a correction, by doing it and taking it back: nothing is stored.

        Raises what `do` raises, besides ChangedMeanwhile.
        """
        outcomes = self._book.rehearse(lambda unit: _do(unit, change, None))
        following = [outcome for outcome in outcomes if outcome.table not in CORRECTED]
        return Foresight(by_day(effects_of(following)), (), ())

    def do(self, change: Change) -> None:
        """Put it right; promises follow.

        Raises NotFound, ChangedMeanwhile, RuleBroken: "end_before_start", "date_before_start", "below_zero",
        "premium_without_frequency", "required", "in_the_future", "minutes_out_of_range".
        """
        with self._book.read() as connection:
            title = _title(connection, change)
        with self._book.write(title) as unit:
            _do(unit, change, change.version)


def _do(unit: Unit, change: Change, version: int | None) -> None:
    if isinstance(change, ContactChange):
        contacts.update_contact(unit, change.contact_id, change.values, version)
        return
    agreements.update_agreement(unit, change.agreement_id, change.values, version)
    if change.parts is not None:
        standing = agreements.loan_parts(unit.connection, [change.agreement_id])
        if not _same(standing, change.parts):
            agreements.put_loan_parts(unit, change.agreement_id, change.parts)


def _same(standing: Sequence[LoanPart], wanted: Sequence[LoanPartDraft]) -> bool:
    """Tell whether the loan parts are these already, in any order."""
    before = [LoanPartDraft(one.amount_cents, one.form or "", one.fixed_rate_end, one.term_end) for one in standing]
    return sorted(map(repr, before)) == sorted(map(repr, wanted))


def _title(connection: Connection, change: Change) -> Title:
    if isinstance(change, ContactChange):
        client_id = contacts.contact(connection, change.contact_id).client_id
        named = client_names(connection, [client_id])[client_id]
        return Title(message("Contact changed – {client}"), {"client": named})
    reference = agreements.agreement(connection, change.agreement_id).reference
    return Title(message("Agreement changed – {reference}"), {"reference": reference})
