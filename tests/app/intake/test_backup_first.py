"""An import is preceded by a proven backup of what changed; without one nothing comes in."""

from pathlib import Path

import pytest

from app.book import backup
from app.bootstrap import Services
from app.foundation.errors import StorageUnavailable


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    path = tmp_path / "clients.csv"
    path.write_text("reference;name\nA1;Wijnhandel Corbeau\n", encoding="utf-8")
    return path


def test_that_a_backup_from_before_the_import_stands_beside_the_book(services: Services, clients: Path) -> None:
    report = services.intake.after_backup().run([clients])
    made = backup.list_backups(backup.folder_of(services.book.path))
    assert (report.new, len(made)) == (1, 1)


def test_that_nothing_comes_in_when_no_backup_can_be_made(
    services: Services, clients: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageUnavailable(services.book.path, "full")

    monkeypatch.setattr("app.intake.service.backup.make", full)
    with pytest.raises(StorageUnavailable):
        services.intake.after_backup().run([clients])
    assert services.overview.client_count() == 0


def test_that_a_book_that_is_backed_up_already_is_not_backed_up_twice(services: Services, clients: Path) -> None:
    backup.make(services.book)
    services.intake.after_backup().run([clients])
    assert len(backup.list_backups(backup.folder_of(services.book.path))) == 1
