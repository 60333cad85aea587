"""Backup, restore, check, undo and doctor as commands."""

from pathlib import Path

import pytest

from tests.app.command_line.conftest import Run


def name_of(run: Run, book: Path) -> str:
    return str(run("client", "C1", "--book", book, "--json").json["client"]["name"])


@pytest.fixture
def backed_up(run: Run, book: Path, tmp_path: Path) -> Path:
    """Give a backup of the book, which has been changed since."""
    made = run("backup", "--book", book, "--out", tmp_path / "stick", "--json")
    assert made.status == 0
    change = tmp_path / "change.csv"
    change.write_text("reference,name\nC1,Johan Bakker\n")
    assert run("import", change, "--book", book).status == 0
    return Path(made.json["file"])


def test_that_a_backup_can_be_put_back_by_name(run: Run, book: Path, backed_up: Path) -> None:
    assert name_of(run, book) == "Johan Bakker"
    restored = run("restore", backed_up, "--book", book, "--json")
    assert (restored.status, restored.json["backup"]) == (0, str(backed_up))
    assert name_of(run, book) == "Jan de Vries"
    kept = Path(restored.json["kept"])
    assert name_of(run, kept) == "Johan Bakker"
    assert run("undo", "--book", book).status == 1


def test_that_the_newest_backup_is_taken_unless_one_is_named(run: Run, book: Path, backed_up: Path) -> None:
    listed = run("restore", "--book", book, "--list", "--json").json["backups"]
    assert len(listed) >= 1
    assert "backup" in run("restore", "--book", book, "--list").out
    assert run("undo", "--book", book).status == 0
    outcome = run("restore", "--book", book)
    assert outcome.status == 0
    assert "What stood there is kept as" in outcome.out
    assert backed_up.exists()


def test_that_a_book_that_is_gone_comes_back(run: Run, book: Path, backed_up: Path) -> None:
    book.unlink()
    restored = run("restore", backed_up, "--book", book, "--json")
    assert (restored.status, restored.json["kept"]) == (0, None)
    assert name_of(run, book) == "Jan de Vries"


def test_that_restore_without_backups_or_with_something_else_is_refused(run: Run, book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    assert "no sound backup of book.nazorg" in run("restore", "--book", book).err
    (tmp_path / "letter").write_text("x" * 5000)
    assert run("restore", tmp_path / "letter", "--book", book).status == 1
    assert book.read_bytes() == before


def test_that_a_backup_of_another_book_is_refused(run: Run, book: Path, backed_up: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "other.nazorg")
    before = (tmp_path / "other.nazorg").read_bytes()
    assert run("restore", backed_up, "--book", tmp_path / "other.nazorg").status == 1
    assert (tmp_path / "other.nazorg").read_bytes() == before


def test_that_a_sound_book_is_said_to_be_so(run: Run, book: Path) -> None:
    found = run("check", "--book", book, "--json")
    assert (found.status, found.json["sound"], found.json["findings"]) == (0, True, [])
    assert run("check", "--book", book).out == "The book is sound.\n"


def test_that_the_search_index_can_be_made_anew(run: Run, book: Path) -> None:
    outcome = run("check", "--book", book, "--rebuild-search", "--json")
    assert (outcome.status, outcome.json["sound"]) == (0, True)
    assert "Search documents made anew" in outcome.err
    assert run("search", "voorbeeld", "--book", book, "--json").json["hits"]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.99])
@pytest.mark.parametrize("command", ["check", "doctor"])
def test_that_a_damaged_book_is_found_out_wherever_it_is_damaged(
    run: Run, book: Path, command: str, part: float
) -> None:
    size = book.stat().st_size
    with book.open("r+b") as stream:
        stream.seek(int(size * part))
        stream.write(b"\0" * 64)
    outcome = run(command, "--book", book, "--json")
    assert outcome.status == 1
    assert (outcome.json["sound"], outcome.json["findings"][0]["code"]) == (False, "page")


def test_that_findings_are_told_in_text(run: Run, book: Path) -> None:
    with book.open("r+b") as stream:
        stream.seek(-2000, 2)
        stream.write(b"\0" * 64)
    outcome = run("check", "--book", book)
    assert outcome.out.startswith("The book is not sound.")
    assert "  page page=" in outcome.out


def test_that_undo_walks_back_one_step_after_the_other_until_nothing_is_left(run: Run, book: Path) -> None:
    first = run("undo", "--book", book)
    assert (first.status, first.out) == (0, "Undone: Import – movements.csv, clients.csv, agreements.csv\n")
    assert run("search", "vries", "--book", book, "--json").json == {"hits": []}
    again = run("undo", "--book", book)
    assert (again.status, again.out) == (1, "")
    assert "There is nothing to undo." in again.err


def test_that_the_doctor_shows_state_and_no_client(run: Run, book: Path) -> None:
    outcome = run("doctor", "--book", book, "--json")
    found = outcome.json
    assert (outcome.status, found["sound"], found["book"]["rows"]["client"]) == (0, True, 3)
    assert set(found["versions"]) >= {"nazorg", "schema", "python", "sqlcipher"}
    assert found["disk"]["free_bytes"] > 0
    assert (found["backups"]["count"], found["backups"]["last"]) == (0, None)
    run("backup", "--book", book)
    after = run("doctor", "--book", book, "--json").json["backups"]
    assert (after["count"], after["last"] is None, after["proven"] is None) == (1, False, False)
    looked = run("doctor", "--book", book, "--json").json["looked_at"]
    assert [set(line) for line in looked] == [{"what", "found", "well"}] * 11
    assert [line["found"] for line in looked[:5]] == ["Sound"] * 5
    text = run("doctor", "--book", book).out
    assert text.startswith("The book is sound.\n  The seals of all ")
    assert "  The last backup that was restored to prove it: " in text
    assert "  The place of the file: " in text
    assert "Vries" not in text + outcome.out


def test_that_a_changed_book_is_backed_up_when_a_command_ends(run: Run, book: Path, tmp_path: Path) -> None:
    change = tmp_path / "change.csv"
    change.write_text("reference,name\nC1,Johan Bakker\n")
    run("import", change, "--book", book)
    assert run("restore", "--book", book, "--list", "--json").json["backups"]
