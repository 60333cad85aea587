"""Putting a promise off, and letting it go: always with a reason."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.rules import PromiseState
from app.bootstrap import Services
from tests.ui.acts import choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.shared.workplace import Workplace
from ui.today.dialogs import ReleaseDialog, SnoozeDialog, in_a_week
from ui.today.letting import Letting

TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 30)


@pytest.fixture
def promised(services: Services, vries: str) -> str:
    return services.aftercare.add_own(vries, "Bellen over de polis", TODAY, "phone")


def a_letting(*promises: str) -> Letting:
    return Letting("De Vries – Bakker", tuple((key, f"Bellen over de polis {n}") for n, key in enumerate(promises, 1)))


@pytest.fixture
def snooze(workplace: Workplace, window: QWidget, promised: str, qtbot: QtBot) -> SnoozeDialog:
    dialog = SnoozeDialog(workplace, a_letting(promised), window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def release(workplace: Workplace, window: QWidget, promised: str, qtbot: QtBot) -> ReleaseDialog:
    dialog = ReleaseDialog(workplace, a_letting(promised), window)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_promise_rests_until_the_day_and_its_due_date_stays(
    snooze: SnoozeDialog, services: Services, promised: str, qtbot: QtBot
) -> None:
    assert snooze.form.widget("until").value() == MONDAY, "a week from now is a Saturday"
    type_in(snooze.form, "until", "+2w")
    type_in(snooze.form, "reason", "Op vakantie")
    submit(snooze, qtbot)
    rested = services.aftercare.promise(promised)
    assert (rested.snoozed_until, rested.snoozes, rested.due) == (TODAY + timedelta(days=14), 1, TODAY)
    assert rested.snooze_reason == "Op vakantie"
    assert services.book.undo() is not None
    assert services.aftercare.promise(promised).snoozed_until is None


def test_that_it_says_how_often_it_was_put_off_before_and_why(
    snooze: SnoozeDialog, window: QWidget, services: Services, promised: str, qtbot: QtBot
) -> None:
    assert snooze.subtitle.text() == "De Vries – Bakker: Bellen over de polis 1"
    services.aftercare.snooze(promised, TODAY + timedelta(days=2), "Op vakantie")
    again = SnoozeDialog(snooze.workplace, a_letting(promised), window)
    open_up(again, qtbot)
    assert again.subtitle.text() == "De Vries – Bakker: Bellen over de polis 1. Put off once: Op vakantie"


@pytest.mark.parametrize(
    ("until", "reason", "field", "sentence"),
    [
        ("+1w", "", "reason", "Fill this in."),
        ("", "Op vakantie", "until", "Fill this in."),
        ("yesterday", "Op vakantie", "until", "after today"),
        ("ooit", "Op vakantie", "until", "not a date"),
    ],
)
def test_that_a_promise_is_not_put_off_without_a_day_ahead_and_a_reason(
    snooze: SnoozeDialog, until: str, reason: str, field: str, sentence: str, qtbot: QtBot
) -> None:
    type_in(snooze.form, "until", until)
    type_in(snooze.form, "reason", reason)
    submit(snooze, qtbot)
    assert sentence in said(snooze, field)
    assert snooze.isVisible()


def test_that_a_promise_is_put_off_three_times_at_most(
    snooze: SnoozeDialog, services: Services, promised: str, qtbot: QtBot
) -> None:
    for days in (1, 2, 3):
        services.aftercare.snooze(promised, TODAY + timedelta(days=days), "Nog even")
    type_in(snooze.form, "reason", "En nog eens")
    submit(snooze, qtbot)
    assert "3 times at most" in said(snooze, "until")
    assert services.aftercare.promise(promised).snoozes == 3


@pytest.mark.parametrize(("by_client", "state"), [(True, PromiseState.RELEASED), (False, PromiseState.CANCELLED)])
def test_that_who_lets_go_decides_how_the_promise_ends(
    release: ReleaseDialog, services: Services, promised: str, by_client: object, state: PromiseState, qtbot: QtBot
) -> None:
    choose_in(release.form, "by_client", by_client)
    type_in(release.form, "reason", "Al geregeld")
    submit(release, qtbot)
    ended = services.aftercare.promise(promised)
    assert (ended.state, ended.cause, ended.ended_on) == (state, "Al geregeld", TODAY)
    assert services.book.undo() is not None
    assert services.aftercare.promise(promised).is_open


def test_that_nothing_is_let_go_without_a_reason(
    release: ReleaseDialog, services: Services, promised: str, qtbot: QtBot
) -> None:
    submit(release, qtbot)
    assert said(release, "reason") == "Fill this in."
    assert services.aftercare.promise(promised).is_open


def test_that_escape_leaves_the_promise_as_it_was(
    snooze: SnoozeDialog, release: ReleaseDialog, services: Services, promised: str, qtbot: QtBot
) -> None:
    type_in(release.form, "reason", "Toch niet")
    escape(release, qtbot)
    type_in(snooze.form, "reason", "Toch niet")
    escape(snooze, qtbot)
    assert services.aftercare.promise(promised).is_open
    assert services.aftercare.promise(promised).snoozes == 0


def test_that_both_forms_are_named_and_walked_by_tab(
    snooze: SnoozeDialog, workplace: Workplace, window: QWidget, promised: str, qtbot: QtBot
) -> None:
    assert nameless(snooze) == []
    assert missed_by_tab(snooze, qtbot) == []
    snooze.close()
    release = ReleaseDialog(workplace, a_letting(promised), window)
    open_up(release, qtbot)
    assert nameless(release) == []
    assert missed_by_tab(release, qtbot) == []


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 20), date(2026, 11, 27)), (date(2026, 11, 22), date(2026, 11, 30)),
        (date(2026, 12, 18), date(2026, 12, 28)), (date(2026, 3, 27), date(2026, 4, 7)),
    ],
    ids=["a Friday", "a Sunday", "Christmas", "Good Friday"],
)  # fmt: skip
def test_that_a_week_from_now_is_a_day_on_which_one_works(today: date, day: date) -> None:
    assert in_a_week(today) == day


def test_that_a_conversation_is_put_off_whole_and_undone_with_one_step(
    workplace: Workplace, window: QWidget, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    other = services.aftercare.add_own(vries, "Bellen over de hypotheek", TODAY, "phone")
    dialog = SnoozeDialog(workplace, a_letting(promised, other), window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == "De Vries – Bakker: Bellen over de polis 1; Bellen over de polis 2"
    type_in(dialog.form, "reason", "Op vakantie")
    submit(dialog, qtbot)
    resting = [services.aftercare.promise(key).snoozed_until for key in (promised, other)]
    assert resting == [MONDAY] * 2
    services.book.undo()
    assert [services.aftercare.promise(key).snoozes for key in (promised, other)] == [0, 0]


def test_that_of_a_conversation_one_purpose_is_let_go_and_the_other_stays(
    workplace: Workplace, window: QWidget, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    other = services.aftercare.add_own(vries, "Bellen over de hypotheek", TODAY, "phone")
    dialog = ReleaseDialog(workplace, a_letting(promised, other), window)
    open_up(dialog, qtbot)
    choose_in(dialog.form, "promise", other)
    type_in(dialog.form, "reason", "Niet nodig")
    submit(dialog, qtbot)
    assert services.aftercare.promise(promised).is_open
    assert not services.aftercare.promise(other).is_open
