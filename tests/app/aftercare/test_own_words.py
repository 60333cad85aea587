"""Steps that people wrote, in words: their purpose and question, and why their promises are due, whatever the day."""

from collections.abc import Iterator
from datetime import date

import pytest

from app.aftercare.rules.plan_writing import as_step
from app.aftercare.rules.plans import ENDINGS, NoDate, PlanStep
from app.aftercare.words import DueFacts, purpose, question, reason
from app.aftercare.words.plans import no_date, plan_name
from app.aftercare.words.written import shipped_steps, step_told, steps_told, tell_steps, unplanned_codes
from app.foundation.formats import Formats
from app.foundation.language import texts

EN, NL = texts("en"), texts("nl")
ENGLISH, DUTCH = Formats("en"), Formats("nl")
ON = date(2026, 3, 2)
STEP = PlanStep(
    "X1", "in_force", "+2m", "", 7, "G", "phone", "Bellen over het huis", "Call about the house", "Nog?", ""
)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """The steps of one test are not told in another."""
    yield
    tell_steps(())


def told(**values: object) -> str:
    step = STEP._replace(**values)
    tell_steps([as_step(step, "mortgage", "X1@1")])
    facts = DueFacts("X1@1", ON, date(2026, 5, 4), product_kind="mortgage", agreement_ref="O-1")
    english, dutch = reason(facts, EN, ENGLISH), reason(facts, NL, DUTCH)
    assert "{" not in dutch
    assert english != dutch
    return english


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "2 months after the start of the mortgage (O-1): call about the house."),
        ({"offset": "+1w", "repeat": "2w"}, "9 weeks after the start of the mortgage (O-1): call about the house."),
        ({"offset": "-2m"}, "2 months before the start of the mortgage (O-1): call about the house."),
        ({"offset": "0d"}, "On the day of the start of the mortgage (O-1): call about the house."),
        (
            {"anchor": "renewal", "offset": "+1w"},
            "1 week after the renewal date of the mortgage (O-1): call about the house.",
        ),
        (
            {"anchor": "pension_date", "offset": "+5wd"},
            "5 working days after the pension date of the mortgage (O-1): call about the house.",
        ),
        ({"anchor": "event:move", "offset": "+3wd"}, "3 working days after 2 Mar 2026: call about the house."),
        ({"anchor": "event:move", "offset": "0d"}, "Planned for 4 May 2026: call about the house."),
        ({"anchor": "birthday", "offset": "-1w"}, "Planned for 4 May 2026: call about the house."),
        ({"anchor": "birthday", "offset": "0d"}, "Birthday on 4 May: call about the house."),
        ({"anchor": "calendar:05-04", "offset": "0d"}, "Planned for 4 May 2026: call about the house."),
        (
            {"anchor": "calendar:05-04", "offset": "0d", "repeat": "1y"},
            "Every year around 4 May, for the mortgage (O-1): call about the house.",
        ),
        ({"anchor": "last_contact"}, "Nothing heard since 2 Mar 2026: call about the house."),
    ],
)
def test_that_a_reason_says_on_which_side_of_its_day_it_lies(values: dict[str, object], said: str) -> None:
    assert told(**values) == said


def test_that_each_language_falls_back_to_the_other() -> None:
    told()
    assert (purpose("X1@1", NL), purpose("X1@1", EN)) == ("Bellen over het huis", "Call about the house")
    assert question("X1@1", NL) == question("X1@1", EN) == "Nog?"
    told(purpose_nl="", question_nl="", question_en="Still?")
    assert purpose("X1@1", NL) == purpose("X1@1", EN) == "Call about the house"
    assert question("X1@1", NL) == "Still?"


def test_that_steps_told_before_are_forgotten() -> None:
    told()
    assert {"X1@1", "M1"} <= steps_told().keys()
    tell_steps(())
    assert step_told("X1@1") is None
    assert purpose("X1@1", EN) == "X1"
    assert step_told("M1@7") is step_told("M1")


def test_that_what_a_person_promised_is_told_in_those_words() -> None:
    assert purpose("M1", NL, "IBAN opvragen") == "IBAN opvragen"
    assert question("OWN", NL) == ""


def test_that_every_step_of_the_app_has_words_in_both_languages() -> None:
    for steps in shipped_steps().values():
        for step in steps:
            assert step.purpose_nl
            assert step.purpose_nl != step.purpose_en
    assert {"CATCHUP"} <= unplanned_codes()


def test_that_plans_have_names() -> None:
    assert plan_name("mortgage", "", NL) == "Hypotheek"
    assert plan_name("mortgage", "Starters", NL) == "Starters"
    assert plan_name("any", "", EN) == "For every product"
    assert plan_name(ENDINGS, "", EN) == "When things end"
    assert len({no_date(why, NL) for why in NoDate}) == len(NoDate)
