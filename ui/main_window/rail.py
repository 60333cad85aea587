"""The rail at the left: office, search, pages with their counts, backup state and settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.foundation.language import t
from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.words import Words

WIDE, NARROW, ROW = 210, 60, 36


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the rail."""

    key: str
    title: str
    icon_name: str
    shortcut: str


class RailButton(QAbstractButton):
    """A row of the rail: icon, title, and at the right a count or a key."""

    def __init__(self, title: str, icon_name: str, *, kind: str = "place", note: str = "") -> None:
        super().__init__()
        self._icon_name = icon_name
        self._kind = kind
        self._note = note
        self._alarm = False
        self.narrow = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(kind == "place")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_note(self, note: str, *, alarm: bool = False) -> None:
        """Show a count at the right; `alarm` colours it red."""
        self._note, self._alarm = note, alarm
        self.setAccessibleName(f"{self.text()} {note}".strip())
        self.update()

    def set_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            look().px(NARROW if self.narrow else WIDE - 16), look().px(28 if self._kind == "foot" else ROW - 2)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        size = look().px(16 if self._kind == "foot" else 18)
        left = (self.width() - size) // 2 if self.narrow else look().px(10)
        role = "accent" if self.isChecked() else "green" if self._icon_name == "shield-check" else "ink2"
        painter.drawPixmap(
            left,
            (self.height() - size) // 2,
            icon(self._icon_name, role).pixmap(QSize(size, size), self.devicePixelRatio()),
        )
        if not self.narrow:
            self._paint_words(painter, left + size + look().px(9))

    def _paint_ground(self, painter: QPainter) -> None:
        frame = self.rect().adjusted(1, 1, -1, -1)
        if self._kind == "search":
            painter.setPen(look().colour("edge"))
            painter.setBrush(look().colour("raised"))
            painter.drawRoundedRect(frame, 5, 5)
        elif self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("tint" if look().tokens.dark else "raised"))
            painter.drawRoundedRect(frame, 6, 6)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("hover"))
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(look().colour("accent"))
            pen.setWidth(2)
            pen.setStyle(Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        right = self.width() - look().px(10)
        painter.setFont(look().font("small"))
        note_width = painter.fontMetrics().horizontalAdvance(self._note)
        painter.setPen(look().colour("red" if self._alarm else "ink3"))
        painter.drawText(right - note_width, 0, note_width, self.height(), Qt.AlignmentFlag.AlignVCenter, self._note)
        words = {"place": "name" if self.isChecked() else "lead", "search": "body", "foot": "small"}[self._kind]
        painter.setFont(look().font(words))
        painter.setPen(look().colour("ink" if self.isChecked() or self._kind == "foot" else "ink2"))
        room = right - note_width - left - look().px(3)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, 0, room, self.height(), Qt.AlignmentFlag.AlignVCenter, text)


class Rail(QWidget):
    """The way between the pages; below 1,100 px of window it shows icons only."""

    place_chosen = Signal(str)
    search_requested = Signal()
    settings_requested = Signal()
    backup_requested = Signal()

    def __init__(self, office: str, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = Words(office, "section")
        self.search = RailButton(t("Search"), "search", kind="search", note="Ctrl+K")
        self.backup = RailButton(t("No backup yet"), "shield-alert", kind="foot")
        self.settings = RailButton(t("Settings"), "settings", kind="foot")
        self._buttons: dict[str, RailButton] = {}
        self._tips: dict[str, str] = {}
        self._group = QButtonGroup(self)
        for place in places:
            button = RailButton(place.title, place.icon_name)
            button.setToolTip(f"{place.title} ({place.shortcut})")
            self._buttons[place.key] = button
            self._group.addButton(button)
            button.setProperty("place", place.key)
            self._tips[place.key] = button.toolTip()
        self._group.buttonClicked.connect(self._on_place_clicked)
        self.search.clicked.connect(self.search_requested)
        self.settings.clicked.connect(self.settings_requested)
        self.backup.clicked.connect(self.backup_requested)
        self._lay_out()

    def show_place(self, key: str) -> None:
        """Mark the page that is shown."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def set_count(self, key: str, note: str, *, alarm: bool = False) -> None:
        self._buttons[key].set_note(note, alarm=alarm)

    def tell_of(self, key: str, words: str) -> None:
        """Say beside the name of a page what its count counts; "" where that needs no words."""
        button = self._buttons[key]
        button.setToolTip("\n".join(filter(None, (self._tips[key], words))))
        button.setAccessibleDescription(words)

    def set_backup(self, text: str, *, good: bool) -> None:
        """Say when the last backup was made; `good` shows the green shield."""
        self.backup.setText(text)
        self.backup.setAccessibleName(text)
        self.backup.setToolTip(text)
        self.backup.set_icon("shield-check" if good else "shield-alert")

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 (reads like Qt's setters)
        """Show icons only."""
        for button in (*self._buttons.values(), self.search, self.backup, self.settings):
            button.narrow = narrow
            button.updateGeometry()
            button.update()
        self.office.setVisible(not narrow)
        self.setFixedWidth(look().px(NARROW if narrow else WIDE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.set_narrow(self.search.narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look().colour("rule"))

    def _on_place_clicked(self, button: QAbstractButton) -> None:
        self.place_chosen.emit(button.property("place"))

    def _lay_out(self) -> None:
        px = look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(14), px(8), px(10))
        column.setSpacing(px(2))
        self.office.setContentsMargins(px(10), 0, 0, px(6))
        column.addWidget(self.office)
        column.addWidget(self.search)
        column.addSpacing(px(12))
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self.backup)
        column.addWidget(self.settings)
        self.set_narrow(False)
