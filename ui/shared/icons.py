"""Icons by name, drawn from the bundled Lucide files in the colour of the look, crisp at every screen scale."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.shared.look import RESOURCES, look

FOLDER: Final = RESOURCES / "icons"
_copies: list[QIconEngine] = []  # Qt owns a copy, but does not tell Python: without this it would be deleted under Qt


def icon(name: str, role: str = "ink2") -> QIcon:
    """Give an icon that takes its colour from the look each time it is painted."""
    return QIcon(_LookEngine(name, role))


def pixmap(name: str, role: str, size: int, scale: float = 1.0) -> QPixmap:
    """Give an icon as picture of `size` logical pixels in the colour of a token."""
    return _drawn(name, getattr(look().tokens, role), round(size * scale), scale)


class _LookEngine(QIconEngine):
    """Paints one icon; a disabled icon is drawn in the colour of quiet text."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self._picture(rect.size(), mode, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._picture(size, mode, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self._picture(size, mode, scale)

    def clone(self) -> QIconEngine:
        copy = _LookEngine(self._name, self._role)
        _copies.append(copy)
        return copy

    def _picture(self, size: QSize, mode: QIcon.Mode, scale: float) -> QPixmap:
        role = "edge" if mode == QIcon.Mode.Disabled else self._role
        side = round(min(size.width(), size.height()) * scale)
        return _drawn(self._name, getattr(look().tokens, role), side, scale)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, scale: float) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_source(name, colour))).render(painter, QRectF(QPoint(0, 0), QSize(size, size)))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def _source(name: str, colour: str) -> bytes:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"').encode()
