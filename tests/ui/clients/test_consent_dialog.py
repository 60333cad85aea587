"""What somebody allows, ticked in a grid: with the day and how it was told, its history, and mistakes taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, ConsentPurpose, ConsentSource, ReachChannel
from app.clients.rules.consents import Asked, Way
from tests.ui.acts import choose_in, escape, missed_by_tab, nameless, open_up, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.clients.consent_dialog import ConsentDialog
from ui.shared.fields import ChoiceField
from ui.shared.workplace import Workplace

NEWS = Way(ConsentPurpose.NEWS, ReachChannel.EMAIL)
CARD = Way(ConsentPurpose.BIRTHDAY, ReachChannel.LETTER)
SERVICE = Way(ConsentPurpose.SERVICE, ReachChannel.CHAT)
TODAY = date(2026, 11, 21)
BEFORE = date(2025, 3, 1)


@pytest.fixture
def pieter(services: Services, vries: str) -> str:
    return services.clients.persons(vries)[0].id


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, vries: str, pieter: str, qtbot: QtBot) -> ConsentDialog:
    workplace.services.consents.give(pieter, NEWS, Asked(BEFORE, ConsentSource.FORM, "map 12"))
    dialog = ConsentDialog(workplace, workplace.services.overview.whole(vries), pieter, window)
    open_up(dialog, qtbot)
    return dialog


def tick(dialog: ConsentDialog, way: Way, qtbot: QtBot) -> None:
    field = dialog.grid.ticks[way]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Space)


def test_that_the_grid_shows_what_is_allowed_since_when_and_how(dialog: ConsentDialog) -> None:
    assert dialog.grid.ticks[NEWS].isChecked()
    assert dialog.grid.notes[NEWS].text() == "1 Mar 2025\nOn a form"
    assert not dialog.grid.ticks[CARD].isChecked()
    assert dialog.grid.notes[CARD].text() == ""
    assert dialog.grid.ticks[SERVICE].isChecked()
    assert dialog.grid.notes[SERVICE].text() == "not needed"
    assert len(dialog.grid.ticks) == len(ConsentPurpose) * len(ReachChannel)


def test_that_ticks_are_stored_with_their_day_and_source_as_one_step(
    dialog: ConsentDialog, services: Services, pieter: str, qtbot: QtBot
) -> None:
    for way in (NEWS, CARD, SERVICE):
        tick(dialog, way, qtbot)
    type_in(dialog.form, "on", "1-6-2026")
    choose_in(dialog.form, "source", ConsentSource.PHONE)
    type_in(dialog.form, "evidence", "gespreksnotitie")
    submit(dialog, qtbot)
    assert not dialog.isVisible()
    found = {(one.purpose, one.channel): one for one in services.consents.of_person(pieter)}
    day = date(2026, 6, 1)
    assert (found[NEWS].given_on, found[NEWS].withdrawn_on, found[NEWS].withdrawn_source) == (
        BEFORE, day, ConsentSource.PHONE,
    )  # fmt: skip
    assert (found[CARD].given_on, found[CARD].source, found[CARD].evidence) == (
        day, ConsentSource.PHONE, "gespreksnotitie",
    )  # fmt: skip
    assert services.consents.why_not(pieter, SERVICE) is not None
    services.book.undo()
    assert len(services.consents.of_person(pieter)) == 1


def test_that_saving_without_a_change_writes_nothing(
    dialog: ConsentDialog, services: Services, pieter: str, qtbot: QtBot
) -> None:
    tick(dialog, CARD, qtbot)
    tick(dialog, CARD, qtbot)
    submit(dialog, qtbot)
    assert not dialog.isVisible()
    assert len(services.consents.of_person(pieter)) == 1


def test_that_a_day_that_cannot_be_is_refused_beside_its_field(
    dialog: ConsentDialog, services: Services, pieter: str, qtbot: QtBot
) -> None:
    tick(dialog, NEWS, qtbot)
    type_in(dialog.form, "on", "1-1-2024")
    submit(dialog, qtbot)
    assert "cannot be withdrawn before that" in dialog.form.field("on").error.text()
    assert dialog.isVisible()
    assert services.consents.may(pieter, ReachChannel.EMAIL, ConsentPurpose.NEWS)


def test_that_the_history_keeps_what_was_and_a_mistake_is_taken_away(
    dialog: ConsentDialog, services: Services, pieter: str, qtbot: QtBot
) -> None:
    assert not dialog.mistake.isEnabled() or dialog.history.chosen_row() is not None
    dialog.history.choose(0)
    assert dialog.mistake.isEnabled()
    qtbot.mouseClick(dialog.mistake, Qt.MouseButton.LeftButton)
    assert services.consents.of_person(pieter) == ()
    assert dialog.isVisible()
    assert not dialog.grid.ticks[NEWS].isChecked()
    assert not dialog.history.isVisible()
    assert dialog.nothing.isVisible()


def test_that_another_person_is_chosen_while_nothing_is_unsaved(
    dialog: ConsentDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    sanne = services.clients.persons(vries)[1].id
    choose(dialog.person, sanne)
    assert not dialog.grid.ticks[NEWS].isChecked()
    tick(dialog, CARD, qtbot)
    assert not dialog.person.isEnabled(), "what was ticked belongs to one person"
    submit(dialog, qtbot)
    assert services.consents.may(sanne, ReachChannel.LETTER, ConsentPurpose.BIRTHDAY)


def test_that_a_withdrawal_is_shown_with_its_day(
    workplace: Workplace, services: Services, window: QWidget, vries: str, pieter: str, qtbot: QtBot
) -> None:
    services.consents.withdraw(pieter, SERVICE, Asked(TODAY, ConsentSource.PHONE))
    dialog = ConsentDialog(workplace, services.overview.whole(vries), parent=window)
    open_up(dialog, qtbot)
    assert dialog.grid.notes[SERVICE].text() == "no since\n21 Nov 2026"
    index = dialog.history.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) is not None
    assert "never" in [dialog.history.model().index(0, column).data() for column in range(4)]
    dialog.close()


def test_that_a_book_that_says_no_keeps_what_was_ticked(
    dialog: ConsentDialog, services: Services, messages: RecordingMessages, pieter: str, qtbot: QtBot
) -> None:
    services.consents.remove(services.consents.of_person(pieter)[0].id)
    dialog.history.choose(0)
    qtbot.mouseClick(dialog.mistake, Qt.MouseButton.LeftButton)
    assert len(messages.failures) == 1
    assert dialog.verb_button.isEnabled()


def test_that_every_control_has_a_name_and_is_reached_by_tab(dialog: ConsentDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    names = [field.accessibleName() for field in dialog.grid.ticks.values()]
    assert len(set(names)) == len(names)
    assert "News and offers – E-mail" in names
    assert [one.text() for one in missed_by_tab(dialog, qtbot)] == []


def test_that_escape_stores_nothing(dialog: ConsentDialog, services: Services, pieter: str, qtbot: QtBot) -> None:
    tick(dialog, CARD, qtbot)
    escape(dialog, qtbot)
    assert len(services.consents.of_person(pieter)) == 1


def test_that_a_client_without_people_has_nobody_to_ask(
    workplace: Workplace, services: Services, window: QWidget, qtbot: QtBot
) -> None:
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bakkerij Voorbeeld"))
    dialog = ConsentDialog(workplace, services.overview.whole(firm), parent=window)
    open_up(dialog, qtbot)
    submit(dialog, qtbot)
    assert not dialog.isVisible()


def choose(field: ChoiceField, code: object) -> None:
    field.set_value(code)
    field.activated.emit(field.currentIndex())
