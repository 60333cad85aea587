"""The demo where there is no screen: it does the main job all the same and leaves two files to look at."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot

from app.foundation.language import t
from app.foundation.problems import sentence
from ui.main_window.window import MainWindow
from ui.shared.background import Lane

SIZE: Final = QSize(1366, 768)
LOOK_MS: Final = 50


class OffscreenTour(QObject):
    """Opens the demo book, writes Today as a picture and a client review as a PDF, says where, and ends."""

    ended = Signal(int)

    def __init__(self, window: MainWindow, folder: Path, say: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._say = say
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_look)

    def start(self) -> None:
        self._say(t("No screen here: the demo book opens off screen."))
        self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._window.resize(SIZE)
        self._window.book_shown.connect(self._timer.start)
        self._window.door.refused.connect(self._on_failed)
        self._window.show()
        self._window.open_demo()

    @Slot()
    def _on_look(self) -> None:
        """Wait until the page has all its rows."""
        if self._window.background.busy:
            return
        self._timer.stop()
        picture = self._folder / "today.png"
        self._window.grab().save(str(picture))
        self._say(t("Today: {path}", path=picture))
        self._window.background.run(self, "review", Lane.LONG, self._write_review, self._on_written, self._on_failed)

    def _write_review(self) -> Path:
        shell = self._window.shell
        if shell is None:
            raise RuntimeError
        services = shell.services
        first = services.overview.clients(limit=1).rows[0]
        content = services.reviews.content(services.today.list().rows[0].client_id or first.id, t.language)
        path = self._folder / "review.pdf"
        path.write_bytes(services.reviews.pdf(content))
        return path

    def _on_written(self, path: Path) -> None:
        self._say(t("A client review: {path}", path=path))
        self._window.closed.connect(self._on_closed)
        self._window.close()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        problem = sentence(error, t)
        self._say(f"{problem.title}. {problem.text}")
        self.ended.emit(1)

    @Slot()
    def _on_closed(self) -> None:
        self.ended.emit(0)
