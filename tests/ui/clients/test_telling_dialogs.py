"""Life events told by the client and promises made by hand, and what aftercare makes of them."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.rules import StepChannel
from app.bootstrap import Services
from app.clients.rules import LifeEventKind
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from ui.clients.telling_dialogs import EventDialog, PromiseDialog
from ui.shared.fields import ChoiceField
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def event(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> EventDialog:
    dialog = EventDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def promise(workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot) -> PromiseDialog:
    dialog = PromiseDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_life_event_is_stored_as_told_and_plans_its_aftercare(
    event: EventDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    before = {one.code for one in services.aftercare.open_promises(vries)}
    sanne = services.clients.persons(vries)[1]
    choose_in(event.form, "kind", LifeEventKind.STOPPED_SMOKING)
    choose_in(event.form, "person_id", sanne.id)
    type_in(event.form, "on_date", "20-11-2026")
    note = event.form.widget("note")
    note.set_value("Sinds de zomer geen sigaret meer.")
    submit(event, qtbot)
    (told,) = services.clients.life_events(vries)
    assert (told.kind, told.on_date, told.person_id) == (LifeEventKind.STOPPED_SMOKING, date(2026, 11, 20), sanne.id)
    assert told.note == "Sinds de zomer geen sigaret meer."
    after = {one.code for one in services.aftercare.open_promises(vries)}
    assert after > before
    assert services.book.undo() is not None
    assert services.clients.life_events(vries) == ()
    assert {one.code for one in services.aftercare.open_promises(vries)} == before


def test_that_an_event_needs_its_kind_and_its_day(
    event: EventDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(event.form, "on_date", "")
    submit(event, qtbot)
    assert (said(event, "kind"), said(event, "on_date")) == ("Fill this in.", "Fill this in.")
    assert services.clients.life_events(vries) == ()


def test_that_what_follows_from_a_case_or_a_death_is_not_told_by_hand(event: EventDialog) -> None:
    kinds = offered(event.form, "kind")
    assert LifeEventKind.MARRIAGE in kinds
    assert not {LifeEventKind.COMPLAINT, LifeEventKind.ARREARS, LifeEventKind.DEATH_PARTNER} & set(kinds)


def test_that_events_are_offered_in_the_order_of_their_words(event: EventDialog) -> None:
    field = event.form.field("kind").field
    assert isinstance(field, ChoiceField)
    words = [field.itemText(number) for number in range(1, field.count())]
    assert words == sorted(words)


def test_that_escape_tells_nothing(event: EventDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    choose_in(event.form, "kind", LifeEventKind.MOVE)
    escape(event, qtbot)
    assert services.clients.life_events(vries) == ()


def test_that_a_promise_made_by_hand_stands_among_the_open_ones(
    promise: PromiseDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    type_in(promise.form, "title", "De polis toesturen")
    type_in(promise.form, "due", "+1w")
    choose_in(promise.form, "channel", StepChannel.EMAIL.value)
    choose_in(promise.form, "agreement_id", orv)
    submit(promise, qtbot)
    (made,) = [one for one in services.aftercare.open_promises(vries) if one.title]
    assert (made.title, made.due, made.channel) == ("De polis toesturen", TODAY + timedelta(days=7), "email")
    assert made.agreement_id == orv
    assert services.book.undo() is not None
    assert not [one for one in services.aftercare.open_promises(vries) if one.title]


def test_that_a_promise_needs_words_and_a_day(
    promise: PromiseDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    submit(promise, qtbot)
    assert (said(promise, "title"), said(promise, "due")) == ("Fill this in.", "Fill this in.")
    type_in(promise.form, "title", "Bellen")
    type_in(promise.form, "due", "ooit")
    submit(promise, qtbot)
    assert "not a date" in said(promise, "due")
    assert not [one for one in services.aftercare.open_promises(vries) if one.title]


def test_that_only_running_agreements_are_offered(
    workplace: Workplace, services: Services, window: QWidget, vries: str, orv: str, promise: PromiseDialog
) -> None:
    assert offered(promise.form, "agreement_id") == [None, orv]
    services.deeds.end_agreement(orv, TODAY, "cancelled")  # type: ignore[arg-type]
    later = PromiseDialog(workplace, services.overview.whole(vries), window)
    assert offered(later.form, "agreement_id") == [None]
    later.close()


def test_that_both_forms_are_named_and_walked_by_tab(
    event: EventDialog, workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    assert nameless(event) == []
    assert missed_by_tab(event, qtbot) == []
    event.close()
    promise = PromiseDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(promise, qtbot)
    assert nameless(promise) == []
    assert missed_by_tab(promise, qtbot) == []


def test_that_an_event_put_right_moves_what_was_planned_for_it(
    workplace: Workplace, window: QWidget, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    key = services.clients.add_life_event(vries, LifeEventKind.MARRIAGE, date(2026, 11, 20), "Getrouwd")
    planned = {one.code: one.due for one in services.aftercare.open_promises(vries)}
    dialog = EventDialog(workplace, services.overview.whole(vries), window, event_id=key)
    open_up(dialog, qtbot)
    assert dialog.form.widget("note").value() == "Getrouwd"
    type_in(dialog.form, "on_date", "13-11-2026")
    told = Heard(dialog.told)
    submit(dialog, qtbot)
    assert told.calls == [(key,)]
    moved = {one.code: one.due for one in services.aftercare.open_promises(vries)}
    earlier = {code for code, due in moved.items() if due == planned[code] - timedelta(days=7)}
    assert earlier
    assert services.book.undo() is not None
    assert {one.code: one.due for one in services.aftercare.open_promises(vries)} == planned
