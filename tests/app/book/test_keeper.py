"""A file that is swapped, rolled back or forked under the book is noticed before the next write."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.book import journal, lineage
from app.book.book import Book
from app.book.change import Title
from app.book.keys import RawKey
from app.book.lineage import Known
from app.book.opening import Terms, open_book
from app.book.tables import Books, Sessions, StepKind
from app.foundation.desk import Desk
from app.foundation.errors import BookMissing, BookReplaced, HistoryLost, StorageUnavailable
from tests.app.book.people import add_client, client_names


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def known(book: Book, desk: Desk, notes: Path) -> Iterator[Book]:
    """Give a book whose history this computer remembers."""
    book.close()
    again = open_book(book.path, book.key, desk, terms=Terms(notes=notes))
    add_client(again, "Jansen")
    yield again
    again.close()


def copy_of(book: Book) -> Path:
    return Path(shutil.copyfile(book.path, book.path.with_suffix(".copy")))


def reopen(book: Book, desk: Desk, notes: Path, *, accept_loss: bool = False) -> Book:
    book.close()
    return open_book(book.path, book.key, desk, terms=Terms(notes=notes, accept_loss=accept_loss))


def sessions(book: Book) -> list[tuple[str | None, int]]:
    with book.read() as connection:
        rows = connection.execute(select(Sessions.parent, Sessions.steps).order_by(Sessions.opened_at))
        return [(row.parent, row.steps) for row in rows]


def test_that_an_older_file_in_the_same_place_is_noticed(known: Book) -> None:
    old = copy_of(known)
    add_client(known, "Bakker")
    old.replace(known.path)
    with pytest.raises(BookReplaced):
        add_client(known, "Visser")


def test_that_older_content_in_the_same_file_is_noticed(known: Book) -> None:
    old = copy_of(known).read_bytes()
    add_client(known, "Bakker")
    known.path.write_bytes(old)
    with pytest.raises(BookReplaced):
        add_client(known, "Visser")


def test_that_another_book_in_its_place_is_noticed(known: Book, template: tuple[Path, RawKey]) -> None:
    shutil.copyfile(template[0], known.path.with_suffix(".other"))
    known.path.with_suffix(".other").replace(known.path)
    with pytest.raises(BookReplaced):
        add_client(known, "Visser")


def test_that_the_same_content_in_a_new_file_goes_on_there(known: Book) -> None:
    copy_of(known).replace(known.path)
    add_client(known, "Bakker")
    assert client_names(known) == ["Bakker", "Jansen"]


def test_that_a_touched_file_is_still_the_book(known: Book) -> None:
    os.utime(known.path, (1, 1))
    add_client(known, "Bakker")
    assert client_names(known) == ["Bakker", "Jansen"]


def test_that_a_file_that_is_gone_is_missed(known: Book) -> None:
    known.path.rename(known.path.with_suffix(".away"))
    with pytest.raises(BookMissing):
        add_client(known, "Bakker")
    known.path.with_suffix(".away").rename(known.path)
    add_client(known, "Bakker")


def test_that_closing_a_book_whose_file_is_gone_still_lets_go(known: Book) -> None:
    known.path.unlink()
    known.close()
    assert not any(known.path.parent.glob(".*.lock"))


def test_that_a_session_enters_the_file_with_its_first_change(book: Book, desk: Desk, notes: Path) -> None:
    assert sessions(book) == []
    add_client(book, "Jansen")
    add_client(book, "Bakker")
    book = reopen(book, desk, notes)
    assert sessions(book) == [(None, 2)]
    add_client(book, "Visser")
    assert [steps for _, steps in sessions(book)] == [2, 0]
    book.close()


def test_that_a_session_whose_first_change_failed_enters_with_the_next(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageUnavailable(book.path, "full")

    with monkeypatch.context() as patched:
        patched.setattr(journal, "append", fail)
        with pytest.raises(StorageUnavailable):
            add_client(book, "Jansen")
    assert sessions(book) == []
    add_client(book, "Jansen")
    assert len(sessions(book)) == 1


def test_that_an_untouched_history_raises_no_alarm(known: Book, desk: Desk, notes: Path) -> None:
    again = reopen(known, desk, notes)
    add_client(again, "Bakker")
    reopen(again, desk, notes).close()


def test_that_a_rolled_back_file_raises_the_alarm(known: Book, desk: Desk, notes: Path) -> None:
    known.close()
    old = copy_of(known)
    again = open_book(known.path, known.key, desk, terms=Terms(notes=notes))
    add_client(again, "Bakker")
    again.close()
    old.replace(known.path)
    with pytest.raises(HistoryLost) as alarm:
        open_book(known.path, known.key, desk, terms=Terms(notes=notes))
    assert str(alarm.value.facts["at"]).startswith("2026-11-21T09:")


def test_that_a_file_rolled_back_inside_the_session_raises_the_alarm(known: Book, desk: Desk, notes: Path) -> None:
    old = copy_of(known)
    add_client(known, "Bakker")
    known.close()
    old.replace(known.path)
    with pytest.raises(HistoryLost):
        open_book(known.path, known.key, desk, terms=Terms(notes=notes))


def test_that_a_forked_file_raises_the_alarm(known: Book, desk: Desk, notes: Path) -> None:
    known.close()
    fork = copy_of(known)
    mine = open_book(known.path, known.key, desk, terms=Terms(notes=notes))
    add_client(mine, "Bakker")
    mine.close()
    theirs = open_book(fork, known.key, desk)
    add_client(theirs, "Visser")
    theirs.close()
    fork.replace(known.path)
    with pytest.raises(HistoryLost):
        open_book(known.path, known.key, desk, terms=Terms(notes=notes))


def test_that_what_another_computer_added_raises_no_alarm(known: Book, desk: Desk, notes: Path) -> None:
    known.close()
    theirs = open_book(known.path, known.key, desk)
    add_client(theirs, "Bakker")
    theirs.close()
    again = open_book(known.path, known.key, desk, terms=Terms(notes=notes))
    assert client_names(again) == ["Bakker", "Jansen"]
    again.close()


def test_that_an_accepted_loss_is_the_history_from_then_on(known: Book, desk: Desk, notes: Path) -> None:
    old = copy_of(known)
    add_client(known, "Bakker")
    known.close()
    old.replace(known.path)
    again = open_book(known.path, known.key, desk, terms=Terms(notes=notes, accept_loss=True))
    add_client(again, "Visser")
    reopen(again, desk, notes).close()


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"session": 1, "number": "x", "head": "", "at": ""}', "\udcff"])
def test_that_an_unreadable_note_remembers_nothing(notes: Path, content: str) -> None:
    notes.mkdir()
    (notes / "b.json").write_text(content, "utf-8", errors="surrogateescape")
    assert lineage.recall(notes, "b") is None


def test_that_a_note_that_cannot_be_written_hinders_no_save(known: Book, notes: Path) -> None:
    shutil.rmtree(notes)
    notes.touch()
    add_client(known, "Bakker")
    assert client_names(known) == ["Bakker", "Jansen"]


def test_that_a_note_can_be_forgotten(notes: Path) -> None:
    note = Known("s", 1, "00", "2026-11-21T09:00:00+00:00")
    lineage.remember(notes, "b", note)
    assert lineage.recall(notes, "b") == note
    lineage.remember(notes, "b", None)
    lineage.remember(notes, "b", None)
    assert lineage.recall(notes, "b") is None


def test_that_a_book_without_history_is_not_lost(book: Book) -> None:
    with book.write(Title("Border"), kind=StepKind.BARRIER):
        pass
    with book.read() as connection:
        session = connection.execute(select(Sessions.id)).scalar_one()
        assert not lineage.is_lost(connection, Known(session, 0, "", ""))
        assert lineage.is_lost(connection, Known("nobody", 0, "", ""))


def test_that_changes_outside_the_journal_do_not_stop_the_next_write(known: Book) -> None:
    with known.write(Title("By the way")) as unit:
        unit.connection.execute(update(Books).values(app_version="0.1.1"))
    add_client(known, "Bakker")
    assert client_names(known) == ["Bakker", "Jansen"]
