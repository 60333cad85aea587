"""The real window, started as a person starts it; tells its first paint, when all is loaded, and when Today shows.

With a book, its passphrase and a day it unlocks that book, tells its memory, closes it, and ends as the app ends.
"""

import builtins
import gc
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from app._setup import make_ready


def main(arguments: list[str]) -> None:
    """Start as the front door does, with the steps told."""
    gc.disable()
    make_ready()
    from app.foundation.desk import Desk, Surroundings

    plain_import = builtins.__import__
    from ui import application

    builtins.__import__ = plain_import

    day = date.fromisoformat(arguments[2]) if arguments else date(2026, 11, 21)
    desk = Desk(today=lambda: day, now=lambda: datetime.now(UTC), new_id=lambda: uuid4().hex)
    course = Course(arguments)
    application.make_window = partial(course.watched, application.make_window)
    application.load_rest = partial(course.loaded, application.load_rest)
    application.run_window([], Surroundings(desk, {}, StringIO(), StringIO()))


class Course:
    """What is done with the window, step by step."""

    def __init__(self, arguments: list[str]) -> None:
        self._book = arguments
        self._window: Any = None

    def watched(self, make: Callable[..., Any], *given: Any) -> Any:
        from tests.bench.programs.watch import FirstPaint

        self._window = make(*given)
        FirstPaint(self._window, "painted")
        return self._window

    def loaded(self, load: Callable[[], None]) -> None:
        from PySide6.QtCore import QTimer

        from tests.bench.programs.watch import tell

        load()
        tell("loaded")
        QTimer.singleShot(0, self._window, self._type if self._book else self._window.close)

    def _type(self) -> None:
        """Wait as long as it takes to be ready: nobody types a passphrase faster."""
        from PySide6.QtCore import QTimer

        self._typing = QTimer(self._window, interval=20)
        self._typing.timeout.connect(self._when_typed)
        self._typing.start()

    def _when_typed(self) -> None:
        from ui.main_window.warming import WarmUp

        warming = self._window.findChildren(WarmUp)
        if warming and all(each.done for each in warming) and not self._window.background.busy:
            self._typing.stop()
            self._unlock()

    def _unlock(self) -> None:
        from app.book.keys import ROUNDS, derive, salt_of
        from tests.bench.programs.watch import tell
        from ui.today.page import TodayPage

        path = Path(self._book[0])
        for _ in range(2):
            start = perf_counter()
            derive(self._book[1], salt_of(path))
            tell("derived", perf_counter() - start)
        tell("rounds", ROUNDS)
        TodayPage._on_loaded = partial_method(TodayPage._on_loaded, self._today_loaded)  # type: ignore[method-assign]
        self._start = perf_counter()
        self._window.door.unlock(path, self._book[1])

    def _today_loaded(self, page: Any) -> None:
        from tests.bench.programs.watch import FirstPaint

        self._painted = FirstPaint(page.list.viewport(), "shown")
        self._painted.told.connect(self._shown)

    def _shown(self) -> None:
        from PySide6.QtCore import QTimer

        from tests.bench.programs.watch import tell

        tell("today", perf_counter() - self._start)
        self._idle = QTimer(self._window, interval=50)
        self._idle.timeout.connect(self._when_idle)
        self._idle.start()

    def _when_idle(self) -> None:
        from app.book import backup
        from tests.bench.programs.watch import memory, tell

        if self._window.background.busy:
            return
        self._idle.stop()
        tell("memory", memory())
        backup.changed = lambda _book: False  # type: ignore[assignment]  # the backup is measured by itself
        self._window.closed.connect(partial(tell, "closed"))
        self._window.close()


def partial_method(method: Callable[..., Any], then: Callable[[Any], None]) -> Callable[..., Any]:
    """Give the method, followed by something once."""
    done: list[bool] = []

    def both(owner: Any, *given: Any) -> None:
        method(owner, *given)
        if not done:
            done.append(True)
            then(owner)

    return both


if __name__ == "__main__":
    main(sys.argv[1:])
