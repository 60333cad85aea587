"""Sealed bytes are read in pieces and compared with their hash."""

import hashlib

import pytest
from sqlalchemy import update

from app.book import sealed
from app.book.book import Book
from app.book.change import Title
from app.book.engine import bare_connection
from app.book.sealed import PIECE
from app.clients.tables import Clients, DocumentContents

CONTENT = bytes(range(256)) * (PIECE // 256) * 2 + b"the rest"


@pytest.fixture
def key(book: Book) -> str:
    row = {"sha256": hashlib.sha256(CONTENT).digest(), "size": len(CONTENT), "content": CONTENT}
    with book.write(Title("Kept")) as unit:
        return unit.insert_one(DocumentContents, row)


def test_that_bytes_come_in_pieces(book: Book, key: str) -> None:
    with book.read() as connection:
        sizes = [len(piece) for piece in sealed.pieces(connection, DocumentContents, key)]
        assert b"".join(sealed.pieces(connection, DocumentContents, key)) == CONTENT
    assert sizes == [PIECE, PIECE, len(b"the rest")]


def test_that_no_row_has_no_bytes(book: Book) -> None:
    with book.read() as connection:
        assert list(sealed.pieces(connection, DocumentContents, "nothing")) == []


def test_that_one_other_byte_breaks_the_seal(book: Book, key: str) -> None:
    with bare_connection(book.path, book.key, read_only=False) as connection:
        assert sealed.broken(connection, DocumentContents) == []
        connection.execute(update(DocumentContents).values(content=CONTENT[:-1] + b"!"))
        assert sealed.broken(connection, DocumentContents) == [key]


def test_that_a_table_without_a_seal_has_no_sealed_bytes(book: Book) -> None:
    with book.read() as connection, pytest.raises(TypeError):
        sealed.broken(connection, Clients) or sealed.is_whole(connection, Clients, "nothing")


def test_that_rows_are_given_without_their_bytes_and_undo_leaves_them_standing(book: Book, key: str) -> None:
    with book.write(Title("Looked at")) as unit:
        assert "content" not in unit.rows(DocumentContents, [key])[key]
    assert book.undo() is not None
    with book.read() as connection:
        assert sealed.is_whole(connection, DocumentContents, key)


def test_that_deleted_bytes_do_not_go_into_the_journal(book: Book, key: str) -> None:
    with book.write(Title("Let go")) as unit:
        unit.delete(DocumentContents, [key])
        assert max(len(entry.payload()) for entry in unit.entries) < 1_000
