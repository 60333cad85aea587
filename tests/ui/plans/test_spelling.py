"""The grammar of plans taken apart and put together; drafts that are written down and read back."""

import pytest

from app.aftercare.rules.plans import PlanStep
from ui.plans.draft import FRESH, Draft, free_code, read_draft
from ui.plans.spelling import (
    Length,
    Side,
    Unit,
    read_day,
    read_offset,
    read_repeat,
    write_day,
    write_offset,
    write_repeat,
)

CALL = PlanStep("C2", "in_force", "+10wd", "", 5, "G", "phone", "Bellen", "Call", "Klopt het?", "Is it right?")


@pytest.mark.parametrize(
    ("text", "side", "number", "unit"),
    [
        ("+10wd", Side.AFTER, 10, Unit.WORKDAYS),
        ("-3m", Side.BEFORE, 3, Unit.MONTHS),
        ("2w", Side.AFTER, 2, Unit.WEEKS),
        ("0d", Side.ON, 0, Unit.DAYS),
        ("nonsense", Side.ON, 0, Unit.DAYS),
    ],
)
def test_that_an_offset_is_taken_apart(text: str, side: Side, number: int, unit: Unit) -> None:
    assert read_offset(text) == (side, Length(number, unit))


@pytest.mark.parametrize("text", ["+10wd", "-3m", "+1y", "0d", "+30d"])
def test_that_an_offset_put_together_again_is_the_same(text: str) -> None:
    assert write_offset(*read_offset(text)) == text


def test_that_a_length_of_nothing_and_the_day_itself_are_the_same() -> None:
    assert write_offset(Side.AFTER, Length(0, Unit.MONTHS)) == "0d"
    assert write_offset(Side.ON, Length(7, Unit.MONTHS)) == "0d"


@pytest.mark.parametrize("text", ["", "1y", "18m"])
def test_that_a_repeat_put_together_again_is_the_same(text: str) -> None:
    assert write_repeat(read_repeat(text)) == text


def test_that_a_fixed_day_of_the_year_is_a_month_and_a_day() -> None:
    assert read_day("calendar:11-15") == (11, 15)
    assert write_day(3, 1) == "calendar:03-01"
    assert [read_day(word) for word in ("in_force", "event:move", "calendar:x-y", "calendar:")] == [None] * 4


def test_that_a_draft_can_be_changed_step_by_step() -> None:
    draft = Draft("standard:any", 1, (CALL,))
    assert draft.changed(0, CALL._replace(offset="+5wd")).steps[0].offset == "+5wd"
    added = draft.added(FRESH, 160).added(CALL, 160)
    assert [step.code for step in added.steps] == ["C2", "Xa0", "Xa1"]
    assert added.steps[1]._replace(code="") == FRESH
    assert [step.code for step in added.removed(1).steps] == ["C2", "Xa1"]
    assert free_code(added.steps, 160) == "Xa2"


def test_that_a_draft_comes_back_as_it_was_kept() -> None:
    draft = Draft("standard:any", 3, (CALL, FRESH._replace(code="X1")))
    assert read_draft(draft.write()) == draft


@pytest.mark.parametrize("text", ["", "{}", '["a", 1]', '["a", 1, [["too", "short"]]]', '["a", "b", []]'])
def test_that_a_note_that_is_no_draft_gives_none(text: str) -> None:
    assert read_draft(text) is None
