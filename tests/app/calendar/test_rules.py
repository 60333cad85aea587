"""What of a promise stands in a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aftercare.words import DueFacts
from app.calendar.rules import LONGEST, Planned, day_of, one_line, promise_of, uid_of

DUE = date(2026, 12, 1)
FACTS = DueFacts("C2", date(2026, 11, 1), DUE)


def planned(due: date = DUE, snoozed_until: date | None = None) -> Planned:
    return Planned("p1", 0, due, snoozed_until, None, client_ref="K-1", client_name="Bos", facts=FACTS)


@pytest.mark.parametrize(
    ("snoozed_until", "day"),
    [
        (None, DUE),
        (DUE + timedelta(days=7), DUE + timedelta(days=7)),
        (DUE - timedelta(days=7), DUE),
    ],
)
def test_that_a_promise_stands_on_its_day_or_a_later_one_that_it_was_put_off_to(
    snoozed_until: date | None, day: date
) -> None:
    assert day_of(planned(snoozed_until=snoozed_until)) == day


def test_that_the_mark_is_made_of_the_promise_alone() -> None:
    assert uid_of("abc") == "abc@nazorg"
    assert promise_of("abc@nazorg") == "abc"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Familie De Vries", "Familie De Vries"),
        ("  two \t blanks ", "two blanks"),
        ("Bos\r\nATTENDEE:mailto:x@y.example", "Bos ATTENDEE:mailto:x@y.example"),
        ("a\u2028b\x85c\x0bd", "a b c d"),
        ("bell\x07 and \x9b escape", "bell and escape"),
        ("C:\\New, old; x", "C:/New, old; x"),
        ("é" * 300, "é" * (LONGEST - 1) + "…"),
    ],
)
def test_that_a_text_becomes_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_that_one_line_is_one_line_whatever_it_is_made_of(text: str) -> None:
    line = one_line(text)
    assert len(line) <= LONGEST
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
