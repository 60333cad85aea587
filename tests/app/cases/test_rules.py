"""When a case calls, silences and closes."""

from dataclasses import replace
from datetime import date

import pytest

from app.cases.rules import (
    Case,
    CaseKind,
    acknowledge_by,
    call_due,
    check_closing,
    check_opening,
    event_of_case,
    hold_of_case,
)
from app.clients.rules import HoldKind, LifeEventKind, WantedEvent, WantedHold
from app.foundation.errors import RuleBroken
from app.foundation.workdays import WorkCalendar

OPENED, TODAY = date(2026, 3, 2), date(2026, 3, 20)
CASE = Case("z", 1, "Z-1", "c", CaseKind.COMPLAINT, OPENED, None, "Nooit teruggebeld", None, "Bakker")


def test_that_the_first_call_is_due_in_two_working_days() -> None:
    assert call_due(date(2026, 4, 2), WorkCalendar()) == date(2026, 4, 8)
    assert call_due(date(2026, 4, 2), WorkCalendar(good_friday_off=False)) == date(2026, 4, 7)


def test_that_a_complaint_is_confirmed_within_two_weeks() -> None:
    assert acknowledge_by(OPENED) == date(2026, 3, 16)


def test_that_a_case_silences_until_the_day_it_closes() -> None:
    assert hold_of_case(CASE) == WantedHold("c", HoldKind.COMPLAINT, OPENED, None)
    assert hold_of_case(replace(CASE, closed_on=TODAY)) == WantedHold("c", HoldKind.COMPLAINT, OPENED, TODAY)
    assert CASE.is_open
    assert not replace(CASE, closed_on=TODAY).is_open


@pytest.mark.parametrize("kind", CaseKind)
def test_that_every_kind_has_its_hold_and_its_event(kind: CaseKind) -> None:
    case = replace(CASE, kind=kind)
    assert hold_of_case(case).kind == HoldKind(kind.value)
    assert event_of_case(case) == WantedEvent("c", LifeEventKind(kind.value), OPENED)


def test_that_a_case_opens_today_or_before() -> None:
    check_opening(TODAY, TODAY)
    with pytest.raises(RuleBroken) as broken:
        check_opening(date(2026, 3, 21), TODAY)
    assert (broken.value.rule, broken.value.field) == ("in_the_future", "opened_on")


def test_that_a_case_may_close_on_the_day_it_opened() -> None:
    check_closing(CASE, OPENED, TODAY, "Uitgelegd")


@pytest.mark.parametrize(
    ("case", "on", "outcome", "rule", "field"),
    [
        (replace(CASE, closed_on=OPENED), TODAY, "Uitgelegd", "ended_already", "closed_on"),
        (CASE, date(2026, 3, 1), "Uitgelegd", "end_before_start", "closed_on"),
        (CASE, date(2026, 3, 21), "Uitgelegd", "in_the_future", "closed_on"),
        (CASE, TODAY, "  ", "required", "outcome"),
    ],
)
def test_that_a_closing_that_cannot_be_is_refused(case: Case, on: date, outcome: str, rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_closing(case, on, TODAY, outcome)
    assert (broken.value.rule, broken.value.field) == (rule, field)
