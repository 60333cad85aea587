"""What a person can do with money: book it, take a booking back, bill a client, note a payment."""

from datetime import date, timedelta
from typing import Final

from app.agreements.rules import regime
from app.agreements.store import agreement
from app.book.book import Book
from app.book.change import Title
from app.clients.store import client
from app.clients.store.holds import dunning_paused_since
from app.clients.titles import client_title
from app.foundation.language import message
from app.ledger import store
from app.ledger.rules import (
    Invoice,
    InvoiceDraft,
    Movement,
    MovementDraft,
    MovementWarning,
    check_invoice,
    check_movement,
    check_reversal,
    warnings,
)
from app.office.store import office

LATELY: Final = timedelta(days=365)


class LedgerService:
    """The money of one book; amounts in cents, + to the adviser, net of VAT.

    Nothing edits or deletes a movement: it is reversed by a new one, or its step is undone.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def warnings(self, draft: MovementDraft) -> tuple[MovementWarning, ...]:
        """Tell what about a booking deserves a second look under the law; never a lock. Raises NotFound."""
        with self._book.read() as connection:
            on = agreement(connection, draft.agreement_id)
            kind = client(connection, on.client_id).kind
            under = regime(on.product_kind, office(connection).country, kind, on.concluded)
            lately = store.kinds_since(connection, draft.agreement_id, draft.on_date - LATELY)
        return warnings(draft, under, lately)

    def book_movement(self, draft: MovementDraft) -> str:
        """Book money on an agreement; give the key of the movement.

        Raises NotFound, RuleBroken ("amount_not_negative", "amount_not_positive", "date_out_of_range").
        """
        check_movement(draft)
        with self._book.write(self._title(message("Booked – {client}"), draft.agreement_id)) as unit:
            adviser = agreement(unit.connection, draft.agreement_id).adviser_id
            return store.insert_movement(unit, draft, agreements_adviser=adviser)

    def reverse(self, movement_id: str, on: date, note: str = "") -> str:
        """Take a booking back by a new one of the opposite amount; give the key of the reversal.

        Raises NotFound, RuleBroken ("reversed_already", "is_a_reversal", "before_booking").
        """
        with self._book.read() as connection:
            wrong = store.movement(connection, movement_id)
        with self._book.write(self._title(message("Booking reversed – {client}"), wrong.agreement_id)) as unit:
            wrong = store.movement(unit.connection, movement_id)
            check_reversal(wrong, on)
            draft = MovementDraft(wrong.agreement_id, wrong.kind, on, -wrong.amount_cents, note)
            return store.insert_movement(unit, draft, agreements_adviser=wrong.adviser_id, reverses_id=movement_id)

    def movement(self, movement_id: str) -> Movement:
        """Give a movement. Raises NotFound."""
        with self._book.read() as connection:
            return store.movement(connection, movement_id)

    def movements(self, agreement_id: str | None = None, client_id: str | None = None) -> tuple[Movement, ...]:
        """Give the movements of one agreement or of all agreements of a client, newest first."""
        with self._book.read() as connection:
            if agreement_id is not None:
                return store.movements_of_agreement(connection, agreement_id)
            return store.movements_of_client(connection, client_id or "")

    def unreminded_since(self, invoice_id: str) -> date | None:
        """Give since when nobody may be reminded of an invoice, as after a death; None where it is allowed.

        Ask it before a reminder goes out. Raises NotFound.
        """
        with self._book.read() as connection:
            bill = store.invoice(connection, invoice_id)
            return dunning_paused_since(connection, bill.client_id, self._book.desk.today())

    def invoices(self, client_id: str) -> tuple[Invoice, ...]:
        """Give the invoices of a client, those due last first."""
        with self._book.read() as connection:
            return store.invoices_of(connection, client_id)

    def add_invoice(self, draft: InvoiceDraft) -> str:
        """Bill a client; give the key of the invoice. Raises NotFound, RuleBroken("due_before_issued")."""
        check_invoice(draft.issued_on, draft.due_on, None)
        with self._book.write(client_title(self._book, message("Invoice added – {client}"), draft.client_id)) as unit:
            return store.insert_invoice(unit, draft)

    def pay_invoice(self, invoice_id: str, on: date | None) -> None:
        """Note when an invoice was paid; None takes that back. Raises NotFound, RuleBroken("paid_before_issued")."""
        with self._book.read() as connection:
            bill = store.invoice(connection, invoice_id)
        check_invoice(bill.issued_on, bill.due_on, on)
        with self._book.write(client_title(self._book, message("Payment noted – {client}"), bill.client_id)) as unit:
            store.update_invoice(unit, invoice_id, {"paid_on": on})

    def _title(self, text: str, agreement_id: str) -> Title:
        with self._book.read() as connection:
            on = agreement(connection, agreement_id)
        return client_title(self._book, text, on.client_id)
