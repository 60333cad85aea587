"""What a death asks for: once for each client, whatever agreements there are, and never made up for later."""

from dataclasses import replace
from datetime import date

from app.aftercare.plans import endings_plan
from app.aftercare.rules import ClientFacts, Facts, LifeEventFacts, PromiseState
from app.aftercare.rules.promises import CancelCause
from tests.app.aftercare.rules.scenes import PLAN, TODAY, Scene, an_agreement

WHOLE = (*PLAN, *endings_plan())
STEPS = {"D1": date(2026, 3, 3), "D2": date(2026, 3, 10), "D3": date(2026, 4, 13), "D4": date(2026, 9, 2)}


def scene(kind: str, client: ClientFacts, on: date = TODAY, agreements: int = 2) -> Scene:
    running = tuple(an_agreement("term_life", f"a{n}", in_force=date(2020, 1, 6)) for n in range(agreements))
    facts = Facts((client,), running, events=(LifeEventFacts("e1", "k1", kind, on),))
    return Scene(facts, codes=frozenset(STEPS), plan=WHOLE)


def dues(found: Scene, today: date = TODAY) -> dict[str, date]:
    wishes = found.look(today).wishes
    assert len({wish.key.code for wish in wishes}) == len(wishes), "each step once"
    assert {wish.key.owner for wish in wishes} <= {"k1"}
    return {wish.key.code: wish.planned for wish in wishes}


def test_that_who_stays_behind_is_called_four_times() -> None:
    assert dues(scene("death_partner", ClientFacts("k1", held=True))) == STEPS


def test_that_the_steps_do_not_need_an_agreement() -> None:
    assert dues(scene("death_partner", ClientFacts("k1"), agreements=0)) == STEPS


def test_that_the_heirs_are_called_when_nobody_is_left() -> None:
    found = scene("death_client", ClientFacts("k1", died=True, held=True))
    assert dues(found) == STEPS
    assert found.look().causes["k1"] is CancelCause.CLIENT_DIED


def test_that_another_event_asks_nothing_of_this() -> None:
    assert dues(scene("birth", ClientFacts("k1"))) == {}


def test_that_a_death_of_long_ago_asks_nothing_and_no_catch_up_either() -> None:
    found = scene("death_partner", ClientFacts("k1"), on=date(2019, 5, 1))
    found.codes = frozenset()
    found.facts = replace(found.facts, agreements=())
    assert dues(found) == {}


def test_that_what_happened_to_one_agreement_is_no_death_in_the_household() -> None:
    found = scene("death_partner", ClientFacts("k1"))
    found.facts = replace(found.facts, events=(found.facts.events[0]._replace(agreement="a0"),))
    assert dues(found) == {}


def test_that_a_client_who_has_left_is_not_called() -> None:
    assert dues(scene("death_partner", ClientFacts("k1", ended_on=TODAY))) == {}


def test_that_a_second_death_takes_the_place_of_the_first() -> None:
    found = scene("death_partner", ClientFacts("k1"), on=date(2026, 2, 20))
    found.live()
    second = LifeEventFacts("e2", "k1", "death_client", TODAY)
    found.facts = replace(found.facts, events=(*found.facts.events, second), clients=(ClientFacts("k1", died=True),))
    assert dues(found) == STEPS
    changes = found.live()
    assert {cancel.promise.key.anchor for cancel in changes.cancel} == {"event:e1"}
    assert {wish.key.anchor for wish in changes.make} == {"event:e2"}


def test_that_each_step_is_done_once() -> None:
    found = scene("death_partner", ClientFacts("k1"))
    found.live()
    found.end("D1")
    assert not found.live()
    states = {promise.key.code: promise.state for promise in found.facts.promises}
    assert states == {
        "D1": PromiseState.KEPT,
        "D2": PromiseState.OPEN,
        "D3": PromiseState.OPEN,
        "D4": PromiseState.OPEN,
    }
