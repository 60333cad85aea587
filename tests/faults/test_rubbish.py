"""A large file of rubbish is refused in a sentence by everything that reads files; it costs no memory and no change."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.book.book import Book
from app.book.opening import open_book
from app.book.unit import Unit
from app.intake.service import IntakeService
from tests.app.conftest import new_desk
from tests.faults.deeds import KEY, head_of, make_book
from tests.faults.programs import fast_folder, said, start

REFUSALS = {"RuleBroken", "NotABook", "WrongKey", "DamagedBook"}


@pytest.mark.skipif(sys.platform == "win32", reason="memory is counted in another way there")
def test_that_rubbish_is_refused_everywhere(pytestconfig: pytest.Config) -> None:
    megabytes = 200 if pytestconfig.getoption("--long") else 4
    with fast_folder() as folder:
        outcome = said(start("rubbish", folder, megabytes))
    taken = {name: words for name, words in outcome["said"].items() if words.split()[0] not in REFUSALS}
    assert not taken
    assert len(outcome["said"]) == 50
    assert outcome["same"]
    assert outcome["left"] == []
    assert outcome["more_mb"] < 150


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    make_book(tmp_path / "book.nazorg")
    with closing(open_book(tmp_path / "book.nazorg", KEY, new_desk(seed=2))) as book:
        yield book


@pytest.mark.parametrize("step", [1, 2, 3])
def test_that_an_import_that_runs_out_of_memory_leaves_nothing_of_itself(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    rows = "".join(f"R{number},person,Client {number},c{number}@voorbeeld.example\n" for number in range(200))
    (tmp_path / "clients.csv").write_text("reference,kind,name,email\n" + rows)
    intake, before, asked = IntakeService(book), head_of(book), 0
    insert = Unit.insert

    def starved(unit: Unit, *given: Any) -> list[str]:
        nonlocal asked
        asked += 1
        if asked == step:
            raise MemoryError
        return insert(unit, *given)

    monkeypatch.setattr(Unit, "insert", starved)
    with pytest.raises(MemoryError):
        intake.after_backup().run([tmp_path / "clients.csv"])
    assert head_of(book) == before
    report = intake.after_backup().run([tmp_path / "clients.csv"])
    assert (report.taken, report.new) == (True, 200)
