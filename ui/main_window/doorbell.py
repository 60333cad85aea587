"""A second window for the same book rings at the first one, which then comes to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget


def name_of(book: Path) -> str:
    """Name the bell of a book: the same from every window of this computer, and telling nobody which book it is."""
    return "nazorg-" + hashlib.sha256(str(book.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]


class Doorbell(QObject):
    """Hangs at the window that has a book open; `rung` when another window asks for it.

    Only programs of the same person reach it, and ringing is all that they can do.
    """

    rung = Signal()

    def __init__(self, book: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_ring)
        name = name_of(book)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left by a window that crashed: the lock of the book says it is gone
            self._server.listen(name)

    def take_down(self) -> None:
        self._server.close()

    @Slot()
    def _on_ring(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.disconnectFromServer()
        self.rung.emit()


class Ring(QObject):
    """One ring at the window that has a book open; where nobody hears it, nothing happens."""

    def __init__(self, book: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = QLocalSocket(self)
        self._socket.disconnected.connect(self.deleteLater)
        self._socket.errorOccurred.connect(self.deleteLater)
        self._socket.connectToServer(name_of(book))


def hang_bell(book: Path, part: QWidget) -> None:
    """Let the window that this widget stands in come to the front when its book's bell is rung."""
    Doorbell(book, part).rung.connect(lambda: come_forward(part.window()))


def come_forward(window: QWidget) -> None:
    """Bring a window to the front, or let it blink where the system does not allow that."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
