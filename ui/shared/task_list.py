"""The task list: rows in sections, and in the chosen row the buttons that do something with it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QWidget

from ui.shared.buttons import Button
from ui.shared.look import look
from ui.shared.page_layout import take_away
from ui.shared.row_model import Index
from ui.shared.task_model import Task, TaskAction, TaskModel, TaskSection
from ui.shared.task_painter import SIDE, TaskPainter
from ui.shared.view_feel import ViewFeel

DONE_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CursorAction = QAbstractItemView.CursorAction
ScrollHint = QAbstractItemView.ScrollHint
FAR: Final = (CursorAction.MoveHome, CursorAction.MovePageUp, CursorAction.MovePageDown, CursorAction.MoveEnd)
ARROWS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class TaskList(QListView):
    """Signals: `task_activated(task)` on Enter and double click, `action_chosen(name, task)` from a row's button.

    Ctrl+Enter takes the first action. The buttons are real widgets that stand in the chosen row, so that Tab and screen
    readers reach them. After a reload the choice stays on the task, or goes to the one that took its place.
    """

    task_activated = Signal(object)
    task_chosen = Signal(object)
    action_chosen = Signal(str, object)
    menu_requested = Signal(object, object)

    def __init__(self, name: str, actions: Sequence[TaskAction] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = tuple(actions)
        self._tasks = TaskModel(self)
        self._feel = ViewFeel(self)
        self._painter = TaskPainter(self, self._feel)
        self.buttons = RowButtons(self)
        self.buttons.pressed.connect(self._on_button_pressed)
        self.setAccessibleName(name)
        self.setModel(self._tasks)
        self.setItemDelegate(self._painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.doubleClicked.connect(self._on_double_clicked)
        self._feel.entered.connect(self._on_entered)

    def set_sections(self, sections: Sequence[TaskSection]) -> None:
        """Show these sections and keep the choice."""
        chosen, place = self.chosen_task(), self.currentIndex().row()
        offset = self.verticalScrollBar().value()
        self._tasks.set_sections(sections)
        if chosen is not None:
            here = self._tasks.place_of(chosen.key)
            self._choose_line(here if here >= 0 else self._tasks.first_from(place))
        self._place_buttons()
        self.verticalScrollBar().setValue(offset)
        self.updateGeometry()

    def chosen_task(self) -> Task | None:
        index = self.currentIndex()
        line = self._tasks.line(index.row()) if index.isValid() else None
        return line if isinstance(line, Task) else None

    def choose(self, key: str) -> None:
        """Choose a task by its key."""
        self._choose_line(self._tasks.place_of(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        task = self.chosen_task()
        if task is None or event.key() not in DONE_KEYS:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            actions = self._actions_of(task)
            if actions:
                self.action_chosen.emit(actions[0].name, task)
        else:
            self.task_activated.emit(task)

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go on to the task where Home or a whole page would end on a head, which cannot be chosen."""
        found = super().moveCursor(action, modifiers)
        return self._tasks.index(self._tasks.first_from(found.row())) if action in FAR and found.isValid() else found

    def scrollTo(self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        """Show the head above the first task with it."""
        super().scrollTo(index, hint)
        if index.row() == self._tasks.first_from(0):
            self.scrollToTop()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._place_buttons()
        self.task_chosen.emit(self.chosen_task())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self._place_buttons()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        task = self.chosen_task()
        if task is not None:
            self.menu_requested.emit(task, event.globalPos())

    def sizeHint(self) -> QSize:
        """Be as high as the rows, so that a list in a scrolling page need not scroll by itself."""
        rows = range(self._tasks.rowCount())
        height = sum(self.sizeHintForRow(row) for row in rows) if len(rows) < 60 else look().px(1200)
        return QSize(look().px(400), height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(280), look().px(150))

    def _actions_of(self, task: Task) -> tuple[TaskAction, ...]:
        return self._actions if task.actions is None else task.actions

    def _choose_line(self, number: int) -> None:
        if number >= 0:
            self.setCurrentIndex(self._tasks.index(number))

    def _place_buttons(self) -> None:
        task = self.chosen_task()
        actions = self._actions_of(task) if task is not None else ()
        self.buttons.set_actions(actions)
        self.buttons.setVisible(bool(actions))
        if actions:
            row = self.visualRect(self.currentIndex())
            size = self.buttons.sizeHint()
            left = row.right() - look().px(SIDE) - size.width()
            self.buttons.setGeometry(left, row.top() + (row.height() - size.height()) // 2, size.width(), size.height())
            self._painter.reserved = size.width() + look().px(12)
        else:
            self._painter.reserved = 0

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        task = self.chosen_task()
        if task is not None:
            self.task_activated.emit(task)

    @Slot()
    def _on_entered(self) -> None:
        self._choose_line(self._tasks.first_from(0))

    @Slot()
    def _on_scrolled(self) -> None:
        self._place_buttons()

    @Slot(str)
    def _on_button_pressed(self, name: str) -> None:
        task = self.chosen_task()
        if task is not None:
            self.action_chosen.emit(name, task)


class RowButtons(QWidget):
    """The buttons in the chosen row."""

    pressed = Signal(str)

    def __init__(self, over: QListView) -> None:
        super().__init__(over.viewport())
        self._list = over
        self._shown: tuple[TaskAction, ...] = ()
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.hide()

    def set_actions(self, actions: tuple[TaskAction, ...]) -> None:
        if actions == self._shown:
            return
        self._shown = actions
        take_away(self._row, self.buttons)
        self.buttons = [self._make(action) for action in actions]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the arrow keys and the focus back to the list, so that the keys go on through the rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ARROWS:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(self._list, event)
            return True
        return False

    def _make(self, action: TaskAction) -> Button:
        button = Button(action.text, icon_name=action.icon, rank="primary" if action.primary else "secondary")
        button.make_compact()
        button.setObjectName(action.name)
        button.clicked.connect(self._on_clicked)
        button.installEventFilter(self)
        self._row.addWidget(button)
        button.show()  # else it has no size until the next turn of the event loop, and would stand nowhere
        return button

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed.emit(self.sender().objectName())
