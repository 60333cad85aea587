"""What a person can do with an agreement that stands: correct it, agree on service, tell the commission."""

from datetime import date

from app.agreements import store
from app.agreements.rules import is_disclosure_missing, regime
from app.agreements.rules.facts import Agreement, LoanPart
from app.agreements.rules.promised import (
    Disclosure,
    DisclosureDraft,
    Engagement,
    EngagementDraft,
    check_disclosure,
    check_engagement,
)
from app.book.book import Book
from app.book.change import Title
from app.book.unit import Values
from app.clients.store import client
from app.clients.titles import client_title
from app.foundation.errors import RuleBroken
from app.foundation.language import message
from app.office.store import office


class AgreementService:
    """The agreements of one book. Signing, ending and replacing are deeds (`app.deeds`)."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def agreement(self, agreement_id: str) -> Agreement:
        """Give an agreement. Raises NotFound."""
        with self._book.read() as connection:
            return store.agreement(connection, agreement_id)

    def called(self, reference: str) -> Agreement:
        """Give the agreement with a reference. Raises NotFound."""
        with self._book.read() as connection:
            return store.agreement(connection, store.agreement_called(connection, reference))

    def agreements(self, client_id: str) -> tuple[Agreement, ...]:
        """Give a client's agreements, those that run first, then oldest first."""
        with self._book.read() as connection:
            return store.agreements_of(connection, client_id)

    def loan_parts(self, agreement_id: str) -> tuple[LoanPart, ...]:
        """Give the loan parts of a mortgage; amounts in cents."""
        with self._book.read() as connection:
            return store.loan_parts(connection, [agreement_id])

    def houses(self) -> tuple[tuple[str, str], ...]:
        """Give the key and name of every provider, in order of the name."""
        with self._book.read() as connection:
            return store.houses(connection)

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

    def clawback_months(self, provider: str) -> int | None:
        """Give how long initial commission vests with a provider, in months; None when unknown. Raises NotFound."""
        with self._book.read() as connection:
            return store.clawback_months(connection, provider)

    def engagements(self, client_id: str) -> tuple[Engagement, ...]:
        """Give what service was agreed with a client, the newest first; prices in cents."""
        with self._book.read() as connection:
            return store.engagements_of(connection, client_id)

    def agree_service(self, draft: EngagementDraft) -> str:
        """Store the service agreed with a client, in the place of what ran; give its key.

        Raises NotFound, RuleBroken as `check_engagement` does, and "service_overlaps", "date_out_of_range".
        """
        check_engagement(draft, self._book.desk.today())
        with self._book.write(client_title(self._book, message("Service agreed – {client}"), draft.client_id)) as unit:
            return store.insert_engagement(unit, draft)

    def save_service(self, engagement_id: str, values: Values, version: int) -> None:
        """Store a changed service (columns of the engagement; the price in cents).

        Raises NotFound, ChangedMeanwhile, RuleBroken as `agree_service` does.
        """
        with self._book.read() as connection:
            client_id = store.engagement(connection, engagement_id).client_id
        with self._book.write(client_title(self._book, message("Service changed – {client}"), client_id)) as unit:
            store.update_engagement(unit, engagement_id, values, version)

    def end_service(self, engagement_id: str, on: date) -> None:
        """End a service agreed. Raises NotFound, RuleBroken("end_before_start")."""
        with self._book.read() as connection:
            running = store.engagement(connection, engagement_id)
        if on < running.from_on:
            raise RuleBroken("end_before_start", "to_on", start=running.from_on)
        with self._book.write(client_title(self._book, message("Service ended – {client}"), running.client_id)) as unit:
            store.end_engagement(unit, engagement_id, on)

    def disclosures(self, agreement_id: str) -> tuple[Disclosure, ...]:
        """Give what the client was told of the commission, the newest first; amounts in cents."""
        with self._book.read() as connection:
            return store.disclosures_of(connection, agreement_id)

    def tell_commission(self, draft: DisclosureDraft) -> str:
        """Store what the client was told of the commission, in cents; give its key.

        Raises NotFound, RuleBroken ("in_the_future", "required", "below_zero").
        """
        check_disclosure(draft, self._book.desk.today())
        named = self._named(draft.agreement_id)
        with self._book.write(Title(message("Commission told – {reference}"), named)) as unit:
            return store.insert_disclosure(unit, draft)

    def is_disclosure_missing(self, agreement_id: str) -> bool:
        """Tell whether the client should have been told the commission before concluding, and was not. NotFound."""
        with self._book.read() as connection:
            on = store.agreement(connection, agreement_id)
            kind = client(connection, on.client_id).kind
            under = regime(on.product_kind, office(connection).country, kind, on.concluded)
            return is_disclosure_missing(under, on.concluded, store.first_told(connection, agreement_id))

    def _named(self, agreement_id: str) -> dict[str, str]:
        with self._book.read() as connection:
            return {"reference": store.agreement(connection, agreement_id).reference}
