"""Deeds with many clients: one step, one undo, few statements, and a stop leaves nothing."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.book.digest import digest
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind
from app.deeds.endings import Farewell
from app.deeds.handing.rules import HandingDraft
from app.deeds.spreading import ManyDraft
from app.foundation.errors import Cancelled, RuleBroken
from app.foundation.reporting import Report
from tests.app.conftest import TODAY, Listen, Prove
from tests.app.rows import rows

DUE = date(2026, 12, 1)


@pytest.fixture
def clients(services: Services) -> list[str]:
    return [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(4)]


def test_that_the_same_is_promised_to_all_in_one_step(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    services.endings.do(Farewell(clients[3], TODAY, ClientEnd.OTHER))
    made: list[int] = []
    twice = [*clients, clients[0]]
    undone_and_redone(lambda: made.append(services.many.plan(twice, ManyDraft(" Eindejaarskaart ", DUE, "card"))))
    assert made == [3]
    titles = [[p.title for p in services.aftercare.open_promises(key) if p.due == DUE] for key in clients]
    assert titles == [["Eindejaarskaart"]] * 3 + [[]]
    title = services.book.undo_title()
    assert title is not None
    assert title.fields == {"title": "Eindejaarskaart"}


def test_that_a_promise_to_many_takes_few_statements_and_is_told_of_each(
    services: Services, undone_and_redone: Prove, statements: Listen
) -> None:
    with rows(services.book) as made:
        keys = [made.client(f"Familie {number:02}") for number in range(30)]
    draft = ManyDraft("Eindejaarskaart", DUE, "card")
    with statements() as ran:
        undone_and_redone(lambda: services.many.plan(keys, draft))
    assert sum(statement.startswith("INSERT INTO promise") for statement in ran) == 2, "and once for the redo"
    assert any("Eindejaarskaart" in str(entry) for entry in services.overview.timeline(keys[7], None).entries)


def test_that_a_promise_to_all_has_words_and_a_known_way(services: Services, clients: list[str]) -> None:
    with pytest.raises(RuleBroken, match="required"):
        services.many.plan(clients, ManyDraft("  ", DUE, "phone"))
    with pytest.raises(RuleBroken, match="unknown_word"):
        services.many.plan(clients, ManyDraft("Bellen", DUE, "pigeon"))


def test_that_a_stop_leaves_nothing(services: Services, clients: list[str]) -> None:
    def stop(done: int, _total: int, _text: str) -> None:
        if done == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.many.plan(clients, ManyDraft("Bellen", DUE, "phone"), stop)
    assert [promise for key in clients for promise in services.aftercare.open_promises(key) if promise.due == DUE] == []


def test_that_agreements_end_in_one_step_and_what_ended_before_stays(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    runs, ended, ahead = (
        services.deeds.sign(AgreementDraft(clients[0], ProductKind.FUNERAL, in_force_on=start))
        for start in (date(2020, 1, 1), date(2020, 1, 1), date(2027, 1, 1))
    )
    services.deeds.end_agreement(ended, date(2021, 1, 1), EndReason.LAPSE)
    told: list[tuple[int, int]] = []
    made: list[int] = []
    chosen = [runs, ended, ahead, runs, "gone meanwhile"]
    undone_and_redone(
        lambda: made.append(
            services.many.end_agreements(
                chosen, TODAY, EndReason.PROVIDER_WITHDREW, lambda done, total, _: told.append((done, total))
            )
        )
    )
    assert made == [1]
    assert list(dict.fromkeys(told)) == [(0, 5), (4, 5), (5, 5)], "four agreements, and the client behind them"
    title = services.book.undo_title()
    assert title is not None
    assert title.fields == {"n": "1"}
    found = [services.agreements.agreement(key) for key in (runs, ended, ahead)]
    assert [(one.end_on, one.end_reason) for one in found] == [
        (TODAY, EndReason.PROVIDER_WITHDREW), (date(2021, 1, 1), EndReason.LAPSE), (None, None),
    ]  # fmt: skip
    assert services.many.end_agreements(["gone meanwhile"], TODAY, EndReason.LAPSE) == 0


def test_that_many_ends_take_as_few_statements_as_some(services: Services, statements: Listen) -> None:
    with rows(services.book) as made:
        client = made.client("Familie Bos")
        keys = [made.agreement(client, in_force_on=date(2020, 1, 1)) for _ in range(60)]
    with statements() as few:
        services.many.end_agreements(keys[:30], TODAY, EndReason.LAPSE)
    with statements() as ran:
        services.many.end_agreements(keys[30:], TODAY, EndReason.LAPSE)
    assert len(ran) <= len(few)
    with statements() as looked:
        services.many.foresee_ends(keys, TODAY, EndReason.LAPSE)
    assert len(looked) <= len(few)


@pytest.mark.parametrize("deed", ["end", "tag", "untag", "rename", "plan", "hand over"])
def test_that_a_stop_at_any_report_leaves_nothing_of_it(services: Services, clients: list[str], deed: str) -> None:
    services.tags.put_on(clients[:2], "gezin")
    agreement = services.deeds.sign(AgreementDraft(clients[0], ProductKind.FUNERAL, in_force_on=date(2020, 1, 1)))
    deeds: dict[str, Callable[[Report], object]] = {
        "end": partial(services.many.end_agreements, [agreement], TODAY, EndReason.LAPSE),
        "tag": partial(services.tags.put_on, clients, "gezin"),
        "untag": partial(services.tags.take_off, clients, "gezin"),
        "rename": partial(services.tags.rename, "gezin", "vip"),
        "plan": partial(services.many.plan, clients, ManyDraft("Bellen", DUE, "phone")),
        "hand over": partial(services.handing.hand_over, clients, HandingDraft("Ander", TODAY, "Ziek")),
    }
    with services.book.read() as connection:
        before = digest(connection)
    for at in count(1):  # at the first report, then at the second, ...
        try:
            deeds[deed](Stop(at))
        except Cancelled:
            with services.book.read() as connection:
                assert digest(connection) == before, f"stopped at report {at}"
        else:
            break
    assert at > 3, "also at the last look, when all was done but not stored"
    with services.book.read() as connection:
        assert digest(connection) != before


class Stop:
    """Stops at a certain report."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.heard = 0

    def __call__(self, done: int, total: int, text: str) -> None:
        self.heard += 1
        if self.heard == self.at:
            raise Cancelled


def test_that_a_spread_looks_at_the_hours_and_leaves_out_who_has_a_pause(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    services.office.set_setting("hours_per_week", 1)
    with rows(services.book) as made:
        made.hold(clients[1], "complaint", TODAY)
    services.endings.do(Farewell(clients[3], TODAY, ClientEnd.OTHER))
    extra = [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Meer {number}")) for number in range(5)]
    draft = ManyDraft("Bellen", date(2026, 11, 30), "phone", weeks=2, leave_paused=True)
    seen = services.many.foresee([*clients, *extra], draft)
    assert (len(seen.clients), seen.ended, seen.paused) == (7, 1, 1)
    assert seen.clients[0] == clients[0]
    assert list(seen.days) == sorted(seen.days)
    assert [(week.monday, week.promises, week.room) for week in seen.weeks] == [
        (date(2026, 11, 30), 4, 60), (date(2026, 12, 7), 3, 60),
    ]  # fmt: skip
    assert [week.is_full for week in seen.weeks] == [True, False]
    undone_and_redone(lambda: services.many.plan([*clients, *extra], draft))
    planned = [p.due for key in seen.clients for p in services.aftercare.open_promises(key) if p.title == "Bellen"]
    assert planned == list(seen.days)
    with pytest.raises(RuleBroken, match="out_of_limits"):
        services.many.foresee(clients, ManyDraft("Bellen", DUE, "phone", weeks=53))


def test_that_ends_are_foretold_for_all_together_and_nothing_is_stored(services: Services, clients: list[str]) -> None:
    keys = [
        services.deeds.sign(AgreementDraft(clients[number], ProductKind.FUNERAL, in_force_on=date(2020, 1, 1)))
        for number in (0, 1)
    ]
    before = services.aftercare.open_promises(clients[0])
    found = services.many.foresee_ends([*keys, keys[0]], TODAY, EndReason.LAPSE)
    ends = [one.outcome for one in found.effects if one.table == "agreement"]
    assert [(one.id, one.after and one.after["end_on"]) for one in ends] == [(keys[0], TODAY), (keys[1], TODAY)]
    assert found.names == {clients[0]: "Zaak 0", clients[1]: "Zaak 1"}
    assert services.agreements.agreement(keys[0]).end_on is None
    assert services.aftercare.open_promises(clients[0]) == before
    assert services.many.foresee_ends(keys[:1], TODAY, EndReason.LAPSE).names == {}
