"""The way into a book and out of it: made, opened, closed with a backup, put back, and the demo thrown away."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.book import backup
from app.book.lock import lock_file
from app.clients.rules import ClientDraft, ClientKind
from app.entrance import Entrance, Way
from app.foundation.errors import BookError, BookExists, HistoryLost, WrongKey
from tests.app.conftest import RESOURCES, TODAY, new_desk

WORDS = "vier woorden die niemand raadt"


@pytest.fixture
def entrance(tmp_path: Path) -> Entrance:
    notes = tmp_path / "notes"
    notes.mkdir()
    return Entrance(new_desk(), RESOURCES, notes)


def add(opened: object, name: str) -> None:
    opened.services.clients.create(ClientDraft(ClientKind.BUSINESS, name))  # type: ignore[attr-defined]


def names(opened: object) -> list[str]:
    return [row.name for row in opened.services.overview.clients().rows]  # type: ignore[attr-defined]


def test_that_a_new_book_opens_with_its_office_and_adviser(entrance: Entrance, tmp_path: Path) -> None:
    opened = entrance.create(tmp_path / "een.nazorg", WORDS, office="Kantoor Een", adviser="Marit", language="nl")
    advisers = opened.services.office.advisers()
    entrance.close(opened)
    assert (opened.office.name, [one.name for one in advisers], opened.demo) == ("Kantoor Een", ["Marit"], False)


def test_that_a_nameless_adviser_is_called_adviseur(entrance: Entrance, tmp_path: Path) -> None:
    opened = entrance.create(tmp_path / "een.nazorg", WORDS, office="Kantoor Een")
    advisers = opened.services.office.advisers()
    entrance.close(opened)
    assert [one.name for one in advisers] == ["Adviseur"]


def test_that_a_standing_file_is_not_overwritten(entrance: Entrance, tmp_path: Path) -> None:
    path = tmp_path / "een.nazorg"
    path.write_bytes(b"iets van mij")
    with pytest.raises(BookExists):
        entrance.create(path, WORDS, office="Kantoor Een")
    assert path.read_bytes() == b"iets van mij"


def test_that_what_was_saved_is_there_after_opening_again(entrance: Entrance, tmp_path: Path) -> None:
    opened = entrance.create(tmp_path / "een.nazorg", WORDS, office="Kantoor Een")
    add(opened, "Bakkerij De Linde B.V.")
    entrance.close(opened)
    again = entrance.open(tmp_path / "een.nazorg", WORDS)
    found = names(again)
    entrance.close(again)
    assert found == ["Bakkerij De Linde B.V."]


def test_that_a_wrong_passphrase_opens_nothing_and_locks_nobody_out(entrance: Entrance, tmp_path: Path) -> None:
    path = tmp_path / "een.nazorg"
    entrance.close(entrance.create(path, WORDS, office="Kantoor Een"))
    with pytest.raises(WrongKey):
        entrance.open(path, "een heel andere wachtzin")
    entrance.close(entrance.open(path, WORDS))


def test_that_closing_makes_one_proven_backup_of_what_changed(entrance: Entrance, tmp_path: Path) -> None:
    path = tmp_path / "een.nazorg"
    opened = entrance.create(path, WORDS, office="Kantoor Een")
    add(opened, "Bakkerij De Linde B.V.")
    entrance.close(opened)
    assert len(backup.list_backups(backup.folder_of(path))) == 1


def test_that_a_backup_is_put_back_over_the_open_book_and_the_book_of_now_is_kept(
    entrance: Entrance, tmp_path: Path
) -> None:
    path = tmp_path / "een.nazorg"
    opened = entrance.create(path, WORDS, office="Kantoor Een")
    add(opened, "Bakkerij De Linde B.V.")
    source = backup.make(opened.services.book).path
    add(opened, "Wijnhandel Corbeau")
    restored = entrance.restore(opened, source)
    found = names(restored)
    entrance.close(restored)
    kept = [one for one in tmp_path.glob("*.nazorg") if one != path]
    assert found == ["Bakkerij De Linde B.V."]
    assert len(kept) == 1


def test_that_a_chosen_backup_comes_back_under_the_name_of_its_book(entrance: Entrance, tmp_path: Path) -> None:
    path = tmp_path / "een.nazorg"
    opened = entrance.create(path, WORDS, office="Kantoor Een")
    add(opened, "Bakkerij De Linde B.V.")
    source = backup.make(opened.services.book).path
    entrance.close(opened)
    path.unlink()
    again = entrance.open_or_restore(source, WORDS)
    found = names(again)
    entrance.close(again)
    assert (again.services.book.path, found) == (path, ["Bakkerij De Linde B.V."])


def test_that_a_book_is_opened_as_it_is(entrance: Entrance, tmp_path: Path) -> None:
    path = tmp_path / "een.nazorg"
    entrance.close(entrance.create(path, WORDS, office="Kantoor Een"))
    opened = entrance.open_or_restore(path, WORDS)
    entrance.close(opened)
    assert opened.office.name == "Kantoor Een"


def test_that_a_demo_book_leaves_nothing_behind(entrance: Entrance) -> None:
    opened = entrance.demo()
    folder = opened.services.book.path.parent
    assert opened.demo
    assert folder.stat().st_mode & 0o077 == 0
    entrance.close(opened)
    assert not folder.exists()


def test_that_a_demo_book_left_by_a_crash_is_swept_a_day_later(
    entrance: Entrance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.entrance.tempfile.tempdir", str(tmp_path))
    for name, age in (("nazorg-demo-old", 3), ("nazorg-demo-new", 0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "Demo.nazorg").touch()
        at = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC) - timedelta(days=age)
        os.utime(tmp_path / name / "Demo.nazorg", (at.timestamp(), at.timestamp()))
    entrance.close(entrance.demo())
    assert [folder.name for folder in sorted(tmp_path.glob("nazorg-demo-*"))] == ["nazorg-demo-new"]


@pytest.fixture
def closed(entrance: Entrance, tmp_path: Path) -> Path:
    """Give a book with one client in it, closed with its backup."""
    path = tmp_path / "een.nazorg"
    opened = entrance.create(path, WORDS, office="Kantoor Een")
    add(opened, "Bakkerij De Linde B.V.")
    entrance.close(opened)
    return path


def refusal(entrance: Entrance, path: Path, words: str = WORDS) -> BookError:
    with pytest.raises(BookError) as refused:
        entrance.close(entrance.open(path, words))
    return refused.value


def ways_of(entrance: Entrance, path: Path, words: str = WORDS) -> list[Way]:
    return [one.way for one in entrance.ways_on(path, words, refusal(entrance, path, words))]


def lock_by(path: Path, host: str) -> None:
    holder = {"host": host, "user": "anna", "pid": 1, "id": "1"}
    lock_file(path).write_text(json.dumps(holder))


def test_that_a_book_that_is_open_elsewhere_can_be_looked_in_or_taken_over(entrance: Entrance, closed: Path) -> None:
    lock_by(closed, "laptop-2")
    error = refusal(entrance, closed)
    reading, taking = entrance.ways_on(closed, WORDS, error)
    assert (reading.way, taking.way) == (Way.READ, Way.TAKE_OVER)
    looked = entrance.go_on(closed, WORDS, reading)
    assert (looked.services.book.read_only, names(looked)) == (True, ["Bakkerij De Linde B.V."])
    entrance.close(looked)
    taken = entrance.go_on(closed, WORDS, taking)
    add(taken, "Bos")
    entrance.close(taken)
    assert not lock_file(closed).exists()


def test_that_a_file_that_misses_the_newest_changes_can_be_gone_on_with(entrance: Entrance, closed: Path) -> None:
    old = closed.read_bytes()
    opened = entrance.open(closed, WORDS)
    add(opened, "Bos")
    entrance.close(opened)
    closed.write_bytes(old)
    error = refusal(entrance, closed)
    assert isinstance(error, HistoryLost)
    ways = entrance.ways_on(closed, WORDS, error)
    assert [one.way for one in ways] == [Way.READ, Way.GO_ON, Way.RESTORE]
    again = entrance.go_on(closed, WORDS, ways[2])
    assert names(again) == ["Bakkerij De Linde B.V.", "Bos"]
    entrance.close(again)
    closed.write_bytes(old)
    gone_on = entrance.go_on(closed, WORDS, ways[1])
    assert names(gone_on) == ["Bakkerij De Linde B.V."]
    add(gone_on, "Visser")
    entrance.close(gone_on)
    entrance.close(entrance.open(closed, WORDS))


@pytest.mark.parametrize("spoiled", [None, b"", b"x" * 5000, "flip"])
def test_that_the_newest_sound_backup_is_offered_for_what_cannot_be_read(
    entrance: Entrance, closed: Path, spoiled: bytes | str | None
) -> None:
    content = bytearray(closed.read_bytes())
    content[100] ^= 1
    closed.unlink() if spoiled is None else closed.write_bytes(content if isinstance(spoiled, str) else spoiled)
    (way,) = entrance.ways_on(closed, WORDS, refusal(entrance, closed))
    assert way.way is Way.RESTORE
    opened = entrance.go_on(closed, WORDS, way)
    assert names(opened) == ["Bakkerij De Linde B.V."]
    entrance.close(opened)


def test_that_nothing_is_offered_where_there_is_no_choice(entrance: Entrance, closed: Path) -> None:
    assert ways_of(entrance, closed, "een heel andere wachtzin") == []
    opened = entrance.open(closed, WORDS)
    assert ways_of(entrance, closed) == []
    entrance.close(opened)
    closed.write_bytes(b"")
    assert ways_of(entrance, closed, "een heel andere wachtzin") == []
    shutil.rmtree(backup.folder_of(closed))
    assert ways_of(entrance, closed) == []
