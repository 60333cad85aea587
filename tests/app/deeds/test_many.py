"""Deeds with many clients: one step, one undo, few statements, and a stop leaves nothing."""

from datetime import date

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind
from app.foundation.errors import Cancelled, NotFound, RuleBroken
from tests.app.conftest import TODAY, Listen, Prove

DUE = date(2026, 12, 1)


@pytest.fixture
def clients(services: Services) -> list[str]:
    return [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(4)]


def test_that_the_same_is_promised_to_all_in_one_step(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    services.deeds.end_relationship(clients[3], TODAY, ClientEnd.OTHER)
    made: list[int] = []
    twice = [*clients, clients[0]]
    undone_and_redone(lambda: made.append(services.many.plan(twice, " Eindejaarskaart ", DUE, "card")))
    assert made == [3]
    titles = [[p.title for p in services.aftercare.open_promises(key) if p.due == DUE] for key in clients]
    assert titles == [["Eindejaarskaart"]] * 3 + [[]]
    title = services.book.undo_title()
    assert title is not None
    assert title.fields == {"title": "Eindejaarskaart"}


def test_that_a_promise_to_all_has_words_and_a_known_way(services: Services, clients: list[str]) -> None:
    with pytest.raises(RuleBroken, match="required"):
        services.many.plan(clients, "  ", DUE, "phone")
    with pytest.raises(RuleBroken, match="unknown_word"):
        services.many.plan(clients, "Bellen", DUE, "pigeon")


def test_that_a_stop_leaves_nothing(services: Services, clients: list[str]) -> None:
    def stop(done: int, _total: int, _text: str) -> None:
        if done == 2:
            raise Cancelled

    for deed in (
        lambda: services.many.plan(clients, "Bellen", DUE, "phone", stop),
        lambda: services.many.hand_over([*clients[:1], clients[1]], "Noor", stop),
    ):
        with pytest.raises(Cancelled):
            deed()
    assert [promise for key in clients for promise in services.aftercare.open_promises(key) if promise.due == DUE] == []
    assert [adviser.name for adviser in services.office.advisers()] == ["Adviseur"]


def test_that_clients_and_what_runs_go_to_another_adviser(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    first, second = (
        services.deeds.sign(AgreementDraft(clients[0], ProductKind.FUNERAL, in_force_on=date(2020, 1, 1)))
        for _ in range(2)
    )
    services.deeds.end_agreement(second, date(2021, 1, 1), EndReason.LAPSE)
    told: list[int] = []
    undone_and_redone(lambda: services.many.hand_over(clients[:2], " Noor ", lambda done, *_: told.append(done)))
    noor = next(adviser.id for adviser in services.office.advisers() if adviser.name == "Noor")
    assert [services.clients.client(key).adviser_id == noor for key in clients] == [True, True, False, False]
    assert [services.agreements.agreement(key).adviser_id == noor for key in (first, second)] == [True, False]
    assert told[-1] == 2
    assert services.many.hand_over(clients, "noor") == 2
    with pytest.raises(RuleBroken, match="required"):
        services.many.hand_over(clients, " ")


def test_that_handing_many_over_costs_few_statements(services: Services, statements: Listen) -> None:
    many = [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(24)]
    services.many.hand_over(many[:1], "Noor")
    with statements() as few:
        services.many.hand_over(many[1:3], "Noor")
    with statements() as ran:
        services.many.hand_over(many, "Noor")
    assert len(ran) <= len(few) + 2


def test_that_agreements_end_in_one_step_and_what_ended_before_stays(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    runs, ended, ahead = (
        services.deeds.sign(AgreementDraft(clients[0], ProductKind.FUNERAL, in_force_on=start))
        for start in (date(2020, 1, 1), date(2020, 1, 1), date(2027, 1, 1))
    )
    services.deeds.end_agreement(ended, date(2021, 1, 1), EndReason.LAPSE)
    told: list[int] = []
    made: list[int] = []
    undone_and_redone(
        lambda: made.append(
            services.many.end_agreements(
                [runs, ended, ahead, runs], TODAY, EndReason.PROVIDER_WITHDREW, lambda done, *_: told.append(done)
            )
        )
    )
    assert (made, told) == ([1], [1, 2, 3])
    found = [services.agreements.agreement(key) for key in (runs, ended, ahead)]
    assert [(one.end_on, one.end_reason) for one in found] == [
        (TODAY, EndReason.PROVIDER_WITHDREW), (date(2021, 1, 1), EndReason.LAPSE), (None, None),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        services.many.end_agreements(["gone"], TODAY, EndReason.LAPSE)
