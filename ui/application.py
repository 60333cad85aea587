"""Starts the window. First paint needs QtWidgets only: everything else loads behind it."""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QSettings,
    QStandardPaths,
    QTimer,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.foundation.desk import Desk, Surroundings
from app.foundation.language import LANGUAGES, t
from app.foundation.lean import leave_out_unused
from ui.main_window.preferences import Preferences
from ui.main_window.window import MainWindow
from ui.shared.background import Lane
from ui.shared.crashes import watch_for_crashes
from ui.shared.look import RESOURCES
from ui.shared.opened_files import sweep
from ui.shared.theme import STYLE, Theme

if TYPE_CHECKING:
    from app.entrance import Entrance

NAME: Final = "nazorg"
FOR_TODAY: Final = (
    "app.entrance",
    "app.aftercare.service.agenda",
    "app.office.service",
    "app.today.service",
    "ui.main_window.shell",
    "ui.today.page",
)
"""What is needed to open a book and to show Today; what else there is loads when it is asked for."""
BESIDE_TODAY: Final = ("app.overview.service", "app.checkins.service", "app.clients.service", "app.today.quiet")


def run_window(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Open the window and stay until it is closed; `demo` opens the demo book at once. Gives the exit status."""
    app = make_application(surroundings)
    demo = list(arguments) == ["demo"]
    window = make_window(app, surroundings)
    window.closed.connect(app.quit)
    watch_for_crashes(notes_folder(), window.messages.bug)
    if demo and app.platformName() == "offscreen":
        from ui.main_window.offscreen import OffscreenTour  # noqa: PLC0415 (only where there is no screen)

        qInstallMessageHandler(quiet)
        tour = OffscreenTour(window, Path(tempfile.mkdtemp(prefix="nazorg-")), partial(print, file=surroundings.stdout))
        tour.ended.connect(app.exit)
        load_behind(window, surroundings.desk)
        tour.start()
    else:
        AfterPaint(window, partial(begin, window, surroundings.desk, demo=demo))
        window.show()
    status = app.exec()
    surroundings.stdout.flush()
    os._exit(status)  # the book is closed; what Qt and the interpreter would still tidy up takes longer than a blink


def quiet(_kind: object, _where: object, text: str) -> None:
    """Leave out the one line that the off-screen platform says of every window; all else is told."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


def make_application(surroundings: Surroundings) -> QApplication:
    """Make the one application object, in the person's language."""
    app = QApplication.instance() or QApplication([NAME, *STYLE])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("Nazorg")
    app.setQuitOnLastWindowClosed(False)
    preferences = Preferences(settings())
    language = choose_language(surroundings.environ.get("NAZORG_LANGUAGE", ""), preferences.language())
    t.use(language)
    use_qt_language(app, language)
    return app


def make_window(app: QApplication, surroundings: Surroundings) -> MainWindow:
    """Make the main window in its stored look."""
    preferences = Preferences(settings())
    theme = Theme(app)
    theme.prepare(*preferences.look())
    window = MainWindow(theme, preferences, lambda: make_entrance(surroundings))
    theme.dress()
    return window


def make_entrance(surroundings: Surroundings) -> "Entrance":
    """Give the door to books; imports the database, so it runs in the background."""
    from app.entrance import Entrance  # noqa: PLC0415 (SQLAlchemy loads after the first paint)

    notes = notes_folder()
    notes.mkdir(parents=True, exist_ok=True)
    return Entrance(surroundings.desk, RESOURCES, notes, plan=False)


def notes_folder() -> Path:
    """Say where this computer keeps its own notes."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class AfterPaint(QObject):
    """Does something once, as soon as a window has been painted: before, the person would look at nothing meanwhile."""

    def __init__(self, window: QWidget, work: Callable[[], object]) -> None:
        super().__init__(window)
        self._work = work
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._work)
        return False


def begin(window: MainWindow, desk: Desk, *, demo: bool) -> None:
    """Load the rest; the demo book opens behind it."""
    load_behind(window, desk)
    if demo:
        window.open_demo()


def load_behind(window: MainWindow, desk: Desk) -> None:
    """Load the rest in the lane that opens books, so that the passphrase is typed without a hitch."""
    window.background.run(window, "load", Lane.BOOK, load_rest, lambda _: get_ready(window, desk))


def get_ready(window: MainWindow, desk: Desk) -> None:
    """Do beforehand what else Today would wait for, while the passphrase is typed and its key is made."""
    from ui.main_window.warming import WarmUp  # noqa: PLC0415 (brings the pages)

    window.background.run(window, "beside", Lane.LONG, partial(load_beside, desk), lambda _: None)
    WarmUp(window.background, window.messages, window)


def load_rest() -> None:
    """Import what Today needs while the passphrase is being typed, then wipe what a crash left of opened files.

    What has been imported by then stays: the collector need never look at it again. It stays off by itself, because the
    background collects on the UI thread.
    """
    leave_out_unused()
    for name in FOR_TODAY:
        import_module(name)
    gc.freeze()
    sweep()


def load_beside(desk: Desk) -> None:
    """Load what is needed a moment after Today is shown, and practise the way to it."""
    for name in BESIDE_TODAY:
        import_module(name)
    from app.practice import practise  # noqa: PLC0415 (as above)
    from ui.today.first_reading import read_first  # noqa: PLC0415

    practise(desk, RESOURCES, read_first)


def settings() -> QSettings:
    """Give the settings file of this computer."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def choose_language(asked: str, stored: str) -> str:
    """Take the first known of: asked for, stored, the system's; else English."""
    for language in (asked, stored, QLocale.system().name()[:2]):
        if language in LANGUAGES:
            return language
    return "en"


def use_qt_language(app: QApplication, language: str) -> None:
    """Let Qt's own dialogs speak the language too."""
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
