"""Fields that only settings need: a percentage, a folder, and the file of a calendar."""

from decimal import Decimal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.calendar.rules import ENDING
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.shared.fields import TextField
from ui.shared.icons import icon


class PercentField(TextField):
    """A percentage, typed as 8 or 8,5 %; written out when left. `value()` is in hundredths of a percent, or None."""

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def value(self) -> int | None:
        text = self.text().replace("%", "").strip()
        try:
            return self._formats.parse_money(text) if text else None
        except RuleBroken:
            raise RuleBroken("not_a_number") from None

    def set_value(self, value: int | None) -> None:
        super().set_value(None if value is None else self._written(value))

    def _written(self, hundredths: int) -> str:
        return self._formats.percent(Decimal(hundredths) / 10_000, 2)

    def _tidy(self) -> None:
        try:
            hundredths = self.value()
        except RuleBroken:
            return
        if hundredths is not None:
            self.setText(self._written(hundredths))


class FolderField(TextField):
    """A folder, typed or chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        opener = self.addAction(icon("folder-open"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip(t("Choose a folder"))
        opener.triggered.connect(self.choose)

    @Slot()
    def choose(self) -> None:
        """Let the person point at a folder."""
        dialog = QFileDialog(self, t("Choose a folder"), str(self.value()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()

    @Slot(str)
    def _on_selected(self, folder: str) -> None:
        self.setText(folder)
        self._on_finished()


class CalendarField(TextField):
    """The file of a calendar, typed or chosen; its name ends in .ics by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        opener = self.addAction(icon("calendar-days"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip(t("Choose a calendar file"))
        opener.triggered.connect(self.choose)

    def value(self) -> str:
        name: str = super().value()
        return name if not name or name.lower().endswith(ENDING) else name + ENDING

    @Slot()
    def choose(self) -> None:
        """Let the person say where the file is to stand; one that this app wrote may be taken over."""
        dialog = QFileDialog(self, t("Choose a calendar file"), self.value() or "nazorg.ics", "iCalendar (*.ics)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(ENDING.removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()

    def _tidy(self) -> None:
        self.setText(self.value())

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        self.setText(name)
        self._on_finished()
