"""Whatever happens to a book, planning settles: done once, in any order, it leaves nothing to do."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.aftercare.rules import (
    CATCH_UP,
    AftercareSettings,
    AgreementFacts,
    Changes,
    ClientFacts,
    Facts,
    LifeEventFacts,
    PersonFacts,
    PromiseFacts,
    PromiseState,
    PromiseWish,
    reconcile,
    wanted,
)
from app.aftercare.rules.planning import Wanted
from app.agreements.rules import EndReason
from app.foundation.dates import PartialDate
from tests.app.aftercare.rules.scenes import ALL_KINDS, NL, PLAN, TODAY, applied

ENDS = [PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.RELEASED, PromiseState.CANCELLED]
DAYS = st.dates(date(2014, 1, 1), date(2032, 12, 31))
BIRTHDAYS = st.builds(PartialDate, st.none() | st.integers(1940, 2020), st.integers(1, 12), st.integers(1, 28))
AHEAD = ["renewal", "fixed_rate_end", "interest_only_end", "term_end", "cover_end", "goal_date", "pension_date"]
ANCHORS = st.fixed_dictionaries({"in_force": DAYS}, optional=dict.fromkeys(["signed", *AHEAD], DAYS))
SETTINGS = st.builds(AftercareSettings, review_years=st.integers(1, 3), birthday_cards=st.booleans())


@st.composite
def books(draw: st.DrawFn) -> Facts:
    clients, agreements, persons, events = [], [], [], []
    for number in range(draw(st.integers(1, 2))):
        name = f"k{number}"
        left = draw(st.none() | st.none() | DAYS)
        client = ClientFacts(
            name,
            last_heard=draw(st.none() | DAYS),
            pension_date=draw(st.none() | DAYS),
            subscribed=draw(st.booleans()),
            held=draw(st.sampled_from([False, False, True])),
            ended_on=left,
            died=left is not None and draw(st.booleans()),
        )
        clients.append(client)
        for place in range(draw(st.integers(0, 3))):
            end = draw(st.none() | st.none() | DAYS)
            reason = draw(st.none() | st.sampled_from(EndReason)) if end else None
            kind = draw(st.sampled_from(ALL_KINDS))
            agreements.append(AgreementFacts(f"{name}a{place}", name, kind, draw(ANCHORS), end, reason))
        persons.append(
            PersonFacts(f"{name}p", name, draw(st.none() | BIRTHDAYS), draw(st.booleans()), draw(st.booleans()))
        )
        for place in range(draw(st.integers(0, 2))):
            kind = draw(st.sampled_from(["move", "birth", "death_client", "arrears", "claim_reported"]))
            events.append(LifeEventFacts(f"{name}e{place}", name, kind, draw(DAYS)))
    return Facts(tuple(clients), tuple(agreements), tuple(persons), tuple(events))


def look(facts: Facts, settings: AftercareSettings, today: date) -> Wanted:
    return wanted(PLAN, facts, settings, NL, today)


def some_ended(promises: tuple[PromiseFacts, ...], chance: Random) -> tuple[PromiseFacts, ...]:
    """End some of the open promises as people would, and pin some."""
    after = []
    for promise in promises:
        if promise.state is PromiseState.OPEN and chance.random() < 0.4:
            promise = promise._replace(state=chance.choice(ENDS), cause="by a person")  # noqa: PLW2901
        elif chance.random() < 0.1:
            promise = promise._replace(pinned=True, due=promise.due + timedelta(days=chance.randrange(60)))  # noqa: PLW2901
        after.append(promise)
    return tuple(after)


def check_day(facts: Facts, settings: AftercareSettings, today: date) -> Facts:
    """Let the rules act on a day and check what must hold on every day."""
    desired = look(facts, settings, today)
    changes = reconcile(desired, facts.promises)
    after = replace(facts, promises=applied(changes, facts.promises))
    assert not reconcile(look(after, settings, today), after.promises), "a second time changes nothing"
    open_lines = [
        (promise.key.owner, promise.key.code, promise.key.anchor)
        for promise in after.promises
        if promise.state is PromiseState.OPEN
    ]
    assert len(open_lines) == len(set(open_lines)), "one open promise per step"
    oldest = today - timedelta(days=settings.backlog_days)
    assert all(wish.planned >= oldest for wish in changes.make), "nothing long due is made"
    before = {promise.id: promise for promise in facts.promises}
    touched = [promise.id for promise in after.promises if before.get(promise.id, promise) != promise]
    assert all(before[number].state is PromiseState.OPEN for number in touched), "what has ended is left alone"
    return after


@given(books(), SETTINGS, st.lists(st.integers(1, 500), max_size=4), st.randoms(use_true_random=False))
def test_that_planning_settles_every_day_whatever_people_do(
    facts: Facts, settings: AftercareSettings, gaps: list[int], chance: Random
) -> None:
    today = TODAY
    facts = check_day(facts, settings, today)
    for gap in gaps:
        today += timedelta(days=gap)
        facts = check_day(replace(facts, promises=some_ended(facts.promises, chance)), settings, today)


@given(books(), books(), SETTINGS, st.randoms(use_true_random=False))
def test_that_planning_settles_after_any_edit(
    before: Facts, after: Facts, settings: AftercareSettings, chance: Random
) -> None:
    planned = check_day(before, settings, TODAY)
    check_day(replace(after, promises=some_ended(planned.promises, chance)), settings, TODAY)


def as_sets(changes: Changes) -> tuple[frozenset[object], ...]:
    moves = frozenset((move.promise.id, move.wish.planned, move.why) for move in changes.move)
    return frozenset(map(made, changes.make)), moves, frozenset(changes.cancel), frozenset(changes.miss)


def made(wish: PromiseWish) -> tuple[object, ...]:
    return wish.key, wish.client, wish.agreement, wish.person, wish.planned, wish.window_days, wish.level, wish.channel


@given(books(), SETTINGS, st.randoms(use_true_random=False))
def test_that_the_order_of_the_rows_does_not_matter(facts: Facts, settings: AftercareSettings, chance: Random) -> None:
    planned = check_day(facts, settings, TODAY)
    facts = replace(facts, promises=some_ended(planned.promises, chance))
    later = TODAY + timedelta(days=400)

    rows = (facts.clients, facts.agreements, facts.persons, facts.events, facts.promises)
    other = Facts(*(tuple(chance.sample(of_kind, len(of_kind))) for of_kind in rows))
    assert as_sets(reconcile(look(facts, settings, later), facts.promises)) == as_sets(
        reconcile(look(other, settings, later), other.promises)
    )


@given(books(), SETTINGS)
def test_that_a_client_alone_is_planned_as_in_the_whole_book(facts: Facts, settings: AftercareSettings) -> None:
    whole = reconcile(look(facts, settings, TODAY), ())
    alone: set[object] = set()
    for client in facts.clients:
        of_client = Facts(
            (client,),
            tuple(row for row in facts.agreements if row.client == client.id),
            tuple(row for row in facts.persons if row.client == client.id),
            tuple(row for row in facts.events if row.client == client.id),
        )
        alone |= {made(wish) for wish in reconcile(look(of_client, settings, TODAY), ()).make}
    assert {made(wish) for wish in whole.make} == alone


@given(books(), SETTINGS)
def test_that_a_client_gets_one_catch_up_talk_at_most(facts: Facts, settings: AftercareSettings) -> None:
    talks = [wish.client for wish in look(facts, settings, TODAY).wishes if wish.key.code == CATCH_UP]
    assert len(talks) == len(set(talks))
