"""Publishing for many: it tells how far it is, a stop leaves nothing of it, and only who is concerned is looked at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date

import pytest

from app.aftercare import reconcile
from app.aftercare.reconcile import Planning
from app.aftercare.rules.plans import PlanEffects
from app.aftercare.store.affected import affected_clients, clients_of_plans
from app.aftercare.tables import PlanRows, Promises
from app.agreements.tables import Agreements
from app.book.change import Change, Title
from app.book.unit import Unit
from app.bootstrap import Services
from app.clients.tables import Clients
from app.deeds.spreading import ManyDraft
from app.foundation.errors import Cancelled
from app.foundation.reporting import Report
from tests.app.aftercare.test_plan_service import MORTGAGE, a_client, edited, open_days, signed
from tests.app.conftest import TODAY
from tests.app.contents import contents

Told = list[tuple[int, int]]
DUE = date(2026, 12, 1)


class Stopped(Exception):
    """Ends a unit of a test, so that nothing of it stays."""


@contextmanager
def tried(services: Services) -> Iterator[Unit]:
    """Give a unit of which nothing stays."""
    with suppress(Stopped), services.book.write(Title("")) as unit:
        yield unit
        raise Stopped


@pytest.fixture
def five(services: Services, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give five clients with a mortgage, of whom two are looked at together."""
    monkeypatch.setattr(reconcile, "AT_ONCE", 2)
    monkeypatch.setattr("app.aftercare.foreseeing.AT_ONCE", 2)
    clients = [a_client(services, f"Familie {name}") for name in ("Aalbers", "Berends", "Coenen", "Dekker", "Evers")]
    for client in clients:
        signed(services, client)
    return clients


def stopping(told: Told, after: int) -> Callable[[int, int, str], None]:
    """Remember what is told, and stop where so many are done."""

    def report(done: int, total: int, _text: str) -> None:
        told.append((done, total))
        if done >= after:
            raise Cancelled

    return report


def test_that_publishing_and_its_rehearsal_tell_how_far_they_are(services: Services, five: list[str]) -> None:
    steps = edited(services, MORTGAGE, "M2", offset="+4m")
    plans, choices = services.plans, services.plan_choices

    def heard(work: Callable[[Report], object]) -> Told:
        told: Told = []
        work(stopping(told, 9))
        return list(dict.fromkeys(told))  # tests let the rooms follow twice

    each = [(0, 5), (2, 5), (4, 5), (5, 5)]
    assert heard(lambda report: plans.rehearse(MORTGAGE, steps, running=True, report=report)) == each
    assert heard(lambda report: plans.publish(MORTGAGE, steps, running=True, report=report)) == each
    services.book.undo()
    services.plans.publish(MORTGAGE, steps)
    assert heard(lambda report: choices.rehearse_move(MORTGAGE, report=report)) == each
    assert heard(lambda report: choices.move(MORTGAGE, report=report)) == each


def test_that_publishing_stopped_in_the_middle_leaves_book_and_draft_as_they_were(
    services: Services, five: list[str]
) -> None:
    steps = [step for step in edited(services, MORTGAGE, "M2", offset="+4m") if step.code != "M1"]
    services.plans.keep_draft(MORTGAGE, "what waits")
    heard, told = list[Change](), Told()
    services.book.feed.subscribe(heard.append)
    before, title = contents(services.book), services.book.undo_title()
    with pytest.raises(Cancelled):
        services.plans.publish(MORTGAGE, steps, "A reason", running=True, report=stopping(told, 4))
    assert told == [(0, 5), (2, 5), (4, 5)]
    assert (contents(services.book), services.book.undo_title(), heard) == (before, title, [])
    plan = services.plans.plan(MORTGAGE)
    assert (plan.newest, plan.coming, services.plans.draft(MORTGAGE)) == (1, 2, "what waits")
    services.aftercare.plan_day()
    assert contents(services.book) == before
    assert services.plans.publish(MORTGAGE, steps, running=True) == 2, "no number was used up"


def test_that_moving_agreements_stopped_in_the_middle_moves_none(services: Services, five: list[str]) -> None:
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"))
    before = contents(services.book)
    with pytest.raises(Cancelled):
        services.plan_choices.move(MORTGAGE, report=stopping([], 2))
    assert contents(services.book) == before


def test_that_a_rehearsal_for_new_agreements_only_counts_what_stays(
    services: Services, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    services.many.plan(five, ManyDraft("Eindejaarskaart", DUE, "card"))
    services.aftercare.keep(promise_named(services, five[0], "M1"), date(2026, 11, 20))

    def looked(*_: object, **__: object) -> None:
        raise AssertionError("nobody has to be looked at")

    monkeypatch.setattr(Planning, "foresee", looked)
    steps, told = edited(services, MORTGAGE, "M2", offset="+4m"), Told()
    found = services.plans.rehearse(MORTGAGE, steps, running=False, report=stopping(told, 9))
    own = {step.code for step in steps}
    count = sum(code.partition("@")[0] in own for client in five for code in open_days(services, client))
    assert (found, told) == (PlanEffects(kept_as_is=count), [])
    assert count > len(five)


def promise_named(services: Services, client: str, code: str) -> str:
    return next(one.id for one in services.aftercare.open_promises(client) if one.code == code)


def test_that_only_who_follows_an_own_plan_is_concerned_when_it_moves(services: Services, five: list[str]) -> None:
    own = services.plans.create("Starters", "mortgage", MORTGAGE)
    client, other = five[:2]
    agreement = signed(services, client)
    services.plan_choices.choose(agreement, own)
    told: Told = []
    steps = edited(services, own, "M2", offset="+4m")
    services.plans.rehearse(own, steps, running=True, report=stopping(told, 9))
    services.plans.publish(own, steps, running=True, report=stopping(told, 9))
    assert set(told) == {(0, 1), (1, 1)}
    moved = [{code for code in open_days(services, key) if code.startswith("M2@")} for key in (client, other)]
    assert [len(codes) for codes in moved] == [1, 0]
    with tried(services) as unit:
        unit.update(PlanRows, own, {"floor": 1})
        assert clients_of_plans(unit) == {client}


def test_that_who_does_the_work_is_nothing_to_plan_by(services: Services, five: list[str]) -> None:
    agreement = signed(services, five[0])
    first, adviser = services.office.advisers()[0].id, services.office.add_adviser("Iemand Anders")
    with tried(services) as unit:
        unit.update_many(Clients, {key: {"adviser_id": adviser} for key in five})
        unit.update(Agreements, agreement, {"adviser_id": adviser})
        assert affected_clients(unit) == set()
        unit.update(Clients, five[1], {"relationship_end": DUE})
        unit.update(Agreements, agreement, {"adviser_id": first, "end_on": DUE})
        assert affected_clients(unit) == {five[0], five[1]}


def test_that_promises_made_by_hand_are_left_alone(services: Services, five: list[str]) -> None:
    by_hand = services.aftercare.add_own(five[0], "Bellen", DUE, "phone")
    planned = promise_named(services, five[1], "M1")
    with tried(services) as unit:
        unit.update(Promises, by_hand, {"due": TODAY})
        assert affected_clients(unit) == set()
        unit.update(Promises, planned, {"due": TODAY})
        unit.delete(Promises, [by_hand])
        assert affected_clients(unit) == {five[1]}


def test_that_an_undo_stopped_in_the_middle_leaves_the_version_published(services: Services, five: list[str]) -> None:
    services.plans.publish(MORTGAGE, edited(services, MORTGAGE, "M2", offset="+4m"), running=True)
    before, title = contents(services.book), services.book.undo_title()

    def while_planning(done: int, total: int, _text: str) -> None:
        if (done, total) == (4, len(five)):
            raise Cancelled

    for stop in (stopping([], 1), while_planning):
        with pytest.raises(Cancelled):
            services.book.undo(stop)
        assert (contents(services.book), services.book.undo_title()) == (before, title)
        assert services.plans.draft(MORTGAGE) == ""
    assert services.book.undo() == title
