"""Steps in plain words, in both languages, what differs between versions, and why a day is another one."""

from collections.abc import Iterator
from datetime import date

import pytest

from app.aftercare.rules.grammar import Anchor
from app.aftercare.rules.plans import ExampleDate, NoDate, PlanStep
from app.aftercare.words.written import shipped_steps
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.plans.differences import differences, said
from ui.plans.example import Moved, asked_for, in_order, moved_days, moved_said, said_of, usual_anchors, with_events
from ui.plans.words import EVENTS, anchor, event, purpose, question, when

CALL = PlanStep("C2", "in_force", "+10wd", "", 5, "G", "phone", "Bellen", "Call", "Klopt het?", "Is it right?")
TODAY = date(2026, 11, 21)
EASTER = date(2026, 4, 6)


@pytest.fixture
def dutch() -> Iterator[Formats]:
    t.use("nl")
    yield Formats("nl")
    t.use("en")


def step(anchored: str, offset: str, repeat: str = "") -> PlanStep:
    return CALL._replace(anchor=anchored, offset=offset, repeat=repeat)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (CALL, "10 working days after the start"),
        (step("signed", "+1d"), "1 day after the signing"),
        (step("fixed_rate_end", "-6m"), "6 months before the end of the fixed rate"),
        (step("in_force", "+1y", "1y"), "1 year after the start, every year"),
        (step("in_force", "+1y", "2y"), "1 year after the start, then every 2 years"),
        (step("birthday", "0d", "1y"), "On the birthday, every year"),
        (step("calendar:11-15", "0d", "1y"), "On 15 Nov, every year"),
        (step("calendar:11-15", "-2w"), "2 weeks before 15 Nov"),
        (step("event:divorce", "+10wd"), "10 working days after “Divorce”"),
        (step("event:family_change", "+3d", "1w"), "3 days after “Change in the family”, then every week"),
    ],
)
def test_that_a_step_says_when_it_comes(one: PlanStep, words: str) -> None:
    assert when(one, Formats("en")) == words


@pytest.mark.parametrize("unit", ["d", "wd", "w", "m", "y"])
def test_that_no_grammar_is_left_in_the_words(unit: str) -> None:
    said_so = when(step("in_force", f"+2{unit}", f"1{unit}"), Formats("en"))
    assert f"2{unit}" not in said_so
    assert said_so.startswith("2 ")
    assert "then every " in said_so


def test_that_a_step_says_it_in_dutch(dutch: Formats) -> None:
    assert when(CALL, dutch) == "10 werkdagen na de ingangsdatum"
    assert when(step("in_force", "+1y", "3y"), dutch) == "1 jaar na de ingangsdatum, daarna elke 3 jaar"
    assert (purpose(CALL), question(CALL)) == ("Bellen", "Klopt het?")
    assert purpose(CALL._replace(purpose_nl="")) == "Call"


def test_that_every_step_that_comes_with_the_app_is_said_in_words() -> None:
    formats = Formats("en")
    for steps in shipped_steps().values():
        for one in steps:
            told = when(one, formats)
            assert not any(mark in told for mark in ("_", "event:", "calendar:")), told


def test_that_every_event_that_can_be_chosen_is_one_of_the_grammar_and_has_a_name() -> None:
    for name in EVENTS:
        assert Anchor.parse(f"event:{name}").name == name
        assert "_" not in event(name)
    assert anchor("event:move", Formats("en")).startswith("“")


def test_that_a_purpose_and_a_question_fall_back_on_the_other_language() -> None:
    assert purpose(CALL._replace(purpose_en="")) == "Bellen"
    assert purpose(CALL._replace(purpose_en="", purpose_nl="")) == "No purpose yet"
    assert question(CALL._replace(question_en="")) == "Klopt het?"


def test_that_what_differs_is_said_part_by_part() -> None:
    new, gone = CALL._replace(code="X1", purpose_en="Write"), CALL._replace(code="C1", purpose_en="Card")
    sooner = CALL._replace(offset="+5wd", window_days=1, level="P", question_en="Sure?")
    lines = [said(one) for one in differences((CALL, gone), (sooner, new), Formats("en"))]
    assert lines == [
        (
            "Call: 10 working days after the start, 5 days of leeway, good practice, “Is it right?” → "
            "5 working days after the start, 1 day of leeway, duty, “Sure?”"
        ),
        "Gone: Card – 10 working days after the start, phone",
        "New: Write – 10 working days after the start, phone",
    ]
    assert differences((CALL,), (CALL,), Formats("en")) == ()


def test_that_a_day_that_was_moved_names_the_holiday() -> None:
    found = (ExampleDate("C2", (date(2026, 4, 7),), EASTER), ExampleDate("C1", (TODAY,)))
    (moved,) = moved_days(found, "NL", "en")
    assert moved == Moved("C2", EASTER, "Easter Monday")
    assert moved_said(moved, date(2026, 4, 7), Formats("en")) == "6 Apr is Easter Monday, so Tue 7 Apr."
    weekend = Moved("C2", date(2026, 11, 21), "")
    assert moved_said(weekend, date(2026, 11, 23), Formats("en")) == "Sat 21 Nov is not a working day, so Mon 23 Nov."


def test_that_steps_stand_in_the_order_of_their_days_and_events_last() -> None:
    steps = (step("event:move", "+1d"), CALL._replace(code="B"), CALL._replace(code="A"))
    found = {"C2": ExampleDate("C2", (date(2020, 1, 1),)), "A": ExampleDate("A", (TODAY,)), "B": ExampleDate("B")}
    assert in_order(steps, found) == (2, 0, 1)
    said_so = [said_of(one, found.get(one.code), Formats("en")) for one in steps]
    assert said_so == ["When it happens", "", "Sat 21 Nov 2026"]
    missing = ExampleDate("B", why=NoDate.DATE_MISSING)
    assert said_of(steps[1], missing, Formats("en")) == "Date missing"
    assert said_of(steps[1], None, Formats("en")) == ""


def test_that_the_example_asks_only_for_days_that_are_counted_from() -> None:
    kinds = [kind.value for kind in asked_for((CALL, step("pension_date", "-1y"), step("event:move", "+1d")))]
    assert kinds == ["signed", "in_force", "pension_date"]
    usual = usual_anchors(TODAY)
    assert usual["fixed_rate_end"] == date(2036, 11, 21)
    assert with_events((step("event:move", "+1d"),), {"signed": TODAY}, TODAY) == {"event:move": TODAY, "signed": TODAY}
