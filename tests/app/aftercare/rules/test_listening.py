"""After an agreement is given up somebody asks once what made the client do so; after a natural end nobody does."""

from dataclasses import replace
from datetime import date

import pytest

from app.aftercare.plans import endings_plan
from app.aftercare.rules import ClientFacts, Facts
from app.agreements.rules import EndReason
from tests.app.aftercare.rules.scenes import TODAY, Scene, an_agreement

CALL = date(2026, 3, 5)
"""Three working days after the day of the tests."""


def ended(reason: EndReason, on: date = TODAY, client: ClientFacts | None = None) -> Scene:
    agreement = an_agreement("term_life", in_force=date(2020, 1, 6))._replace(end_on=on, end_reason=reason)
    return Scene(Facts((client or ClientFacts("k1"),), (agreement,)), plan=endings_plan())


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (EndReason.NEVER_IN_FORCE, "E1"),
        (EndReason.LAPSE, "E2"),
        (EndReason.CANCELLED, "E2"),
        (EndReason.SURRENDER, "E2"),
    ],
)
def test_that_somebody_listens_when_an_agreement_is_given_up(reason: EndReason, code: str) -> None:
    scene = ended(reason)
    (wish,) = scene.look().wishes
    assert (wish.key.code, wish.key.owner, wish.agreement, wish.planned, wish.level) == (code, "a1", "a1", CALL, "G")
    scene.live()
    assert not scene.live(), "once"
    scene.end(code)
    assert not scene.live()


@pytest.mark.parametrize("reason", [EndReason.DEATH, EndReason.EXPIRY, EndReason.REPLACED, EndReason.OBJECT_SOLD])
def test_that_a_natural_end_asks_nothing(reason: EndReason) -> None:
    assert not ended(reason).look().wishes


def test_that_an_end_to_come_and_one_of_long_ago_ask_nothing() -> None:
    assert not ended(EndReason.LAPSE, date(2026, 4, 1)).look().wishes
    assert not ended(EndReason.LAPSE, date(2024, 4, 1)).look().wishes, "and no talk to catch up either"


def test_that_the_call_rests_while_a_client_is_paused_and_falls_away_with_the_end() -> None:
    assert not ended(EndReason.LAPSE, client=ClientFacts("k1", held=True)).look().wishes
    scene = ended(EndReason.LAPSE)
    scene.live()
    (agreement,) = scene.facts.agreements
    scene.facts = replace(scene.facts, agreements=(agreement._replace(end_on=None, end_reason=None),))
    assert [cancel.promise.key.code for cancel in scene.live().cancel] == ["E2"]


def test_that_a_client_who_has_left_is_not_asked_again() -> None:
    assert not ended(EndReason.LAPSE, client=ClientFacts("k1", ended_on=TODAY)).look().wishes
