"""What a deed would do, told by the rooms themselves; a room that has not said how is told all the same."""

from datetime import date

import pytest

from app.book.effects import (
    Effect,
    Telling,
    Turn,
    effects_later,
    effects_of,
    is_told,
    new_or_gone,
    register_effects,
    say_effect,
    silent,
    turn_words,
)
from app.book.outcome import Outcome
from app.foundation.formats import Formats
from app.foundation.language import Texts, texts

EN, NL = texts("en"), texts("nl")
FORMATS = Formats("en")
NEW = Outcome("stone", "s1", None, {"name": "Flint"})
CHANGED = Outcome("stone", "s1", {"name": "Flint"}, {"name": "Marl"})
GONE = Outcome("stone", "s1", {"name": "Flint"}, None)


@pytest.mark.parametrize(("outcome", "turn"), [(NEW, Turn.STARTS), (CHANGED, Turn.NOTED), (GONE, Turn.STOPS)])
def test_that_a_room_that_said_nothing_is_told_by_the_name_of_its_table(outcome: Outcome, turn: Turn) -> None:
    assert not is_told("stone")
    (effect,) = effects_of([outcome])
    assert (effect.turn, effect.table) == (turn, "stone")
    assert say_effect(effect, EN, FORMATS) == "Something else in the book changes: stone."


def name_it(outcome: Outcome, t: Texts, formats: Formats) -> str:
    return f"{t.language} {formats.date_medium(date(2026, 11, 21))}: {outcome.id}"


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.book.effects._TELLINGS", {})
    monkeypatch.setattr("app.book.effects._LATER", [])


@pytest.mark.usefixtures("nothing_known")
def test_that_a_room_says_itself_what_its_rows_mean() -> None:
    register_effects({"stone": Telling(new_or_gone, name_it), "moss": Telling(silent, name_it)})
    assert is_told("stone")
    seen = effects_of([NEW, Outcome("moss", "m", None, {})])
    assert seen == (Effect(Turn.STARTS, NEW),)
    assert say_effect(seen[0], NL, FORMATS) == "nl 21 Nov 2026: s1"


@pytest.mark.usefixtures("nothing_known")
def test_that_rooms_are_loaded_when_one_of_their_tables_is_met() -> None:
    effects_later(lambda: register_effects({"stone": Telling(new_or_gone, name_it)}))
    assert not is_told("moss")
    assert is_told("stone")


def test_that_every_turn_has_its_heading() -> None:
    assert [turn_words(turn, EN) for turn in Turn] == ["This stops", "This starts", "This is written down"]
    assert [turn_words(turn, NL) for turn in Turn] == ["Dit stopt", "Dit begint", "Dit wordt vastgelegd"]
