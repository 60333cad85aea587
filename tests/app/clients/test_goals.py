"""Goals of a client and the care mark: what is refused, their order, and both on a real book."""

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import Services
from app.clients.rules import (
    OPEN_STATES,
    ClientDraft,
    ClientKind,
    Goal,
    GoalDraft,
    GoalState,
    LifeEventKind,
    PersonDraft,
    check_care,
    check_goal,
    in_goal_order,
)
from app.clients.words import goal_state
from app.deeds.endings import Death
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from tests.app.conftest import TODAY, Prove
from tests.app.labels import distinct_labels

GOAL = Goal("g", 1, "c", None, "Stoppen met werken", date(2040, 1, 1), 25_000_000, GoalState.ON_COURSE, None)
AHEAD = date(2027, 5, 21)


@pytest.fixture
def client(services: Services) -> str:
    people = (PersonDraft("Vries", "Pieter", infix="de"), PersonDraft("Bakker", "Sanne"))
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=people))


def version(services: Services, client: str) -> int:
    return services.clients.client(client).version


def test_that_goals_that_are_aimed_at_stand_first_and_the_nearest_first() -> None:
    goals = [
        replace(GOAL, id="reached", state=GoalState.REACHED, by_on=date(2020, 1, 1)),
        replace(GOAL, id="some day", by_on=None),
        replace(GOAL, id="far"),
        replace(GOAL, id="near", state=GoalState.ATTENTION, by_on=date(2027, 1, 1)),
    ]
    assert [goal.id for goal in in_goal_order(goals)] == ["near", "far", "some day", "reached"]


@pytest.mark.parametrize("state", list(GoalState))
def test_that_a_goal_is_aimed_at_until_it_is_reached_or_dropped(state: GoalState) -> None:
    goal = replace(GOAL, state=state, by_on=date(2026, 11, 20))
    aimed_at = state not in {GoalState.REACHED, GoalState.DROPPED}
    assert (goal.is_open, goal.is_past(TODAY), state in OPEN_STATES) == (aimed_at, aimed_at, aimed_at)


@pytest.mark.parametrize("by_on", [None, TODAY, date(2026, 11, 22)])
def test_that_a_goal_is_not_past_on_its_own_day_or_without_one(by_on: date | None) -> None:
    assert not replace(GOAL, by_on=by_on).is_past(TODAY)


@pytest.mark.parametrize(("cents", "rule"), [(-1, "below_zero"), (100_000_000_001, "amount_too_large")])
def test_that_an_amount_that_cannot_be_is_refused(cents: int, rule: str) -> None:
    with pytest.raises(RuleBroken, match=rule):
        check_goal(cents)
    for fine in (None, 0, 100_000_000_000):
        check_goal(fine)


@pytest.mark.parametrize(
    ("review_on", "rule"), [(None, "required"), (TODAY, "review_not_ahead"), (date(2026, 1, 1), "review_not_ahead")]
)
def test_that_a_care_mark_is_looked_at_again_some_day(review_on: date | None, rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_care("Belt liever in de ochtend", review_on, TODAY)
    assert (broken.value.rule, broken.value.field) == (rule, "vulnerability_review_on")
    check_care("  ", review_on, TODAY)
    check_care("Belt liever in de ochtend", AHEAD, TODAY)


def test_that_every_state_has_a_label_of_its_own() -> None:
    assert len(distinct_labels(GoalState, goal_state, "nl")) == len(GoalState)


def test_that_a_goal_is_added_changed_and_removed(services: Services, client: str, undone_and_redone: Prove) -> None:
    person = services.clients.persons(client)[0].id
    draft = GoalDraft(client, "  Studie   kinderen ", date(2031, 9, 1), 4_000_000, note="Elk jaar", person_id=person)
    undone_and_redone(lambda: services.life.add_goal(draft))
    (goal,) = services.life.goals(client)
    assert (goal.title, goal.amount_cents, goal.state, goal.person_id, goal.note) == (
        "Studie kinderen", 4_000_000, GoalState.ON_COURSE, person, "Elk jaar",
    )  # fmt: skip
    undone_and_redone(lambda: services.life.save_goal(goal.id, {"state": GoalState.ATTENTION, "note": ""}, 1))
    changed = services.life.goal(goal.id)
    assert (changed.state, changed.note) == (GoalState.ATTENTION, None)
    assert services.overview.whole(client).goals == (changed,)
    with pytest.raises(ChangedMeanwhile):
        services.life.save_goal(goal.id, {"title": "Anders"}, 1)
    undone_and_redone(lambda: services.life.remove_goal(goal.id))
    assert services.life.goals(client) == ()


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"title": " "}, "required"),
        ({"amount_cents": -1}, "below_zero"),
        ({"by_on": date(1700, 1, 1)}, "date_out_of_range"),
        ({"state": "lost"}, "unknown_word"),
    ],
)
def test_that_a_goal_that_cannot_be_is_refused(
    services: Services, client: str, values: dict[str, object], rule: str
) -> None:
    draft = GoalDraft(client, "Huis")
    with pytest.raises(RuleBroken, match=rule):
        services.life.add_goal(replace(draft, **values))
    key = services.life.add_goal(draft)
    with pytest.raises(RuleBroken, match=rule):
        services.life.save_goal(key, values, 1)
    assert services.life.goal(key).title == "Huis"


def test_that_a_goal_of_nobody_and_one_that_is_not_there_are_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        services.life.add_goal(GoalDraft("nobody", "Huis"))
    for deed in (services.life.goal, services.life.remove_goal):
        with pytest.raises(NotFound):
            deed("nothing")


def test_that_what_matters_is_kept_line_by_line(services: Services, client: str, undone_and_redone: Prove) -> None:
    words = "Dat de kinderen kunnen studeren.\nGeen gedoe."
    undone_and_redone(lambda: services.life.tell_what_matters(client, words, version(services, client)))
    assert services.clients.client(client).matters == words
    undone_and_redone(lambda: services.life.tell_what_matters(client, " ", version(services, client)))
    assert services.clients.client(client).matters is None
    with pytest.raises(ChangedMeanwhile):
        services.life.tell_what_matters(client, words, 0)


def test_that_a_care_mark_comes_with_the_day_of_looking_again_and_goes_with_it(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    mark = "Belt liever in de ochtend; dochter leest mee."
    undone_and_redone(lambda: services.life.mark_care(client, mark, AHEAD, version(services, client)))
    marked = services.clients.client(client)
    assert (marked.vulnerability, marked.vulnerability_review_on) == (mark, AHEAD)
    with pytest.raises(RuleBroken, match="review_not_ahead"):
        services.life.mark_care(client, mark, TODAY, marked.version)
    undone_and_redone(lambda: services.life.mark_care(client, "", AHEAD, marked.version))
    after = services.clients.client(client)
    assert (after.vulnerability, after.vulnerability_review_on) == (None, None)


def test_that_a_life_event_is_put_right(services: Services, client: str, undone_and_redone: Prove) -> None:
    key = services.clients.add_life_event(client, LifeEventKind.MOVE, TODAY, "Naar Zwolle")
    person = services.clients.persons(client)[1].id
    values = {"kind": LifeEventKind.HOME_PURCHASE, "on_date": date(2026, 11, 1), "note": "", "person_id": person}
    undone_and_redone(lambda: services.life.save_event(key, values, 1))
    event = services.life.life_event(key)
    assert (event.kind, event.on_date, event.note, event.person_id) == (
        "home_purchase", date(2026, 11, 1), None, person,
    )  # fmt: skip
    with pytest.raises(ChangedMeanwhile):
        services.life.save_event(key, {"note": "Laat"}, 1)
    with pytest.raises(RuleBroken, match="unknown_word"):
        services.life.save_event(key, {"kind": "holiday"}, event.version)


def test_that_an_event_that_follows_from_a_death_is_not_put_right_by_hand(services: Services, client: str) -> None:
    services.endings.do(Death(services.clients.persons(client)[0].id, date(2026, 11, 1)))
    (event,) = services.clients.life_events(client)
    with pytest.raises(NotFound):
        services.life.save_event(event.id, {"note": "Anders"}, event.version)
    with pytest.raises(NotFound):
        services.life.life_event("nothing")
