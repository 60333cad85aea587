"""What matters, the care mark and goals, in their dialogs."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import GoalDraft, GoalState, Role
from app.overview.rules import ClientWhole
from tests.ui.acts import choose_in, escape, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.clients.life_dialogs import CareDialog, GoalDialog, MattersDialog
from ui.shared.fields import NoteField
from ui.shared.versions_dialog import VersionsDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def whole(services: Services, vries: str) -> ClientWhole:
    return services.overview.whole(vries)


def write(dialog: MattersDialog | GoalDialog, name: str, text: str) -> None:
    field = dialog.form.field(name).field
    assert isinstance(field, NoteField)
    field.setPlainText(text)


def test_that_what_matters_is_written_down_and_taken_away(
    workplace: Workplace, window: QWidget, services: Services, vries: str, whole: ClientWhole, qtbot: QtBot
) -> None:
    dialog = MattersDialog(workplace, whole, window)
    open_up(dialog, qtbot)
    write(dialog, "matters", "Rust.\nEn tijd voor de kleinkinderen.")
    submit(dialog, qtbot)
    assert services.clients.client(vries).matters == "Rust.\nEn tijd voor de kleinkinderen."
    again = MattersDialog(workplace, services.overview.whole(vries), window)
    open_up(again, qtbot)
    assert again.form.widget("matters").value() == "Rust.\nEn tijd voor de kleinkinderen."
    write(again, "matters", "")
    submit(again, qtbot)
    assert services.clients.client(vries).matters is None
    assert services.book.undo() is not None
    assert services.clients.client(vries).matters == "Rust.\nEn tijd voor de kleinkinderen."


def test_that_a_care_mark_proposes_to_look_again_in_half_a_year(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    dialog = CareDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == ("De Vries – Bakker. Stands above the page for whoever calls; never on a print.")
    assert dialog.form.widget("vulnerability_review_on").value() == date(2027, 5, 21)
    type_in(dialog.form, "vulnerability", "Belt liever in de ochtend")
    submit(dialog, qtbot)
    marked = services.clients.client(vries)
    assert (marked.vulnerability, marked.vulnerability_review_on) == ("Belt liever in de ochtend", date(2027, 5, 21))


def test_that_a_care_mark_needs_a_day_to_come(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    dialog = CareDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    type_in(dialog.form, "vulnerability", "Spreek langzaam")
    type_in(dialog.form, "vulnerability_review_on", "20-11-2026")
    submit(dialog, qtbot)
    assert said(dialog, "vulnerability_review_on") == "Choose a day that is still to come."
    type_in(dialog.form, "vulnerability_review_on", "")
    submit(dialog, qtbot)
    assert said(dialog, "vulnerability_review_on") == "Fill this in."
    assert services.clients.client(vries).vulnerability is None
    escape(dialog, qtbot)


def test_that_a_mark_that_is_due_proposes_a_new_day_and_goes_when_it_is_emptied(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    version = services.clients.client(vries).version
    services.life.mark_care(vries, "Spreek langzaam", date(2026, 11, 22), version)
    dialog = CareDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    assert dialog.form.widget("vulnerability_review_on").value() == date(2026, 11, 22)
    type_in(dialog.form, "vulnerability", "")
    submit(dialog, qtbot)
    after = services.clients.client(vries)
    assert (after.vulnerability, after.vulnerability_review_on) == (None, None)


def test_that_a_goal_is_added_as_typed(
    workplace: Workplace, window: QWidget, services: Services, vries: str, whole: ClientWhole, qtbot: QtBot
) -> None:
    dialog = GoalDialog(workplace, whole, None, window)
    open_up(dialog, qtbot)
    assert not dialog.remove_button.isVisible()
    submit(dialog, qtbot)
    assert said(dialog, "title") == "Fill this in."
    type_in(dialog.form, "title", "Studie Lotte")
    type_in(dialog.form, "by_on", "1-9-2031")
    type_in(dialog.form, "amount_cents", "-20")
    submit(dialog, qtbot)
    assert said(dialog, "amount_cents") == "This amount cannot be below zero."
    type_in(dialog.form, "amount_cents", "20000")
    choose_in(dialog.form, "person_id", whole.persons[2].id)
    choose_in(dialog.form, "state", GoalState.ATTENTION)
    write(dialog, "note", "Elk jaar opnieuw bekijken")
    submit(dialog, qtbot)
    (goal,) = services.life.goals(vries)
    assert (goal.title, goal.by_on, goal.amount_cents, goal.state, goal.person_id, goal.note) == (
        "Studie Lotte", date(2031, 9, 1), 2_000_000, GoalState.ATTENTION, whole.persons[2].id,
        "Elk jaar opnieuw bekijken",
    )  # fmt: skip


def test_that_a_goal_is_changed_and_removed(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.life.add_goal(GoalDraft(vries, "Studie", date(2031, 9, 1), 2_000_000))
    whole = services.overview.whole(vries)
    dialog = GoalDialog(workplace, whole, whole.goals[0], window)
    open_up(dialog, qtbot)
    assert dialog.form.widget("amount_cents").text() == "€20,000.00"
    choose_in(dialog.form, "state", GoalState.REACHED)
    submit(dialog, qtbot)
    whole = services.overview.whole(vries)
    assert whole.goals[0].state is GoalState.REACHED
    dialog = GoalDialog(workplace, whole, whole.goals[0], window)
    open_up(dialog, qtbot)
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert services.life.goals(vries) == ()
    assert services.book.undo() is not None
    assert len(services.life.goals(vries)) == 1


def test_that_two_edits_of_a_goal_in_different_fields_are_both_kept(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    key = services.life.add_goal(GoalDraft(vries, "Studie"))
    whole = services.overview.whole(vries)
    dialog = GoalDialog(workplace, whole, whole.goals[0], window)
    open_up(dialog, qtbot)
    type_in(dialog.form, "title", "Studie Lotte")
    services.life.save_goal(key, {"amount_cents": 500_000}, 1)
    submit(dialog, qtbot)
    goal = services.life.goal(key)
    assert (goal.title, goal.amount_cents) == ("Studie Lotte", 500_000)
    assert not window.findChildren(VersionsDialog)


def test_that_a_goal_that_has_gone_meanwhile_is_told(
    workplace: Workplace, window: QWidget, services: Services, vries: str, messages: RecordingMessages, qtbot: QtBot
) -> None:
    key = services.life.add_goal(GoalDraft(vries, "Studie"))
    whole = services.overview.whole(vries)
    dialog = GoalDialog(workplace, whole, whole.goals[0], window)
    open_up(dialog, qtbot)
    services.life.remove_goal(key)
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert len(messages.failures) == 1
    assert dialog.isVisible()
    escape(dialog, qtbot)


def test_that_a_goal_of_somebody_who_left_stays_theirs(
    workplace: Workplace, window: QWidget, services: Services, vries: str, whole: ClientWhole, qtbot: QtBot
) -> None:
    sanne, lotte = whole.persons[1].id, whole.persons[2].id
    key = services.life.add_goal(GoalDraft(vries, "Studie", person_id=lotte))
    for person, role in ((sanne, Role.PARTNER), (lotte, Role.CHILD)):
        services.clients.set_role(vries, person, role, None, date(2026, 11, 1))
    whole = services.overview.whole(vries)
    dialog = GoalDialog(workplace, whole, whole.goals[0], window)
    open_up(dialog, qtbot)
    assert offered(dialog.form, "person_id") == [None, whole.persons[0].id, lotte]
    type_in(dialog.form, "title", "Studie Lotte")
    submit(dialog, qtbot)
    assert services.life.goal(key).person_id == lotte


@pytest.mark.parametrize("which", ["matters", "care", "goal"])
def test_that_every_field_is_named_and_reached_by_tab(
    workplace: Workplace, window: QWidget, vries: str, whole: ClientWhole, which: str, qtbot: QtBot
) -> None:
    made = {
        "matters": lambda: MattersDialog(workplace, whole, window),
        "care": lambda: CareDialog(workplace, vries, window),
        "goal": lambda: GoalDialog(workplace, whole, None, window),
    }
    dialog = made[which]()
    open_up(dialog, qtbot)
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    escape(dialog, qtbot)
