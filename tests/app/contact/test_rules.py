"""What counts as heard, and what cannot have happened."""

from dataclasses import replace
from datetime import date

import pytest

from app.contact.rules import Channel, Contact, Direction, check_contact, is_heard
from app.foundation.errors import RuleBroken

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("direction", "said", "heard"),
    [
        (Direction.IN, None, True),
        (Direction.IN, "", True),
        (Direction.OUT, "Het gaat goed", True),
        (Direction.OUT, None, False),
        (Direction.OUT, "  ", False),
    ],
)
def test_that_sending_alone_is_not_contact(direction: Direction, said: str | None, *, heard: bool) -> None:
    assert is_heard(Channel.EMAIL, direction, said) is heard


def test_that_a_stored_contact_knows_whether_the_client_was_heard() -> None:
    sent = Contact("x", 1, None, "c", None, TODAY, Channel.EMAIL, Direction.OUT, None, None, "Nieuwsbrief", "a")
    assert not sent.heard
    assert replace(sent, said="Dank").heard


@pytest.mark.parametrize(("on", "minutes"), [(TODAY, None), (date(2020, 1, 1), 0), (TODAY, 1440)])
def test_that_a_contact_of_today_or_before_is_taken(on: date, minutes: int | None) -> None:
    check_contact(on, minutes, TODAY)


@pytest.mark.parametrize(
    ("on", "minutes", "rule", "field"),
    [
        (date(2026, 11, 22), None, "in_the_future", "on_date"),
        (TODAY, -1, "minutes_out_of_range", "minutes"),
        (TODAY, 1441, "minutes_out_of_range", "minutes"),
    ],
)
def test_that_what_cannot_have_happened_is_refused(on: date, minutes: int | None, rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_contact(on, minutes, TODAY)
    assert (broken.value.rule, broken.value.field) == (rule, field)
