"""Bar 26: how long the window does not answer while somebody walks its pages."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtTest import QTest

from app.entrance import Entrance
from tests.bench import stage
from tests.bench.books import PASSPHRASE, RESOURCES, desk
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, size_name
from tests.bench.starting import day_after
from ui.main_window.history import Stop
from ui.main_window.preferences import Preferences
from ui.main_window.window import MainWindow
from ui.shared.theme import Theme

ROUNDS: Final = 3
IDLE_MS: Final = 1_000


class Pulse(QObject):
    """Beats every millisecond; the longest pause between two beats is how long the window did not answer."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._on_beat)
        self._last = 0.0
        self.longest = 0.0

    def begin(self) -> None:
        self.longest, self._last = 0.0, perf_counter()
        self._timer.start()

    def end(self) -> float:
        """Give the longest pause in milliseconds."""
        self._on_beat()
        self._timer.stop()
        return self.longest * 1000

    def _on_beat(self) -> None:
        now = perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def walk(ground: Ground) -> Iterator[Finding]:
    """Open the book, look at every page, type, sort, scroll, look at a client; each round in a new window."""
    app = stage.application()
    theme = Theme(app)
    theme.apply()
    for size in ground.sizes:
        rounds = [_round(ground, theme, ground.books.path(size)) for _ in range(ROUNDS)]
        steps = {name: [one[name] for one in rounds] for name in rounds[0]}
        middle = {name: median(times) for name, times in steps.items()}
        slowest = sorted(middle, key=lambda name: -middle[name])[:5]
        beside = ", ".join(f"{name} {middle[name]:.0f}" for name in slowest)
        beside += f"; doing nothing {middle.pop('nothing'):.0f}"
        least = max(min(times) for name, times in steps.items() if name != "nothing")
        yield Finding("26", max(middle.values()), least, size_name(size), beside)


def _round(ground: Ground, theme: Theme, path: Path) -> dict[str, float]:
    day = day_after(ground.books, path)
    entrance = Entrance(desk(day), RESOURCES, plan=False)
    settings = QSettings(str(ground.folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, Preferences(settings), lambda: entrance)
    window.resize(1366, 768)
    window.show()
    pulse = Pulse()
    times: dict[str, float] = {}

    def step(name: str, work: Callable[[], object]) -> None:
        pulse.begin()
        work()
        stage.settled(window.background)
        times[name] = pulse.end()

    stage.settled(window.background)
    step("nothing", lambda: stage.until(partial(QTimer.singleShot, IDLE_MS)))
    step("open", partial(_open, window, path))
    for name, work in _journey(window):
        step(name, work)
    opened = window.shell.opened if window.shell else None
    window._forget_shell()
    window.background.shutdown()
    window.close()
    if opened is not None:
        opened.services.book.close()
    return times


def _open(window: MainWindow, path: Path) -> None:
    stage.until(lambda done: (window.book_shown.connect(done), window.door.unlock(path, PASSPHRASE)))


def _journey(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    shell: Any = window.shell
    client = shell.services.overview.clients(limit=1).rows[0].id
    for place in ("clients", "agreements", "checkins", "result", "reviews", "intake"):
        yield place, partial(shell.go, Stop(place))
    yield "client", partial(shell.go, Stop("client", client))
    yield "today again", partial(shell.go, Stop("today"))
    yield "clients again", partial(shell.go, Stop("clients"))
    wanted = shell.pages.by_key["clients"].list
    yield "typing", partial(QTest.keyClicks, wanted.search, "bakker")
    yield "all again", wanted.clear_filters
    yield "sorting", partial(wanted.table.sort_requested.emit, "town", False)
    yield "scrolling", partial(_scroll, wanted.table)
    yield "client again", partial(shell.go, Stop("client", client))


def _scroll(table: Any) -> None:
    bar = table.verticalScrollBar()
    for part in (0.2, 0.5, 0.8, 1.0, 0.0):
        bar.setValue(round(bar.maximum() * part))
        table.viewport().repaint()
