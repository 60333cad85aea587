"""Aftercare in words, in both languages: every step, every anchor, every label."""

from datetime import date

import pytest

from app.aftercare.plans import endings_plan, standard_plan
from app.aftercare.rules import CATCH_UP, CancelCause, Level, MoveCause, PromiseState, Span, StepChannel
from app.aftercare.rules.stored import OWN
from app.aftercare.words import (
    DueFacts,
    MovedFacts,
    channel,
    ended_because,
    level,
    moved,
    moved_said,
    purpose,
    question,
    reason,
    state,
    the_agreement,
)
from app.aftercare.words.moves import put_off_said
from app.aftercare.words.reasons import span
from app.agreements.rules import ProductKind
from app.foundation.formats import Formats
from app.foundation.language import texts

EN, NL = texts("en"), texts("nl")
BRITISH, DUTCH = Formats("en"), Formats("nl")
START = date(2020, 3, 1)
HOUSE = "the mortgage at Noordstaete (O-12)"
HUIS = "de hypotheek bij Noordstaete (O-12)"


def facts(code: str, planned: date = date(2026, 3, 2), **values: str) -> DueFacts:
    known = {"product_kind": "mortgage", "provider": "Noordstaete", "agreement_ref": "O-12"}
    return DueFacts(code, START, planned, **{**known, **values})


@pytest.mark.parametrize("step", [*standard_plan(), *endings_plan()], ids=lambda step: step.code)
def test_that_every_step_has_a_purpose_and_a_reason_in_both_languages(step: object) -> None:
    english, dutch = purpose(step.code, EN), purpose(step.code, NL)
    assert english != step.code
    assert dutch != english
    for said in (reason(facts(step.code), EN, BRITISH), reason(facts(step.code), NL, DUTCH)):
        assert said.endswith(".")
        assert "{" not in said
    assert question(step.code, NL) == step.question_nl
    assert question(step.code, EN) == step.question_en


@pytest.mark.parametrize(
    ("code", "english", "dutch"),
    [
        ("C2", f"10 working days after the start of {HOUSE}: ", f"10 werkdagen na de ingang van {HUIS}: "),
        ("L2", f"6 years after the start of {HOUSE}: ", f"6 jaar na de ingang van {HUIS}: "),
        ("S2", f"6 weeks before the renewal date of {HOUSE}: ", f"6 weken voor de hoofdvervaldatum van {HUIS}: "),
        ("M8", "2 working days after the payment arrears of 1 Mar 2020: ", "2 werkdagen na de betalingsachterstand "),
        ("C5", "Nothing heard since 1 Mar 2020: ask how", "Niets gehoord sinds 1 mrt 2020: vragen hoe"),
        ("C6", "Birthday on 2 Mar: send a birthday card.", "Verjaardag op 2 mrt: een verjaardagskaart sturen."),
        ("P1", f"Every year around 15 Nov, for {HOUSE}: discuss", f"Elk jaar rond 15 nov, voor {HUIS}: de inleg"),
    ],
)
def test_that_a_reason_names_rule_agreement_and_date(code: str, english: str, dutch: str) -> None:
    assert reason(facts(code), EN, BRITISH).startswith(english)
    assert reason(facts(code), NL, DUTCH).startswith(dutch)


def test_that_the_purpose_ends_the_sentence() -> None:
    said = reason(facts("C2"), NL, DUTCH)
    assert said == f"10 werkdagen na de ingang van {HUIS}: nagaan of de stukken binnen zijn en kloppen."


def test_that_own_words_an_own_plan_and_the_catch_up_have_reasons_too() -> None:
    assert reason(facts(OWN, title="IBAN opvragen."), NL, DUTCH) == "Afgesproken voor 2 mrt 2026: IBAN opvragen."
    assert reason(facts("X9"), EN, BRITISH) == "Planned for 2 Mar 2026: X9."
    assert reason(DueFacts("C2", None, START), EN, BRITISH).startswith("Planned for 1 Mar 2020: check")
    assert reason(facts(CATCH_UP), EN, BRITISH).endswith("catch up on what lies further back.")
    assert question("X9", EN) == ""


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (Span(workdays=1), "1 werkdag"),
        (Span(days=30), "30 dagen"),
        (Span(days=-42), "6 weken"),
        (Span(months=-3), "3 maanden"),
        (Span(months=12), "12 maanden"),
        (Span(months=-24), "2 jaar"),
        (Span(months=30), "30 maanden"),
        (Span(months=78), "6 jaar en 6 maanden"),
    ],
)
def test_that_spans_are_said_in_their_own_unit(length: Span, said: str) -> None:
    assert span(length, NL) == said


def test_that_a_half_year_on_top_of_years_is_said() -> None:
    said = reason(facts("B3", date(2026, 9, 1)), EN, BRITISH)
    assert said.startswith("6 years and 6 months after the start")


def test_that_an_agreement_is_named_with_what_is_known_of_it() -> None:
    assert the_agreement("pension", None, "O-1", EN) == "the pension (O-1)"
    assert the_agreement("pension", None, None, NL) == "het pensioen"
    assert the_agreement(None, None, None, EN) == "the agreements"
    assert len({the_agreement(kind, None, None, NL) for kind in ProductKind}) == len(ProductKind)


def test_that_a_rolled_date_says_off_which_day() -> None:
    saturday = date(2026, 11, 21)
    assert moved(date(2026, 11, 23), saturday, NL, DUTCH) == "Verschoven van za 21 nov naar de eerstvolgende werkdag."
    assert moved(date(2026, 11, 20), saturday, EN, BRITISH) == "Moved from Sat 21 Nov to the working day before it."


def test_that_every_word_has_a_label_in_both_languages() -> None:
    for t in (EN, NL):
        assert len({state(word, t) for word in PromiseState}) == len(PromiseState)
        assert len({level(word, t) for word in Level}) == len(Level)
        assert len({channel(word, t) for word in StepChannel}) == len(StepChannel)
        assert all(ended_because(word, t).endswith(".") for word in CancelCause)
    assert ended_because("klant belde af", NL) == "klant belde af"
    assert ended_because(None, NL) == ""


def test_that_a_moved_promise_says_from_when_to_when_and_because_of_what() -> None:
    third, seventeenth = date(2027, 5, 3), date(2027, 5, 17)
    call = MovedFacts(third, seventeenth, "heard:phone", date(2026, 5, 3))
    assert moved_said(call, EN, BRITISH) == "Moved from 3 to 17 May 2027 because of the call of 3 May 2026."
    assert moved_said(call, NL, DUTCH) == "Verschoven van 3 naar 17 mei 2027 door het telefoongesprek van 3 mei 2026."
    soon = MovedFacts(date(2027, 4, 30), seventeenth, "heard:visit", third)
    assert moved_said(soon, EN, BRITISH) == "Moved from 30 Apr to 17 May because of the visit of 3 May."
    years = MovedFacts(date(2026, 4, 30), seventeenth, None)
    assert moved_said(years, EN, BRITISH) == "Moved from 30 Apr 2026 to 17 May 2027 by hand."
    asked = MovedFacts(third, seventeenth, "hand:de klant is op reis")
    assert moved_said(asked, EN, BRITISH) == "Moved from 3 to 17 May by hand: de klant is op reis"
    assert moved_said(asked, NL, DUTCH) == "Met de hand verschoven van 3 naar 17 mei: de klant is op reis"


def test_that_putting_off_is_told_with_how_often_and_why() -> None:
    assert put_off_said(0, None, EN) == ""
    assert put_off_said(1, "druk", EN) == "Put off once: druk"
    assert put_off_said(3, "druk", NL) == "3 keer uitgesteld, de laatste keer: druk"


def test_that_every_cause_of_a_move_has_its_own_sentence_in_both_languages() -> None:
    causes = [*MoveCause, None, *(f"heard:{channel}" for channel in ("phone", "visit", "video", "email", "letter"))]
    for t in (EN, NL):
        told = {moved_said(MovedFacts(START, date(2027, 1, 4), cause, START), t, BRITISH) for cause in causes}
        assert len(told) == len(causes)
        assert all(sentence.endswith(".") for sentence in told)
    card = MovedFacts(START, date(2027, 1, 4), "heard:card", START)
    assert moved_said(card, EN, BRITISH) == moved_said(card._replace(because="heard"), EN, BRITISH)


def test_that_the_reason_of_a_moved_promise_ends_with_the_move() -> None:
    told = facts("C5", date(2027, 5, 17))
    moved_on = told._replace(moved=MovedFacts(date(2027, 5, 3), date(2027, 5, 17), "heard:phone", date(2026, 5, 17)))
    assert reason(moved_on, EN, BRITISH).startswith(reason(told, EN, BRITISH) + " Moved from 3 to 17 May")
