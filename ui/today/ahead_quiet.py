"""Who has gone quiet, the wisest call first, with why each stands on the list."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from app.today.quiet import QuietList, QuietRow
from app.today.quiet_words import quiet_reason
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.state_marks import EmptyState
from ui.shared.whose_button import NOBODY
from ui.shared.words import Words
from ui.shared.workplace import Workplace
from ui.today.ahead_tables import quiet_columns


class QuietPart(QWidget):
    """Enter opens a client, L logs a contact; `counted(n)` tells how many there are."""

    client_requested = Signal(str)
    log_requested = Signal(str, str)
    counted = Signal(int)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.whose = NOBODY
        self._workplace = workplace
        formats = workplace.formats
        model: RowTableModel[QuietRow] = RowTableModel(
            quiet_columns(formats, workplace.today), partial(_sentence, formats)
        )
        self.note = Words(
            t("By silence against the rhythm, length of the relationship, income of a year. Sending does not count."),
            "small", wrap=True,
        )  # fmt: skip
        self.table = RowTable(model, t("Gone quiet"))
        self.reason = Words("", "body", wrap=True)
        self.open_button = secondary(t("Open client"))
        self.log_button = secondary(t("Log a contact…"), "phone")
        self.empty = EmptyState(t("Nobody has gone quiet. Everybody was heard in time."), icon_name="sun")
        self._lay_out()
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_activated.connect(self._on_activated)
        self.open_button.clicked.connect(self._on_open)
        self.log_button.clicked.connect(self._on_log)
        QShortcut("L", self, self._on_log, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def take_focus(self) -> None:
        self.table.setFocus()

    def load(self) -> None:
        """Count and list anew."""
        read = partial(self._workplace.services.quiet.quiet, adviser=self.whose.adviser)
        self._workplace.background.run(self, "quiet", Lane.READING, read, self._on_read)

    def _on_read(self, found: QuietList) -> None:
        place = max(self.table.currentIndex().row(), 0)
        model = self.table.model()
        assert isinstance(model, RowTableModel)  # noqa: S101 (made in the constructor)
        model.set_rows(found.rows)
        there = bool(found.rows)
        for part in (self.table, self.reason, self.open_button, self.log_button):
            part.setVisible(there)
        self.empty.setVisible(not there)
        self.table.choose(min(place, len(found.rows) - 1))
        self.counted.emit(found.count)

    @Slot(object)
    def _on_chosen(self, row: QuietRow | None) -> None:
        self.reason.setText(quiet_reason(row, t, self._workplace.formats) if row else "")

    @Slot(object)
    def _on_activated(self, row: QuietRow) -> None:
        self.client_requested.emit(row.quiet.facts.client_id)

    @Slot()
    def _on_open(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self._on_activated(row)

    @Slot()
    def _on_log(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.log_requested.emit(row.quiet.facts.client_id, "")

    def _lay_out(self) -> None:
        self.empty.hide()
        deeds = QHBoxLayout()
        deeds.setSpacing(look().px(8))
        deeds.addWidget(self.open_button)
        deeds.addWidget(self.log_button)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(12))
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.reason)
        column.addLayout(deeds)


def _sentence(formats: Formats, row: QuietRow) -> str:
    planned = formats.date_long(row.next_on) if row.next_on else t("nothing planned")
    return f"{row.quiet.facts.name}. {quiet_reason(row, t, formats)} {t('Next')}: {planned}"
