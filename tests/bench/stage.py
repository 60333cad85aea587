"""A screen for the bench: the application in its look, pages on a real book, and waiting for what is painted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Services
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.theme import STYLE, Scheme, Theme
from ui.shared.workplace import Workplace

PATIENCE_MS = 60_000


def application() -> QApplication:
    """Give the one application, dressed."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["bench", *STYLE])
        t.use("nl")
        Theme(app).apply(Scheme.LIGHT)
    return app


@contextmanager
def workplace(services: Services) -> Iterator[Workplace]:
    """Give pages what they need; what goes wrong in the background stops the bench."""
    background = Background(_stop, _stop)
    changes = ChangeSignals(services.book.feed.subscribe)
    messages: Any = None
    yield Workplace(services, background, changes, messages, Formats("nl", "NL"))
    background.shutdown()


def _stop(error: BaseException) -> None:
    raise error


class Painted(QObject):
    """Notes each time a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        self.then: Callable[[], object] | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self.then is not None:
            then, self.then = self.then, None
            QTimer.singleShot(0, self, lambda: self._tell(then))
        return False

    def _tell(self, then: Callable[[], object]) -> None:
        self.at = perf_counter()
        then()


def until(start: Callable[[Callable[[], None]], object]) -> None:
    """Run the loop of events until what `start` is given is called."""
    loop = QEventLoop()
    patience = QTimer(singleShot=True, interval=PATIENCE_MS)
    patience.timeout.connect(lambda: loop.exit(1))
    patience.start()
    start(loop.quit)
    if loop.exec():
        raise TimeoutError


def settled(background: Background) -> None:
    """Run the loop of events until nothing is read or written any more."""
    look = QTimer(interval=2)

    def start(done: Callable[[], None]) -> None:
        look.timeout.connect(lambda: None if background.busy else done())
        look.start()

    until(start)
    look.stop()
