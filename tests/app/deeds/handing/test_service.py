"""Handing over: with what runs and what was promised, from a day on, told to both, undone in one step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.deeds.handing.rules import HandingDraft, HandingPreview
from app.foundation.errors import Cancelled, NotFound, RuleBroken
from app.overview.rules import EntryKind
from tests.app.conftest import TODAY, Listen, Prove

NOW = HandingDraft(" Noor ", TODAY, " Pensioen ")
SOON = replace(NOW, on=date(2026, 12, 1))


@pytest.fixture
def clients(services: Services) -> list[str]:
    return [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(4)]


def adviser(services: Services, name: str) -> str:
    return next(one.id for one in services.office.advisers() if one.name == name)


def owner(services: Services, client: str) -> str:
    of = services.clients.client(client).adviser_id
    return next(one.name for one in services.office.advisers() if one.id == of)


def test_that_clients_go_with_what_runs_and_what_was_promised(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    runs, ended = (
        services.deeds.sign(AgreementDraft(clients[0], ProductKind.FUNERAL, in_force_on=date(2020, 1, 1)))
        for _ in range(2)
    )
    services.deeds.end_agreement(ended, date(2021, 1, 1), EndReason.LAPSE)
    services.office.add_adviser("Sem")
    kept, follows = (services.aftercare.add_own(clients[0], name, TODAY, "phone") for name in ("Sem belt", "Bellen"))
    services.handing.reassign(kept, "Sem", "kent de zaak")
    told: list[int] = []
    undone_and_redone(lambda: services.handing.hand_over(clients[:2], NOW, lambda done, *_: told.append(done)))
    noor = adviser(services, "Noor")
    assert [owner(services, key) for key in clients] == ["Noor", "Noor", "Adviseur", "Adviseur"]
    assert [services.agreements.agreement(key).adviser_id == noor for key in (runs, ended)] == [True, False]
    assert services.aftercare.promise(kept).adviser_id == adviser(services, "Sem"), "a colleague's promise stays there"
    assert services.aftercare.promise(follows).adviser_id is None
    assert told[-1] == 2
    (entry,) = services.overview.timeline(clients[0], kinds=frozenset({EntryKind.HANDOVER})).entries
    assert (entry.on, entry.words, entry.detail, entry.text) == (TODAY, "Adviseur", "Noor", "Pensioen")
    (line,) = services.overview.whole(clients[0]).handovers
    assert (line.from_name, line.to_name, line.reason, line.carried_on) == ("Adviseur", "Noor", "Pensioen", TODAY)
    assert services.handing.hand_over(clients, replace(NOW, adviser="noor")) == 2


def test_that_promises_the_giver_kept_for_others_go_along(services: Services, clients: list[str]) -> None:
    services.handing.hand_over(clients[:1], NOW)
    promise = services.aftercare.add_own(clients[0], "Bellen", TODAY, "phone")
    services.handing.reassign(promise, "Sem", "kent de zaak")
    services.handing.hand_over(clients[:1], replace(NOW, adviser="Sem"))
    services.handing.hand_over(clients[:1], replace(NOW, adviser="Piet"))
    assert services.aftercare.promise(promise).adviser_id == adviser(services, "Piet")


def test_that_a_handover_waits_for_its_day(services: Services, clients: list[str]) -> None:
    services.handing.hand_over(clients[:2], SOON)
    assert owner(services, clients[0]) == "Adviseur"
    assert services.handing.handovers(clients[0])[0].waits
    assert services.overview.timeline(clients[0], kinds=frozenset({EntryKind.HANDOVER})).entries == ()
    services.handing.call_off(services.handing.handovers(clients[1])[0].id)
    assert services.handing.handovers(clients[1]) == ()
    desk = services.book.desk
    services.book.desk = replace(desk, today=lambda: SOON.on)
    services.aftercare.plan_day()
    assert [owner(services, key) for key in clients[:2]] == ["Noor", "Adviseur"]
    (done,) = services.handing.handovers(clients[0])
    assert (done.on, done.carried_on) == (SOON.on, SOON.on)
    with pytest.raises(RuleBroken, match="handed_over_already"):
        services.handing.call_off(done.id)
    with pytest.raises(NotFound):
        services.handing.call_off("gone")


def test_that_a_new_handover_takes_the_place_of_one_that_waits(services: Services, clients: list[str]) -> None:
    services.handing.hand_over(clients[:1], SOON)
    services.handing.hand_over(clients[:1], replace(SOON, adviser="Sem", on=SOON.on + timedelta(days=9)))
    assert [one.to_name for one in services.handing.handovers(clients[0])] == ["Sem"]


def test_that_nothing_goes_without_a_name_and_a_reason_or_after_a_stop(services: Services, clients: list[str]) -> None:
    for draft, rule in ((replace(NOW, adviser=" "), "required"), (replace(NOW, reason=" "), "reason_missing")):
        with pytest.raises(RuleBroken, match=rule):
            services.handing.hand_over(clients, draft)

    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        services.handing.hand_over(clients, NOW, stop)
    assert [one.name for one in services.office.advisers()] == ["Adviseur"]


def test_that_a_preview_counts_what_goes_and_who_is_there(services: Services, clients: list[str]) -> None:
    services.deeds.sign(AgreementDraft(clients[0], ProductKind.OTHER, in_force_on=date(2020, 1, 1)))
    services.aftercare.add_own(clients[1], "Bellen", TODAY, "phone")
    services.handing.hand_over(clients[3:], NOW)
    open_now = sum(len(services.aftercare.open_promises(key)) for key in clients[:2])
    assert services.handing.preview([*clients, clients[0]], "NOOR") == HandingPreview(3, 1, open_now, 1)
    some = services.handing.preview(clients, "")
    assert (some.clients, some.there) == (4, 0)


def test_that_one_promise_goes_to_a_colleague_and_back(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    promise = services.aftercare.add_own(clients[0], "Bellen", TODAY, "phone")
    undone_and_redone(lambda: services.handing.reassign(promise, "Noor", " met vakantie "))
    given = services.aftercare.promise(promise)
    assert (given.adviser_id, given.handed_because) == (adviser(services, "Noor"), "met vakantie")
    services.handing.reassign(promise, "adviseur", "terug")
    assert services.aftercare.promise(promise).adviser_id is None
    for name, reason, rule in (("", "x", "required"), ("Noor", " ", "reason_missing")):
        with pytest.raises(RuleBroken, match=rule):
            services.handing.reassign(promise, name, reason)
    services.aftercare.cancel(promise, "niet meer nodig")
    with pytest.raises(RuleBroken, match="promise_ended"):
        services.handing.reassign(promise, "Noor", "x")


def test_that_handing_many_over_costs_few_statements(services: Services, statements: Listen) -> None:
    many = [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(24)]
    services.handing.hand_over(many[:1], NOW)
    with statements() as few:
        services.handing.hand_over(many[1:3], NOW)
    with statements() as ran:
        services.handing.hand_over(many, NOW)
    assert len(ran) <= len(few) + 2
