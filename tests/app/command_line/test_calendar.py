"""The calendar from the command line, and the file that is kept up to date by whatever changes the book."""

from pathlib import Path

import pytest
from icalendar import Calendar

from app.entrance import Entrance
from tests.app.command_line.conftest import PASSPHRASE, Run
from tests.app.conftest import RESOURCES, new_desk


def summaries(path: Path) -> set[str]:
    return {str(event["summary"]) for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def set_file(book: Path, name: str, seed: int = 50) -> None:
    entrance = Entrance(new_desk(seed), RESOURCES)
    opened = entrance.open(book, PASSPHRASE)
    opened.services.office.set_setting("calendar_file", name)
    entrance.close(opened)


def test_that_the_open_promises_are_written_as_a_calendar(run: Run, book: Path, tmp_path: Path) -> None:
    outcome = run("calendar", "--book", book, "--out", tmp_path / "nazorg.ics", "--json")
    assert (outcome.status, outcome.json) == (0, {"files": [str(tmp_path / "nazorg.ics")]})
    assert summaries(tmp_path / "nazorg.ics")
    assert all(summary.startswith("Client C") for summary in summaries(tmp_path / "nazorg.ics"))
    assert run("calendar", "--book", book, "--out", tmp_path / "nazorg.ics", "--language", "nl").status == 0
    assert all(summary.startswith("Klant C") for summary in summaries(tmp_path / "nazorg.ics"))


@pytest.mark.parametrize(("details", "told"), [("names", "Jan de Vries"), ("reasons", "Jan de Vries: ")])
def test_that_more_is_told_where_that_is_asked_for(
    run: Run, book: Path, tmp_path: Path, details: str, told: str
) -> None:
    assert run("calendar", "--book", book, "--out", tmp_path / "a.ics", "--details", details).status == 0
    assert any(summary.startswith(told) for summary in summaries(tmp_path / "a.ics"))


def test_that_a_file_with_another_ending_is_refused(run: Run, book: Path, tmp_path: Path) -> None:
    outcome = run("calendar", "--book", book, "--out", tmp_path / "a.txt")
    assert outcome.status == 1
    assert "ends in .ics" in outcome.err
    assert not (tmp_path / "a.txt").exists()


def test_that_an_unknown_measure_of_details_is_wrong_use(run: Run, book: Path, tmp_path: Path) -> None:
    assert run("calendar", "--book", book, "--out", tmp_path / "a.ics", "--details", "all").status == 2


def test_that_closing_the_book_brings_the_kept_file_up_to_date(run: Run, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "kept.ics"
    set_file(book, str(path))
    assert summaries(path)
    path.unlink()
    assert run("undo", "--book", book).status == 0
    assert not path.exists(), "the file is no longer wanted"


def test_that_a_stick_that_is_gone_keeps_no_book_from_closing(book: Path, tmp_path: Path) -> None:
    set_file(book, str(tmp_path / "stick" / "kept.ics"))
    set_file(book, "kept.txt", seed=51)
    assert not (tmp_path / "stick").exists()
