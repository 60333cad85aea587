"""The way into a book and out of it: made, opened, closed with a backup, put back, and the demo thrown away."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.book import backup
from app.clients.rules import ClientDraft, ClientKind
from app.entrance import Entrance
from app.foundation.errors import BookExists, WrongKey
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
