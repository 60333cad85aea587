"""What a handover asks for, and which one a page begins with."""

from datetime import date

import pytest

from app.deeds.handing.rules import HandingDraft, Handover, check_handing, worth_telling
from app.foundation.errors import RuleBroken

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("adviser", "reason", "rule"), [(" ", "Pensioen", "required"), ("Noor", "  ", "reason_missing")]
)
def test_that_nobody_and_no_reason_are_refused(adviser: str, reason: str, rule: str) -> None:
    with pytest.raises(RuleBroken, match=rule):
        check_handing(HandingDraft(adviser, TODAY, reason))
    check_handing(HandingDraft("Noor", TODAY, "Pensioen"))


def made(key: str, on: date, carried_on: date | None) -> Handover:
    return Handover(key, "k", "Adviseur", "Noor", on, "Pensioen", carried_on)


def test_that_the_next_one_is_told_else_the_newest_of_late() -> None:
    old = made("old", date(2026, 8, 22), date(2026, 8, 22))
    late = made("late", date(2026, 8, 23), date(2026, 8, 23))
    newer = made("newer", date(2026, 11, 1), date(2026, 11, 1))
    waits, later = made("waits", date(2026, 12, 1), None), made("later", date(2027, 1, 1), None)
    assert worth_telling([], TODAY) is None
    assert worth_telling([old], TODAY) is None
    assert worth_telling([old, late], TODAY) == late
    assert worth_telling([late, newer], TODAY) == newer
    assert worth_telling([newer, later, waits], TODAY) == waits
    assert (waits.waits, newer.waits) == (True, False)
