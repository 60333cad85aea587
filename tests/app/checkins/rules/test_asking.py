"""When asking is allowed, and how long a request stands."""

from datetime import date, timedelta

import pytest

from app.checkins.rules import Asked, Circumstances, NotAsked, is_expired, may_remind, why_not_ask
from app.clients.rules import HoldKind

TODAY = date(2026, 3, 2)


def ago(days: int, *, relation: bool = False) -> Asked:
    return Asked(TODAY - timedelta(days=days), relation)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (Circumstances(), None),
        (Circumstances(holds=frozenset({HoldKind.COMPLAINT})), NotAsked.HELD),
        (Circumstances(holds=frozenset({HoldKind.COMPLAINT, HoldKind.OPT_OUT})), NotAsked.OPTED_OUT),
        (Circumstances(holds=frozenset({HoldKind.OPT_OUT, HoldKind.BEREAVEMENT})), NotAsked.BEREAVED),
        (Circumstances(allowed=False), NotAsked.NO_CONSENT),
        (Circumstances(in_force_on=date(2026, 3, 3), allowed=False), NotAsked.NOT_IN_FORCE),
        (Circumstances(in_force_on=date(2026, 3, 3)), NotAsked.NOT_IN_FORCE),
        (Circumstances(in_force_on=TODAY), None),
        (Circumstances(born=date(2008, 3, 3)), NotAsked.MINOR),
        (Circumstances(born=date(2008, 3, 2)), None),
    ],
)
def test_that_life_comes_before_a_survey(person: Circumstances, reason: NotAsked | None) -> None:
    assert why_not_ask(person, TODAY, relation=False) is reason


@pytest.mark.parametrize(
    ("earlier", "relation", "reason"),
    [
        ([ago(89)], False, NotAsked.TOO_SOON),
        ([ago(90)], False, None),
        ([ago(329, relation=True)], True, NotAsked.TOO_SOON_FOR_RELATION),
        ([ago(329, relation=True)], False, None),
        ([ago(329)], True, None),
        ([ago(330, relation=True)], True, None),
        ([ago(100), ago(364)], False, NotAsked.ENOUGH_THIS_YEAR),
        ([ago(100), ago(365)], False, None),
    ],
)
def test_that_nobody_is_asked_too_often(earlier: list[Asked], relation: bool, reason: NotAsked | None) -> None:  # noqa: FBT001
    assert why_not_ask(Circumstances(earlier), TODAY, relation=relation) is reason


def test_that_one_reminder_goes_out_after_a_week_and_before_the_end() -> None:
    asked = TODAY - timedelta(days=7)
    assert may_remind(asked, 0, TODAY)
    assert not may_remind(asked, 1, TODAY)
    assert not may_remind(asked + timedelta(days=1), 0, TODAY)
    assert may_remind(asked, 0, asked + timedelta(days=21))
    assert not may_remind(asked, 0, asked + timedelta(days=22))


def test_that_a_request_expires_after_three_weeks() -> None:
    assert not is_expired(TODAY - timedelta(days=21), TODAY)
    assert is_expired(TODAY - timedelta(days=22), TODAY)
