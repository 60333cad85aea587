"""Publishing for all takes a while in a large book: how far it is can be seen, and it can be stopped at any moment."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.app.contents import contents
from tests.ui.acts import choose_in, nameless, type_in, until
from tests.ui.fakes import RecordingMessages
from tests.ui.gates import Gate
from tests.ui.plans.conftest import TERM_LIFE
from tests.ui.plans.test_page import chips
from ui.plans.page import PlansPage
from ui.plans.publish_dialog import PublishDialog
from ui.shared.background import Background
from ui.shared.workplace import Workplace


@pytest.fixture
def dialog(workplace: Workplace, threaded: Background, orv: str, gate: Gate, qtbot: QtBot) -> Iterator[PublishDialog]:
    """Ask to publish a change of the plan, over a page whose work runs in threads of its own."""
    page = PlansPage(replace(workplace, background=threaded))
    page.resize(1160, 742)
    qtbot.addWidget(page)
    page.show()
    page.open(TERM_LIFE)
    until(qtbot, lambda: not threaded.busy)
    page.editor.choose("L1")
    type_in(page.view.step.form, "number", "2")
    until(qtbot, lambda: not threaded.busy)
    page.publish()
    dialog = page.findChild(PublishDialog)
    assert dialog is not None
    until(qtbot, lambda: not threaded.busy)
    yield dialog
    gate.open.set()
    threaded.shutdown()


def page_of(dialog: PublishDialog) -> PlansPage:
    page = dialog.parent()
    assert isinstance(page, PlansPage)
    return page


def for_all(dialog: PublishDialog, threaded: Background, qtbot: QtBot) -> None:
    choose_in(dialog.form, "running", True)
    until(qtbot, lambda: not threaded.busy)


def test_that_publishing_stopped_in_the_middle_leaves_the_book_the_draft_and_what_was_typed(
    dialog: PublishDialog, services: Services, threaded: Background, gate: Gate, qtbot: QtBot
) -> None:
    for_all(dialog, threaded, qtbot)
    type_in(dialog.form, "note", "Sooner is better")
    before, waiting = contents(services.book), services.plans.draft(TERM_LIFE)
    gate.close()
    dialog.verb_button.click()
    until(qtbot, gate.reached.is_set)
    until(qtbot, lambda: dialog.line.text.text() == "0 of 1 clients")
    assert dialog.line.isVisible()
    assert (dialog.line.bar.maximum(), dialog.line.bar.accessibleName()) == (1, "Publish the plan")
    assert not dialog.form.isEnabled()
    assert not dialog.verb_button.isEnabled()
    assert dialog.focusWidget() is dialog.cancel_button
    assert dialog.is_touched, "the book is not locked meanwhile"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.line.text.text() == "Stopping…"
    gate.open.set()
    until(qtbot, lambda: not threaded.busy)
    assert dialog.line.text.text() == "Stopped. Nothing has changed."
    assert (contents(services.book), services.plans.draft(TERM_LIFE)) == (before, waiting)
    assert dialog.form.widget("note").value() == "Sooner is better"
    assert dialog.focusWidget() is dialog.verb_button
    assert nameless(dialog) == []
    dialog.verb_button.click()
    until(qtbot, lambda: not threaded.busy)
    assert services.plans.plan(TERM_LIFE).newest == 2
    assert services.plans.draft(TERM_LIFE) == ""


def test_that_a_rehearsal_shows_how_far_it_is_and_ends_with_its_dialog(
    dialog: PublishDialog, services: Services, threaded: Background, gate: Gate, qtbot: QtBot
) -> None:
    assert not dialog.line.isVisible()
    page, before = page_of(dialog), contents(services.book)
    gate.close()
    choose_in(dialog.form, "running", True)
    until(qtbot, lambda: dialog.line.text.text() == "0 of 1 clients")
    assert dialog.said.text() == "Looking what this does…"
    assert dialog.found is None
    dialog.cancel_button.click()
    assert not dialog.isVisible()
    gate.open.set()
    until(qtbot, lambda: not threaded.busy)
    assert contents(services.book) == before
    assert chips(page) == ["Changed, not published"]


def test_that_only_the_last_question_is_answered(
    dialog: PublishDialog, threaded: Background, gate: Gate, qtbot: QtBot
) -> None:
    gate.close()
    choose_in(dialog.form, "running", True)
    until(qtbot, gate.reached.is_set)
    choose_in(dialog.form, "running", False)
    until(qtbot, lambda: dialog.found is not None)
    assert not dialog.line.isVisible()
    gate.open.set()
    until(qtbot, lambda: not threaded.busy)
    assert dialog.said.text() == "Agreements that run keep what was promised. New ones follow this version."
    assert dialog.verb_button.isEnabled()


def test_that_a_window_that_closes_lets_what_is_being_published_finish(
    dialog: PublishDialog, services: Services, threaded: Background, gate: Gate, qtbot: QtBot
) -> None:
    for_all(dialog, threaded, qtbot)
    gate.close()
    dialog.verb_button.click()
    until(qtbot, gate.reached.is_set)
    gate.open.set()
    threaded.shutdown()
    assert services.plans.plan(TERM_LIFE).newest == 2


def test_that_a_refusal_gives_the_form_back(
    dialog: PublishDialog, services: Services, threaded: Background, messages: RecordingMessages, qtbot: QtBot
) -> None:
    services.plans.publish(TERM_LIFE, page_of(dialog).editor.kept.steps)
    until(qtbot, lambda: not threaded.busy)
    dialog.verb_button.click()
    until(qtbot, lambda: not threaded.busy)
    assert [getattr(error, "rule", "") for error in messages.failures] == ["nothing_changed"]
    assert dialog.form.isEnabled()
    assert dialog.verb_button.isEnabled()
    assert not dialog.line.isVisible()
