"""The weeks ahead against the hours, and what a week asks for: each thing with why it stands there."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.aftercare.rules.capacity import Week
from app.aftercare.service.agenda import WeekLine
from app.aftercare.words.ahead import hours_said, week_state, work_note, work_title
from app.foundation.language import t
from app.office.colleagues import Whose
from ui.shared.background import Lane
from ui.shared.chip import Chip
from ui.shared.icon_names import STEP_ICONS
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section
from ui.shared.state_marks import EmptyState
from ui.shared.task_list import TaskList
from ui.shared.task_model import Task, TaskSection
from ui.shared.tokens import TABLE_ROW
from ui.shared.whose_button import NOBODY
from ui.shared.words import Words
from ui.shared.workplace import Workplace
from ui.today.ahead_tables import week_columns, week_sentence
from ui.today.dialogs import AnotherDayDialog, ReleaseDialog, SnoozeDialog
from ui.today.letting import Letting
from ui.today.rows import answer_actions, promise_actions

SURVEY: Final = "survey"
SHOWN: Final = 9
"""So many rows the weeks take at most, their head included."""
KEYS: Final = {"L": "log", "S": "later", "M": "move", "D": "release"}


class WeeksPart(QWidget):
    """Above the weeks, below the work of the chosen one. Enter on a piece of work opens its client."""

    client_requested = Signal(str)
    log_requested = Signal(str, str)
    answer_requested = Signal(str, str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.whose = NOBODY
        self._workplace = workplace
        self._monday: date | None = None
        self._gap = 0
        formats = workplace.formats
        weeks: RowTableModel[Week] = RowTableModel(week_columns(formats), lambda row: week_sentence(row, formats))
        self.note = Words("", "small", wrap=True)
        self.weeks = RowTable(weeks, t("Weeks"))
        self.work = Section("")
        self.list = TaskList(t("What this week asks for"), promise_actions())
        self.why = Words("", "small", wrap=True)
        self.empty = EmptyState(t("This week asks for nothing yet."), icon_name="sun")
        self._lay_out()
        self.weeks.row_chosen.connect(self._on_week_chosen)
        self.list.task_chosen.connect(self._on_task_chosen)
        self.list.task_activated.connect(self._on_activated)
        self.list.action_chosen.connect(self._on_action)
        for key in KEYS:
            QShortcut(key, self, self._on_key, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def take_focus(self) -> None:
        self.weeks.setFocus()

    def load(self) -> None:
        """Read the weeks; the chosen one stays chosen."""
        self._workplace.background.run(self, "weeks", Lane.READING, partial(self._read, self.whose), self._on_read)

    def _read(self, whose: Whose) -> tuple[tuple[Week, ...], int]:
        services = self._workplace.services
        weeks = services.agenda.weeks(adviser=whose.adviser, sharers=whose.sharers)
        return weeks, int(services.office.setting("talk_gap_days"))

    def _on_read(self, read: tuple[tuple[Week, ...], int]) -> None:
        weeks, self._gap = read
        said = t(
            "What can wait moves to a week with room, inside its window. Duties and days that you chose stay. "
            "Talks with one client lie {n} days apart.",
            n=self._gap,
        )
        sharers = self.whose.sharers
        shared = t("The hours are those of the office, shared alike by {n} advisers.", n=sharers) if sharers > 1 else ""
        self.note.setText(f"{said} {shared}".strip())
        model = self.weeks.model()
        assert isinstance(model, RowTableModel)  # noqa: S101 (made in the constructor)
        monday = self._monday
        model.set_rows(weeks)
        place = next((number for number, week in enumerate(weeks) if week.monday == monday), 0)
        self.weeks.choose(place)
        self._show_week(weeks[place])

    @Slot(object)
    def _on_week_chosen(self, week: Week | None) -> None:
        if week is not None and week.monday != self._monday:
            self._show_week(week)

    def _show_week(self, week: Week) -> None:
        self._monday = week.monday
        formats = self._workplace.formats
        self.work.head.setText(t("Week of {day}", day=formats.date_day(week.monday)))
        asked = t("{minutes} of {room}", minutes=hours_said(week.minutes, t), room=hours_said(week.room, t))
        state = week_state(week, t)
        keys = t("L logs, S puts off, M moves, D lets go") if week.planned else ""
        self.work.set_note(" · ".join(part for part in (asked, state, keys) if part))
        read = partial(self._workplace.services.agenda.week_lines, week)
        self._workplace.background.run(self, "lines", Lane.READING, read, partial(self._on_lines, week))

    def _on_lines(self, week: Week, lines: tuple[WeekLine, ...]) -> None:
        if week.monday != self._monday:
            return
        self.list.set_sections(
            [TaskSection(t("By day"), tuple(self._task(line, week) for line in lines))] if lines else []
        )
        self.list.setVisible(bool(lines))
        self.why.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        if lines and self.list.chosen_task() is None:
            self.list.choose(lines[0].planned.work.key)

    def _task(self, line: WeekLine, week: Week) -> Task:
        planned, formats = line.planned, self._workplace.formats
        work = planned.work
        what, why = work_title(planned, t), work_note(planned, week, self._gap, t, formats)
        day = week.monday if planned.shifted else work.day
        return Task(
            key=work.key,
            title=line.client_name,
            text=f"{what} – {why}" if why else what,
            icon=STEP_ICONS.get(work.channel, "bell"),
            right=_mark(line, formats.date_day(day)),
            data=line,
            actions=answer_actions() if work.channel == SURVEY else None,
        )

    @Slot(object)
    def _on_task_chosen(self, task: Task | None) -> None:
        """Say whole what the row has no room for."""
        self.why.setText(f"{task.title}. {task.text}" if task is not None else "")

    @Slot(object)
    def _on_activated(self, task: Task) -> None:
        if isinstance(task.data, WeekLine):
            self.client_requested.emit(task.data.planned.work.client_id)

    @Slot(str, object)
    def _on_action(self, name: str, task: Task) -> None:
        if not isinstance(task.data, WeekLine):
            return
        work = task.data.planned.work
        match name:
            case "log":
                self.log_requested.emit(work.client_id, work.key)
            case "answer":
                self.answer_requested.emit(work.client_id, work.key)
            case "later":
                SnoozeDialog(self._workplace, _letting(task.data), self).open()
            case "move":
                AnotherDayDialog(self._workplace, _letting(task.data), self).open()
            case "release":
                ReleaseDialog(self._workplace, _letting(task.data), self).open()

    @Slot()
    def _on_key(self) -> None:
        shortcut, task = self.sender(), self.list.chosen_task()
        if isinstance(shortcut, QShortcut) and task is not None:
            self._on_action(KEYS[shortcut.key().toString()], task)

    def _lay_out(self) -> None:
        self.work.add(self.list, 1)
        self.work.add(self.empty, 1)
        self.empty.hide()
        self.work.set_link("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(12))
        column.addWidget(self.note)
        self.weeks.setMaximumHeight(look().px(TABLE_ROW) * SHOWN)
        self.work.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column.addWidget(self.weeks, 1)
        column.addWidget(self.work, 1)
        column.addWidget(self.why)  # in the section its lines would make the section as high as all of its rows


def _letting(line: WeekLine) -> Letting:
    return Letting.of(line.client_name, line.planned.work.promises)


def _mark(line: WeekLine, day: str) -> Chip:
    """Mark what moved here or lies close to another talk; else only say the day."""
    planned = line.planned
    if planned.shifted:
        return Chip(day, "blue", "arrow-right")
    return Chip(day, "amber", "clock") if planned.work.close else Chip(day, "")
