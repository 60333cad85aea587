"""What needs attention, of one adviser: for scripts, in the shape that they know."""

from pathlib import Path

import pytest

from tests.app.command_line.conftest import Run

CLIENTS = "reference;kind;name;adviser\nC1;household;De Vries;Marit\nC2;household;Bakker;Noor\n"
AGREEMENTS = "reference;client;product_kind;in_force_on\nP1;C1;other;2026-11-09\nP2;C2;other;2026-11-09\n"


@pytest.fixture
def two(run: Run, tmp_path: Path) -> Path:
    """Give a book of two advisers with a client each, and something to do for both."""
    book = tmp_path / "two.nazorg"
    assert run("new", book, "--adviser", "Marit").status == 0
    (tmp_path / "clients.csv").write_text(CLIENTS, encoding="utf-8")
    (tmp_path / "agreements.csv").write_text(AGREEMENTS, encoding="utf-8")
    assert run("import", tmp_path / "clients.csv", tmp_path / "agreements.csv", "--book", book).status == 0
    return book


def test_that_one_adviser_can_be_asked_for_and_the_shape_stays(run: Run, two: Path) -> None:
    everybody = run("today", "--book", two, "--json").json["rows"]
    theirs = run("today", "--book", two, "--json", "--adviser", "noor").json["rows"]
    assert {row["client"] for row in everybody} == {"C1", "C2"}
    assert {row["client"] for row in theirs} == {"C2"}
    assert theirs == [row for row in everybody if row["client"] == "C2"]
    assert set(theirs[0]) == {"promise", "client", "agreement", "due", "state", "channel", "reason", "rule"}


def test_that_the_words_name_the_colleague_and_the_sheet_follows(run: Run, two: Path, tmp_path: Path) -> None:
    said = run("today", "--book", two).out
    assert "Bakker (Noor): " in said
    assert "De Vries (Marit): " in said, "nobody says who sits there"
    sheet = tmp_path / "noor.pdf"
    assert run("today", "--book", two, "--adviser", "Noor", "--sheet", sheet).status == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_that_quiet_clients_and_the_calendar_can_be_those_of_one_adviser(run: Run, two: Path, tmp_path: Path) -> None:
    everybody = run("quiet", "--book", two, "--json", "--on", "2029-01-01").json
    theirs = run("quiet", "--book", two, "--json", "--on", "2029-01-01", "--adviser", "NOOR").json
    assert everybody.keys() == theirs.keys()
    assert {row["client"] for row in everybody["rows"]} == {"C1", "C2"}
    assert {row["client"] for row in theirs["rows"]} == {"C2"}
    out = tmp_path / "noor.ics"
    assert run("calendar", "--book", two, "--out", out, "--adviser", "Noor", "--language", "en").status == 0
    assert b"SUMMARY:Client C2" in out.read_bytes()
    assert b"C1" not in out.read_bytes()


@pytest.mark.parametrize("command", [("quiet",), ("calendar", "--out", "a.ics")])
def test_that_no_command_knows_an_adviser_whom_nobody_knows(run: Run, two: Path, command: tuple[str, ...]) -> None:
    outcome = run(*command, "--book", two, "--adviser", "Piet")
    assert outcome.status == 1
    assert "Piet" in outcome.err


def test_that_an_adviser_whom_nobody_knows_is_refused(run: Run, two: Path) -> None:
    outcome = run("today", "--book", two, "--adviser", "Piet")
    assert outcome.status == 1
    assert "Piet" in outcome.err
