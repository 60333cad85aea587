"""Any row of deeds, undos and redos ends where a plain stack of states says, and leaves a sound book."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.book import check
from app.book.book import Book
from app.book.change import Title
from app.book.digest import digest
from app.book.keys import RawKey
from app.book.opening import open_book
from app.book.unit import BULK, Unit
from app.clients.tables import Clients, Tags
from tests.app.book.people import a_client
from tests.app.conftest import new_desk

DEEDS = ("add", "add many", "move", "move many", "tag", "delete", "delete many")


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from([*DEEDS, "undo", "undo", "undo", "redo", "redo"]), st.integers(0, 99)), max_size=25
    )
)
def test_that_walks_follow_a_plain_stack_of_states(template: tuple[Path, RawKey], walk: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "book.nazorg"
        shutil.copyfile(template[0], copy)
        book = open_book(copy, template[1], new_desk())
        try:
            follow(book, walk)
            assert check.check(book) == ()
        finally:
            book.close()


def follow(book: Book, walk: list[tuple[str, int]]) -> None:
    done, undone = [content(book)], list[str]()
    for deed, number in walk:
        if deed == "undo":
            assert (book.undo() is not None) == (len(done) > 1)
            if len(done) > 1:
                undone.append(done.pop())
        elif deed == "redo":
            assert (book.redo() is not None) == bool(undone)
            if undone:
                done.append(undone.pop())
        elif do(book, deed, number):
            undone.clear()
            done.append(content(book))
        assert content(book) == done[-1]


def do(book: Book, deed: str, number: int) -> bool:
    """Do one deed; tell whether it changed anything."""
    with book.write(Title(deed)) as unit:
        keys = list(unit.connection.execute(select(Clients.id).order_by(Clients.id)).scalars())
        some = keys[number % len(keys) :][:1] if keys else []
        if deed in ("add", "add many"):
            names = [f"Client {number}"] if deed == "add" else [f"Client {each}" for each in range(BULK + 1)]
            unit.insert(Clients, [a_client(unit, name) for name in names])
        elif deed in ("move", "move many"):
            chosen = some if deed == "move" else keys
            unit.update_many(Clients, {key: {"town": f"Town {number}"} for key in chosen})
        elif deed == "tag":
            unit.insert(Tags, [{"client_id": key, "tag": str(number)} for key in some])
        else:
            remove(unit, some if deed == "delete" else keys)
        return bool(unit.entries)


def remove(unit: Unit, clients: list[str]) -> None:
    unit.delete(Tags, unit.connection.execute(select(Tags.id).where(Tags.client_id.in_(clients))).scalars().all())
    unit.delete(Clients, clients)


def content(book: Book) -> str:
    with book.read() as connection:
        return digest(connection, content=True)
