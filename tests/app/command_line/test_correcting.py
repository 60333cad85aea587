"""Putting right from the command line: an agreement and a contact moment, rehearsed or done, and what is refused."""

from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line.conftest import Run

CONTACTS = (
    "reference,client,date,channel,direction,said\n"
    "T1,C1,2026-11-20,phone,in,Alles gaat goed.\n"
    "T2,C1,2026-10-05,email,out,\n"
)


def opened(run: Run, book: Path, client: str = "C1") -> dict[str, dict[str, Any]]:
    """Give the open promises of a client by their code."""
    found = run("client", client, "--book", book, "--json").json["promises"]
    return {one["code"]: one for one in found}


@pytest.fixture
def talked(run: Run, book: Path, tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(CONTACTS)
    assert run("import", path, "--book", book).status == 0
    return book


def test_that_an_agreement_is_shown_in_the_words_of_the_import(run: Run, book: Path) -> None:
    shown = run("agreement", "A1", "--book", book, "--json").json
    assert (shown["agreement"], shown["client"], shown["product_kind"]) == ("A1", "C1", "term_life")
    assert (shown["in_force_on"], shown["premium"], shown["premium_frequency"]) == ("2024-01-15", 1250, "month")
    assert (shown["end_on"], shown["replaced_by"], shown["loan_parts"]) == (None, None, [])
    assert run("agreement", "A1", "--book", book).out.splitlines() == [
        "A1  C1  Term life insurance  Voorbeeld Leven  NL-123456",
        "  since 15/01/2024",
    ]


def test_that_a_wrong_kind_is_rehearsed_and_then_mended(run: Run, book: Path) -> None:
    asked = ("agreement", "A1", "--book", book, "--product-kind", "funeral")
    tried = run(*asked, "--dry-run", "--json").json
    assert (tried["agreement"], tried["stored"]) == ("A1", False)
    turns = {one["turn"] for one in tried["effects"]}
    assert {"stops", "starts"} <= turns
    assert {one["kind"] for one in tried["effects"]} == {"promise"}
    assert [one["code"] for one in tried["expected"]] == ["banned"]
    assert run("agreement", "A1", "--book", book, "--json").json["product_kind"] == "term_life"
    done = run(*asked)
    assert done.status == 0
    assert done.out.startswith("Put right.\n")
    assert "Commission is banned" in done.out
    assert run("agreement", "A1", "--book", book, "--json").json["product_kind"] == "funeral"
    assert run("undo", "--book", book, "--json").json == {"undone": "Agreement changed – A1"}
    assert run("agreement", "A1", "--book", book, "--json").json["product_kind"] == "term_life"


def test_that_a_rehearsal_leaves_the_file_as_it_is(run: Run, book: Path) -> None:
    before = book.read_bytes()
    assert run("agreement", "A1", "--book", book, "--in-force-on", "2025-01-15", "--dry-run").status == 0
    assert book.read_bytes() == before


def test_that_a_dash_empties_and_an_empty_value_leaves(run: Run, book: Path) -> None:
    assert run("agreement", "A1", "--book", book, "--premium", "-", "--provider", "-", "--policy-number=").status == 0
    shown = run("agreement", "A1", "--book", book, "--json").json
    assert (shown["premium"], shown["premium_frequency"], shown["provider"]) == (None, None, None)
    assert shown["policy_number"] == "NL-123456"


def test_that_the_dates_of_a_mortgage_go_to_its_loan_part(run: Run, book: Path) -> None:
    changed = run("agreement", "A1", "--book", book, "--product-kind", "mortgage", "--fixed-rate-end", "2034-01-31")
    assert changed.status == 0, changed.err
    assert run("agreement", "A1", "--book", book, "--term-end", "31-1-2054", "--json").status == 0
    parts = run("agreement", "A1", "--book", book, "--json").json["loan_parts"]
    assert parts == [{"amount": None, "form": None, "fixed_rate_end": "2034-01-31", "term_end": "2054-01-31"}]


def test_that_an_end_names_the_agreement_that_came_in_its_place(run: Run, book: Path, tmp_path: Path) -> None:
    rows = "reference,client,product_kind,in_force_on,end_on,end_reason\nA3,C1,term_life,2020-01-15,2024-01-15,lapse\n"
    (tmp_path / "old.csv").write_text(rows)
    assert run("import", tmp_path / "old.csv", "--book", book).status == 0
    changed = run("agreement", "A3", "--book", book, "--end-reason", "replaced", "--replaced-by", "A1")
    assert changed.status == 0, changed.err
    assert run("agreement", "A3", "--book", book, "--json").json["replaced_by"] == "A1"
    assert "until 15/01/2024 (Replaced" in run("agreement", "A3", "--book", book).out
    assert run("agreement", "A3", "--book", book, "--end-on", "-").status == 0
    shown = run("agreement", "A3", "--book", book, "--json").json
    assert (shown["end_on"], shown["end_reason"], shown["replaced_by"]) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("A9",), "There is no agreement with the reference A9."),
        (("A1", "--product-kind", "boat"), "“boat” is not one of: mortgage, term_life,"),
        (("A1", "--in-force-on", "-"), "in_force_on cannot be empty."),
        (("A1", "--end-on", "2026-01-01"), "This agreement runs."),
        (("A1", "--fixed-rate-end", "2030-01-01"), "Only a mortgage has a fixed rate."),
        (("A1", "--premium", "1.234"), "1.234"),
        (("A1", "--replaced-by", "A9"), "There is no agreement with the reference A9."),
    ],
)
def test_that_what_cannot_be_is_refused_in_one_sentence(
    run: Run, book: Path, words: tuple[str, ...], said: str
) -> None:
    before = run("agreement", "A1", "--book", book, "--json").json
    refused = run("agreement", *words, "--book", book)
    assert refused.status == 1
    assert said in refused.err
    assert len(refused.err.splitlines()) == 1
    assert run("agreement", *words, "--book", book, "--language", "nl").err != refused.err
    assert run("agreement", "A1", "--book", book, "--json").json == before


@pytest.mark.parametrize(
    "words",
    [
        ("agreement", "A1", "--dry-run"),
        ("contact", "T1", "--dry-run"),
        ("contact", "T1", "--delete", "--minutes", "5"),
        ("agreement",),
        ("contact", "T1", "--loud"),
    ],
)
def test_that_wrong_use_is_explained(run: Run, book: Path, words: tuple[str, ...]) -> None:
    assert run(*words, "--book", book).status == 2


def test_that_a_contact_is_shown(run: Run, talked: Path) -> None:
    shown = run("contact", "T1", "--book", talked, "--json").json
    key = shown.pop("contact")
    assert shown == {
        "client": "C1", "date": "2026-11-20", "channel": "phone", "direction": "in", "minutes": None,
        "said": "Alles gaat goed.", "summary": None,
    }  # fmt: skip
    entries = run("client", "C1", "--book", talked, "--json").json["timeline"]
    assert key in {one["id"] for one in entries}, "it is found in the timeline of its client"
    assert run("contact", key, "--book", talked).out == "20/11/2026  C1  Phone, From the client\n  Alles gaat goed.\n"


def test_that_a_backdated_contact_moves_the_rhythm_and_says_so(run: Run, talked: Path) -> None:
    asked = ("contact", "T1", "--book", talked, "--date", "2026-10-05")
    tried = run(*asked, "--dry-run")
    assert tried.out.startswith("Nothing is stored; this would follow:\n")
    before = opened(run, talked)["C5"]["due"]
    done = run(*asked, "--minutes", "15", "--json").json
    assert [one["turn"] for one in done["effects"]] == ["noted"]
    assert opened(run, talked)["C5"]["due"] < before
    assert run("contact", "T1", "--book", talked, "--json").json["minutes"] == 15


def test_that_a_contact_that_did_not_take_place_is_taken_back(run: Run, talked: Path) -> None:
    assert run("contact", "T1", "--book", talked, "--delete", "--dry-run").status == 0
    assert run("contact", "T1", "--book", talked).status == 0
    assert run("contact", "T1", "--book", talked, "--delete").status == 0
    gone = run("contact", "T1", "--book", talked)
    assert (gone.status, gone.err) == (1, "There is no contact moment T1.\n")
    assert run("undo", "--book", talked, "--json").json == {"undone": "Contact removed – Jan de Vries"}
    assert run("contact", "T1", "--book", talked).status == 0


@pytest.mark.parametrize("word", ["agreement", "contact", "promise"])
def test_that_help_is_there_in_both_languages(run: Run, word: str) -> None:
    english, dutch = (run(word, "--help", "--language", one).out for one in ("en", "nl"))
    assert english.startswith(f"nazorg {word} ")
    assert "--json" in dutch
    assert english != dutch
    assert f"  {word} " in run("--help").out
