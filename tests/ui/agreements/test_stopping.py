"""Ending many agreements: the look ahead shows how far it is and gives way, the deed can be stopped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.agreements.rules import EndReason
from app.bootstrap import Services
from tests.app.conftest import TODAY
from tests.app.contents import contents
from tests.app.rows import rows
from tests.ui.acts import choose_in, nameless, open_up, until
from tests.ui.gates import Gate
from ui.agreements.list_deeds import EndManyDialog
from ui.shared.background import Background
from ui.shared.workplace import Workplace

STARTED = date(2020, 1, 1)


@pytest.fixture
def keys(services: Services) -> tuple[str, ...]:
    """Give two agreements of two clients."""
    with rows(services.book) as made:
        return tuple(made.agreement(made.client(name), "funeral", STARTED) for name in ("Aap", "Bos"))


@pytest.fixture
def dialog(
    workplace: Workplace, threaded: Background, keys: tuple[str, ...], window: QWidget, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[EndManyDialog]:  # fmt: skip
    """Ask to end them, with threads at work, and little patience with them."""
    monkeypatch.setattr("ui.shared.ending_dialog.PATIENCE", 1)
    dialog = EndManyDialog(replace(workplace, background=threaded), keys, window)
    open_up(dialog, qtbot)
    yield dialog
    if isValid(dialog):
        dialog.close()


def look(dialog: EndManyDialog, gate: Gate, qtbot: QtBot) -> None:
    """Choose a reason, and hold the look ahead at its beginning."""
    gate.close()
    choose_in(dialog.form, "end_reason", EndReason.LAPSE)
    until(qtbot, gate.reached.is_set)


def ends(services: Services, keys: tuple[str, ...]) -> list[date | None]:
    return [services.agreements.agreement(key).end_on for key in keys]


def test_that_the_look_ahead_shows_how_far_it_is_and_only_the_last_question_is_answered(
    dialog: EndManyDialog, services: Services, threaded: Background, gate: Gate, qtbot: QtBot
) -> None:
    before = contents(services.book)
    look(dialog, gate, qtbot)
    line = dialog.effects.line
    until(qtbot, line.isVisible)
    assert dialog.view.toPlainText() == "Looking what this does…"
    assert line.bar.accessibleName() == "What this does"
    assert nameless(dialog) == []
    choose_in(dialog.form, "end_reason", EndReason.PROVIDER_WITHDREW)
    assert not line.isVisible(), "the first question is no longer followed"
    gate.open.set()
    until(qtbot, lambda: bool(dialog.view.lines))
    until(qtbot, lambda: not threaded.busy)
    assert not line.isVisible()
    assert len([one for one in dict(dialog.view.lines)["This stops"] if "Agreement ends on" in one]) == 2
    assert contents(services.book) == before


def test_that_the_deed_does_not_wait_for_the_look_ahead(
    dialog: EndManyDialog, services: Services, keys: tuple[str, ...], gate: Gate, qtbot: QtBot
) -> None:
    look(dialog, gate, qtbot)
    dialog.verb_button.click()
    gate.open.set()
    until(qtbot, lambda: not isValid(dialog) or not dialog.isVisible())
    assert ends(services, keys) == [TODAY, TODAY]
    services.book.undo()
    assert ends(services, keys) == [None, None]


def test_that_a_dialog_that_closes_looks_no_further(
    dialog: EndManyDialog, services: Services, threaded: Background, gate: Gate, qtbot: QtBot
) -> None:
    before = contents(services.book)
    look(dialog, gate, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    gate.open.set()
    until(qtbot, lambda: not threaded.busy)
    assert contents(services.book) == before


def test_that_a_deed_that_was_stopped_gives_the_look_ahead_its_turn_again(
    dialog: EndManyDialog, services: Services, keys: tuple[str, ...], gate: Gate, qtbot: QtBot
) -> None:
    look(dialog, gate, qtbot)
    dialog.verb_button.click()
    assert dialog.line.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    gate.open.set()
    until(qtbot, lambda: dialog.line.text.text() == "Stopped. Nothing has changed.")
    until(qtbot, lambda: bool(dialog.view.lines))
    assert ends(services, keys) == [None, None]
