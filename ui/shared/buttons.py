"""Buttons of four ranks: primary (at most one on a page), secondary, quiet link, icon only."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.tokens import ICON


class Button(QPushButton):
    """A push button in the look. `name` is what a screen reader says when the text is not a whole verb phrase."""

    def __init__(
        self,
        text: str = "",
        *,
        icon_name: str = "",
        rank: str = "secondary",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._rank = rank
        self.setProperty("rank", rank)
        self.setText(text)
        self.setAccessibleName(name or text.replace("&", ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor if rank == "quiet" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if rank == "icon":
            self.setToolTip(name)
        self._dress()

    def setText(self, text: str) -> None:
        """Show the text; beside an icon it gets the gap that Qt leaves out."""
        super().setText(f" {text}" if self._icon_name and text else text)

    def make_compact(self) -> None:
        """Make the button low enough for a list row."""
        self.setProperty("compact", True)

    def set_menu(self, menu: QMenu) -> None:
        """Let the button open a menu, and show that it does."""
        self.setMenu(menu)
        self.setProperty("menu", True)
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIconSize(QSize(look().px(ICON), look().px(ICON)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rank == "primary" and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour("on_accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 3, 3)

    def _dress(self) -> None:
        if self._icon_name:
            role = {"primary": "on_accent", "quiet": "accent", "danger": "red"}.get(self._rank, "ink2")
            self.setIcon(icon(self._icon_name, role))
            self.setIconSize(QSize(look().px(ICON), look().px(ICON)))


def primary(text: str, icon_name: str = "", name: str = "") -> Button:
    return Button(text, icon_name=icon_name, rank="primary", name=name)


def secondary(text: str, icon_name: str = "", name: str = "") -> Button:
    return Button(text, icon_name=icon_name, name=name)


def quiet(text: str, name: str = "") -> Button:
    """Give a link-like button, as at the right of a section head."""
    return Button(text, rank="quiet", name=name)


def icon_button(icon_name: str, name: str) -> Button:
    """Give a button without text; `name` says what it does, as tooltip and to screen readers."""
    return Button(icon_name=icon_name, rank="icon", name=name)
