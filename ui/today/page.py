"""Today: who to call and why, oldest promise first; beside it what the client last said."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from app.aftercare.rules.agenda import conversation_of
from app.aftercare.words import purpose
from app.foundation.dates import add_months
from app.foundation.language import t
from app.today.reach import Number
from app.today.rules import TodayList, TodayRow
from app.today.service import Side
from app.today.whose import kept_key
from app.today.words import ask, reason, subtitle, title
from ui.shared.background import Lane
from ui.shared.buttons import primary, secondary
from ui.shared.calling import call
from ui.shared.changes import Page
from ui.shared.late import late
from ui.shared.own_scroll import OwnScroll, Turning
from ui.shared.page_layout import SidePanel, low_page
from ui.shared.section import PageHeader, Section
from ui.shared.task_list import TaskList
from ui.shared.task_model import Task
from ui.shared.whose import KIND
from ui.shared.whose_button import NOBODY, WhoseButton, keeps
from ui.shared.workplace import Workplace
from ui.today.ahead import QUIET_TAB, WEEKS_TAB, AheadPart
from ui.today.away_part import AwayPart
from ui.today.client_part import ClientPart
from ui.today.letting import Letting
from ui.today.reading import SHOWN, ReadDay, read_day
from ui.today.rest_part import RestPart
from ui.today.rows import MISSED, NO_KEEPERS, NO_TALKS, DayRows, Talks, key_of, promise_actions
from ui.today.side import MONTHS, AnswersPart, BirthdaysPart

BESIDE_MS: Final = 20
"""By then the list is painted; it would have to share the processor with what stands beside it."""
SnoozeDialog = late("ui.today.dialogs", "SnoozeDialog")
ReleaseDialog = late("ui.today.dialogs", "ReleaseDialog")
AnotherDayDialog = late("ui.today.dialogs", "AnotherDayDialog")
KEYS: Final = {"C": "call", "L": "log", "S": "later", "M": "move", "D": "release", "R": "review"}
OF_ANY: Final = ("call", "log", "review")
"""What can be done for every row; a case, a care mark and a missed promise are neither put off nor let go."""


class TodayPage(Page):
    """The list of the day. Enter opens the client, Ctrl+Enter does what the row's first button does."""

    KINDS = frozenset({
        "promise", "moment_case", "client", "contact", "checkin", "agreement", "hold", "life_event", "person",
        "adviser", KIND,
    })  # fmt: skip

    client_requested = Signal(str)
    log_requested = Signal(str, str)
    answer_requested = Signal(str, str)
    review_requested = Signal(str)
    close_case_requested = Signal(str, str)
    care_requested = Signal(str)
    kept_requested = Signal(str)
    new_client_requested = Signal()
    day_sheet_requested = Signal()
    ahead_requested = Signal(int)
    answers_requested = Signal(int)
    import_requested = Signal()
    seat_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.new_button = primary(t("Client"), "plus", name=t("New client"))
        self.sheet_button = secondary(t("Day sheet"), "printer", name=t("Print the day sheet"))
        self.sheet_button.setToolTip(t("Print the day sheet (Ctrl+P)"))
        self.ahead_button = secondary(t("Ahead"), "hourglass", name=t("Look ahead"))
        self.ahead_button.setToolTip(t("The weeks against your hours, who has gone quiet, what you kept (Ctrl+7)"))
        self.whose = WhoseButton(workplace)
        self.header = PageHeader(buttons=(self.whose, self.ahead_button, self.sheet_button, self.new_button))
        self.away = AwayPart(workplace)
        self.todo = Section(t("To do"))
        self.list = TaskList(t("To do"), promise_actions())
        self.empty = RestPart()
        self.client = ClientPart(workplace)
        self.birthdays = BirthdaysPart(workplace)
        self.ahead = AheadPart(workplace)
        self._talks: Talks = NO_TALKS
        self._keepers = NO_KEEPERS
        self._adviser = NOBODY.adviser
        self._calling: TodayRow | None = None
        self._touched: date | None = None
        self._beside = QTimer(self, singleShot=True, interval=BESIDE_MS)
        self._beside.timeout.connect(self._load_beside)
        self.answers = AnswersPart()
        self._side = OwnScroll(grows=False)
        self._connect()
        self._lay_out()

    def take_focus(self) -> None:
        """Let the keys go to the list."""
        self.list.setFocus()

    def tell_absence(self, touched: date) -> None:
        """Tell what happened since the day on which the open book was last touched."""
        self._touched = touched
        self.reload()

    def load(self) -> None:
        work = partial(read_day, self._workplace.services, self._workplace.whose.wish())
        self._workplace.background.run(self, "load", Lane.READING, work, self._on_loaded)

    @Slot()
    def _load_beside(self) -> None:
        """Read what stands beside the list, when that has been painted: together they would be shown later."""
        services, run = self._workplace.services, self._workplace.background.run
        today = self._workplace.today
        answers = partial(services.checkins.summary, add_months(today, -MONTHS), today)
        away = partial(services.today.away, self._adviser, self._touched)
        run(self, "away", Lane.READING, away, self.away.show_away)
        run(self, "answers", Lane.READING, answers, self.answers.show_summary)
        birthdays = partial(services.life.birthdays, adviser=self._adviser)
        run(self, "birthdays", Lane.READING, birthdays, self.birthdays.show_birthdays)
        self.ahead.look()

    def _on_loaded(self, read: ReadDay) -> None:
        day, self._talks, self._keepers = read.day, read.talks, read.keepers
        self._adviser = read.whose.adviser
        self.whose.show_whose(read.whose)
        formats = self._workplace.formats
        self.header.set_title(formats.day_title(day.on), formats.date_day(day.on))
        rows = DayRows(formats, day.on, self._talks, self._keepers)
        self.header.set_subtitle(f"{keeps(read.whose)} {subtitle(rows.counts(day), t)}".strip())
        self.list.set_sections(rows.sections(day))
        there = bool(day.rows or day.missed)
        self.list.setVisible(there)
        self.todo.set_note(_note(day, turns=read.whose.who.are_many) if there else "")
        self.empty.setVisible(not there)
        if not there:
            self.empty.show_day(day, formats)
        if self.list.chosen_task() is None and day.rows:
            self.list.choose(key_of(day.rows[0]))
        if not there:
            self.client.hide()
        self._beside.start()

    def _on_side(self, row: TodayRow, side: Side) -> None:
        task = self.list.chosen_task()
        if task is not None and task.data is row:
            keeper, why = self._keepers.get(kept_key(row)), reason(row, t, self._workplace.formats)
            if keeper:
                why = f"{t('{adviser} keeps this.', adviser=keeper)} {why}"
            if row.client_id != self.client.client_id:
                self._side.verticalScrollBar().setValue(0)
            self.client.show_client(row.client_id, row.client_name, ask(row, t), side, why)
            if self._calling is row:
                self._call_first(row)

    @Slot(object)
    def _on_chosen(self, task: Task | None) -> None:
        row = task.data if task is not None else None
        if self._calling is not row:
            self._calling = None
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
        client, promise = row.client_id, row.promise_id or ""
        deeds: dict[str, Callable[[], object]] = {
            "log": partial(self.log_requested.emit, client, "" if task.key.startswith(MISSED) else promise),
            "answer": partial(self.answer_requested.emit, client, promise),
            "close": partial(self.close_case_requested.emit, client, row.case_id or ""),
            "care": partial(self.care_requested.emit, client),
            "review": partial(self.review_requested.emit, client),
            "call": partial(self._call_first, row),
            "later": partial(self._open, SnoozeDialog, row),
            "move": partial(self._open, AnotherDayDialog, row),
            "release": partial(self._open, ReleaseDialog, row),
            "seen": partial(self._acknowledge, promise),
        }
        deeds[name]()

    def _call_first(self, row: TodayRow) -> None:
        """Call the first number of a row's client, as soon as it is known."""
        self._calling = None
        if self.client.client_id != row.client_id or self.client.isHidden():
            self._calling = row
        elif self.client.numbers:
            self._on_call_wanted(self.client.numbers[0])
        else:
            self._workplace.messages.notice(t("No telephone number is known of {client}.", client=row.client_name))

    @Slot(object)
    def _on_call_wanted(self, number: Number) -> None:
        call(number.dial, number.shown, self._workplace.messages)

    def _open(self, dialog: Callable[..., Any], row: TodayRow) -> None:
        """Open a dialog about a row, with everything that would be talked about with it."""
        talk = conversation_of(row.promise_id or "", self._talks.get(row.client_id, ()))
        others = [one for one in talk.promises if one.id != row.promise_id] if talk else []
        letting = Letting(
            row.client_name,
            ((row.promise_id or "", title(row, t)), *((one.id, purpose(one.code, t, one.title)) for one in others)),
        )
        dialog(self._workplace, letting, self).open()

    def _acknowledge(self, promise_id: str) -> None:
        work = partial(self._workplace.services.aftercare.acknowledge, promise_id)
        self._workplace.background.write(self, "seen", work)

    @Slot()
    def _on_key(self) -> None:
        """Do for a letter what the row's button does, where that makes sense for the row."""
        shortcut, task = self.sender(), self.list.chosen_task()
        if not isinstance(shortcut, QShortcut) or task is None or not isinstance(task.data, TodayRow):
            return
        name = KEYS[shortcut.key().toString()]
        if name in OF_ANY or (task.data.promise_id and not task.key.startswith(MISSED)):
            self._on_action(name, task)
        else:
            told = t("Only a promise that is still open can be put off, moved or let go.")
            self._workplace.messages.notice(told)

    @Slot()
    def _on_ahead_wanted(self) -> None:
        self.ahead_requested.emit(WEEKS_TAB)

    @Slot()
    def _on_quiet_wanted(self) -> None:
        self.ahead_requested.emit(QUIET_TAB)

    def _connect(self) -> None:
        self.whose.seat_requested.connect(self.seat_requested)
        self.new_button.clicked.connect(self.new_client_requested)
        self.sheet_button.clicked.connect(self.day_sheet_requested)
        self.ahead_button.clicked.connect(self._on_ahead_wanted)
        QShortcut("Ctrl+P", self).activated.connect(self.day_sheet_requested)
        self.birthdays.client_requested.connect(self.client_requested)
        self.ahead.ahead_requested.connect(self.ahead_requested)
        self.answers.link_clicked.connect(partial(self.answers_requested.emit, MONTHS))
        self.away.client_requested.connect(self.client_requested)
        self.client.call_wanted.connect(self._on_call_wanted)
        self.client.kept_requested.connect(self.kept_requested)
        self.empty.new_client_wanted.connect(self.new_client_requested)
        self.empty.import_wanted.connect(self.import_requested)
        self.empty.quiet_wanted.connect(self._on_quiet_wanted)
        self.list.task_activated.connect(self._on_activated)
        self.list.task_chosen.connect(self._on_chosen)
        self.list.action_chosen.connect(self._on_action)
        for key in KEYS:
            QShortcut(key, self, self._on_key)

    def _lay_out(self) -> None:
        side = self._side
        whole = low_page(self)
        whole.addWidget(self.header)
        whole.addWidget(self.away)
        whole.addWidget(SidePanel(self.todo, side, self), 1)
        self.todo.add(self.list, 1)
        self.todo.add(self.empty)
        self.empty.hide()  # until the day is read nobody knows
        side.body.addWidget(Turning(self.client, self.birthdays, self.ahead, self.answers))
        side.body.addStretch(1)


def _note(day: TodayList, *, turns: bool) -> str:
    """Say which keys do what; of a long list also that its beginning is shown."""
    keys = t("Enter opens, C calls, L logs, S puts off, M moves, D lets go")
    if turns:
        keys = " · ".join((keys, t("W: mine or everybody's")))
    if sum(row.promise_id is not None for row in day.rows) < SHOWN:
        return keys
    return t("{keys} · the first {n} promises", keys=keys, n=SHOWN)
