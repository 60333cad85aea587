"""Putting right what was signed or said: see beforehand which promises move, then do it as one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

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
from app.deeds.foretelling import foretell
from app.deeds.rules import check_successor
from app.deeds.rules.correcting import check_terms, completed, drops_parts
from app.deeds.store import hand_tasks
from app.foundation.language import message

CORRECTED: Final = frozenset({"agreement", "loan_part", "provider", "contact", "plan_choice"})
"""What the person types, and what lies under it: it is not told as a consequence of itself."""


class ProviderTerms(NamedTuple):
    """For how many months a provider takes initial commission back; None: it takes nothing back."""

    clawback_months: int | None


@dataclass(frozen=True, slots=True)
class AgreementChange:
    """An agreement as it should have been written down.

    `values` are columns of the agreement (`provider` by name, amounts in cents); `parts` the loan parts of a mortgage
    as they should stand, None where they stay as they are. Of another kind than a mortgage no loan part stays.
    `terms` are those of its provider, for all agreements with that one; None leaves them.
    """

    agreement_id: str
    values: Values
    version: int
    parts: tuple[LoanPartDraft, ...] | None = None
    terms: ProviderTerms | None = None


@dataclass(frozen=True, slots=True)
class ContactChange:
    """A contact moment as it should have been logged; `values` are its columns."""

    contact_id: str
    values: Values
    version: int


@dataclass(frozen=True, slots=True)
class ContactRemoval:
    """A contact moment that did not take place; what it kept is open again."""

    contact_id: str


Change = AgreementChange | ContactChange | ContactRemoval


class CorrectionService:
    """Corrections in one book, each one step that can be undone."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def foresee(self, change: Change) -> Foresight:
        """Tell what follows from a correction, by doing it and taking it back: nothing is stored.

        Raises what `do` raises, besides ChangedMeanwhile.
        """
        outcomes = self._book.rehearse(lambda unit: _do(unit, change, None))
        gone = isinstance(change, AgreementChange) and drops_parts(change.values)
        told = CORRECTED - {"loan_part"} if gone else CORRECTED
        with self._book.read() as connection:
            expected = foretell(connection, outcomes, self._book.desk.today())
        return Foresight(by_day(effects_of([one for one in outcomes if one.table not in told])), (), (), expected)

    def do(self, change: Change) -> None:
        """Put it right; promises follow.

        Raises NotFound, ChangedMeanwhile, RuleBroken: "end_before_start", "date_before_start", "below_zero",
        "premium_without_frequency", "required", "in_the_future", "minutes_out_of_range", "not_ended", "other_client",
        "ended_already", "replaces_itself", "provider_needed".
        """
        with self._book.read() as connection:
            title = _title(connection, change)
        with self._book.write(title) as unit:
            _do(unit, change, None if isinstance(change, ContactRemoval) else change.version)


def _do(unit: Unit, change: Change, version: int | None) -> None:
    if isinstance(change, ContactRemoval):
        contacts.delete_contact(unit, change.contact_id)
        return
    if isinstance(change, ContactChange):
        contacts.update_contact(unit, change.contact_id, change.values, version)
        return
    before = agreements.agreement(unit.connection, change.agreement_id)
    values = completed(before, change.values)
    successor = values.get("replaced_by_id")
    if successor and successor != before.replaced_by_id:
        check_successor(before, agreements.agreement(unit.connection, successor))
        hand_tasks(unit, before.id, successor)
    agreements.update_agreement(unit, before.id, values, version)
    parts = () if drops_parts(values) else change.parts
    if parts is not None and not _same(agreements.loan_parts(unit.connection, [before.id]), parts):
        agreements.put_loan_parts(unit, before.id, parts)
    if change.terms is not None:
        _put_terms(unit, before.id, change.terms)


def _put_terms(unit: Unit, agreement_id: str, terms: ProviderTerms) -> None:
    """Store the terms of the provider that the agreement has now."""
    provider = agreements.agreement(unit.connection, agreement_id).provider or ""
    standing = agreements.clawback_months(unit.connection, provider) if provider else None
    if terms.clawback_months == standing:
        return
    check_terms(provider, terms.clawback_months)
    agreements.put_clawback_months(unit, provider, terms.clawback_months)


def _same(standing: Sequence[LoanPart], wanted: Sequence[LoanPartDraft]) -> bool:
    """Tell whether the loan parts are these already, in any order."""
    before = [LoanPartDraft(one.amount_cents, one.form or "", one.fixed_rate_end, one.term_end) for one in standing]
    return sorted(map(repr, before)) == sorted(map(repr, wanted))


def _title(connection: Connection, change: Change) -> Title:
    if isinstance(change, AgreementChange):
        reference = agreements.agreement(connection, change.agreement_id).reference
        return Title(message("Agreement changed – {reference}"), {"reference": reference})
    client_id = contacts.contact(connection, change.contact_id).client_id
    named = {"client": client_names(connection, [client_id])[client_id]}
    if isinstance(change, ContactRemoval):
        return Title(message("Contact removed – {client}"), named)
    return Title(message("Contact changed – {client}"), named)
