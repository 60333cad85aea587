"""What a person can look up: lists, one client whole, its timeline, search, and the figures beside the pages."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection

from app.book.book import Book
from app.book.search import known_words, typeable
from app.foundation.errors import NotFound, RuleBroken
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.narrowing import ClientFilter
from app.overview.rules import (
    ALL,
    PAGE,
    AgreementRow,
    ClientRow,
    ClientWhole,
    Counts,
    Cursor,
    EntryKind,
    NextContact,
    Page,
    SearchHit,
    Stretch,
    TimelinePage,
    page_of,
    timeline_page,
)
from app.overview.store.agreements import agreement_count, agreement_keys, agreement_page, clients_behind
from app.overview.store.clients import client_count, client_keys, client_page, towns
from app.overview.store.coming import next_contacts
from app.overview.store.conditions import Found, found, found_providers
from app.overview.store.counts import counts
from app.overview.store.search import clients_called, search
from app.overview.store.serving import Served, served
from app.overview.store.timeline import Among, timeline
from app.overview.store.whole import whole


class OverviewService:
    """Reads across the rooms of one book; decides nothing and writes nothing."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def clients(
        self,
        chosen: ClientFilter = ClientFilter(),  # noqa: B008 (frozen)
        sort: str = "name",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = PAGE,
        counted: bool = False,
    ) -> Page[ClientRow]:
        """Give a page of the list of clients; `counted` with how many there are, the text looked up once for both.

        Sorted by name, kind, town, reference, start, adviser, agreements, yearly, last_heard, score, next, service,
        served or tags, or by an own field: own:text:KEY, own:number:KEY.
        """
        with self._book.read() as connection:
            today = self._book.desk.today()
            hits = found(connection, chosen.text)
            count = client_count(connection, chosen, hits, today) if counted else None
            rows = client_page(connection, chosen, hits, Stretch(sort, descending, offset, limit + 1), today)
        return page_of(rows, offset, limit, count)

    def client_keys(
        self,
        chosen: ClientFilter,
        sort: str = "name",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = ALL,
    ) -> tuple[str, ...]:
        """Give the keys of the clients of a list in their order, sorted as `clients` does."""
        with self._book.read() as connection:
            today, hits = self._book.desk.today(), found(connection, chosen.text)
            return tuple(client_keys(connection, chosen, hits, Stretch(sort, descending, offset, limit), today))

    def towns(self) -> tuple[str, ...]:
        """Give the towns in which clients live, in order."""
        with self._book.read() as connection:
            return towns(connection)

    def client_count(self, chosen: ClientFilter = ClientFilter()) -> int:  # noqa: B008 (frozen)
        """Count the clients that a filter lets through."""
        with self._book.read() as connection:
            hits = found(connection, chosen.text)
            return client_count(connection, chosen, hits, self._book.desk.today())

    def agreements(
        self,
        chosen: AgreementFilter = AgreementFilter(),  # noqa: B008 (frozen)
        sort: str = "name",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = PAGE,
        counted: bool = False,
    ) -> Page[AgreementRow]:
        """Give a page of the list of agreements, like `clients`.

        Sorted by name, reference, kind, provider, policy_number, signed, in_force, end, ends, premium, yearly, next or
        adviser.
        """
        with self._book.read() as connection:
            today = self._book.desk.today()
            hits = self._agreement_hits(connection, chosen.text)
            count = agreement_count(connection, chosen, hits, today) if counted else None
            rows = agreement_page(connection, chosen, hits, Stretch(sort, descending, offset, limit + 1), today)
        return page_of(rows, offset, limit, count)

    def agreement_count(self, chosen: AgreementFilter = AgreementFilter()) -> int:  # noqa: B008 (frozen)
        """Count the agreements that a filter lets through."""
        with self._book.read() as connection:
            hits = self._agreement_hits(connection, chosen.text)
            return agreement_count(connection, chosen, hits, self._book.desk.today())

    def agreement_keys(
        self,
        chosen: AgreementFilter,
        sort: str = "name",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = ALL,
    ) -> tuple[str, ...]:
        """Give the keys of the agreements of a list in their order, sorted as `agreements` does."""
        with self._book.read() as connection:
            today, hits = self._book.desk.today(), self._agreement_hits(connection, chosen.text)
            return tuple(agreement_keys(connection, chosen, hits, Stretch(sort, descending, offset, limit), today))

    def clients_behind(self, agreement_ids: Sequence[str]) -> tuple[str, ...]:
        """Give the clients of agreements, each once, in the order of the agreements."""
        with self._book.read() as connection:
            return tuple(clients_behind(connection, agreement_ids))

    @staticmethod
    def _agreement_hits(connection: Connection, text: str) -> Found:
        return {**found(connection, text), **found_providers(connection, text)} if text.strip() else {}

    def next_contacts(self, client_ids: Iterable[str]) -> dict[str, NextContact]:
        """Give the next contact of each client that has one: nothing planned is no entry."""
        with self._book.read() as connection:
            return next_contacts(connection, client_ids, self._book.desk.today())

    def served(self, client_ids: Iterable[str]) -> dict[str, Served]:
        """Give contacts promised, due and done of those clients to whom a number was promised."""
        with self._book.read() as connection:
            return served(connection, client_ids, self._book.desk.today())

    def whole(self, client_id: str) -> ClientWhole:
        """Give one client whole. Raises NotFound."""
        with self._book.read() as connection:
            return whole(connection, client_id, self._book.desk.today())

    def timeline(
        self,
        client_id: str,
        before: Cursor | None = None,
        kinds: frozenset[EntryKind] | None = None,
        limit: int = 50,
        since: date | None = None,
    ) -> TimelinePage:
        """Give the part of a client's timeline behind a cursor, newest first; `kinds` None means everything.

        What happened on the day `since` or earlier is left out.
        """
        with self._book.read() as connection:
            entries = timeline(connection, client_id, before, Among(kinds, since), limit + 1, self._book.desk.today())
        return timeline_page(entries, limit)

    def search(self, text: str, limit: int = 20) -> list[SearchHit]:
        """Find clients, agreements, contacts and check-ins; those of one client stand together."""
        with self._book.read() as connection:
            return search(connection, text, limit)

    def learn_words(self) -> int:
        """Read beforehand to which words typing errors are repaired, so that the first one costs no wait."""
        with self._book.read() as connection:
            words = len(known_words(connection))
            connection.exec_driver_sql("PRAGMA shrink_memory")  # the index went through the cache whole
        return words

    def find_client(self, reference: str) -> str:
        """Give the key of the client that is meant: its reference, or a text that finds exactly one client.

        Raises NotFound("client"), RuleBroken("several_clients") with their number.
        """
        with self._book.read() as connection:
            found = clients_called(connection, typeable(reference))
        if not found:
            raise NotFound("client", reference)
        if len(found) > 1:
            raise RuleBroken("several_clients", "client", text=reference, n=len(found))
        return found[0]

    def counts(self, adviser: str | None = None) -> Counts:
        """Give the figures beside the pages' names; with `adviser` (a key) Today's is what that one keeps."""
        with self._book.read() as connection:
            return counts(connection, self._book.desk.today(), adviser)
