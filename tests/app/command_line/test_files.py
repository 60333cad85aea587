"""Import and export as commands: shapes, statuses, half-wrong files, twice, and nothing changed where it says so."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.app.command_line.conftest import CLIENTS, Run

HALF = (
    "reference,kind,name,birth_date\n"
    "C8,person,Els Bos,1980-01-02\nC9,firm,Piet,\n,person,Kees,\nC7,person,Tim,31-02-1980\n"
)


@pytest.fixture
def half(tmp_path: Path) -> Path:
    path = tmp_path / "half.csv"
    path.write_text(HALF)
    return path


def digest(run: Run, book: Path) -> str:
    return str(run("check", "--book", book, "--json").json["digest"])


def test_that_a_half_wrong_file_is_taken_for_the_good_half(run: Run, book: Path, half: Path) -> None:
    outcome = run("import", half, "--book", book, "--json")
    assert outcome.status == 0
    found = outcome.json
    assert {name: found[name] for name in ("kind", "new", "updated", "same")} == {
        "kind": "clients",
        "new": 1,
        "updated": 0,
        "same": 0,
    }
    assert [(row["file"], row["row"]) for row in found["refused"]] == [("half.csv", row) for row in (3, 4, 5)]
    assert found["refused"][0]["reason"] == "kind: “firm” is not one of: household, person, business."


def test_that_text_says_the_same(run: Run, book: Path, half: Path) -> None:
    outcome = run("import", half, "--book", book)
    assert outcome.out.splitlines()[0] == "half.csv (clients): 1 new, 0 updated, 0 the same, 3 refused"
    assert outcome.out.splitlines()[2] == "  row 4: reference: this cell must be filled in."
    dutch = run("import", half, "--book", book, "--language", "nl")
    assert "1 gelijk, 3 geweigerd" in dutch.out


def test_that_strict_takes_nothing_of_it(run: Run, book: Path, half: Path) -> None:
    before = digest(run, book)
    outcome = run("import", half, "--book", book, "--strict", "--json")
    assert outcome.status == 1
    assert (outcome.json["taken"], outcome.json["new"], len(outcome.json["refused"])) == (False, 0, 3)
    assert "Nothing was taken" in outcome.err
    assert digest(run, book) == before


def test_that_a_file_of_refused_rows_alone_is_refused(run: Run, book: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("reference,name\n,Jan\n")
    assert run("import", tmp_path / "bad.csv", "--book", book).status == 1


def test_that_the_same_file_twice_is_once(run: Run, book: Path, half: Path) -> None:
    run("import", half, "--book", book)
    before = digest(run, book)
    again = run("import", half, "--book", book, "--json")
    assert (again.status, again.json["new"], again.json["updated"], again.json["same"]) == (0, 0, 0, 1)
    assert digest(run, book) == before


def test_that_undo_of_an_import_brings_the_same_content_back(run: Run, book: Path, half: Path) -> None:
    before = digest(run, book)
    run("import", half, "--book", book)
    assert digest(run, book) != before
    undone = run("undo", "--book", book, "--json")
    assert (undone.status, undone.json) == (0, {"undone": "Import – half.csv"})
    assert digest(run, book) == before


def test_that_a_dry_run_changes_nothing_and_needs_no_lock(run: Run, book: Path, half: Path) -> None:
    before = book.read_bytes()
    outcome = run("import", half, "--book", book, "--dry-run", "--json")
    assert (outcome.status, outcome.json["new"], len(outcome.json["refused"])) == (0, 1, 3)
    assert book.read_bytes() == before


def test_that_a_dry_run_that_takes_all_or_nothing_says_nothing(run: Run, book: Path, half: Path) -> None:
    outcome = run("import", half, "--book", book, "--dry-run", "--strict", "--json")
    assert (outcome.status, outcome.json["taken"], outcome.json["new"]) == (1, False, 0)
    assert "Nothing of this would be taken." in outcome.err
    (half.parent / "good.csv").write_text("reference,kind,name\nC8,person,Els Bos\n")
    good = run("import", half.parent / "good.csv", "--book", book, "--dry-run", "--strict", "--json")
    assert (good.status, good.json["taken"], good.json["new"]) == (0, True, 1)


def test_that_several_files_have_totals_and_a_part_each(run: Run, book: Path, tmp_path: Path, half: Path) -> None:
    (tmp_path / "contacts.csv").write_text("client,date,channel,direction\nC8,2026-01-02,tel,in\n")
    found = run("import", tmp_path / "contacts.csv", half, "--book", book, "--json").json
    assert (found["kind"], found["new"], len(found["refused"])) == ("clients, contacts", 2, 3)
    assert [(part["file"], part["kind"], part["new"]) for part in found["files"]] == [
        ("half.csv", "clients", 1),
        ("contacts.csv", "contacts", 1),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "foto.csv is empty"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "foto.csv is a picture"),
        (b"colour,size\nred,1\n", "Row 1 of foto.csv is not a header that we know"),
        (None, "There is no file foto.csv"),
    ],
)
def test_that_what_is_no_table_is_refused(
    run: Run, book: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "foto.csv").write_bytes(content)
    before = book.read_bytes()
    outcome = run("import", tmp_path / "foto.csv", "--book", book, "--json")
    assert (outcome.status, outcome.out) == (1, "")
    assert said in outcome.err
    assert book.read_bytes() == before


def test_that_a_kind_and_a_mapping_can_be_given(run: Run, book: Path, tmp_path: Path) -> None:
    (tmp_path / "update.csv").write_text("reference,premium\nA1,15.00\n")
    named = run("import", tmp_path / "update.csv", "--as", "agreements", "--book", book, "--json")
    assert named.json["updated"] == 1
    wrong = run("import", tmp_path / "update.csv", "--as", "leads", "--book", book)
    assert (wrong.status, wrong.err.splitlines()[0]) == (2, "“leads” does not fit --as.")
    (tmp_path / "other.csv").write_text("Naam;Nummer;Kleur\nTim Vos;77;rood\n")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"kind": "clients", "columns": {"Naam": "name", "Nummer": "reference"}}))
    mapped = run("import", tmp_path / "other.csv", "--mapping", mapping, "--book", book, "--json")
    assert (mapped.status, mapped.json["new"]) == (0, 1)
    assert "other.csv: nothing is read from Kleur." in mapped.err
    assert run("client", "77", "--book", book, "--json").json["client"]["name"] == "Tim Vos"


@pytest.mark.parametrize(
    "content",
    [None, "", "[]", "{}", '{"kind": "clients", "columns": {"a": 1}}', '{"kind": 1, "columns": []}'],
)
def test_that_a_mapping_that_is_none_is_refused(
    run: Run, book: Path, tmp_path: Path, half: Path, content: str | None
) -> None:
    mapping = tmp_path / "mapping.json"
    if content is not None:
        mapping.write_text(content)
    outcome = run("import", half, "--mapping", mapping, "--book", book)
    assert outcome.status == 1
    assert "mapping.json is not a mapping" in outcome.err


def test_that_an_export_comes_in_again_without_a_change(run: Run, book: Path, tmp_path: Path) -> None:
    outcome = run("export", "--book", book, "--out", tmp_path / "out", "--json")
    files = [Path(file) for file in outcome.json["files"]]
    assert [file.name for file in files][-2:] == ["everything.json", "calendar.ics"]
    assert Calendar.from_ical(files[-1].read_bytes()).walk("VEVENT")
    assert files[-1].read_text(encoding="utf-8").count("Client C1")
    assert (tmp_path / "out" / "clients.csv").read_text().count("\n") == CLIENTS.count("\n")
    before = digest(run, book)
    again = run("import", *files[:-2], "--book", book, "--json")
    assert (again.status, again.json["new"], again.json["updated"]) == (0, 0, 0)
    assert digest(run, book) == before


def test_that_a_ctrl_c_during_an_import_leaves_nothing(
    run: Run, book: Path, half: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(run, book)

    def interrupted(*_words: object, **_how: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.command_line.files.Ticker.report", interrupted)
    outcome = run("import", half, "--book", book)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == "Stopped. Nothing has been changed.\n"
    assert digest(run, book) == before
