"""What a crash left beside a book goes at the next start, which says so; nothing else goes."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from app.book import leftovers
from app.book.book import Book
from app.book.leftovers import Mended
from app.book.lineage import Known, forget, recall, remember
from app.book.opening import Terms, open_book
from app.book.words import mended_sentence
from app.foundation.desk import Desk
from app.foundation.language import texts

NAME = "book.nazorg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with what crashes leave, and with files that are nobody's business."""
    for name in (
        ".book.nazorg.0123abcd.new",
        ".book.nazorg.0123abcd.new-journal",
        ".book.nazorg.0123abce.restored",
        ".book.nazorg.0123abcf.kept",
        ".book.nazorg.lock",
        ".book.nazorg.other.new",
        ".book.nazorg.0123abcd.new.txt",
        ".book.0123abcd.new",
        "0123abcd.new",
    ):
        (tmp_path / name).touch()
    return tmp_path


def test_that_only_unfinished_files_of_this_name_go(folder: Path) -> None:
    assert leftovers.clear(folder, NAME) == 3
    assert sorted(path.name for path in folder.iterdir()) == [
        ".book.0123abcd.new", ".book.nazorg.0123abcd.new.txt", ".book.nazorg.lock", ".book.nazorg.other.new",
        "0123abcd.new",
    ]  # fmt: skip
    assert leftovers.clear(folder, NAME) == 0
    assert leftovers.clear(folder / "nowhere", NAME) == 0


def test_that_every_name_in_the_making_is_known_again(tmp_path: Path, desk: Desk) -> None:
    for kind in leftovers.ENDINGS:
        leftovers.unfinished(tmp_path, "Dr. Bos & co", kind, desk).touch()
    assert leftovers.clear(tmp_path, "Dr. Bos & co") == len(leftovers.ENDINGS)
    assert not list(tmp_path.iterdir())


def test_that_what_may_still_be_in_the_making_stays(folder: Path, desk: Desk) -> None:
    now = desk.now()
    for number, path in enumerate(sorted(folder.glob(".book.nazorg.0123*"))):
        written = now - leftovers.LEFT_FOR + timedelta(seconds=1 if number else -1)
        os.utime(path, (written.timestamp(),) * 2)
    assert leftovers.clear_old(folder, NAME, now) == 1


def test_that_what_cannot_be_taken_away_stays(folder: Path) -> None:
    (folder / ".book.nazorg.0123abcd.new").unlink()
    (folder / ".book.nazorg.0123abcd.new").mkdir()
    assert leftovers.clear(folder, NAME) == 2


def test_that_opening_clears_away_and_tells(book: Book, desk: Desk) -> None:
    assert book.mended == Mended()
    book.close()
    backups = book.path.with_name("book backups")
    backups.mkdir()
    beside = book.path.with_name(".book.nazorg.0123abcd.restored")
    for left in (beside, backups / ".book.0123abcd.new", backups / "..backups.json.new"):
        left.touch()
        os.utime(left, (0, 0))
    again = open_book(book.path, book.key, desk, terms=Terms(backups=backups))
    assert again.mended == Mended(cleared=3)
    again.close()
    assert sorted(path.name for path in book.path.parent.iterdir()) == ["book backups", "book.nazorg"]


def test_that_nothing_is_cleared_where_the_book_is_only_read(book: Book, desk: Desk) -> None:
    left = book.path.with_name(".book.nazorg.0123abcd.restored")
    left.touch()
    beside = open_book(book.path, book.key, desk, read_only=True)
    assert (beside.mended, left.exists()) == (Mended(), True)
    beside.close()


def test_that_an_empty_way_back_is_no_broken_save(tmp_path: Path) -> None:
    path = tmp_path / NAME
    assert not leftovers.is_broken_off(path)
    (tmp_path / f"{NAME}-journal").touch()
    assert not leftovers.is_broken_off(path)
    (tmp_path / f"{NAME}-journal").write_bytes(b"way back")
    assert leftovers.is_broken_off(path)


def test_that_a_save_that_had_not_begun_was_not_taken_back(book: Book, desk: Desk) -> None:
    book.close()
    book.path.with_name("book.nazorg-journal").write_bytes(bytes(1024))
    again = open_book(book.path, book.key, desk)
    assert again.mended == Mended()
    again.close()


def test_that_it_is_said_calmly_in_both_languages() -> None:
    nl, en = texts("nl"), texts("en")
    assert mended_sentence(Mended(), en) == ""
    assert mended_sentence(Mended(taken_back=True), en) == (
        "The app was stopped in the middle of a save. Everything that was saved before is there."
    )
    assert mended_sentence(Mended(cleared=1), en) == "One file that was left unfinished has been cleared away."
    assert mended_sentence(Mended(taken_back=True, cleared=3), en).endswith(
        "3 files that were left unfinished have been cleared away."
    )
    assert mended_sentence(Mended(taken_back=True, cleared=1), nl) == (
        "De app is midden in het opslaan gestopt. Alles wat daarvoor is opgeslagen, staat er. "
        "Een bestand dat onaf was gebleven, is opgeruimd."
    )


def test_that_a_book_is_forgotten_for_good(tmp_path: Path) -> None:
    forget(None, "b")
    forget(tmp_path / "nowhere", "b")
    remember(tmp_path, "b", Known("s", 1, "ff", "2026-11-21T09:00:00+00:00"))
    assert recall(tmp_path, "b") is not None
    forget(tmp_path, "b")
    assert recall(tmp_path, "b") is None
