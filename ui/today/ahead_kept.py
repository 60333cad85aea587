"""What was kept in time: by client, plan, adviser or year, of a period, with the promises behind each number."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.aftercare.rules.kept import COUNTED, KeptBy, KeptFilter, KeptLine, KeptRow, narrowed
from app.aftercare.rules.promises import KeptRatio, PromiseState
from app.aftercare.words.kept import kept_by, kept_name, kept_said
from app.foundation.language import t
from app.today.kept_report import KeptReport, as_csv
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.choice_button import ChoiceButton
from ui.shared.file_choice import choose_new_file
from ui.shared.late import late
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section
from ui.shared.state_marks import EmptyState
from ui.shared.whose_button import NOBODY
from ui.shared.words import Words
from ui.shared.workplace import Workplace
from ui.today.ahead_tables import behind_columns, behind_sentence, kept_columns, kept_sentence
from ui.today.kept_period import KeptPeriodPart

if TYPE_CHECKING:
    from app.bootstrap import Services

KeptReportDialog = late("ui.today.kept_report_dialog", "KeptReportDialog")
ALL: Final = "all"
STATES: Final = {
    ALL: COUNTED,
    "kept": (PromiseState.KEPT,),
    "late": (PromiseState.KEPT_LATE,),
    "missed": (PromiseState.MISSED,),
}


class KeptPart(QWidget):
    """Above the lines, below the promises behind the chosen one; Enter on a promise opens its client."""

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.whose = NOBODY
        self._workplace = workplace
        self._ratio = KeptRatio()
        self.by = ChoiceButton(t("Kept in time"), [(by, kept_by(by, t)) for by in KeptBy])
        self.period = KeptPeriodPart(workplace)
        self.print_button = secondary(t("Print…"), "printer")
        self.save_button = secondary(t("Save as CSV…"), "download")
        self.whole = Words("", "body", wrap=True)
        self._tables = {by: _lines_table(by) for by in KeptBy}
        self.pages = QStackedWidget()
        self.behind = Section(t("The promises behind it"))
        self.states = ChoiceButton(
            t("Which promises"),
            [(ALL, t("All that were due")), ("kept", t("In time")), ("late", t("Late")), ("missed", t("Missed"))],
        )
        formats = workplace.formats
        rows: RowTableModel[KeptRow] = RowTableModel(behind_columns(formats), lambda row: behind_sentence(row, formats))
        self.rows = RowTable(rows, t("The promises behind it"))
        self.empty = EmptyState(
            t("Nothing was due in this period. As soon as a promise is kept, late or missed, it is counted here."),
            icon_name="hourglass",
        )
        self._lay_out()
        self._connect()

    @property
    def lines(self) -> RowTable:
        """The table of lines, by what is chosen."""
        return self._tables[self._by]

    def take_focus(self) -> None:
        """Let the keys go to the lines; where there are none to the choice of how they are told."""
        (self.by if self.pages.currentWidget() is self.empty else self.lines).setFocus()

    @Slot()
    def load(self) -> None:
        """Read the lines of the period."""
        among = self._of_period()
        if among is None:
            return
        kept, by = self._workplace.services.kept, self._by

        def read() -> tuple[KeptRatio, tuple[KeptLine, ...]]:
            return kept.kept(among), kept.kept_by(by, among)

        self._workplace.background.run(self, "lines", Lane.READING, read, partial(self._on_lines, by))

    @property
    def _by(self) -> KeptBy:
        return KeptBy(str(self.by.value()))

    def _on_lines(self, by: KeptBy, read: tuple[KeptRatio, tuple[KeptLine, ...]]) -> None:
        self._ratio, lines = read
        self.whole.setText(t("Of all promises: {share}.", share=kept_said(self._ratio, t)))
        table = self._tables[by]
        model = table.model()
        assert isinstance(model, RowTableModel)  # noqa: S101 (made in the constructor)
        chosen = table.chosen_row()
        model.set_rows(lines)
        self.pages.setCurrentWidget(table if lines else self.empty)
        self.behind.setVisible(bool(lines))
        self.whole.setVisible(bool(lines))
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(lines))
        same = (number for number, line in enumerate(lines) if chosen is not None and line.group == chosen.group)
        table.choose(next(same, 0))
        self._read_behind()

    def _of_period(self) -> KeptFilter | None:
        """Give what counts of the period: everybody's promises, or those of whose work is shown."""
        among = self.period.among()
        return replace(among, adviser_id=self.whose.adviser) if among is not None else None

    def _among(self) -> KeptFilter | None:
        """Give what the chosen line counts; all of the period where there is none."""
        among, line = self._of_period(), self.lines.chosen_row()
        return narrowed(self._by, line.group, among) if among is not None and line is not None else among

    @Slot()
    def _read_behind(self) -> None:
        among, line = self._among(), self.lines.chosen_row()
        if among is None:
            return
        self.behind.set_note(
            f"{kept_name(self._by, line, t)}: {kept_said(line.kept, t)}" if line else kept_said(self._ratio, t)
        )
        read = partial(self._workplace.services.kept.rows, among, STATES[str(self.states.value())])
        self._workplace.background.run(self, "behind", Lane.READING, read, self._on_behind)

    def _on_behind(self, rows: tuple[KeptRow, ...]) -> None:
        model = self.rows.model()
        assert isinstance(model, RowTableModel)  # noqa: S101 (made in the constructor)
        model.set_rows(rows)
        self.rows.choose(0)

    @Slot(object)
    def _on_line_activated(self, line: KeptLine) -> None:
        if self._by is KeptBy.CLIENT:
            self.client_requested.emit(line.group)
        else:
            self.rows.setFocus()

    @Slot(object)
    def _on_row_activated(self, row: KeptRow) -> None:
        self.client_requested.emit(row.promise.client_id)

    def reading(self) -> Callable[[], KeptReport] | None:
        """Give what reads the report of the period off the UI thread; nothing while its days make no sense."""
        among = self._of_period()
        if among is None:
            return None
        return partial(
            _read_report,
            self._workplace.services,
            self._by,
            among,
            ", ".join(filter(None, (self.period.words(), self.whose.name))),
            STATES[str(self.states.value())],
        )

    @Slot()
    def _on_print(self) -> None:
        read = self.reading()
        if read is not None:
            KeptReportDialog(self._workplace, read, self).open()

    @Slot()
    def _on_save(self) -> None:
        choose_new_file(self, t("Save as CSV…"), "nazorg-kept.csv", "CSV (*.csv)", self.save_as)

    @Slot(str)
    def save_as(self, name: str) -> None:
        """Write the promises of the period into a file."""
        read, write = self.reading(), self._workplace.services.reviews.write
        if read is not None:
            work = partial(_write, read, write, Path(name))
            self._workplace.background.run(self, "save", Lane.LONG, work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self._workplace.messages.notice(t("Saved as {file}", file=path.name))

    def _connect(self) -> None:
        self.by.chosen.connect(self.load)
        self.period.changed.connect(self.load)
        self.states.chosen.connect(self._read_behind)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.rows.row_activated.connect(self._on_row_activated)
        for table in self._tables.values():
            table.row_chosen.connect(self._read_behind)
            table.row_activated.connect(self._on_line_activated)

    def _lay_out(self) -> None:
        px = look().px
        for table in self._tables.values():
            self.pages.addWidget(table)
        self.pages.addWidget(self.empty)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.by)
        head.addWidget(self.period.choice)
        head.addStretch(1)
        for button in (self.print_button, self.save_button):
            head.addWidget(button)
        self.behind.head_row.addWidget(self.states)
        self.behind.add(self.rows, 1)
        note = t("Of what was due: kept in time, kept late, missed. What the client let go of does not count.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Words(note, "small", wrap=True))
        column.addLayout(head)
        column.addWidget(self.period)
        column.addWidget(self.whole)
        column.addWidget(self.pages, 1)
        column.addWidget(self.behind, 1)


def _lines_table(by: KeptBy) -> RowTable:
    model: RowTableModel[KeptLine] = RowTableModel(kept_columns(by), partial(kept_sentence, by))
    return RowTable(model, kept_by(by, t))


def _read_report(
    services: "Services", by: KeptBy, among: KeptFilter, period: str, states: Sequence[PromiseState]
) -> KeptReport:
    kept = services.kept
    return KeptReport(by, period, kept.kept(among), kept.kept_by(by, among), kept.rows(among, states, limit=None))


def _write(read: Callable[[], KeptReport], write: Callable[[Path, bytes], Path], path: Path) -> Path:
    return write(path, as_csv(read(), t))
