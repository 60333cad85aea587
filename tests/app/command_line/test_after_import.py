"""What follows from an import: aftercare by the backlog rule, and nothing that was sent."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.app.command_line.conftest import Run

TODAY = date(2026, 11, 21)


def test_that_aftercare_is_planned_without_a_backlog(run: Run, book: Path) -> None:
    """Nothing that was due more than 60 days ago is made; one talk per client stands for it."""
    promises = run("client", "C1", "--book", book, "--json").json["promises"]
    assert promises
    assert min(date.fromisoformat(promise["due"]) for promise in promises) >= TODAY - timedelta(days=60)
    assert sum(promise["code"] == "CATCHUP" for promise in promises) == 1


def test_that_an_open_case_stands_in_today_and_an_answer_makes_none(run: Run, book: Path, tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("reference,client,kind,opened_on\nZ1,C1,complaint,2026-11-20\n")
    (tmp_path / "answers.csv").write_text("client,answered_on,nps\nC2,2026-11-20,0\n")
    assert run("import", tmp_path / "cases.csv", tmp_path / "answers.csv", "--book", book).status == 0
    rows = run("today", "--book", book, "--json").json["rows"]
    assert [row["client"] for row in rows if row["promise"] is None] == ["C1"]
    assert [hold["kind"] for hold in run("client", "C1", "--book", book, "--json").json["holds"]] == ["complaint"]


def test_that_a_real_portfolio_gives_the_published_curves(run: Run, tmp_path: Path, real_data: Path) -> None:
    place = real_data / "real_lapse_book"
    if not place.is_dir():
        pytest.skip("NAZORG_REAL_DATA has no folder real_lapse_book")
    expected = json.loads((place / "expected.json").read_text())
    book = tmp_path / "real.nazorg"
    run("new", book)
    assert run("import", place / "agreements.csv", place / "clients.csv", "--book", book).status == 0
    found = run("retention", "--book", book, "--on", expected["on"], "--json").json
    curve = found["agreements"]
    assert (curve["n"], curve["events"]) == (expected["n"], expected["events"])
    for days, survival in expected["S"].items():
        last = [point for point in curve["curve"] if point["days"] <= int(days)][-1]
        assert last["survival"] == pytest.approx(survival, abs=1e-6)
    cells = {f"{cell['cohort']}/{cell['month']}": cell for cell in found["persistency"]}
    for name, numbers in expected["persistency"].items():
        cell = cells[name]
        assert [cell[one] for one in ("kept", "eligible", "premium_kept", "premium_eligible")] == numbers


def test_that_an_old_portfolio_has_no_backlog_but_one_talk_a_client_and_duties_stay(
    run: Run, book: Path, tmp_path: Path
) -> None:
    """Twelve years of agreements, brought in at once: nothing older than 60 days, one catch-up talk for each client."""
    clients, agreements = ["reference,kind,name"], ["reference,client,product_kind,provider,in_force_on,fixed_rate_end"]
    kinds = ("mortgage", "term_life", "disability", "nonlife_private", "pension", "investment", "funeral")
    for number in range(40):
        clients.append(f"N{number},household,Familie {number}")
        for year in range(2014, 2026):
            kind = kinds[(number + year) % len(kinds)]
            fixed = "2027-03-01" if kind == "mortgage" else ""
            agreements.append(f"N{number}-{year},N{number},{kind},Voorbeeld,{year}-{1 + number % 12:02}-15,{fixed}")
    for name, lines in (("clients", clients), ("agreements", agreements)):
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
    assert run("import", tmp_path / "clients.csv", tmp_path / "agreements.csv", "--book", book).status == 0
    for number in range(0, 40, 7):
        promises = run("client", f"N{number}", "--book", book, "--json").json["promises"]
        assert min(date.fromisoformat(one["due"]) for one in promises) >= TODAY - timedelta(days=60)
        assert sum(one["code"] == "CATCHUP" for one in promises) == 1
    rows = run("today", "--book", book, "--json", "--language", "en").json["rows"]
    caught = [row["client"] for row in rows if row["rule"] == "CATCHUP"]
    assert len(caught) == len(set(caught))
    assert {f"N{number}" for number in range(40)} <= set(caught)
    assert all(row["reason"] for row in rows)
