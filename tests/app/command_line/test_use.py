"""Wrong use is said with the right use beside it; help and refusals speak the person's language."""

import pytest

from app.command_line.arguments import WrongUse, command_first, parse
from app.command_line.commands import COMMANDS, COMMON
from app.command_line.main import asked_language
from app.command_line.session import system_language
from tests.app.command_line.conftest import Run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "A command is missing"),
        (["sell"], "sell is not a command"),
        (["today"], "--book BOOK is missing"),
        (["today", "--book"], "--book needs a value: BOOK"),
        (["today", "--book=x", "--colour", "red"], "--colour is not an option of today"),
        (["today", "--book=x", "--json=yes"], "--json takes no value"),
        (["today", "--book=x", "extra"], "“extra” is one word too many"),
        (["today", "--book=x", "--on", "31-02-2026"], "“31-02-2026” does not fit --on"),
        (["today", "--book=x", "--language", "fr"], "“fr” does not fit --language"),
        (["demo"], "BOOK is missing"),
        (["demo", "x", "--clients", "0"], "“0” does not fit --clients"),
        (["demo", "x", "--seed", "-1"], "“-1” does not fit --seed"),
        (["import", "--book", "x"], "FILE is missing"),
        (["retention", "--book", "x", "--by", "moon"], "“moon” does not fit --by"),
        (["review", "--book", "x"], "--out OUT is missing"),
        (["result", "--book", "x", "--adviser", "a\udcff"], "does not fit --adviser"),
        (["new", "x", "--office", "a\udcff"], "does not fit --office"),
    ],
)
def test_that_wrong_use_is_said_on_the_error_stream(run: Run, words: list[str], said: str) -> None:
    outcome = run(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_that_wrong_use_of_a_command_shows_how_it_is_used(run: Run) -> None:
    assert "nazorg search TEXT --book BOOK […]" in run("search").err


@pytest.mark.parametrize("name", COMMANDS)
def test_that_every_command_explains_itself(run: Run, name: str) -> None:
    for words in ([name, "--help"], [name, "x", "-h"]):
        outcome = run(*words)
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.startswith(f"nazorg {name}")
        assert "--passphrase-file FILE" in outcome.out


def test_that_all_commands_are_named(run: Run) -> None:
    for word in ("--help", "-h", "help"):
        outcome = run(word)
        assert outcome.status == 0
        assert all(f"  {name} " in outcome.out for name in COMMANDS)


def test_that_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("nazorg ")


def test_that_words_behind_two_dashes_are_no_options() -> None:
    request = parse(COMMANDS["search"], COMMON, ["--book", "b", "--", "--json"])
    assert (request.get("text"), request.get("json"), request.get("book")) == ("--json", None, "b")


def test_that_many_words_may_stand_anywhere() -> None:
    request = parse(COMMANDS["import"], COMMON, ["a.csv", "--book=b", "b.csv", "--dry-run"])
    assert (request.get("files"), request.get("dry_run")) == (["a.csv", "b.csv"], True)
    assert parse(COMMANDS["restore"], COMMON, ["--book=b"]).get("backup") is None


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        (["--json", "today", "--book", "b"], ["today", "--json", "--book", "b"]),
        (["--on", "2026-01-01", "--language=nl", "today"], ["today", "--on", "2026-01-01", "--language=nl"]),
        (["today", "--json"], ["today", "--json"]),
        (["--json"], ["--json"]),
        (["--on"], ["--on"]),
        (["--colour", "today"], ["--colour", "today"]),
        ([], []),
    ],
)
def test_that_common_options_may_stand_before_the_command(words: list[str], turned: list[str]) -> None:
    assert command_first(COMMON, words) == turned


def test_that_a_value_may_hold_an_equals_sign() -> None:
    assert parse(COMMANDS["new"], COMMON, ["x", "--office=A=B"]).get("office") == "A=B"
    with pytest.raises(WrongUse):
        parse(COMMANDS["new"], COMMON, ["x", "--=y"])


def test_that_help_and_wrong_use_speak_the_language_asked_for(run: Run) -> None:
    dutch = run("today", "--language=nl")
    assert "ontbreekt" in dutch.err
    assert "ontbreekt" in run("today", NAZORG_LANGUAGE="nl").err
    assert "is missing" in run("today", "--language", "en", NAZORG_LANGUAGE="nl").err


def test_that_the_language_is_taken_from_the_first_that_names_one() -> None:
    assert system_language({"NAZORG_LANGUAGE": "nl", "LANG": "en_GB.UTF-8"}) == "nl"
    assert system_language({"NAZORG_LANGUAGE": "fr", "LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8"}) == "nl"
    assert system_language({}) == "en"
    assert asked_language(["today", "--language", "nl"]) == "nl"
    assert asked_language(["today", "--language=nl"]) == "nl"
    assert asked_language(["today", "--language", "fr"]) is None
    assert asked_language(["nl", "--language"]) is None
