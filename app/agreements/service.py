"""What a person can do with an agreement that stands: look at it, correct it, keep its loan parts."""

from collections.abc import Sequence

from app.agreements import store
from app.agreements.rules.facts import Agreement, LoanPart, LoanPartDraft
from app.book.book import Book
from app.book.change import Title
from app.book.unit import Values
from app.foundation.language import message


class AgreementService:
    """The agreements of one book. Signing, ending and replacing are deeds (`app.deeds`)."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def agreement(self, agreement_id: str) -> Agreement:
        """Give an agreement. Raises NotFound."""
        with self._book.read() as connection:
            return store.agreement(connection, agreement_id)

    def agreements(self, client_id: str) -> tuple[Agreement, ...]:
        """Give a client's agreements, those that run first, then oldest first."""
        with self._book.read() as connection:
            return store.agreements_of(connection, client_id)

    def loan_parts(self, agreement_id: str) -> tuple[LoanPart, ...]:
        """Give the loan parts of a mortgage; amounts in cents."""
        with self._book.read() as connection:
            return store.loan_parts(connection, [agreement_id])

    def providers(self) -> list[str]:
        """Give the names of all providers, for completion while typing."""
        with self._book.read() as connection:
            return list(store.provider_names(connection))

    def save(self, agreement_id: str, values: Values, version: int) -> None:
        """Store corrected values (columns of the agreement; `provider` by name; amounts in cents).

        Raises NotFound, ChangedMeanwhile, or RuleBroken: "required", "unknown_word", "end_before_start",
        "end_reason_without_end", "date_before_start", "premium_without_frequency", "replaces_itself".
        """
        with self._book.write(Title(message("Agreement changed – {reference}"), self._named(agreement_id))) as unit:
            store.update_agreement(unit, agreement_id, values, version)

    def set_loan_parts(self, agreement_id: str, parts: Sequence[LoanPartDraft]) -> None:
        """Make the loan parts of a mortgage these. Raises NotFound, RuleBroken ("date_before_start", "below_zero")."""
        with self._book.write(Title(message("Loan parts changed – {reference}"), self._named(agreement_id))) as unit:
            store.put_loan_parts(unit, agreement_id, parts)

    def _named(self, agreement_id: str) -> dict[str, str]:
        with self._book.read() as connection:
            return {"reference": store.agreement(connection, agreement_id).reference}
