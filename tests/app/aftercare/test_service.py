"""What a person does with promises: previewing, keeping, putting off, releasing, promising by hand."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from app.aftercare.rules import PromiseState
from app.aftercare.rules.preview import PlannedStep
from app.aftercare.rules.stored import OWN, Promise
from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft, LoanPartDraft
from app.bootstrap import Services
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import texts
from tests.app.rows import rows

Prove = Callable[[Callable[[], object]], None]
TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser", kind="person", reference="K-1")


@pytest.fixture
def promise(services: Services, client: str) -> Promise:
    """One promise by hand, due on Monday."""
    key = services.aftercare.add_own(client, "  Offerte sturen ", MONDAY, "email")
    return services.aftercare.promise(key)


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as caught:
        deed()
    return caught.value.rule


def planned(services: Services, draft: AgreementDraft) -> dict[str, PlannedStep]:
    return {step.code: step for step in services.aftercare.preview(draft)}


def test_that_the_preview_is_what_signing_plans(services: Services, client: str) -> None:
    draft = AgreementDraft(client, ProductKind.DISABILITY, TODAY, term_end=date(2050, 1, 1))
    expected = {code: step.due for code, step in planned(services, draft).items() if step.due}
    services.deeds.sign(draft)
    assert {one.code: one.due for one in services.aftercare.open_promises(client)} == expected


def test_that_the_preview_tells_what_was_rolled_off_a_free_day_and_which_date_is_missing(
    services: Services, client: str
) -> None:
    draft = AgreementDraft(client, ProductKind.MORTGAGE, TODAY, loan_parts=(LoanPartDraft(),))
    steps = planned(services, draft)
    assert (steps["C3"].due, steps["C3"].moved_from) == (date(2026, 12, 21), None)
    assert (steps["M2"].due, steps["M2"].moved_from) == (date(2027, 2, 22), date(2027, 2, 21))
    assert (steps["M3b"].due, steps["M3b"].date_missing) == (None, "fixed_rate_end")
    assert list(steps)[-1] in {"M3a", "M3b", "M3c", "M3d", "M4a", "M4b", "M4c", "M5", "M6"}
    assert [one.code for one in services.aftercare.open_promises(client)] == []


def test_that_a_second_agreement_previews_no_second_review(services: Services, client: str) -> None:
    services.deeds.sign(AgreementDraft(client, ProductKind.FUNERAL, date(2026, 1, 5)))
    assert "C4" not in planned(services, AgreementDraft(client, ProductKind.TERM_LIFE, TODAY))


def test_that_missing_dates_of_a_client_are_told(services: Services, client: str) -> None:
    services.deeds.sign(AgreementDraft(client, ProductKind.CONSUMER_CREDIT, TODAY))
    missing = {(one.code, one.anchor) for one in services.aftercare.missing_dates(client)}
    assert missing == {("K4", "term_end"), ("K5", "pension_date"), ("C5", "last_contact")}


def test_that_an_own_promise_binds_on_its_day(promise: Promise) -> None:
    assert (promise.code, promise.title, promise.due, promise.level) == (OWN, "Offerte sturen", MONDAY, "P")
    assert promise.is_open
    assert promise.asks_on(TODAY) == MONDAY


def test_that_an_own_promise_needs_words_and_a_known_channel(services: Services, client: str) -> None:
    assert refused(lambda: services.aftercare.add_own(client, "  ", MONDAY, "email")) == "required"
    assert refused(lambda: services.aftercare.add_own(client, "Bellen", MONDAY, "drum")) == "unknown_word"
    with pytest.raises(NotFound):
        services.aftercare.add_own("nobody", "Bellen", MONDAY, "phone")


def test_that_keeping_can_be_undone_and_redone(services: Services, promise: Promise, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.aftercare.keep(promise.id, TODAY))
    kept = services.aftercare.promise(promise.id)
    assert (kept.state, kept.ended_on) == (PromiseState.KEPT, TODAY)


def test_that_a_promise_kept_after_its_window_is_kept_late(services: Services, client: str) -> None:
    key = services.aftercare.add_own(client, "Bellen", date(2026, 11, 19), "phone")
    with rows(services.book) as made:
        contact = made.contact(client, TODAY)
    services.aftercare.keep(key, TODAY, contact)
    kept = services.aftercare.promise(key)
    assert (kept.state, kept.contact_id) == (PromiseState.KEPT_LATE, contact)


def test_that_nothing_is_kept_in_the_future_or_twice(services: Services, promise: Promise) -> None:
    assert refused(lambda: services.aftercare.keep(promise.id, MONDAY)) == "in_the_future"
    services.aftercare.keep(promise.id, TODAY)
    assert refused(lambda: services.aftercare.keep(promise.id, TODAY)) == "promise_ended"
    assert refused(lambda: services.aftercare.snooze(promise.id, MONDAY, "later")) == "promise_ended"


def test_that_putting_off_needs_a_reason_and_ends_after_three_times(services: Services, promise: Promise) -> None:
    assert refused(lambda: services.aftercare.snooze(promise.id, date(2026, 11, 24), " ")) == "reason_missing"
    assert refused(lambda: services.aftercare.snooze(promise.id, TODAY, "later")) == "snooze_not_ahead"
    for day in (24, 25, 26):
        services.aftercare.snooze(promise.id, date(2026, 11, day), " op vakantie ")
    put_off = services.aftercare.promise(promise.id)
    assert (put_off.asks_on(TODAY), put_off.due, put_off.snoozes) == (date(2026, 11, 26), MONDAY, 3)
    assert put_off.asks_on(date(2026, 11, 26)) == MONDAY
    assert put_off.snooze_reason == "op vakantie"
    assert refused(lambda: services.aftercare.snooze(promise.id, date(2026, 11, 27), "x")) == "snoozed_enough"


def test_that_nothing_is_put_off_to_a_day_on_which_it_is_not_due_yet(services: Services, client: str) -> None:
    later = services.aftercare.add_own(client, "Bellen", date(2026, 12, 10), "phone")
    for put_off in (services.aftercare.snooze, services.agenda.put_off):
        assert refused(partial(put_off, later, date(2026, 12, 10), "druk")) == "snooze_before_due"
    services.agenda.put_off(later, date(2026, 12, 11), "druk")
    assert services.aftercare.promise(later).asks_on(TODAY) == date(2026, 12, 11)


def test_that_releasing_and_calling_off_say_why(services: Services, client: str, promise: Promise) -> None:
    other = services.aftercare.add_own(client, "Bellen", MONDAY, "phone")
    assert refused(lambda: services.aftercare.release(promise.id, "")) == "reason_missing"
    services.aftercare.release(promise.id, "klant hoeft niet")
    services.aftercare.cancel(other, "dubbel")
    ended = [services.aftercare.promise(key) for key in (promise.id, other)]
    assert [(one.state, one.cause) for one in ended] == [
        (PromiseState.RELEASED, "klant hoeft niet"),
        (PromiseState.CANCELLED, "dubbel"),
    ]


def test_that_a_promise_moved_by_hand_stays_where_it_was_put(services: Services, client: str) -> None:
    agreement = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY))
    check = next(one for one in services.aftercare.open_promises(client) if one.code == "L1")
    services.aftercare.plan_on(check.id, date(2026, 12, 1))
    services.agreements.save(agreement, {"in_force_on": date(2026, 11, 25)}, 1)
    moved = services.aftercare.promise(check.id)
    assert (moved.due, moved.moved_from, moved.pinned) == (date(2026, 12, 1), check.due, True)


def test_that_another_day_lies_ahead_and_its_reason_is_remembered(services: Services, client: str) -> None:
    services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY))
    check = next(one for one in services.aftercare.open_promises(client) if one.code == "L1")
    assert refused(lambda: services.aftercare.plan_on(check.id, TODAY - timedelta(days=1), "te laat")) == "day_passed"
    services.aftercare.plan_on(check.id, TODAY, " de klant is op reis ")
    moved = services.aftercare.promise(check.id)
    assert (moved.due, moved.moved_because) == (TODAY, "hand:de klant is op reis")


def test_that_a_promise_with_another_day_is_not_put_off_any_more(services: Services, client: str) -> None:
    agreement = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY))
    check, talk = (one for one in services.aftercare.open_promises(client) if one.code in ("L1", "C2"))
    for one in (check, talk):
        services.aftercare.snooze(one.id, date(2026, 12, 22), "druk")
    services.aftercare.plan_on(check.id, date(2026, 12, 8), "toch eerder")
    services.agreements.save(agreement, {"in_force_on": date(2026, 11, 25)}, 1)
    now = [services.aftercare.promise(one.id) for one in (check, talk)]
    assert [one.asks_on(TODAY) for one in now] == [date(2026, 12, 8), date(2026, 12, 9)], "by a person, and by the plan"


def test_that_a_promise_follows_its_plan_again_to_where_that_has_gone(services: Services, client: str) -> None:
    agreement = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY))
    check = next(one for one in services.aftercare.open_promises(client) if one.code == "L1")
    assert refused(lambda: services.agenda.follow_plan(check.id)) == "not_pinned"
    services.aftercare.plan_on(check.id, date(2026, 12, 1), "de klant is op reis")
    services.agenda.follow_plan(check.id)
    back = services.aftercare.promise(check.id)
    assert (back.due, back.pinned, back.moved_from) == (check.due, False, date(2026, 12, 1))
    services.aftercare.plan_on(check.id, date(2026, 12, 1), "de klant is op reis")
    services.agreements.save(agreement, {"in_force_on": date(2026, 11, 25)}, 1)
    services.agenda.follow_plan(check.id)
    assert services.aftercare.promise(check.id).due == date(2026, 12, 2), "five working days after the new start"


def test_that_a_promise_that_follows_its_plan_again_is_not_put_off_any_more(services: Services, client: str) -> None:
    services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY))
    review = next(one for one in services.aftercare.open_promises(client) if one.code == "C4")
    services.aftercare.plan_on(review.id, date(2026, 12, 1), "de klant is op reis")
    services.aftercare.snooze(review.id, date(2026, 12, 8), "druk")
    services.agenda.follow_plan(review.id)
    assert services.aftercare.promise(review.id).asks_on(TODAY) == review.due > date(2026, 12, 8)


def test_that_only_a_missed_promise_is_acknowledged(services: Services, client: str, promise: Promise) -> None:
    assert refused(lambda: services.aftercare.acknowledge(promise.id)) == "not_missed"
    with rows(services.book) as made:
        missed = made.promise(client, "C2", date(2026, 6, 1), state="missed", ended_on=TODAY)
    services.aftercare.acknowledge(missed)
    assert services.aftercare.promise(missed).acknowledged_on == TODAY


def test_that_steps_are_named_after_the_client(services: Services, promise: Promise) -> None:
    services.aftercare.keep(promise.id, TODAY)
    title = services.book.undo_title()
    assert title is not None
    assert title.say(texts("nl")) == "Afspraak nagekomen – Visser"


def test_that_an_unknown_promise_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        services.aftercare.keep("nothing", TODAY)
    assert services.aftercare.steps["M1"].channel == "phone"
