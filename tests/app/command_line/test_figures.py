"""Today, my result, retention and reviews as commands: the shapes that other programs rely on."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.app.command_line.conftest import Run


@pytest.fixture
def demo(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "demo.nazorg"
    assert run("demo", path, "--clients", 40).status == 0
    return path


def test_that_today_is_one_list_with_reasons_oldest_first(run: Run, demo: Path) -> None:
    found = run("today", "--book", demo, "--json").json
    assert found["on"] == "2026-11-21"
    assert found["rows"]
    for row in found["rows"]:
        assert set(row) == {"promise", "client", "agreement", "due", "state", "channel", "reason", "rule"}
        assert row["state"] in {"overdue", "today", "week"}
        assert row["reason"].endswith(".")
    days = [row["due"] for row in found["rows"]]
    assert days == sorted(days)


def test_that_today_moves_with_the_day(run: Run, demo: Path) -> None:
    later = run("today", "--book", demo, "--json", "--on", "2027-03-01").json
    assert later["on"] == "2027-03-01"
    assert {row["state"] for row in later["rows"]} >= {"overdue"}


def test_that_today_in_text_speaks_the_language_of_the_book(run: Run, demo: Path) -> None:
    dutch = run("today", "--book", demo).out
    assert dutch
    assert dutch != run("today", "--book", demo, "--language", "en").out


def test_that_an_empty_book_asks_for_nothing(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "b.nazorg", "--language", "en")
    assert "Nothing needs your attention" in run("today", "--book", tmp_path / "b.nazorg").out


def test_that_the_result_adds_up(run: Run, demo: Path) -> None:
    found = run("result", "--book", demo, "--json").json
    assert (found["from"], found["to"]) == ("2026-01-01", "2026-11-21")
    bridge = found["bridge"]
    assert sum(cents for name, cents in bridge.items() if name != "ledger") == bridge["ledger"]
    personal = found["personal"]
    paid = sum(sum(year.values()) for year in personal["by_year"].values())
    assert paid + personal["pending"] + personal["held"] + personal["pot"] == personal["ledger"]
    assert set(personal["lines"][0]) == {"date", "client", "agreement", "bucket", "cents", "rule", "movement"}
    assert list(personal["by_year"]) == [str(year) for year in range(int(min(personal["by_year"])), 2027)]
    nets = [(-row["net"], row["client"]) for row in found["relationships"]]
    assert nets == sorted(nets)
    assert set(found["relationships"][0]) == {
        "client", "sale", "stay", "pot", "loss", "service", "late", "net", "cumulative",
    }  # fmt: skip
    assert set(found["forward"]) == {
        "value_infinite", "value_5_years", "exposure_worst", "exposure_expected", "trail_next_12_months",
    }  # fmt: skip
    assert found["parameters"]["version"] == 1


def test_that_the_result_of_a_small_book_is_what_was_booked(run: Run, book: Path) -> None:
    found = run("result", "--book", book, "--json", "--from", "2024-01-01", "--to", "2026-11-21").json
    assert found["bridge"]["ledger"] == 120_000 + 60_000 + 9_000
    assert found["personal"]["by_year"]["2024"]["sale"] == 120_000
    none = run("result", "--book", book, "--json", "--to", "2023-12-31").json
    assert none["personal"]["ledger"] == 0


def test_that_the_result_can_be_of_one_adviser(run: Run, book: Path) -> None:
    whole = run("result", "--book", book, "--json", "--adviser", "Adviseur").json
    assert whole["bridge"] == run("result", "--book", book, "--json").json["bridge"]
    unknown = run("result", "--book", book, "--adviser", "Niemand")
    assert (unknown.status, unknown.err) == (1, "There is no adviser called Niemand.\n")
    assert run("result", "--book", book, "--from", "2027-01-01").status == 1


def test_that_the_result_in_text_shows_the_bridge(run: Run, book: Path) -> None:
    text = run("result", "--book", book).out
    assert "My result from" in text
    assert text.count("\n") == 11


@pytest.mark.parametrize("by", ["year", "kind", "provider", "adviser"])
def test_that_retention_has_curves_and_cohorts(run: Run, demo: Path, by: str) -> None:
    found = run("retention", "--book", demo, "--json", "--by", by).json
    assert found["on"] == "2026-11-21"
    for curve in (found["agreements"], found["clients"]):
        assert curve["n"] > 0
        assert all(
            set(point) == {"days", "at_risk", "events", "survival", "se", "low", "high"} for point in curve["curve"]
        )
    cell = found["persistency"][0]
    assert set(cell) == {
        "cohort", "month", "kept", "eligible", "by_count", "premium_kept", "premium_eligible", "by_premium",
    }  # fmt: skip
    assert isinstance(cell["cohort"], str)


def test_that_ratios_of_retention_are_null_only_where_nobody_is_eligible(run: Run, demo: Path) -> None:
    cells = run("retention", "--book", demo, "--json").json["persistency"]
    assert any(cell["eligible"] for cell in cells)
    for cell in cells:
        assert (cell["by_count"] is None) == (cell["eligible"] == 0)


def test_that_retention_in_text_counts(run: Run, demo: Path) -> None:
    text = run("retention", "--book", demo, "--language", "en").out
    assert "ended adversely" in text


@pytest.mark.parametrize("by", ["client", "plan", "adviser", "year"])
def test_that_kept_adds_up_to_its_n_by_whatever_it_is_asked(run: Run, demo: Path, by: str) -> None:
    found = run("kept", "--book", demo, "--json", "--by", by).json
    assert set(found) == {"by", "from", "to", "whole", "rows"}
    for row in (found["whole"], *found["rows"]):
        assert row["n"] == row["kept"] + row["kept_late"] + row["missed"]
        assert row["ratio"] == pytest.approx(row["kept"] / row["n"], abs=1e-6)
    assert sum(row["n"] for row in found["rows"]) == found["whole"]["n"] > 0


def test_that_kept_of_a_period_in_which_nothing_was_due_is_unknown_and_not_nought(run: Run, demo: Path) -> None:
    found = run("kept", "--book", demo, "--json", "--from", "1999-01-01", "--to", "1999-12-31").json
    assert (found["whole"]["n"], found["whole"]["ratio"], found["rows"]) == (0, None, [])
    assert "nothing was due yet" in run("kept", "--book", demo, "--language", "en", "--to", "1999-12-31").out
    wrong = run("kept", "--book", demo, "--from", "2026-02-02", "--to", "2026-02-01")
    assert wrong.status == 1


def test_that_kept_in_text_says_how_many_of_how_many(run: Run, demo: Path) -> None:
    text = run("kept", "--book", demo, "--language", "en", "--by", "plan").out
    assert " kept in time" in text
    assert run("kept", "--book", demo, "--adviser", "Niemand").status == 1


def test_that_every_row_of_the_demo_says_why(run: Run, demo: Path) -> None:
    for language in ("nl", "en"):
        rows = run("today", "--book", demo, "--json", "--language", language).json["rows"]
        assert rows
        assert not [row for row in rows if not row["reason"].endswith(".") or "{" in row["reason"]]


def test_that_the_quiet_are_told_with_a_reason_the_wisest_call_first(run: Run, demo: Path) -> None:
    found = run("quiet", "--book", demo, "--json").json
    assert set(found) == {"on", "n", "rows"}
    assert len(found["rows"]) == found["n"] > 0
    assert all(row["reason"] for row in found["rows"])
    assert [row["weight"] for row in found["rows"]] == sorted((row["weight"] for row in found["rows"]), reverse=True)
    text = run("quiet", "--book", demo, "--limit", "1", "--language", "en").out
    assert text.startswith(found["rows"][0]["client"])
    assert " The rhythm is every " in text
    assert text.count("\n") == 2


def test_that_reviews_go_to_a_folder_by_reference_or_into_one_file(run: Run, demo: Path, tmp_path: Path) -> None:
    some = run("review", "K-1", "K-2", "--book", demo, "--out", tmp_path / "out", "--json")
    assert [Path(file).name for file in some.json["files"]] == ["K-1.pdf", "K-2.pdf"]
    joined = run("review", "K-1", "K-2", "--book", demo, "--out", tmp_path / "all.pdf", "--language", "en", "--json")
    assert joined.json["files"] == [str(tmp_path / "all.pdf")]
    pages = [len(PdfReader(tmp_path / "out" / f"K-{n}.pdf").pages) for n in (1, 2)]
    assert len(PdfReader(tmp_path / "all.pdf").pages) == sum(pages)


def test_that_every_client_who_has_not_left_can_be_printed(run: Run, demo: Path, tmp_path: Path) -> None:
    found = run("review", "--all", "--book", demo, "--out", tmp_path / "out", "--json")
    assert found.status == 0
    assert 30 <= len(found.json["files"]) <= 40
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in found.json["files"])


def test_that_a_review_of_nobody_is_wrong_use_and_one_of_somebody_unknown_refused(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    for words in ([], ["K-1", "--all"]):
        refused = run("review", *words, "--book", demo, "--out", tmp_path / "x.pdf", "--language", "en")
        assert (refused.status, refused.out) == (2, "")
        assert "Name clients by their references" in refused.err
    assert run("review", "K-9999", "--book", demo, "--out", tmp_path / "x.pdf").status == 1
    assert not (tmp_path / "x.pdf").exists()
