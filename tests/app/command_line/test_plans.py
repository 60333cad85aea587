"""Plans from the command line: the list, one with its steps, out as CSV and in as its next version."""

from pathlib import Path

import pytest

from app.aftercare.plans import COLUMNS, IN_DUTCH
from tests.app.command_line.conftest import Run


def test_that_the_plans_are_listed(run: Run, book: Path) -> None:
    found = run("plans", "--book", book, "--json").json["plans"]
    assert [one["plan"] for one in found][:2] == ["any", "mortgage"]
    assert {"plan", "version", "steps", "agreements", "open_promises", "edited"} <= set(found[0])
    assert "version 1: 14 steps" in run("plans", "--book", book, "--language", "en").out


def test_that_one_plan_is_shown_with_its_steps(run: Run, book: Path) -> None:
    plan = run("plans", "mortgage", "--book", book, "--json").json
    assert (plan["plan"], plan["version"], plan["versions"][0]["from"]) == ("mortgage", 1, None)
    assert plan["steps"][0] == {
        "code": "M1",
        "anchor": "in_force",
        "offset": "+1wd",
        "repeat": None,
        "window_days": 3,
        "level": "G",
        "channel": "phone",
        "purpose_nl": "Feliciteren met het huis",
        "purpose_en": "Congratulate with the house",
        "question_nl": "Hoe voelt het om de sleutel te hebben?",
        "question_en": "How does it feel to have the key?",
    }
    text = run("plans", "mortgage", "--book", book, "--language", "nl").out
    assert "M1    in_force +1wd                    Goede gewoonte, Telefoon: Feliciteren met het huis" in text


def test_that_a_plan_goes_out_is_changed_and_comes_in_as_the_next_version(run: Run, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "mortgage.csv"
    assert run("plans", "mortgage", "--book", book, "--out", path, "--json").json == {"files": [str(path)]}
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == ";".join((*COLUMNS, IN_DUTCH))
    path.write_text(text.replace("in_force;+3m;", "in_force;+4m;"), encoding="utf-8")
    rehearsed = run("plans", "mortgage", "--book", book, "--take", path, "--running", "--dry-run", "--json")
    assert {"new", "moved", "ended", "kept_as_is", "rows"} <= set(rehearsed.json)
    assert run("plans", "mortgage", "--book", book, "--json").json["version"] == 1
    assert run("plans", "mortgage", "--book", book, "--take", path, "--running", "--json").json == {
        "plan": "mortgage",
        "version": 2,
    }
    again = run("plans", "mortgage", "--book", book, "--json").json
    assert next(step["offset"] for step in again["steps"] if step["code"] == "M2") == "+4m"
    assert run("undo", "--book", book).status == 0
    assert run("plans", "mortgage", "--book", book, "--json").json["version"] == 1


def test_that_what_cannot_be_taken_is_refused_and_changes_nothing(run: Run, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "mortgage.csv"
    run("plans", "mortgage", "--book", book, "--out", path)
    outcome = run("plans", "mortgage", "--book", book, "--take", path, "--language", "en")
    assert (outcome.status, "Nothing was changed." in outcome.err) == (1, True)
    path.write_text(path.read_text(encoding="utf-8").replace("+3m", "soon"), encoding="utf-8")
    outcome = run("plans", "mortgage", "--book", book, "--take", path, "--language", "en")
    assert (outcome.status, "Row 3" in outcome.err) == (1, True)
    assert run("plans", "lottery", "--book", book).status == 1
    assert run("plans", "mortgage", "--book", book, "--take", tmp_path / "none.csv").status == 1


@pytest.mark.parametrize("words", [("--take", "a.csv"), ("--out", "a.csv"), ("mortgage", "--running")])
def test_that_half_a_question_is_wrong_use(run: Run, book: Path, words: tuple[str, ...]) -> None:
    assert run("plans", *words, "--book", book).status == 2
