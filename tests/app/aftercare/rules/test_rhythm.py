"""How often a client is to be heard, and who has gone quiet: worked examples."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.aftercare.rules import AftercareSettings, ClientFacts, MoveCause
from app.aftercare.rules.rhythm import (
    OFFICE_RHYTHM,
    QuietFacts,
    Rhythm,
    RhythmSettings,
    RhythmSource,
    Service,
    Silence,
    check_rhythm,
    quiet,
    red_months,
    rhythm,
    silence,
)
from app.agreements.rules.promised import EngagementKind
from app.foundation.errors import RuleBroken
from tests.app.aftercare.rules.scenes import PLAN, Scene, a_scene

TODAY = date(2026, 5, 4)
SUBSCRIPTION, TRAIL = EngagementKind.ONGOING_SUBSCRIPTION, EngagementKind.ONGOING_TRAIL
SETTINGS = RhythmSettings(amber=12, red=18, subscription=6, trail=9)


@pytest.mark.parametrize(
    ("own", "services", "found"),
    [
        (4, [Service(SUBSCRIPTION, 12)], Rhythm(4, RhythmSource.OWN)),
        (None, [Service(SUBSCRIPTION, 4)], Rhythm(3, RhythmSource.PROMISED)),
        (None, [Service(EngagementKind.ONE_OFF, 5)], Rhythm(2, RhythmSource.PROMISED)),
        (None, [Service(SUBSCRIPTION, 50)], Rhythm(1, RhythmSource.PROMISED)),
        (None, [Service(SUBSCRIPTION)], Rhythm(6, RhythmSource.SERVICE)),
        (None, [Service(TRAIL, 0)], Rhythm(9, RhythmSource.SERVICE)),
        (None, [Service(EngagementKind.ONE_OFF)], Rhythm(12, RhythmSource.OFFICE)),
        (None, [Service(EngagementKind.DECLINED, 4)], Rhythm(12, RhythmSource.OFFICE)),
        (None, [Service(TRAIL), Service(SUBSCRIPTION)], Rhythm(6, RhythmSource.SERVICE)),
        (None, [], Rhythm(12, RhythmSource.OFFICE)),
    ],
)
def test_that_the_rhythm_is_the_clients_own_else_the_services_else_the_offices(
    own: int | None, services: list[Service], found: Rhythm
) -> None:
    assert rhythm(own, services, SETTINGS) == found


@pytest.mark.parametrize(
    ("months", "reason", "rule"), [(0, "x", "out_of_limits"), (121, "x", "out_of_limits"), (3, " ", "reason_missing")]
)
def test_that_an_own_rhythm_has_limits_and_needs_a_reason(months: int, reason: str, rule: str) -> None:
    check_rhythm(1, "wil graag vaak bellen")
    with pytest.raises(RuleBroken) as refused:
        check_rhythm(months, reason)
    assert refused.value.rule == rule


def test_that_red_lies_as_much_beyond_a_rhythm_as_the_offices_red_beyond_its_amber() -> None:
    assert [red_months(months, SETTINGS) for months in (12, 6, 3, 1)] == [18, 9, 5, 2]
    assert red_months(12, RhythmSettings(amber=12, red=6)) == 13, "never before amber"


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (date(2025, 5, 5), Silence.HEARD),
        (date(2025, 5, 4), Silence.AMBER),
        (date(2024, 11, 5), Silence.AMBER),
        (date(2024, 11, 4), Silence.RED),
        (None, Silence.RED),
    ],
)
def test_that_silence_is_amber_when_the_rhythm_has_passed_and_red_at_its_limit(
    last: date | None, state: Silence
) -> None:
    assert silence(12, last, OFFICE_RHYTHM, TODAY) is state


def a_client(name: str, last: date | None, **values: object) -> QuietFacts:
    return QuietFacts(name, name, 12, last, **{"since": date(2016, 5, 4), **values})


def test_that_the_weight_is_silence_by_length_by_stake() -> None:
    """Two years silent on a yearly rhythm, ten years a client, 500 euros a year: 2 × 1.5 × 1.5."""
    (one,) = quiet([a_client("A", date(2024, 5, 4), yearly_cents=50_000)], OFFICE_RHYTHM, TODAY)
    assert one.weight == pytest.approx(2 * 1.5 * 1.5, rel=0.001)
    assert (one.silent_days, one.silence) == (730, Silence.RED)
    nothing, owing = (a_client("A", date(2024, 5, 4), yearly_cents=cents) for cents in (0, -9_900))
    assert len({one.weight for one in quiet([nothing, owing], OFFICE_RHYTHM, TODAY)}) == 1, "paid back is nothing"


def test_that_quiet_clients_come_by_weight_and_who_was_heard_stays_out() -> None:
    year_and_more, two_years = date(2025, 4, 1), date(2024, 5, 4)
    clients = [
        a_client("heard", date(2025, 6, 1)),
        a_client("new", two_years, since=date(2024, 5, 4)),
        a_client("old", two_years, since=date(2000, 5, 4)),
        a_client("rich", two_years, yearly_cents=500_000),
        a_client("poor", two_years, yearly_cents=-100),
        a_client("short", year_and_more),
        a_client("never", None, since=date(2023, 5, 4)),
    ]
    found = [one.facts.name for one in quiet(clients, OFFICE_RHYTHM, TODAY)]
    assert found == ["rich", "never", "old", "poor", "new", "short"]


def test_that_equals_come_by_who_was_heard_longest_ago_and_then_by_name() -> None:
    day = date(2024, 5, 4)
    assert [one.facts.name for one in quiet([a_client("B", day), a_client("A", day)], OFFICE_RHYTHM, TODAY)] == [
        "A",
        "B",
    ]


def test_that_who_was_never_heard_and_began_at_no_known_day_is_told_without_a_length() -> None:
    (one,) = quiet([a_client("A", None, since=None)], OFFICE_RHYTHM, TODAY)
    assert (one.silent_days, one.silence, one.weight) == (0, Silence.RED, 0)


def test_that_the_call_after_silence_comes_by_the_rhythm_of_the_client() -> None:
    scene = a_scene(codes=["C5"], client=ClientFacts("k1", last_heard=date(2026, 5, 4)))
    scene.live(TODAY)
    assert scene.days() == [date(2027, 5, 4)]
    scene.set_client(services=(Service(SUBSCRIPTION, 4),))
    (move,) = scene.live(TODAY).move
    assert (move.wish.planned, move.why) == (date(2026, 8, 4), MoveCause.RHYTHM_CHANGED)
    scene.set_client(own_months=6)
    scene.live(TODAY)
    assert scene.days() == [date(2026, 11, 4)]
    scene.settings = AftercareSettings(rhythm=RhythmSettings(amber=9))
    scene.set_client(own_months=None, services=())
    scene.live(TODAY)
    assert scene.days() == [date(2027, 2, 4)]


def test_that_hearing_a_client_moves_the_call_and_taking_the_contact_back_moves_it_back() -> None:
    scene = a_scene(codes=["C5"], client=ClientFacts("k1", last_heard=date(2026, 3, 3)))
    scene.live(TODAY)
    scene.set_client(last_heard=date(2026, 5, 4))
    (on,) = scene.live(TODAY).move
    assert (on.due_before, on.wish.planned, on.why) == (date(2027, 3, 3), date(2027, 5, 4), MoveCause.HEARD)
    scene.set_client(last_heard=date(2026, 3, 3))
    (back,) = scene.live(TODAY).move
    assert (back.wish.planned, back.why) == (date(2027, 3, 3), MoveCause.UNHEARD)


def test_that_a_step_of_an_offices_own_plan_keeps_its_own_interval() -> None:
    (call,) = [step for step in PLAN if step.code == "C5"]
    scene = a_scene(client=ClientFacts("k1", last_heard=TODAY, own_months=2))
    scene.plan = (replace(call, code="X1"),)
    scene.live(TODAY)
    assert scene.days() == [date(2027, 5, 4)]


def a_monthly_call(last_heard: date) -> Scene:
    return a_scene(codes=["C5"], client=ClientFacts("k1", last_heard=last_heard, own_months=1))


def test_that_calls_that_came_and_went_by_while_nobody_looked_are_remembered_as_missed() -> None:
    daily, closed = a_monthly_call(TODAY), a_monthly_call(TODAY)
    late = TODAY + timedelta(days=120)
    for days in range(121):
        daily.live(TODAY + timedelta(days=days))
    closed.live(TODAY)
    closed.live(TODAY + timedelta(days=62))
    closed.live(late)
    assert closed.states("C5") == daily.states("C5") == ["missed", "missed", "open"]
    assert closed.days() == daily.days()
    assert not closed.live(late)


def test_that_of_calls_that_were_never_asked_for_only_the_newest_stands() -> None:
    scene = a_monthly_call(TODAY - timedelta(days=400))
    scene.live(TODAY)
    assert scene.states("C5") == ["open"]
    assert scene.days("C5") == [date(2026, 4, 30)]
    assert not scene.live(TODAY)
