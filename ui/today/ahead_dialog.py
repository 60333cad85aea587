"""What lies ahead, whole: the weeks against the hours, the clients who have gone quiet, and what was kept in time."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.aftercare.rules.capacity import Week
from app.aftercare.rules.kept import KeptBy, KeptLine
from app.aftercare.rules.rhythm import Quiet
from app.aftercare.words.kept import kept_by
from app.foundation.language import t
from app.today.quiet import QuietList
from ui.shared.background import Lane
from ui.shared.choice_button import ChoiceButton
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.tab_strip import TabStrip
from ui.shared.words import Words
from ui.shared.workplace import Workplace
from ui.today.ahead_tables import (
    kept_columns,
    kept_sentence,
    quiet_columns,
    quiet_sentence,
    week_columns,
    week_sentence,
)

WEEKS, QUIET, KEPT = range(3)
WIDTH: Final = 960
HEIGHT: Final = 360
LEAST: Final = 320
MARGIN: Final = 96
AROUND: Final = 340


class AheadDialog(DialogFrame):
    """Three tabs. Enter on a client, or the verb, opens that client: `client_requested(client_id)`."""

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(t("Ahead"), parent, verb=t("Open client"), cancel=t("Close"))
        self._workplace = workplace
        formats = workplace.formats
        self.tabs = TabStrip([t("Weeks"), t("Gone quiet"), t("Kept in time")], t("Ahead"))
        self.note = Words("", "small", wrap=True)
        self.by = ChoiceButton(t("Kept in time"), [(by, kept_by(by, t)) for by in KeptBy])
        weeks: RowTableModel[Week] = RowTableModel(week_columns(formats), lambda row: week_sentence(row, formats))
        quiet: RowTableModel[Quiet] = RowTableModel(quiet_columns(formats), lambda row: quiet_sentence(row, formats))
        self.weeks = RowTable(weeks, t("Weeks"))
        self.quiet = RowTable(quiet, t("Gone quiet"))
        self._kept = {by: _kept_table(by) for by in KeptBy}
        self.pages = QStackedWidget()
        self._lay_out_body()
        self._connect()
        self._show_tab(WEEKS)
        self._read()

    @property
    def kept(self) -> RowTable:
        """The table of what was kept, by what is chosen."""
        return self._kept[KeptBy(str(self.by.value()))]

    def show_tab(self, number: int) -> None:
        """Turn to a tab."""
        self.tabs.setCurrentIndex(number)

    def _read(self) -> None:
        services, run = self._workplace.services, self._workplace.background.run
        run(self, "weeks", Lane.READING, services.agenda.weeks, self._on_weeks)
        run(self, "quiet", Lane.READING, services.quiet.quiet, self._on_quiet)
        self._read_kept()

    def _read_kept(self) -> None:
        by = KeptBy(str(self.by.value()))
        work = partial(self._workplace.services.kept.kept_by, by)
        self._workplace.background.run(self, "kept", Lane.READING, work, partial(self._on_kept, by))

    def _on_weeks(self, found: tuple[Week, ...]) -> None:
        _fill(self.weeks, found)

    def _on_quiet(self, found: QuietList) -> None:
        self.tabs.set_count(QUIET, found.count)
        _fill(self.quiet, found.rows)

    def _on_kept(self, by: KeptBy, found: tuple[KeptLine, ...]) -> None:
        _fill(self._kept[by], found)

    @Slot(int)
    def _show_tab(self, number: int) -> None:
        notes = (
            t("What can wait moves to a week with room, inside its window. Duties and days that you chose stay."),
            t("By silence against the rhythm, length of the relationship, income of a year. Sending does not count."),
            t("Of what was due: kept in time, kept late, missed. What the client let go of does not count."),
        )
        self.note.setText(notes[number])
        self.by.setVisible(number == KEPT)
        self.pages.setCurrentWidget((self.weeks, self.quiet, self.kept)[number])
        self._follow_choice()

    @Slot()
    def _on_by_chosen(self) -> None:
        self._show_tab(KEPT)
        self._read_kept()

    @Slot()
    def _follow_choice(self) -> None:
        self.verb_button.setEnabled(bool(self._client()))

    @Slot()
    def _open_client(self) -> None:
        client_id = self._client()
        if client_id:
            self.accept()
            self.client_requested.emit(client_id)

    def _client(self) -> str:
        table = self.pages.currentWidget()
        row: Any = table.chosen_row() if isinstance(table, RowTable) else None
        if isinstance(row, Quiet):
            return row.facts.client_id
        by_client = isinstance(row, KeptLine) and self.by.value() == KeptBy.CLIENT
        return row.group if by_client else ""

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.by.chosen.connect(self._on_by_chosen)
        self.submitted.connect(self._open_client)
        for table in (self.weeks, self.quiet, *self._kept.values()):
            table.row_chosen.connect(self._follow_choice)
            table.row_activated.connect(self._open_client)

    def _lay_out_body(self) -> None:
        px = look().px
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(px(WIDTH), px(HEIGHT)) * 2
        for table in (self.weeks, self.quiet, *self._kept.values()):
            self.pages.addWidget(table)
        wide = max(px(LEAST), min(px(WIDTH), room.width() - px(MARGIN)))
        self.pages.setMinimumSize(wide, max(px(LEAST) // 2, min(px(HEIGHT), room.height() - px(AROUND))))
        head = QHBoxLayout()
        head.addWidget(self.tabs, 1)
        head.addWidget(self.by)
        self.body.addLayout(head)
        self.body.addWidget(self.note)
        self.body.addWidget(self.pages, 1)


def _kept_table(by: KeptBy) -> RowTable:
    model: RowTableModel[KeptLine] = RowTableModel(kept_columns(by), partial(kept_sentence, by))
    return RowTable(model, kept_by(by, t))


def _fill(table: RowTable, rows: Any) -> None:
    model = table.model()
    if isinstance(model, RowTableModel):
        model.set_rows(rows)
        table.choose(0)
