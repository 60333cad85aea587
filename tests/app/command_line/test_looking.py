"""Search and one client whole, as commands."""

import json
import tempfile
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.clients.rules.documents import Incoming
from app.command_line.output import plain, ratio, write_json, write_line
from app.entrance import Entrance
from tests.app.command_line.conftest import PASSPHRASE, Run
from tests.app.conftest import RESOURCES, TODAY, new_desk


@pytest.mark.parametrize("text", ["vries", "Jan de", "NL-123456", "C1", "utrecht", "jan@voorbeeld.example", "vreis"])
def test_that_a_client_is_found_by_any_word(run: Run, book: Path, text: str) -> None:
    hits = run("search", text, "--book", book, "--json").json["hits"]
    assert hits[0]["title"] == "Jan de Vries"
    assert set(hits[0]) == {"kind", "ref", "title", "why"}


def test_that_hits_have_a_limit(run: Run, book: Path) -> None:
    assert len(run("search", "delft", "--book", book, "--limit", 1, "--json").json["hits"]) == 1
    assert len(run("search", "delft", "--book", book).out.splitlines()) == 2
    assert "Nothing found" in run("search", "niemand", "--book", book).out


def test_that_one_client_is_shown_whole(run: Run, book: Path) -> None:
    found = run("client", "C2", "--book", book, "--json").json
    assert (found["client"]["name"], found["client"]["kind"]) == ("Bakkerij Voorbeeld B.V.", "business")
    assert [row["reference"] for row in found["agreements"]] == ["A2"]
    assert found["agreements"][0]["in_force_on"] == "2025-03-01"
    assert {entry["kind"] for entry in found["timeline"]} >= {"signed", "movement"}
    days = [entry["on"] for entry in found["timeline"]]
    assert days == sorted(days, reverse=True)


def test_that_the_timeline_tells_documents_with_name_type_and_size(run: Run, book: Path, tmp_path: Path) -> None:
    entrance = Entrance(new_desk(seed=3), RESOURCES)
    opened = entrance.open(book, PASSPHRASE)
    client = opened.services.overview.find_client("C2")
    opened.services.documents.add(client, [Incoming("Jaarcijfers.txt", b"winst")])
    opened.services.clients.set_tags(client, ("bakker",))
    entrance.close(opened)
    timeline = run("client", "C2", "--book", book, "--json").json["timeline"]
    (document,) = [entry for entry in timeline if entry["kind"] == "document"]
    assert (document["text"], document["code"], document["number"]) == ("Jaarcijfers.txt", "text", 5)
    assert "change" in {entry["kind"] for entry in timeline}
    shown = run("client", "C2", "--book", book).out
    assert "Document: Jaarcijfers.txt: Text · 5 bytes" in shown
    assert "Tags changed – Bakkerij Voorbeeld B.V." in shown
    files = run("export", "--book", book, "--out", tmp_path / "out")
    assert files.status == 0
    assert (tmp_path / "out" / "documents" / "C2" / "Jaarcijfers.txt").read_bytes() == b"winst"


def test_that_a_client_is_meant_by_reference_or_by_words_that_find_one(run: Run, book: Path) -> None:
    for words in ("C1", "A1", "jan vries", "NL-123456"):
        assert run("client", words, "--book", book, "--json").json["client"]["reference"] == "C1", words
    unknown = run("client", "niemand", "--book", book)
    assert (unknown.status, unknown.err) == (1, "Nobody is found by “niemand”.\n")
    several = run("client", "delft", "--book", book)
    assert several.status == 1
    assert "fits 2 clients" in several.err


def test_that_the_text_of_a_client_tells_what_matters(run: Run, book: Path) -> None:
    text = run("client", "C1", "--book", book).out
    assert text.startswith("C1  Jan de Vries")
    for part in (
        "Utrecht",
        "jan@voorbeeld.example",
        "A1",
        "Voorbeeld Leven",
        "Promises open:",
        "Last heard: not known",
    ):
        assert part in text


def test_that_today_can_be_another_day(run: Run, book: Path) -> None:
    before = run("client", "A2", "--book", book, "--json", "--on", "2026-03-04").json
    after = run("client", "A2", "--book", book, "--json", "--on", "2026-03-05").json
    assert len(after["timeline"]) >= len(before["timeline"])


def test_that_ratios_have_six_decimals_and_unknown_stays_unknown() -> None:
    assert (ratio(1 / 3), ratio(None)) == (0.333333, None)
    assert plain({"a": (date(2026, 1, 2), Path("x/y"), {1: None})}) == {"a": ["2026-01-02", "x/y", {"1": None}]}


def test_that_a_stream_that_cannot_carry_a_letter_gets_a_question_mark(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with path.open("w", encoding="cp1252") as stream:
        write_line(stream, "Zoë Özdemır")
    assert path.read_text("cp1252") == "Zoë Özdem?r\n"


def test_that_json_fits_a_narrow_stream(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    with path.open("w", encoding="cp1252") as stream:
        write_json(stream, {"name": "Özdemır"})
    assert "Özdemır" not in path.read_text("cp1252")


def test_that_a_later_day_is_seen_as_it_will_be_planned(run: Run, book: Path) -> None:
    before = book.read_bytes()
    soon = {row["rule"] for row in run("today", "--book", book, "--json").json["rows"]}
    assert "CATCHUP" in soon
    later = run("today", "--book", book, "--json", "--on", "2027-12-01").json
    rules = [row["rule"] for row in later["rows"]]
    assert "CATCHUP" not in rules, "missed by then"
    assert all(row["due"] <= "2027-12-08" for row in later["rows"])
    whole = run("client", "C1", "--book", book, "--json", "--on", "2027-12-01").json
    assert (whole["kept"], whole["kept_due"]) == (0, 1)
    assert book.read_bytes() == before


def test_that_the_planning_of_another_day_leaves_no_copy_behind(
    run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert run("today", "--book", book, "--on", "2027-12-01").status == 0
    assert run("review", "C1", "--book", book, "--on", "2027-12-01", "--out", tmp_path / "C1.pdf").status == 0
    assert list((tmp_path / "temporary").iterdir()) == []


def test_that_an_earlier_day_is_seen_by_what_was_planned(run: Run, book: Path) -> None:
    assert run("today", "--book", book, "--json", "--on", "2024-01-01").json == {"on": "2024-01-01", "rows": []}


def test_that_letters_that_are_none_find_nobody_and_open_nothing(run: Run, book: Path, tmp_path: Path) -> None:
    assert run("search", "vries\udcff", "--book", book, "--json").json["hits"]
    assert run("search", "\udcff", "--book", book, "--json").json == {"hits": []}
    for words in (("client", "\udcff"), ("import", tmp_path / "a\udcff.csv"), ("review", "\udcff", "--out", tmp_path)):
        refused = run(*words, "--book", book)
        assert (refused.status, refused.out, len(refused.err.splitlines())) == (1, "", 1)
    unopened = run("today", "--book", tmp_path / "a\udcff.nazorg")
    assert (unopened.status, unopened.out, len(unopened.err.splitlines())) == (1, "", 1)


def test_that_a_stream_gets_only_letters_that_it_can_carry() -> None:
    stream = TextIOWrapper(BytesIO(), "utf-8")
    write_json(stream, {"file": "a\udcff", "name": "Özdemır"})
    write_json(stream, {"name": "Özdemır"})
    stream.flush()
    first, second = stream.buffer.getvalue().decode().split("}\n", 1)  # type: ignore[attr-defined]
    assert json.loads(first + "}") == {"file": "a\udcff", "name": "Özdemır"}
    assert "Özdemır" in second


def test_that_today_prints_its_sheet_where_one_is_asked_for(run: Run, book: Path, tmp_path: Path) -> None:
    outcome = run("today", "--book", book, "--sheet", tmp_path / "sheet.pdf", "--json")
    assert outcome.status == 0
    assert len(PdfReader(tmp_path / "sheet.pdf").pages) == 1
    assert outcome.json["on"] == TODAY.isoformat()
    assert run("today", "--book", book, "--sheet", tmp_path / "gone" / "sheet.pdf").status == 1
