"""The day in words: the sentence under the title, titles and questions of cases."""

from dataclasses import replace
from datetime import date

import pytest

from app.aftercare.words import DueFacts
from app.cases.rules import CaseKind
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.foundation.workdays import WorkCalendar
from app.today.rules import (
    Away,
    Section,
    TodayCounts,
    TodayList,
    TodayRow,
    away_since,
    case_facts,
    counted,
    in_order,
    oldest_first,
    when_due,
)
from app.today.words import ask, away, nothing, reason, subtitle, title

EN, NL = texts("en"), texts("nl")
TODAY = date(2026, 11, 21)


def row(due: date, state: Section | None = None, code: str = "C2", own: str | None = None) -> TodayRow:
    facts = DueFacts(code, None, due, own)
    when = when_due(due, TODAY)
    return TodayRow("c", "K-1", "Bos", "person", due, state or when, when, "phone", code, facts, f"p{due}", title=own)


def case(kind: CaseKind, opened: date = TODAY) -> TodayRow:
    facts = case_facts(kind, "Z-1", opened, None, WorkCalendar())
    when = when_due(facts.call_by, TODAY)
    return TodayRow("c", "K-1", "Bos", "person", facts.call_by, Section.CASE, when, "phone", f"case_{kind}", facts)


@pytest.mark.parametrize(
    ("counts", "english", "dutch"),
    [
        (
            TodayCounts(0, 2, 4, 3),
            "Two things are late. Four more for today, three this week.",
            "Twee afspraken zijn te laat. Nog vier voor vandaag, drie deze week.",
        ),
        (
            TodayCounts(1, 1, 0, 0),
            "One case comes first. One thing is late.",
            "Eén zaak gaat voor. Eén afspraak is te laat.",
        ),
        (
            TodayCounts(2, 0, 1, 0),
            "Two cases come first. One more for today.",
            "Twee zaken gaan voor. Nog één voor vandaag.",
        ),
        (TodayCounts(0, 0, 12, 0), "12 for today.", "12 voor vandaag."),
        (
            TodayCounts(0, 1000, 0, 1),
            "999+ things are late. One this week.",
            "999+ afspraken zijn te laat. Eén deze week.",
        ),
        (TodayCounts(), "Nothing needs your attention this week.", "Deze week vraagt niets uw aandacht."),
    ],
)
def test_that_the_day_is_said_in_words(counts: TodayCounts, english: str, dutch: str) -> None:
    assert subtitle(counts, EN) == english
    assert subtitle(counts, NL) == dutch


@pytest.mark.parametrize("kind", CaseKind)
def test_that_every_case_has_title_question_and_reason_in_both_languages(kind: CaseKind) -> None:
    shown = case(kind)
    for say in (title, ask):
        assert say(shown, EN)
        assert say(shown, EN) != say(shown, NL)
    assert "24 nov" in reason(shown, NL, Formats("nl"))
    assert reason(shown, EN, Formats("en")).endswith(".")


def test_that_a_promise_is_told_by_its_step_or_its_own_words() -> None:
    assert title(row(TODAY), NL) == "Nagaan of de stukken binnen zijn en kloppen"
    assert ask(row(TODAY), EN) == "Does what you received match what we discussed?"
    assert title(row(TODAY, code="OWN", own="Bel Jan"), NL) == "Bel Jan"


def test_that_an_absence_without_a_missed_promise_is_one_sentence() -> None:
    said = away(Away(date(2026, 11, 2), 19, 0, 0), EN, Formats("en"))
    assert said == "Nothing fell due since 2 Nov 2026."


def test_that_cases_come_first_on_screen_and_by_day_for_other_programs() -> None:
    late, later, open_case = row(date(2026, 1, 1)), row(date(2026, 11, 22)), case(CaseKind.COMPLAINT)
    assert in_order([later, late, open_case]) == (open_case, late, later)
    assert oldest_first([open_case, later, late]) == (late, later, open_case)
    assert counted([open_case, late, later, later]) == TodayCounts(1, 1, 0, 2)


def test_that_only_a_whole_day_away_is_an_absence() -> None:
    assert away_since(None, TODAY) is None
    assert away_since(date(2026, 11, 20), TODAY) is None
    assert away_since(date(2026, 11, 19), TODAY) == date(2026, 11, 19)


def test_that_a_book_that_stayed_open_was_looked_at_until_it_was_last_touched() -> None:
    closed, touched = date(2026, 10, 2), date(2026, 11, 12)
    assert away_since(closed, TODAY, touched) == away_since(None, TODAY, touched) == touched
    assert away_since(closed, TODAY, date(2026, 11, 20)) is None
    assert away_since(touched, TODAY, closed) == touched


def test_that_an_empty_day_is_told_kindly_with_what_comes_next() -> None:
    empty = TodayList(date(2026, 11, 21), (), TodayCounts())
    assert nothing(empty, EN, Formats("en")).startswith("Nothing is promised. A good day to call somebody")
    later = replace(empty, next_due=date(2026, 12, 1))
    assert "the next promise is for Tue 1 Dec" in nothing(later, EN, Formats("en"))
    assert "de volgende afspraak is voor di 1 dec" in nothing(later, NL, Formats("nl"))
