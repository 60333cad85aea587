"""The ledger of promises in a book: how each ends, what an undo restores, and kept ÷ due with its n."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.aftercare.rules import KeptRatio, PromiseState
from app.aftercare.rules.kept import KeptBy, KeptFilter, narrowed
from app.agreements.rules import ProductKind
from app.bootstrap import Services
from app.contact.rules import Channel, ContactDraft
from app.foundation.errors import NotFound, RuleBroken
from tests.app.aftercare.test_reconcile import come_back, open_steps, promise_of, signed
from tests.app.rows import rows

Prove = Callable[[Callable[[], object]], None]
TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser", kind="person", reference="K-1")


def test_that_a_promise_kept_after_its_window_is_kept_late(services: Services, client: str) -> None:
    with rows(services.book) as made:
        promise = made.promise(client, "C2", TODAY - 8 * DAY, anchor="manual", window_days=5)
    services.aftercare.keep(promise, TODAY)
    assert services.aftercare.promise(promise).state is PromiseState.KEPT_LATE


def test_that_a_late_completion_leaves_one_open_and_the_missed_ones_remembered(services: Services, client: str) -> None:
    signed(services, client, ProductKind.DISABILITY, in_force_on=date(2025, 12, 1), signed_on=None)
    first = promise_of(services, client, "A2")
    for day in (date(2027, 12, 1), date(2028, 12, 1)):
        services = come_back(services, day)
    services = come_back(services, date(2029, 3, 1))
    current = promise_of(services, client, "A2")
    services.aftercare.keep(current.id, date(2029, 3, 1))
    assert services.aftercare.promise(first.id).state is PromiseState.MISSED
    assert services.aftercare.promise(current.id).state is PromiseState.KEPT_LATE
    assert [one.due for one in services.aftercare.open_promises(client) if one.code == "A2"] == [date(2029, 12, 3)]
    among = KeptFilter(client_id=client)
    states = [one.state for one in services.kept.promises(among) if one.code == "A2"]
    assert states == [PromiseState.KEPT_LATE, PromiseState.MISSED, PromiseState.MISSED]


def test_that_an_undone_completion_restores_the_very_same_promise(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    signed(services, client)
    promise = promise_of(services, client, "L1")
    undone_and_redone(lambda: services.aftercare.keep(promise.id, TODAY))


def test_that_a_promise_kept_by_mistake_is_opened_again_as_the_very_same(services: Services, client: str) -> None:
    signed(services, client, in_force_on=date(2023, 11, 21), signed_on=None)
    review = promise_of(services, client, "L2")
    services.aftercare.keep(review.id, TODAY)
    services.aftercare.add_own(client, "Offerte opvragen", TODAY + DAY, "email")
    services.kept.reopen(review.id)
    again = promise_of(services, client, "L2")
    assert (again.id, again.due, again.ended_on, again.occurrence) == (review.id, review.due, None, review.occurrence)
    assert len([one for one in services.aftercare.open_promises(client) if one.code == "L2"]) == 1


def test_that_a_missed_promise_cannot_be_opened_again(services: Services, client: str) -> None:
    with rows(services.book) as made:
        missed = made.promise(client, "C2", TODAY - 200 * DAY, anchor="manual", state="missed", ended_on=TODAY)
    with pytest.raises(RuleBroken) as refused:
        services.kept.reopen(missed)
    assert refused.value.rule == "not_ended_by_person"
    with pytest.raises(NotFound):
        services.kept.reopen("nothing")


def test_that_a_contact_moved_back_or_on_keeps_in_time_or_late(services: Services, client: str) -> None:
    with rows(services.book) as made:
        promise = made.promise(client, "C2", TODAY - 8 * DAY, anchor="manual", window_days=5)
    draft = ContactDraft(client, TODAY, Channel.PHONE, said="Alles is binnen", keeps=(promise,))
    contact = services.deeds.log_contact(draft)
    assert services.aftercare.promise(promise).state is PromiseState.KEPT_LATE
    services.contact.save(contact, {"on_date": TODAY - 4 * DAY}, 1)
    kept = services.aftercare.promise(promise)
    assert (kept.state, kept.ended_on) == (PromiseState.KEPT, TODAY - 4 * DAY)
    services.contact.save(contact, {"on_date": TODAY - 2 * DAY}, 2)
    assert services.aftercare.promise(promise).state is PromiseState.KEPT_LATE
    services.contact.delete(contact)
    assert services.aftercare.promise(promise).state is PromiseState.OPEN


@pytest.fixture
def busy(services: Services) -> tuple[str, str, str]:
    """Two clients of two advisers with promises that ended in every way, in two years."""
    with rows(services.book) as made:
        bakker = made.adviser("Bakker")
        one, other = made.client("Visser"), made.client("Bos", adviser_id=bakker)
        for client, code, due, state in (
            (one, "M1", date(2025, 5, 6), "kept"),
            (one, "M2", date(2026, 2, 2), "kept_late"),
            (one, "C2", date(2026, 3, 2), "missed"),
            (one, "C3", date(2026, 4, 2), "released"),
            (one, "L2", date(2027, 4, 2), "open"),
            (other, "OWN", date(2026, 5, 6), "kept"),
            (other, "C2", date(2026, 5, 7), "cancelled"),
        ):
            made.promise(client, code, due, state=state, anchor="manual", ended_on=None if state == "open" else due)
    return one, other, bakker


def test_that_kept_over_due_is_known_for_the_book_a_client_a_period_and_an_adviser(
    services: Services, busy: tuple[str, str, str]
) -> None:
    one, other, bakker = busy
    kept = services.kept.kept
    assert kept() == KeptRatio(2, 1, 1)
    assert kept(KeptFilter(client_id=one)) == KeptRatio(1, 1, 1)
    assert kept(KeptFilter(client_id=other)).ratio == 1
    assert kept(KeptFilter(adviser_id=bakker)) == KeptRatio(kept=1)
    assert kept(KeptFilter(since=date(2026, 1, 1), until=date(2026, 3, 2))) == KeptRatio(0, 1, 1)
    assert kept(KeptFilter(since=date(2026, 3, 3))) == KeptRatio(kept=1)
    assert kept(KeptFilter(until=date(2020, 1, 1))).ratio is None


def test_that_kept_over_due_is_told_by_client_plan_adviser_and_year(
    services: Services, busy: tuple[str, str, str]
) -> None:
    by = services.kept.kept_by
    assert [(line.name, line.kept.kept, line.kept.n) for line in by(KeptBy.CLIENT)] == [("Visser", 1, 3), ("Bos", 1, 1)]
    assert {line.group: line.kept.n for line in by(KeptBy.PLAN)} == {"any": 1, "mortgage": 2, "own": 1}
    assert [(line.name, line.kept.n) for line in by(KeptBy.ADVISER)] == [("Adviseur", 3), ("Bakker", 1)]
    assert [(line.group, line.kept.n) for line in by(KeptBy.YEAR)] == [("2026", 3), ("2025", 1)]
    assert [line.name for line in by(KeptBy.CLIENT, KeptFilter(since=date(2026, 5, 1)))] == ["Bos"]


def test_that_a_promise_counts_for_the_colleague_who_took_it_over(
    services: Services, busy: tuple[str, str, str]
) -> None:
    one, _, bakker = busy
    due = date(2026, 6, 3)
    with rows(services.book) as made:
        made.promise(one, "C2", due, state="kept_late", ended_on=due, adviser_id=bakker, handed_because="ziek")
    assert services.kept.kept(KeptFilter(adviser_id=bakker)) == KeptRatio(kept=1, kept_late=1)
    by = services.kept.kept_by(KeptBy.ADVISER)
    assert [(line.name, line.kept.n) for line in by] == [("Adviseur", 3), ("Bakker", 2)]


def test_that_the_promises_behind_a_number_are_as_many_as_the_number(
    services: Services, busy: tuple[str, str, str]
) -> None:
    for among in (KeptFilter(), KeptFilter(client_id=busy[0]), KeptFilter(since=date(2026, 2, 1))):
        behind = services.kept.promises(among)
        assert len(behind) == services.kept.kept(among).n
        assert [one.due for one in behind] == sorted((one.due for one in behind), reverse=True)


def test_that_the_rows_of_each_line_are_as_many_as_its_number_and_name_the_client(
    services: Services, busy: tuple[str, str, str]
) -> None:
    among = KeptFilter(until=date(2026, 12, 31))
    for by in KeptBy:
        for line in services.kept.kept_by(by, among):
            found = services.kept.rows(narrowed(by, line.group, among))
            assert len(found) == line.kept.n
            late = services.kept.rows(narrowed(by, line.group, among), (PromiseState.KEPT_LATE,))
            assert len(late) == line.kept.kept_late
    assert [row.client_name for row in services.kept.rows()] == ["Bos", "Visser", "Visser", "Visser"]
    assert len(services.kept.rows(limit=1)) == 1
    assert services.kept.kept(KeptFilter(plan="own")) == KeptRatio(kept=1)
    assert services.kept.kept(KeptFilter(plan="mortgage")) == KeptRatio(1, 1, 0)


def test_that_a_period_that_ends_before_it_begins_is_refused(services: Services) -> None:
    wrong = KeptFilter(date(2026, 3, 2), date(2026, 3, 1))
    for ask in (services.kept.kept, services.kept.promises, lambda among: services.kept.kept_by(KeptBy.YEAR, among)):
        with pytest.raises(RuleBroken):
            ask(wrong)


def test_that_an_adviser_is_found_by_name(services: Services, busy: tuple[str, str, str]) -> None:
    assert services.kept.adviser_named(" bakker ") == busy[2]
    with pytest.raises(NotFound):
        services.kept.adviser_named("Niemand")


def test_that_a_missed_promise_stays_visible_until_it_was_seen(services: Services, client: str) -> None:
    signed(services, client)
    first = promise_of(services, client, "C1")
    services = come_back(services, date(2027, 3, 1))
    assert first.id in {row.promise_id for row in services.today.list().missed}
    services.aftercare.acknowledge(first.id)
    assert first.id not in {row.promise_id for row in services.today.list().missed}
    assert services.kept.kept(KeptFilter(client_id=client)).missed
    assert "C1" not in open_steps(services, client), "it never rolls on by itself"
