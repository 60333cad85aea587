"""Logging a contact: the client's words first, the promise that it keeps, and what was agreed to do."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.rules import PromiseState
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.contact.rules import Channel, Direction
from app.deeds.endings import Death
from app.overview.rules import EntryKind
from tests.app.rows import rows
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.contact.dialog import SHOWN, ContactDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def promised(services: Services, vries: str) -> str:
    return services.aftercare.add_own(vries, "Terugbellen over de polis", TODAY, "visit")


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, vries: str, promised: str, qtbot: QtBot) -> ContactDialog:
    dialog = ContactDialog(workplace, vries, promised, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_contact_is_stored_as_typed_and_keeps_the_ticked_promise(
    dialog: ContactDialog, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    assert dialog.ticks[promised].value()
    dialog.form.set_values({"said": "De polis is binnen, dank u."})
    choose_in(dialog.form, "direction", Direction.IN)
    type_in(dialog.form, "summary", "Polis besproken")
    type_in(dialog.form, "minutes", "12")
    heard = Heard(dialog.logged)
    submit(dialog, qtbot)
    contact = services.contact.contact(heard.last[0])
    assert (contact.said, contact.summary) == ("De polis is binnen, dank u.", "Polis besproken")
    assert (contact.channel, contact.direction, contact.minutes) == (Channel.VISIT, Direction.IN, 12)
    kept = services.aftercare.promise(promised)
    assert (kept.state, kept.ended_on, kept.contact_id) == (PromiseState.KEPT, TODAY, contact.id)


def test_that_logging_is_undone_in_one_step(
    dialog: ContactDialog, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    dialog.form.set_values({"said": "Goed."})
    type_in(dialog.form, "action", "Offerte sturen")
    type_in(dialog.form, "action_due", "+2w")
    submit(dialog, qtbot)
    assert "Offerte sturen" in {one.title for one in services.aftercare.open_promises(vries)}
    assert promised not in {one.id for one in services.aftercare.open_promises(vries)}
    assert services.book.undo() is not None
    assert [one.id for one in services.aftercare.open_promises(vries)] == [promised]
    contacts = services.overview.timeline(vries, kinds=frozenset({EntryKind.CONTACT}))
    assert contacts.entries == ()


def test_that_a_promise_that_was_unticked_stays_open(
    dialog: ContactDialog, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    dialog.ticks[promised].set_value(False)
    submit(dialog, qtbot)
    assert services.aftercare.promise(promised).is_open


def test_that_without_a_named_promise_none_is_ticked(
    workplace: Workplace, services: Services, window: QWidget, vries: str, promised: str, qtbot: QtBot
) -> None:
    dialog = ContactDialog(workplace, vries, "", window)
    open_up(dialog, qtbot)
    assert [tick.value() for tick in dialog.ticks.values()] == [False]
    assert not dialog.question.isVisible()
    dialog.form.set_values({"said": "Zomaar."})
    submit(dialog, qtbot)
    assert services.aftercare.promise(promised).is_open


def test_that_the_named_promise_comes_first_and_far_ones_are_left_out(
    workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    for number in range(SHOWN + 2):
        services.aftercare.add_own(vries, f"Afspraak {number}", TODAY + timedelta(days=number), "phone")
    far = services.aftercare.add_own(vries, "Ver weg", TODAY + timedelta(days=300), "phone")
    without = ContactDialog(workplace, vries, "", window)
    assert len(without.ticks) == SHOWN
    assert far not in without.ticks
    without.close()
    named = ContactDialog(workplace, vries, far, window)
    assert next(iter(named.ticks)) == far
    named.close()


def test_that_the_plans_question_is_there_to_ask(
    workplace: Workplace, services: Services, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> None:
    promise = next(one for one in services.aftercare.open_promises(vries) if one.channel == "survey")
    dialog = ContactDialog(workplace, vries, promise.id, window)
    open_up(dialog, qtbot)
    assert dialog.question.isVisible()
    assert dialog.question.text().startswith("“")
    assert dialog.form.widget("channel").value() is Channel.PHONE
    dialog.close()


def test_that_a_client_without_promises_is_not_asked_which(
    workplace: Workplace, services: Services, window: QWidget, qtbot: QtBot
) -> None:
    other = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij"))
    dialog = ContactDialog(workplace, other, "", window)
    open_up(dialog, qtbot)
    assert not dialog.promises.isVisible()
    dialog.close()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"on_date": "tomorrow"}, "on_date", "still to come"),
        ({"on_date": ""}, "on_date", "Fill this in."),
        ({"minutes": "lang"}, "minutes", "not a number"),
        ({"minutes": "99999"}, "minutes", "1440"),
        ({"action": "Offerte sturen"}, "action_due", "Fill this in."),
        ({"summary": "x" * 50_000}, "summary", "too long"),
    ],
)
def test_that_a_no_stands_beside_its_field_and_the_words_stay(
    dialog: ContactDialog, services: Services, typed: dict[str, str], field: str, sentence: str, qtbot: QtBot
) -> None:
    dialog.form.set_values({"said": "Dit mag niet verloren gaan."})
    for name, text in typed.items():
        type_in(dialog.form, name, text)
    submit(dialog, qtbot)
    assert sentence in said(dialog, field)
    assert dialog.isVisible()
    assert dialog.form.widget("said").value() == "Dit mag niet verloren gaan."
    assert services.overview.counts().today_badge == 1


def test_that_a_promise_kept_meanwhile_is_told_and_nothing_is_lost(
    dialog: ContactDialog, services: Services, promised: str, messages: RecordingMessages, qtbot: QtBot
) -> None:
    services.aftercare.keep(promised, TODAY)
    dialog.form.set_values({"said": "Te laat."})
    submit(dialog, qtbot)
    assert len(messages.failures) == 1
    assert dialog.isVisible()
    assert dialog.form.widget("said").value() == "Te laat."


def test_that_escape_logs_nothing(
    dialog: ContactDialog, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    dialog.form.set_values({"said": "Toch niet."})
    escape(dialog, qtbot)
    assert services.contact.last_said(vries) == ()
    assert services.aftercare.promise(promised).is_open


def test_that_the_cursor_begins_in_the_clients_words_and_tab_visits_all(dialog: ContactDialog, qtbot: QtBot) -> None:
    assert dialog.focusWidget() is dialog.form.field("said").field
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


def test_that_what_belongs_to_the_same_conversation_is_ticked_too_and_what_is_not_due_yet_is_not(
    workplace: Workplace, window: QWidget, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    with rows(services.book) as made:
        due = made.promise(vries, "L2", TODAY - timedelta(days=3), anchor="manual", window_days=30)
        ahead = made.promise(vries, "S3", TODAY + timedelta(days=20), anchor="manual", window_days=30)
    dialog = ContactDialog(workplace, vries, promised, window)
    open_up(dialog, qtbot)
    assert list(dialog.ticks)[:2] == [promised, due]
    assert (dialog.ticks[due].value(), dialog.ticks[ahead].value()) == (True, False)
    dialog.form.set_values({"said": "Beide besproken."})
    submit(dialog, qtbot)
    assert services.aftercare.promise(due).state is PromiseState.KEPT
    assert services.aftercare.promise(ahead).is_open


@pytest.mark.usefixtures("orv")
def test_that_a_call_of_condolence_lists_the_policies(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    person = services.clients.persons(vries)[0]
    services.endings.do(Death(person.id, TODAY))
    call = next(one for one in services.aftercare.open_promises(vries) if one.code == "ESTATE")
    dialog = ContactDialog(workplace, vries, call.id, window)
    open_up(dialog, qtbot)
    assert dialog.policies.isVisible()
    assert "K12-345678" in dialog.policies.text()
    other = ContactDialog(workplace, vries, "", window)
    open_up(other, qtbot)
    assert not other.policies.isVisible()
