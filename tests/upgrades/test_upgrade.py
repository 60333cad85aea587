"""An upgrade happens whole or not at all, after a proven backup, and loses no row."""

from collections.abc import Callable
from pathlib import Path

import pytest

import app.book.migrations
from app.book import backup, check, file, opening
from app.book.digest import counts, digest
from app.book.engine import bare_connection
from app.book.migrations.upgrading import Way, upgrade
from app.book.opening import open_book
from app.foundation.desk import Desk
from app.foundation.errors import DamagedBook, StorageUnavailable
from tests.upgrades.freeze import KEY

Second = Callable[..., Way]


def state(path: Path) -> tuple[int, str, dict[str, int]]:
    with bare_connection(path, KEY) as connection:
        return file.schema_of(connection), digest(connection), counts(connection)


def test_that_a_table_is_built_anew_without_losing_a_row_that_refers_to_it(
    old: Path, desk: Desk, second: Second
) -> None:
    _, _, before = state(old)
    upgrade(old, KEY, desk, way=second())
    schema, _, after = state(old)
    assert schema == 2
    assert after == before | {"step": before["step"] + 1}
    with bare_connection(old, KEY) as connection:
        names = connection.exec_driver_sql("SELECT name, nickname FROM client").all()
        assert all(name == nickname for name, nickname in names)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert check.examine(connection) == ()


def test_that_a_proven_backup_of_the_old_book_is_made_first(
    old: Path, desk: Desk, second: Second, tmp_path: Path
) -> None:
    before = state(old)
    made = upgrade(old, KEY, desk, backups=tmp_path / "stick", way=second())
    assert state(made.path) == before
    assert made.path.parent == tmp_path / "stick"
    assert backup.last_proven(old, tmp_path / "stick") == made


def test_that_undo_does_not_reach_over_an_upgrade(old: Path, desk: Desk, second: Second) -> None:
    upgrade(old, KEY, desk, way=second())
    with bare_connection(old, KEY) as connection:
        newest = connection.exec_driver_sql("SELECT kind, title FROM step ORDER BY number DESC LIMIT 1").one()
    assert tuple(newest) == ("barrier", "Upgraded to a newer version")


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ("raise ValueError('half way')", ValueError),
        ("op.execute('DELETE FROM client')", DamagedBook),
        ("op.get_bind().exec_driver_sql('PRAGMA query_only = ON')", StorageUnavailable),
    ],
)
def test_that_an_upgrade_that_fails_leaves_the_old_book_as_it_was(
    old: Path, desk: Desk, second: Second, more: str, error: type[Exception]
) -> None:
    before = old.read_bytes()
    with pytest.raises(error):
        upgrade(old, KEY, desk, way=second(more))
    assert old.read_bytes() == before
    assert len(backup.list_backups(backup.folder_of(old))) == 1


def test_that_a_damaged_book_is_not_upgraded(old: Path, desk: Desk, second: Second) -> None:
    content = bytearray(old.read_bytes())
    content[-99] ^= 1
    old.write_bytes(content)
    with pytest.raises(DamagedBook):
        upgrade(old, KEY, desk, way=second())
    assert old.read_bytes() == content


def test_that_an_old_book_is_upgraded_when_it_is_opened(
    old: Path, desk: Desk, second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = second()
    monkeypatch.setattr(opening, "SCHEMA", 2)
    monkeypatch.setattr(
        app.book.migrations, "upgrade", lambda path, key, desk, **rest: upgrade(path, key, desk, way=way, **rest)
    )
    book = open_book(old, KEY, desk)
    assert state(old)[0] == 2
    assert book.undo_title() is None
    book.close()
    open_book(old, KEY, desk).close()
    assert len(backup.list_backups(backup.folder_of(old))) == 1


def test_that_a_book_of_today_is_opened_without_the_upgrades(old: Path, desk: Desk) -> None:
    open_book(old, KEY, desk).close()
    assert not backup.folder_of(old).exists()
