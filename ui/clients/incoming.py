"""Files on their way in: dropped on a page, or pasted; a pasted picture becomes a PNG off the screen's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.clients.rules.documents import Incoming


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from the clipboard, not yet a file."""

    name: str
    image: QImage


Handed = Path | Picture


def handed_in(data: QMimeData, picture_name: str) -> list[Handed]:
    """Give what can come in from a drop or the clipboard: files before the picture that programs add of them."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return list(paths)
    image = data.imageData() if data.hasImage() else None
    return [Picture(picture_name, image)] if isinstance(image, QImage) and not image.isNull() else []


def as_files(handed: Sequence[Handed]) -> list[Incoming]:
    """Make files of what was handed in; pictures are written as PNG. Runs off the screen's thread."""
    return [Incoming(one.name, one if isinstance(one, Path) else png(one.image)) for one in handed]


def png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(held.data())


class Handing(QObject):
    """Lets a page take files by drop and by paste: `handed(list)`, and `hovered(bool)` while a file is held over it."""

    handed = Signal(list)
    hovered = Signal(bool)

    def __init__(self, page: QWidget, name_picture: Callable[[], str]) -> None:
        super().__init__(page)
        self._name_picture = name_picture
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        self.shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        self.shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.shortcut.activated.connect(self.paste)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the page, when it is a file."""
        if isinstance(event, QDropEvent):  # enter and move are drop events too
            return self._on_drag(event)
        if event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        return False

    @Slot()
    def paste(self) -> None:
        """Hand in what is on the clipboard; an empty list says that nothing there can come in."""
        self.handed.emit(handed_in(QGuiApplication.clipboard().mimeData(), self._name_picture()))

    def _on_drag(self, event: QDropEvent) -> bool:
        found = handed_in(event.mimeData(), self._name_picture())
        if not found:
            return False
        event.acceptProposedAction()
        dropped = event.type() == QEvent.Type.Drop
        self.hovered.emit(not dropped)
        if dropped:
            self.handed.emit(found)
        return True
