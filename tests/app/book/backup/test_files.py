"""Names of backups, and which of them may go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.book.backup.files import Backup, book_of, folder_of, free_name, list_backups, to_prune

NOW = datetime(2026, 11, 21, 14, 5, 33, tzinfo=UTC)
BOOK = "9b810e766ec94286a3ca828dd5f4b3b2"


def backup(at: datetime) -> Backup:
    return Backup(Path(f"{at:%Y-%m-%d %H.%M.%S}"), at, BOOK[:8])


def test_that_a_name_says_which_book_and_when(tmp_path: Path) -> None:
    path = free_name(tmp_path, "Klanten", NOW, BOOK)
    assert path.name == "Klanten 2026-11-21 14.05.33 9b810e76.nazorg-backup"
    path.touch()
    assert free_name(tmp_path, "Klanten", NOW, BOOK).name == "Klanten 2026-11-21 14.05.34 9b810e76.nazorg-backup"
    assert list_backups(tmp_path) == [Backup(path, NOW, "9b810e76")]


def test_that_only_backups_of_the_book_are_listed_newest_first(tmp_path: Path) -> None:
    mine = [free_name(tmp_path, "Klanten", NOW + timedelta(hours=hours), BOOK) for hours in (0, 2, 1)]
    other = free_name(tmp_path, "Oude klanten", NOW, "00000000")
    for path in (*mine, other, tmp_path / "notes.txt", tmp_path / ".Klanten.new"):
        path.touch()
    assert [each.path for each in list_backups(tmp_path, book_id=BOOK)] == [mine[1], mine[2], mine[0]]
    assert [each.path for each in list_backups(tmp_path, name="Oude klanten")] == [other]
    assert len(list_backups(tmp_path)) == 4


def test_that_a_folder_that_is_not_there_has_no_backups(tmp_path: Path) -> None:
    assert list_backups(tmp_path / "nowhere") == []
    assert folder_of(tmp_path / "Klanten.nazorg") == tmp_path / "Klanten backups"


@pytest.mark.parametrize(
    ("every", "number", "kept"),
    [
        (timedelta(minutes=10), 6 * 24 * 3, 24 + 3 - 1),
        (timedelta(hours=1), 24 * 400, 24 + 13 + 6 + 10),
        (timedelta(days=1), 730, 24 + 4 + 10),
        (timedelta(days=40), 30, 24),
    ],
)
def test_that_hours_days_weeks_and_months_are_kept(every: timedelta, number: int, kept: int) -> None:
    backups = [backup(NOW - every * each) for each in range(number)]
    left = set(backups) - set(to_prune(backups, never=()))
    assert backups[0] in left
    assert abs(len(left) - kept) <= 3
    assert {each.at.date() for each in left} >= {each.at.date() for each in backups[:14] if every >= timedelta(days=1)}


def test_that_the_newest_of_each_slot_stays() -> None:
    hour = NOW.replace(minute=59)
    backups = [backup(hour - timedelta(minutes=20 * each)) for each in range(3)]
    assert to_prune(reversed(backups), never=()) == backups[1:]


def test_that_a_proven_backup_stays() -> None:
    backups = [backup(NOW - timedelta(seconds=each)) for each in range(4)]
    assert to_prune(backups, never={backups[2].path.name}) == [backups[1], backups[3]]


def test_that_pruning_again_takes_nothing_more() -> None:
    backups = [backup(NOW - timedelta(hours=each)) for each in range(2_000)]
    gone = set(to_prune(backups, never=()))
    assert to_prune([each for each in backups if each not in gone], never=()) == []


@pytest.mark.parametrize(
    ("place", "book"),
    [
        ("Klanten backups/Klanten 2026-11-21 14.05.33 9b810e76.nazorg-backup", "Klanten.nazorg"),
        ("stick/Klanten 2026-11-21 14.05.33 9b810e76.nazorg-backup", "stick/Klanten.nazorg"),
        ("stick/saved.nazorg-backup", "stick/saved.nazorg"),
    ],
)
def test_that_a_backup_knows_where_its_book_stands(tmp_path: Path, place: str, book: str) -> None:
    assert book_of(tmp_path / place) == tmp_path / book
