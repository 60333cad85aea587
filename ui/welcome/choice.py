"""One of the three ways in: a large button with an icon, a name and a sentence."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.shared.icons import icon
from ui.shared.look import look


class Choice(QAbstractButton):
    """A choice that says in a sentence what will happen; the advised one is tinted."""

    def __init__(
        self, icon_name: str, name: str, sentence: str, *, advised: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._sentence = sentence
        self._advised = advised
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().px(542), look().px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self._advised
        ground = "tint" if self._advised else "hover" if self.underMouse() else "raised"
        painter.setPen(QPen(look().colour("accent" if strong else "edge"), 2 if strong else 1))
        painter.setBrush(look().colour(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 3, 3)
        size = look().px(22)
        pixmap = icon(self._icon_name, "accent").pixmap(QSize(size, size), self.devicePixelRatio())
        painter.drawPixmap(look().px(18), (self.height() - size) // 2, pixmap)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        px = look().px
        room = QRect(px(56), 0, self.width() - px(72), self.height())
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        name_height = round(look().metrics("name").height()) + px(1)
        told = look().metrics("small").boundingRect(QRectF(room), int(wrapped), self._sentence).height()
        room.setTop(round((self.height() - name_height - told) / 2))
        painter.setFont(look().font("name"))
        painter.setPen(look().colour("ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self.text())
        room.setTop(room.top() + name_height)
        painter.setFont(look().font("small"))
        painter.setPen(look().colour("ink2"))
        painter.drawText(room, wrapped, self._sentence)
