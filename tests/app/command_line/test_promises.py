"""One promise from the command line: shown, kept, given another day, put off, let go, each with its reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line.conftest import Run


def first(run: Run, book: Path) -> dict[str, Any]:
    """Give the promise that is due first of the first client."""
    found: dict[str, Any] = run("client", "C1", "--book", book, "--json").json["promises"][0]
    return found


def test_that_a_promise_is_shown_as_today_names_it(run: Run, book: Path) -> None:
    key = first(run, book)["id"]
    shown = run("promise", key, "--book", book, "--json").json
    assert (shown["promise"], shown["client"], shown["state"], shown["pinned"]) == (key, "C1", "open", False)
    assert shown["due"] == first(run, book)["due"]
    said = run("promise", key, "--book", book).out
    assert "C1" in said
    assert "Still open" in said
    listed = run("today", "--book", book, "--on", shown["due"], "--json").json["rows"]
    assert key in {one["promise"] for one in listed}


def test_that_another_day_is_pinned_until_the_plan_chooses_again(run: Run, book: Path) -> None:
    key, due = first(run, book)["id"], first(run, book)["due"]
    moved = run("promise", key, "--book", book, "--day", "2027-03-01", "--reason", "Reist nog", "--json").json
    assert (moved["due"], moved["pinned"], moved["planned"]) == ("2027-03-01", True, due)
    assert "by hand: Reist nog" in run("promise", key, "--book", book).out
    again = run("promise", key, "--book", book, "--follow-plan", "--json").json
    assert (again["due"], again["pinned"]) == (due, False)
    assert run("undo", "--book", book).status == 0
    assert run("promise", key, "--book", book, "--json").json["due"] == "2027-03-01"


def test_that_it_is_put_off_with_a_reason(run: Run, book: Path, today: date) -> None:
    key = first(run, book)["id"]
    off = run("promise", key, "--book", book, "--put-off", "2027-02-01", "--reason", "In het ziekenhuis", "--json").json
    assert (off["put_off_until"], off["put_off"], off["put_off_reason"]) == ("2027-02-01", 1, "In het ziekenhuis")
    refused = run("promise", key, "--book", book, "--put-off", today, "--reason", "x")
    assert (refused.status, "after today" in refused.err) == (1, True)


@pytest.mark.parametrize(("how", "state"), [("--release", "released"), ("--call-off", "cancelled")])
def test_that_it_is_let_go_with_a_reason_only(run: Run, book: Path, how: str, state: str) -> None:
    key = first(run, book)["id"]
    refused = run("promise", key, "--book", book, how)
    assert (refused.status, "Say why, in a few words." in refused.err) == (1, True)
    done = run("promise", key, "--book", book, how, "--reason", "Wil dit niet", "--json").json
    assert (done["state"], done["cause"]) == (state, "Wil dit niet")
    again = run("promise", key, "--book", book, how, "--reason", "Wil dit niet")
    assert (again.status, "ended already" in again.err) == (1, True)


def test_that_it_is_kept_on_a_day(run: Run, book: Path) -> None:
    key = first(run, book)["id"]
    done = run("promise", key, "--book", book, "--kept", "2026-11-20", "--json").json
    assert (done["state"], done["ended_on"]) == ("kept", "2026-11-20")


@pytest.mark.parametrize(
    "words", [("--release", "--call-off"), ("--reason", "zomaar"), ("--kept", "2026-11-20", "--reason", "x")]
)
def test_that_one_thing_is_done_at_a_time(run: Run, book: Path, words: tuple[str, ...]) -> None:
    key = first(run, book)["id"]
    assert run("promise", key, "--book", book, *words).status == 2


def test_that_an_unknown_promise_is_said(run: Run, book: Path) -> None:
    assert run("promise", "weg", "--book", book).err == "There is no promise weg.\n"
