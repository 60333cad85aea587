"""A small month under a date field, for who would rather point than type."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from ui.shared.look import look


class CalendarPopup(QWidget):
    """Opens under a field and closes when a day is `chosen(date)`, on Esc or on a click elsewhere."""

    chosen = Signal(object)

    def __init__(self, field: QWidget, language: str, name: str) -> None:
        super().__init__(field, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.month = QCalendarWidget()
        self.month.setAccessibleName(name)
        self.month.setLocale(QLocale(language))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._dress()
        self.month.activated.connect(self._on_day)
        self.month.clicked.connect(self._on_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.month)

    def open_at(self, day: date) -> None:
        """Show the month of a day, under the field."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        field = self.parentWidget()
        if field is not None:
            self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("raised"))
        painter.setPen(QPen(look().colour("edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _dress(self) -> None:
        """Show weekends as other days, in ordinary ink, and the heads in quiet words."""
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(look().colour("ink"))
        head.setForeground(look().colour("ink2"))
        head.setFont(look().font("caption"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, plain)
        self.month.setHeaderTextFormat(head)

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
