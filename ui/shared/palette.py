"""The palette: one field over the dimmed window that finds clients, promises and commands."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.foundation.language import t
from ui.shared.dialog import Backdrop
from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.palette_field import PaletteField
from ui.shared.palette_model import Choice, ChoiceGroup, PaletteModel
from ui.shared.palette_painter import HEAD, PalettePainter
from ui.shared.row_model import ROW_ROLE
from ui.shared.words import Words

WIDTH: Final = 620
TOP: Final = 70
HEIGHT: Final = 388
FIELD: Final = 52
SHADOW: Final = 12


class Palette(Backdrop):
    """Opens over a window. The owner answers each `query_changed(text)` with `show_groups(text, groups)`.

    `chosen(choice)` on Enter or a click, `chosen_apart(choice)` with Ctrl (in a window of its own).
    """

    query_changed = Signal(str)
    chosen = Signal(object)
    chosen_apart = Signal(object)
    closed = Signal()

    def __init__(self, window: QWidget, placeholder: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self._before: QWidget | None = None
        self._answered: str | None = None
        self._entered: bool | None = None
        self._lines = PaletteModel(self)
        self.sheet = _Sheet(self)
        self.field = PaletteField(placeholder, self.sheet)
        self.list = QListView(self.sheet)
        self.list.setModel(self._lines)
        self.list.setItemDelegate(PalettePainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(t("Found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Words(t("Nothing found."), "quiet")
        self.field.textChanged.connect(self._on_text_changed)
        self.field.stepped.connect(self._on_stepped)
        self.field.entered.connect(self._on_entered)
        self.field.escaped.connect(self.dismiss)
        self.field.left.connect(self._on_left)
        self.list.clicked.connect(self._on_clicked)
        self._lay_out()
        self.hide()

    def open(self, query: str = "") -> None:
        """Show the palette and ask for the first answers."""
        self._before = self.window().focusWidget()
        self._answered = self._entered = None
        self.field.setText(query)
        self.nothing.hide()
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    @Slot()
    def dismiss(self) -> None:
        """Close and give the focus back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def show_groups(self, query: str, groups: Sequence[ChoiceGroup]) -> None:
        """Show the answers to a query; answers to an older query are ignored."""
        if query != self.field.text().strip():
            return
        self._answered = query
        self._lines.set_groups(groups)
        first = self._lines.next_choice(-1, 1)
        self.nothing.setVisible(first < 0)
        if first >= 0:
            self.list.setCurrentIndex(self._lines.index(first))
            self.list.scrollToTop()
        if self._entered is not None:
            apart, self._entered = self._entered, None
            self._choose(self.list.currentIndex(), apart=apart)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the sheet."""
        self.dismiss()

    def _choose(self, index: QModelIndex, *, apart: bool = False) -> None:
        choice = index.data(ROW_ROLE)
        if isinstance(choice, Choice):
            self.dismiss()
            (self.chosen_apart if apart else self.chosen).emit(choice)

    def _lay_out(self) -> None:
        px = look().px
        column = QVBoxLayout(self.sheet)
        edge = SHADOW
        column.setContentsMargins(edge + px(8), edge, edge + px(8), edge + px(8))
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addSpacing(px(6))
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.nothing.setContentsMargins(px(10), px(8), 0, 0)

    def place(self) -> None:
        px = look().px
        room = self.room()
        self.setGeometry(room)
        width = min(px(WIDTH), room.width() - px(32)) + 2 * SHADOW
        height = min(px(HEIGHT), room.height() - px(TOP) - px(HEAD)) + 2 * SHADOW
        self.sheet.setGeometry((room.width() - width) // 2, px(TOP) - SHADOW, width, height)

    @Slot()
    def _on_text_changed(self) -> None:
        self._entered = None
        self._ask()

    def _ask(self) -> None:
        """Ask at each key: what is overtaken before it was begun is dropped by who answers."""
        self.query_changed.emit(self.field.text().strip())

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        there = self._lines.next_choice(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self._lines.index(there))

    @Slot(bool)
    def _on_entered(self, apart: bool) -> None:  # noqa: FBT001 (the signal's argument)
        """Choose what is marked; a quick typist's Enter waits for the answer to what was typed."""
        if self._answered == self.field.text().strip():
            self._choose(self.list.currentIndex(), apart=apart)
        else:
            self._entered = apart
            self._ask()

    @Slot()
    def _on_left(self) -> None:
        if self.isVisible():
            self._before = None
            self.dismiss()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)


class _Sheet(QWidget):
    """The raised sheet with its soft shadow and the magnifying glass."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(SHADOW, 0, -2):
            shade = QColor(now.colour("ink" if not now.tokens.dark else "rail"))
            shade.setAlpha(6)
            painter.setBrush(shade)
            painter.drawRoundedRect(box.adjusted(-step, 2 - step, step, step), 10 + step, 10 + step)
        painter.setPen(QPen(now.colour("edge"), 1))
        painter.setBrush(now.colour("raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        line = box.top() + now.px(FIELD)
        painter.fillRect(QRectF(box.left() + 1, line, box.width() - 2, 1), now.colour("rule"))
        size = now.px(18)
        picture = pixmap("search", "ink2", size, self.devicePixelRatio())
        painter.drawPixmap(int(box.left()) + now.px(18), int(box.top()) + (now.px(FIELD) - size) // 2, picture)
