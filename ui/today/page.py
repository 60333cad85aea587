"""Today: who to call and why, oldest promise first; beside it what the client last said."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checkins.rules.facts import CheckInSummary
from app.foundation.dates import add_months
from app.foundation.language import t
from app.today.rules import CaseFacts, TodayList, TodayRow
from app.today.rules import Section as Place
from app.today.service import Side
from app.today.words import ask, away, reason, subtitle, title
from ui.shared.background import Lane
from ui.shared.buttons import primary
from ui.shared.changes import Page
from ui.shared.chip import Chip
from ui.shared.look import look
from ui.shared.page_layout import SidePanel
from ui.shared.section import PageHeader, Section
from ui.shared.state_marks import EmptyState
from ui.shared.task_list import TaskList
from ui.shared.task_model import Task, TaskAction, TaskSection
from ui.shared.tokens import MARGIN_SIDE, MARGIN_TOP
from ui.shared.words import Words
from ui.shared.workplace import Workplace
from ui.today.dialogs import ReleaseDialog, SnoozeDialog
from ui.today.side import AnswersPart, ClientPart

SHOWN: Final = 200
ICONS: Final = {
    "phone": "phone", "visit": "handshake", "video": "monitor", "email": "mail", "letter": "mail", "card": "cake",
    "survey": "smile", "paper": "file-text", "chat": "message-square", "self": "clipboard-check",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows."""

    day: TodayList
    answers: CheckInSummary


class TodayPage(Page):
    """The list of the day. Enter opens the client, Ctrl+Enter logs the contact that keeps the promise."""

    KINDS = frozenset({"promise", "moment_case", "client", "contact", "checkin", "agreement", "hold", "life_event"})

    client_requested = Signal(str)
    log_requested = Signal(str, str)
    answer_requested = Signal(str, str)
    review_requested = Signal(str)
    close_case_requested = Signal(str, str)
    new_client_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.new_button = primary(t("Client"), "plus", name=t("New client"))
        self.header = PageHeader(buttons=(self.new_button,))
        self.away = Words("", "quiet", wrap=True)
        self.todo = Section(t("To do"))
        self.list = TaskList(t("To do"), _actions())
        self.empty = EmptyState(
            t("Nothing is due. A good day to call somebody you have not heard for a while."), icon_name="sun"
        )
        self.client = ClientPart(workplace)
        self.answers = AnswersPart()
        self._connect()
        self._lay_out()

    def load(self) -> None:
        services = self._workplace.services
        today = self._workplace.today

        def read() -> Loaded:
            since = add_months(today, -3)
            return Loaded(services.today.list(limit=SHOWN), services.checkins.summary(since, today))

        self._workplace.background.run(self, "load", Lane.READING, read, self._on_loaded)

    def _on_loaded(self, loaded: Loaded) -> None:
        day = loaded.day
        formats = self._workplace.formats
        self.header.set_title(formats.day_title(day.on))
        self.header.set_subtitle(subtitle(day.counts, t))
        self.away.setText(away(day.away, t, formats) if day.away else "")
        self.away.setVisible(day.away is not None)
        self.list.set_sections(self._sections(day))
        there = bool(day.rows or day.missed)
        self.list.setVisible(there)
        self.empty.setVisible(not there)
        self.answers.show_summary(loaded.answers)
        if self.list.chosen_task() is None and day.rows:
            self.list.choose(_key(day.rows[0]))

    def _sections(self, day: TodayList) -> list[TaskSection]:
        counts = day.counts
        titles = (
            (Place.CASE, t("First of all"), "red", counts.cases),
            (Place.OVERDUE, t("Overdue"), "red", counts.overdue),
            (Place.TODAY, t("Today"), "ink2", counts.today),
            (Place.WEEK, t("This week"), "ink2", counts.week),
        )
        sections = [
            TaskSection(name, tuple(self._task(row) for row in day.rows if row.state is place), tone, str(count))
            for place, name, tone, count in titles
        ]
        missed = tuple(self._missed(row) for row in day.missed)
        return [*sections, TaskSection(t("Missed, not seen yet"), missed, "ink2", str(len(missed)))]

    def _task(self, row: TodayRow) -> Task:
        formats, today = self._workplace.formats, self._workplace.today
        if isinstance(row.facts, CaseFacts):
            actions = (
                TaskAction("log", t("Log the call"), primary=True),
                TaskAction("close", t("Close the case")),
            )
            chip = Chip(formats.due(row.due, today), "red" if row.due <= today else "amber", "flag")
            return Task(key=_key(row), title=row.client_name, text=self._text(row), icon="flag", right=chip, data=row,
                        actions=actions)  # fmt: skip
        return Task(
            key=_key(row),
            title=row.client_name,
            text=self._text(row),
            icon=ICONS.get(row.channel, "bell"),
            right=self._chip(row),
            data=row,
            actions=_answer_actions() if row.channel == "survey" else None,
        )

    def _missed(self, row: TodayRow) -> Task:
        seen = (TaskAction("seen", t("Seen"), primary=True), TaskAction("log", t("Log a contact")))
        chip = Chip(t("Missed"), "amber", "circle-x")
        return Task(key=f"missed:{_key(row)}", title=row.client_name, text=self._text(row), icon="hourglass",
                    right=chip, data=row, actions=seen)  # fmt: skip

    def _chip(self, row: TodayRow) -> Chip:
        words = self._workplace.formats.due(row.due, self._workplace.today)
        if row.state is Place.OVERDUE:
            return Chip(words, "red", "clock")
        return Chip(words, "amber") if row.state is Place.TODAY else Chip(words, "")

    def _text(self, row: TodayRow) -> str:
        return reason(row, t, self._workplace.formats)

    def _on_side(self, row: TodayRow, side: Side) -> None:
        task = self.list.chosen_task()
        if task is not None and task.data is row:
            self.client.show_client(row.client_name, ask(row, t), side)

    @Slot(object)
    def _on_chosen(self, task: Task | None) -> None:
        row = task.data if task is not None else None
        if not isinstance(row, TodayRow):
            self.client.hide()
            return
        work = partial(self._workplace.services.today.side, row.client_id)
        self._workplace.background.run(self, "side", Lane.READING, work, partial(self._on_side, row))

    @Slot(object)
    def _on_activated(self, task: Task) -> None:
        if isinstance(task.data, TodayRow):
            self.client_requested.emit(task.data.client_id)

    @Slot(str, object)
    def _on_action(self, name: str, task: Task) -> None:
        row = task.data
        if not isinstance(row, TodayRow):
            return
        deeds: dict[str, Callable[[TodayRow], None]] = {
            "log": self._log,
            "answer": self._answer,
            "later": self._later,
            "release": self._release,
            "close": self._close,
            "seen": self._seen,
        }
        deeds[name](row)

    def _log(self, row: TodayRow) -> None:
        self.log_requested.emit(row.client_id, row.promise_id or "")

    def _answer(self, row: TodayRow) -> None:
        self.answer_requested.emit(row.client_id, row.promise_id or "")

    def _later(self, row: TodayRow) -> None:
        SnoozeDialog(self._workplace, row.promise_id or "", row.client_name, title(row, t), self).open()

    def _release(self, row: TodayRow) -> None:
        ReleaseDialog(self._workplace, row.promise_id or "", row.client_name, title(row, t), self).open()

    def _close(self, row: TodayRow) -> None:
        self.close_case_requested.emit(row.client_id, row.case_id or "")

    def _seen(self, row: TodayRow) -> None:
        work = partial(self._workplace.services.aftercare.acknowledge, row.promise_id or "")
        self._workplace.background.run(self, "seen", Lane.BOOK, work, self._on_seen)

    def _on_seen(self, _: object) -> None:
        """Nothing to do: the change itself reloads the page."""

    @Slot()
    def _on_later_key(self) -> None:
        self._key_action("later")

    @Slot()
    def _on_release_key(self) -> None:
        self._key_action("release")

    @Slot()
    def _on_log_key(self) -> None:
        self._key_action("log")

    def _key_action(self, name: str) -> None:
        task = self.list.chosen_task()
        if task is not None and isinstance(task.data, TodayRow) and task.data.promise_id:
            self._on_action(name, task)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_client_requested)
        self.list.task_activated.connect(self._on_activated)
        self.list.task_chosen.connect(self._on_chosen)
        self.list.action_chosen.connect(self._on_action)
        for key, slot in (("L", self._on_log_key), ("S", self._on_later_key), ("D", self._on_release_key)):
            QShortcut(key, self.list, slot)

    def _lay_out(self) -> None:
        self.todo.set_note(t("Enter opens, L logs, S puts off, D lets go"))
        self.todo.add(self.list, 1)
        self.todo.add(self.empty)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(24))
        column.addWidget(self.client)
        column.addWidget(self.answers)
        column.addStretch(1)
        px = look().px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(MARGIN_SIDE), px(MARGIN_TOP), px(MARGIN_SIDE), px(MARGIN_TOP))
        whole.setSpacing(px(16))
        whole.addWidget(self.header)
        whole.addWidget(self.away)
        whole.addWidget(SidePanel(self.todo, side), 1)


def _key(row: TodayRow) -> str:
    return row.promise_id or row.case_id or ""


def _actions() -> tuple[TaskAction, ...]:
    return (
        TaskAction("log", t("Log"), primary=True),
        TaskAction("later", t("Later")),
        TaskAction("release", t("Let go")),
    )


def _answer_actions() -> tuple[TaskAction, ...]:
    return (
        TaskAction("answer", t("Answer"), primary=True),
        TaskAction("later", t("Later")),
        TaskAction("release", t("Let go")),
    )
