"""A deed with a selection is stopped at any moment with nothing of it left; stopped too late, that is said plainly."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.app.contents import contents
from tests.ui.acts import nameless, open_up, said, type_in, until
from tests.ui.fakes import RecordingMessages
from tests.ui.gates import Gate
from ui.clients.list_deeds import HandOverDialog, TagDialog
from ui.shared.background import Background
from ui.shared.many import ManyDialog
from ui.shared.workplace import Workplace

LAST_LOOK = 3
"""A few clients are one portion: told before it, after it, and asked a last time before all is stored."""


@pytest.fixture
def office(workplace: Workplace, threaded: Background) -> Workplace:
    return replace(workplace, background=threaded)


def tagging(office: Workplace, clients: dict[str, str], window: QWidget, qtbot: QtBot) -> TagDialog:
    """Ask for a tag for all clients, with everything typed."""
    dialog = TagDialog(office, tuple(clients.values()), window)
    open_up(dialog, qtbot)
    until(qtbot, lambda: not office.background.busy)
    type_in(dialog.form, "tag", "vip")
    return dialog


def is_gone(dialog: QWidget) -> bool:
    return not isValid(dialog) or not dialog.isVisible()


def begin(dialog: ManyDialog, gate: Gate, at: int, qtbot: QtBot) -> None:
    gate.close(at)
    dialog.verb_button.click()
    until(qtbot, gate.reached.is_set)


@pytest.mark.parametrize("at", [1, 2])
def test_that_escape_stops_it_and_what_was_typed_stays(
    office: Workplace, clients: dict[str, str], window: QWidget, gate: Gate, at: int, qtbot: QtBot
) -> None:
    services = office.services
    dialog = tagging(office, clients, window, qtbot)
    before = contents(services.book)
    begin(dialog, gate, at, qtbot)
    until(qtbot, lambda: dialog.line.text.text() == ("0 of 3" if at == 1 else "3 of 3"))
    assert dialog.line.isVisible()
    assert (dialog.line.bar.maximum(), dialog.line.bar.accessibleName()) == (3, "Add a tag")
    assert dialog.focusWidget() is dialog.cancel_button
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.line.text.text() == "Stopping…"
    gate.open.set()
    until(qtbot, lambda: not office.background.busy)
    assert dialog.line.text.text() == "Stopped. Nothing has changed."
    assert contents(services.book) == before
    assert dialog.form.widget("tag").value() == "vip"
    assert nameless(dialog) == []
    dialog.verb_button.click()
    until(qtbot, partial(is_gone, dialog))
    assert [use.clients for use in services.tags.in_use()] == [3]


def test_that_a_stop_that_comes_too_late_is_told_with_the_way_back(
    office: Workplace, clients: dict[str, str], window: QWidget, messages: RecordingMessages, gate: Gate, qtbot: QtBot
) -> None:
    services = office.services
    dialog = tagging(office, clients, window, qtbot)
    begin(dialog, gate, LAST_LOOK, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    gate.open.set()
    until(qtbot, lambda: bool(messages.notices))
    assert messages.notices == ["It was already done. Undo takes it back."]
    assert is_gone(dialog)
    assert [use.tag for use in services.tags.in_use()] == ["vip"]
    assert messages.last_action is not None
    messages.last_action()
    until(qtbot, lambda: not office.background.busy)
    assert services.tags.in_use() == ()


def test_that_a_second_deed_waits_for_the_first_and_can_be_stopped_before_it_has_begun(
    office: Workplace, clients: dict[str, str], window: QWidget, gate: Gate, qtbot: QtBot
) -> None:
    services = office.services
    first, second = (tagging(office, clients, window, qtbot) for _ in range(2))
    begin(first, gate, 1, qtbot)
    type_in(second.form, "tag", "warm")
    second.verb_button.click()
    assert second.line.bar.maximum() == 0, "it has not begun"
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    until(qtbot, lambda: second.line.text.text() == "Stopped. Nothing has changed.")
    gate.open.set()
    until(qtbot, lambda: not office.background.busy)
    assert [use.tag for use in services.tags.in_use()] == ["vip"]
    assert is_gone(first)
    second.cancel_button.click()


def test_that_what_a_rule_refuses_is_said_beside_its_field_and_nothing_typed_is_lost(
    office: Workplace, clients: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    dialog = tagging(office, clients, window, qtbot)
    type_in(dialog.form, "tag", "x" * 600)
    dialog.verb_button.click()
    until(qtbot, lambda: bool(said(dialog, "tag")))
    assert dialog.isVisible()
    assert dialog.form.widget("tag").value() == "x" * 600
    dialog.cancel_button.click()


def test_that_who_was_deleted_in_another_window_meanwhile_is_left_out(
    office: Workplace, clients: dict[str, str], window: QWidget, messages: RecordingMessages, qtbot: QtBot
) -> None:
    dialog = HandOverDialog(office, (*clients.values(), "gone meanwhile"), window)
    open_up(dialog, qtbot)
    until(qtbot, lambda: not office.background.busy)
    type_in(dialog.form, "adviser", "Adviseur")
    type_in(dialog.form, "reason", "Verlof")
    dialog.verb_button.click()
    until(qtbot, partial(is_gone, dialog))
    tag = tagging(office, {**clients, "gone": "gone meanwhile"}, window, qtbot)
    tag.verb_button.click()
    until(qtbot, partial(is_gone, tag))
    assert [use.clients for use in office.services.tags.in_use()] == [3]
    assert (messages.failures, messages.bugs) == ([], [])
