"""The task list: sections, the buttons of the chosen row, keys, and a choice that survives a reload."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.shared.chip import Chip
from ui.shared.row_model import ROW_ROLE
from ui.shared.task_list import TaskList
from ui.shared.task_model import Task, TaskAction, TaskModel, TaskSection
from ui.shared.theme import Scheme, Theme

LATE = (
    Task(
        key="1", title="Bakkerij De Korenaar", text="3 months after signing", right=Chip("4 days late", "red", "clock")
    ),
    Task(key="2", title="M. Yildirim", text="Satisfaction check-in", right=Chip("9 days open", "amber")),
)
TODAY = (Task(key="3", title="Familie Oosterling", text="Call back", right=Chip("10:30", "")),)
ACTIONS = [TaskAction("keep", "Done", primary=True), TaskAction("later", "Later")]
CTRL = Qt.KeyboardModifier.ControlModifier


def sections(*tasks: tuple[Task, ...]) -> list[TaskSection]:
    return [TaskSection(title, part, "red") for title, part in zip(("Late", "Today"), tasks, strict=False)]


@pytest.fixture
def tasks(qtbot: QtBot) -> TaskList:
    tasks = TaskList("To do", ACTIONS)
    qtbot.addWidget(tasks)
    tasks.set_sections(sections(LATE, TODAY))
    tasks.resize(700, 400)
    tasks.show()
    return tasks


def place_of(tasks: TaskList, row: int) -> QPoint:
    return tasks.visualRect(tasks.model().index(row, 0)).center()


def test_that_the_model_keeps_qts_contract() -> None:
    model = TaskModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_sections([*sections(LATE, TODAY), TaskSection("Empty", ())])
    assert tester.model() is model
    assert model.rowCount() == 5
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(1), ROW_ROLE) is LATE[0]
    assert model.data(model.index(0)) == "Late"


def test_that_a_row_speaks_in_one_sentence_and_a_head_with_its_count() -> None:
    model = TaskModel()
    model.set_sections([TaskSection("Late", LATE), TaskSection("Today", TODAY, count="99+")])
    spoken = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1, 3)]
    assert spoken == ["Late, 2", "Bakkerij De Korenaar. 3 months after signing. 4 days late", "Today, 99+"]


def test_that_the_chosen_row_shows_its_buttons_and_they_name_the_task(tasks: TaskList, qtbot: QtBot) -> None:
    tasks.choose("2")
    assert [button.text() for button in tasks.buttons.buttons] == ["Done", "Later"]
    assert tasks.buttons.isVisible()
    assert tasks.visualRect(tasks.currentIndex()).contains(tasks.buttons.geometry())
    with qtbot.waitSignal(tasks.action_chosen) as chosen:
        tasks.buttons.buttons[1].click()
    assert chosen.args == ["later", LATE[1]]


def test_that_a_row_may_have_its_own_actions_or_none(tasks: TaskList) -> None:
    own = Task(key="9", title="Claim", text="", actions=(TaskAction("open", "Open"),))
    none = Task(key="8", title="Note", text="", actions=())
    tasks.set_sections([TaskSection("Today", (own, none))])
    tasks.choose("9")
    assert [button.text() for button in tasks.buttons.buttons] == ["Open"]
    tasks.choose("8")
    assert not tasks.buttons.isVisible()


def test_that_enter_opens_and_ctrl_enter_does_the_first_action(tasks: TaskList, qtbot: QtBot) -> None:
    tasks.choose("1")
    with qtbot.waitSignal(tasks.task_activated) as opened:
        qtbot.keyClick(tasks, Qt.Key.Key_Return)
    with qtbot.waitSignal(tasks.action_chosen) as done:
        qtbot.keyClick(tasks, Qt.Key.Key_Return, CTRL)
    assert opened.args == [LATE[0]]
    assert done.args == ["keep", LATE[0]]


def test_that_the_arrows_skip_the_heads_also_from_a_button(tasks: TaskList, qtbot: QtBot) -> None:
    tasks.activateWindow()
    tasks.choose("2")
    tasks.buttons.buttons[0].setFocus()
    qtbot.keyClick(tasks.buttons.buttons[0], Qt.Key.Key_Down)
    assert tasks.chosen_task() is TODAY[0]
    assert tasks.hasFocus()
    qtbot.keyClick(tasks, Qt.Key.Key_Up)
    assert tasks.chosen_task() is LATE[1]


def test_that_home_end_and_whole_pages_reach_the_first_and_the_last_row(tasks: TaskList, qtbot: QtBot) -> None:
    many = [tuple(Task(key=f"{part}{n}", title=f"Client {n}", text="") for n in range(12)) for part in "ab"]
    tasks.set_sections(sections(*many))
    tasks.choose("a5")
    for key, reached in ((Qt.Key.Key_End, "b11"), (Qt.Key.Key_Home, "a0")):
        qtbot.keyClick(tasks, key)
        assert (task := tasks.chosen_task()) is not None
        assert task.key == reached
    assert tasks.verticalScrollBar().value() == 0
    for key, reached in ((Qt.Key.Key_PageDown, "b11"), (Qt.Key.Key_PageUp, "a0")):
        for _ in range(6):
            qtbot.keyClick(tasks, key)
        assert (task := tasks.chosen_task()) is not None
        assert task.key == reached


def test_that_a_click_chooses_and_a_double_click_opens(tasks: TaskList, qtbot: QtBot) -> None:
    seen: list[object] = []
    tasks.task_chosen.connect(seen.append)
    qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=place_of(tasks, 2))
    assert seen == [LATE[1]]
    with qtbot.waitSignal(tasks.task_activated):
        qtbot.mouseDClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=place_of(tasks, 2))


def test_that_the_choice_stays_on_the_task_after_a_reload(tasks: TaskList) -> None:
    tasks.choose("3")
    tasks.set_sections(sections(LATE[1:], TODAY))
    chosen = tasks.chosen_task()
    assert chosen is not None
    assert chosen.key == "3"


def test_that_the_next_task_is_chosen_when_the_chosen_one_is_done(tasks: TaskList) -> None:
    tasks.choose("1")
    tasks.set_sections(sections(LATE[1:], TODAY))
    assert tasks.chosen_task() is LATE[1]
    tasks.set_sections([])
    assert tasks.chosen_task() is None
    assert not tasks.buttons.isVisible()
    tasks.set_sections(sections(LATE))
    assert tasks.chosen_task() is None


def test_that_entering_with_the_keys_chooses_the_first_task(tasks: TaskList, qtbot: QtBot) -> None:
    tasks.activateWindow()
    tasks.clearFocus()
    tasks.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: tasks.chosen_task() is LATE[0])
    assert tasks.grab().toImage() is not None


def test_that_the_buttons_follow_their_row(tasks: TaskList, theme: Theme) -> None:
    tasks.choose("3")
    tasks.resize(500, 120)
    tasks.verticalScrollBar().setValue(60)
    row = tasks.visualRect(tasks.currentIndex())
    assert row.contains(tasks.buttons.geometry().center())
    theme.apply(Scheme.DARK, 125)
    tasks.grab()
    row = tasks.visualRect(tasks.currentIndex())
    assert row.contains(tasks.buttons.geometry().center())


def test_that_the_menu_is_asked_for_the_chosen_task(tasks: TaskList, qtbot: QtBot) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(9, 9))
    tasks.choose("1")
    with qtbot.waitSignal(tasks.menu_requested) as asked:
        tasks.contextMenuEvent(event)
    assert asked.args == [LATE[0], QPoint(9, 9)]


def test_that_a_short_list_asks_for_the_height_of_its_rows(tasks: TaskList) -> None:
    assert tasks.sizeHint().height() == 28 + 50 + 50 + 36 + 50 + 2
