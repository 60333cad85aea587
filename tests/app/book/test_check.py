"""The check finds what is wrong, names it, and finds nothing in a sound book."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, update
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import check
from app.book.book import Book
from app.book.check import Finding
from app.book.engine import bare_connection
from app.book.tables import Journal, SearchDocs
from app.clients.tables import Clients
from app.foundation.errors import GaveWay
from tests.app.book.people import add_client, add_clients


@pytest.fixture
def filled(book: Book) -> Book:
    key = add_client(book, "Jansen")
    add_clients(book, 300)
    assert key
    return book


def tamper(book: Book, change: Callable[[Connection], object]) -> None:
    with bare_connection(book.path, book.key, read_only=False) as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        change(connection)


def flip(book: Book, page: int) -> None:
    content = bytearray(book.path.read_bytes())
    content[(page - 1) * 4096 + 99] ^= 1
    book.path.write_bytes(content)


def test_that_a_sound_book_has_no_findings(filled: Book) -> None:
    assert check.check(filled) == ()


def test_that_every_damaged_page_is_named(filled: Book) -> None:
    last = filled.path.stat().st_size // 4096
    for page in (last, last - 1):
        flip(filled, page)
    assert check.check(filled) == (Finding("page", {"page": last - 1}), Finding("page", {"page": last}))


def test_that_a_book_that_cannot_be_opened_is_a_finding(filled: Book) -> None:
    content = filled.path.read_bytes()
    filled.path.write_bytes(content[:-4096])
    assert [finding.code for finding in check.check(filled)] == ["page"]


def test_that_a_reference_to_nothing_is_found(filled: Book) -> None:
    tamper(filled, lambda connection: connection.execute(update(Clients).values(adviser_id="nobody")))
    found = check.check(filled)
    assert {finding.code for finding in found} == {"reference"}
    assert found[0].facts["table"] == "client"


def test_that_a_broken_chain_is_found(filled: Book) -> None:
    tamper(
        filled, lambda connection: connection.execute(update(Journal).where(Journal.number == 3).values(payload=b"{}"))
    )
    assert check.check(filled) == (Finding("journal", {"entry": 3}),)


def test_that_a_lost_document_is_found(filled: Book) -> None:
    tamper(filled, lambda connection: connection.execute(delete(SearchDocs).where(SearchDocs.title == "Jansen")))
    assert [finding.facts for finding in check.check(filled)] == [
        {"of": "search_prefix", "rows": 300, "documents": 301},
        {"of": "search_trigram", "rows": 300, "documents": 301},
        {"of": "client", "rows": 301, "documents": 300},
    ]
    check.rebuild_search(filled)
    assert check.check(filled) == ()


def test_that_a_broken_rule_of_a_table_is_found(filled: Book) -> None:
    def break_it(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("UPDATE client SET kind = 'robot' WHERE name = 'Jansen'")

    tamper(filled, break_it)
    assert [(finding.code, finding.facts) for finding in check.check(filled)] == [
        ("structure", {"said": "CHECK constraint failed in client"})
    ]


def test_that_a_check_gives_way_to_a_save(filled: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(connection: Connection) -> tuple[Finding, ...]:
        add_client(filled, "Bakker")
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )
        return ()

    monkeypatch.setattr(check, "examine", meanwhile)
    with pytest.raises(GaveWay):
        check.check(filled)


@pytest.mark.parametrize(("code", "finds"), [(11, True), (26, True), (13, False)])
def test_that_a_page_that_breaks_the_check_itself_is_a_finding(
    filled: Book, monkeypatch: pytest.MonkeyPatch, code: int, *, finds: bool
) -> None:
    def fail(_: Connection) -> tuple[Finding, ...]:
        cause = sqlcipher.DatabaseError("?")
        cause.sqlite_errorcode = code
        raise DBAPIError("PRAGMA", None, cause)

    monkeypatch.setattr(check, "damaged_pages", fail)
    with bare_connection(filled.path, filled.key) as connection:
        if finds:
            assert check.examine(connection) == (Finding("structure"),)
        else:
            with pytest.raises(DBAPIError):
                check.examine(connection)
