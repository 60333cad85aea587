"""Fields: text, date, money, number, note, choice, tick; each with `value()`, `set_value()` and the signal `edited`."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.foundation.errors import RuleBroken
from app.foundation.language import t
from ui.shared.icons import icon
from ui.shared.look import look

if TYPE_CHECKING:  # the welcome page has fields too, but neither dates nor money
    from app.foundation.formats import Formats

TURNING: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Signs that turn the direction of reading and are not seen: a name with one reads as another one, on paper too."""


class TextField(QLineEdit):
    """One line of text. `value()` is stripped; `edited` fires when the field is left with another value."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self.editingFinished.connect(self._on_finished)

    def value(self) -> Any:
        """Give what is typed. Raises RuleBroken where it cannot be understood."""
        return self.text().translate(TURNING).strip()

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else str(value))
        self._before = self.text()
        self.setCursorPosition(0)

    @Slot()
    def _on_finished(self) -> None:
        self._tidy()
        if self.text() != self._before:
            self._before = self.text()
            self.edited.emit()

    def _tidy(self) -> None:
        """Rewrite what was understood in the usual form."""


class DateField(TextField):
    """A date, typed in any usual way (1-2-2026, 21 nov, morgen, +2w); written out when left. `value()` date or None."""

    def __init__(self, formats: "Formats", today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._today = today
        self.setPlaceholderText(formats.date_medium(today()))
        opener = self.addAction(icon("calendar-days"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip(t("Choose a day"))
        opener.triggered.connect(self.open_calendar)

    def value(self) -> date | None:
        text = self.text().strip()
        return self._formats.parse_date(text, self._today()) if text else None

    def set_value(self, value: date | None) -> None:
        super().set_value(None if value is None else self._formats.date_medium(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow up and down go a day later and earlier; F4 or Alt with arrow down opens the month."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
            return
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            day = self.value() or self._today()
        except RuleBroken:
            return
        self.setText(self._formats.date_medium(date.fromordinal(day.toordinal() + step)))

    @Slot()
    def open_calendar(self) -> None:
        """Open the month of the day that is typed, or of today."""
        try:
            day = self.value() or self._today()
        except RuleBroken:
            day = self._today()
        from ui.shared.calendar_popup import CalendarPopup  # noqa: PLC0415 (only when a month is looked at)

        month = CalendarPopup(self, self._formats.language, t("Choose a day"))
        month.chosen.connect(self._on_chosen)
        month.open_at(day)

    @Slot(object)
    def _on_chosen(self, day: date) -> None:
        self.setText(self._formats.date_medium(day))
        self._on_finished()

    def _tidy(self) -> None:
        try:
            day = self.value()
        except RuleBroken:
            return
        if day is not None:
            self.setText(self._formats.date_medium(day))


class MoneyField(TextField):
    """An amount, typed as 1.234,50 or 1234.5; written out when left. `value()` is cents or None."""

    def __init__(self, formats: "Formats", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def value(self) -> int | None:
        text = self.text().strip()
        return self._formats.parse_money(text) if text else None

    def set_value(self, value: int | None) -> None:
        super().set_value(None if value is None else self._formats.money(value))

    def _tidy(self) -> None:
        try:
            cents = self.value()
        except RuleBroken:
            return
        if cents is not None:
            self.setText(self._formats.money(cents))


class NumberField(TextField):
    """A whole number. `value()` is an int or None."""

    def value(self) -> int | None:
        text = self.text().strip()
        if not text:
            return None
        if not text.removeprefix("-").isdecimal() or len(text) > 12:
            raise RuleBroken("not_a_number")
        return int(text)


class NoteField(QPlainTextEdit):
    """Several lines of text; Tab leaves the field. `value()` is stripped."""

    edited = Signal()

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self._lines = lines
        self.setTabChangesFocus(True)
        self._size()

    def value(self) -> str:
        return self.toPlainText().translate(TURNING).strip()

    def set_value(self, value: str | None) -> None:
        self.setPlainText(value or "")
        self._before = self.value()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.value() != self._before:
            self._before = self.value()
            self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def _size(self) -> None:
        self.setFixedHeight(round(look().metrics("body").lineSpacing() * self._lines) + look().px(18))


class ChoiceField(QComboBox):
    """One of some choices, given as (code, words). `value()` is the code, None for the empty choice.

    The wheel scrolls the form under it and never chooses: what was passed on the way down would change unseen.
    """

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[Any, str]] = (), *, empty: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._codes: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_choices(choices, empty=empty)
        self.activated.connect(self.edited)

    def set_choices(self, choices: Sequence[tuple[Any, str]], *, empty: str | None = None) -> None:
        """Offer these choices. The codes are kept here: Qt would turn the words of an enumeration into plain text."""
        offered = ([(None, empty)] if empty is not None else []) + list(choices)
        self._codes = [code for code, _ in offered]
        self.clear()
        self.addItems([words for _, words in offered])

    def value(self) -> Any:
        number = self.currentIndex()
        return self._codes[number] if 0 <= number < len(self._codes) else None

    def set_value(self, value: Any) -> None:
        self.setCurrentIndex(self._codes.index(value) if value in self._codes else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TickField(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:  # noqa: FBT001 (same shape as the other fields)
        self.setChecked(bool(value))


class SearchField(QLineEdit):
    """Search as you type: `searched(text)` after 120 ms without a key, at once on Enter; Esc clears."""

    searched = Signal(str)

    def __init__(self, placeholder: str, *, name: str = "", delay: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(QAction(icon("search"), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self._told = ""
        self._timer = QTimer(self, singleShot=True, interval=delay)
        self._timer.timeout.connect(self._on_settled)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_settled)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._on_settled()
        else:
            super().keyPressEvent(event)

    def put(self, text: str) -> None:
        """Show a text without searching for it."""
        self._told = text
        self.setText(text)
        self._timer.stop()

    @Slot()
    def _on_text_changed(self) -> None:
        self._timer.start()

    @Slot()
    def _on_settled(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)
