"""Making books: an empty one and a fictional one."""

from datetime import date
from pathlib import Path

import pytest

from tests.app.command_line.conftest import Run


def test_that_a_new_book_is_empty_and_has_its_first_adviser(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mijn.nazorg"
    made = run("new", path, "--json")
    assert (made.status, made.json) == (
        0,
        {"book": str(path), "office": "Mijn kantoor", "adviser": "Adviseur", "country": "NL", "language": "nl"},
    )
    assert run("search", "x", "--book", path, "--json").json == {"hits": []}
    assert run("check", "--book", path).status == 0


def test_that_office_adviser_country_and_language_can_be_named(run: Run, tmp_path: Path) -> None:
    made = run(
        "new", tmp_path / "b.nazorg", "--office", "Kantoor Bos", "--adviser", "Sanne Bos",
        "--country", "be", "--language", "en", "--json",
    )  # fmt: skip
    assert {name: made.json[name] for name in ("office", "adviser", "country", "language")} == {
        "office": "Kantoor Bos",
        "adviser": "Sanne Bos",
        "country": "BE",
        "language": "en",
    }


@pytest.mark.parametrize("command", ["new", "demo"])
def test_that_nothing_that_stands_is_overwritten(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "brief.nazorg"
    path.write_text("een brief")
    refused = run(command, path)
    assert (refused.status, refused.out) == (1, "")
    assert "already a file with this name" in refused.err
    assert path.read_text() == "een brief"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["brief.nazorg"]


def test_that_a_folder_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "nergens" / "b.nazorg")
    assert (refused.status, refused.out) == (1, "")
    assert len(refused.err.splitlines()) == 1


def test_that_a_weak_passphrase_is_warned_of(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "b.nazorg", NAZORG_PASSPHRASE="kort")
    assert made.status == 0
    assert "This passphrase is weak" in made.err
    assert run("check", "--book", tmp_path / "b.nazorg", NAZORG_PASSPHRASE="kort").status == 0


def test_that_an_impossible_country_is_refused_and_leaves_no_file(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "b.nazorg", "--country", "Nederland")
    assert (refused.status, refused.out) == (1, "")
    assert not list(tmp_path.glob("*.nazorg"))


def test_that_a_demo_is_the_same_for_the_same_seed_and_day(run: Run, tmp_path: Path) -> None:
    def digest(name: str, *words: object) -> str:
        path = tmp_path / f"{name}.nazorg"
        made = run("demo", path, "--clients", 30, "--json", *words)
        assert made.status == 0, made.err
        found = run("check", "--book", path, "--json").json
        assert found["sound"]
        return str(found["digest"])

    first = digest("one", "--today", "2026-06-01")
    assert digest("two", "--today", "2026-06-01") == first
    assert digest("three", "--on", "1-6-2026", "--seed", 1) == first
    assert digest("four", "--today", "2026-06-01", "--seed", 2) != first
    assert digest("five", "--today", "2026-06-02") != first


def test_that_a_demo_tells_what_it_wrote(run: Run, tmp_path: Path, today: date) -> None:
    made = run("demo", tmp_path / "d.nazorg", "--clients", 30, "--seed", 7, "--json")
    assert made.json == {
        "book": str(tmp_path / "d.nazorg"),
        "clients": 30,
        "seed": 7,
        "on": today.isoformat(),
    }
    assert "30 clients" in run("demo", tmp_path / "e.nazorg", "--clients", 30).out
