"""What the app tells the person: a passing notice, a dialog, or the report of a fault. One object for all pages."""

import platform
import sys
import traceback
from collections.abc import Callable
from typing import Protocol

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.foundation.errors import BookError, Cancelled
from app.foundation.language import t
from app.foundation.problems import Problem, sentence
from ui.shared.dialog import DialogFrame
from ui.shared.problem_dialog import ProblemDialog, ReportDialog
from ui.shared.toast import Toast


class Messages(Protocol):
    """What pages may use; tests give them a recorder."""

    def notice(self, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Show a passing notice, with one action such as Undo."""

    def failed(self, error: Exception) -> None:
        """Tell of an error by its family: nothing for a cancelled work, a notice, a dialog, or a report."""

    def bug(self, error: BaseException) -> None:
        """Show the report of a fault of the app."""

    def confirm(self, problem: Problem, verb: str, on_confirmed: Callable[[], None], *, typed: str = "") -> None:
        """Ask before what cannot be undone; with `typed` the person must type that name."""


class WindowMessages(QObject):
    """Messages over a window: toast at the bottom, dialogs opened without waiting."""

    def __init__(self, window: QWidget, version: str = "") -> None:
        super().__init__(window)
        self._window = window
        self._version = version
        self._toast = Toast(window)
        self._open: list[DialogFrame] = []

    def notice(self, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        self._toast.show_notice(text, action, on_action)

    def failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        problem = sentence(error, t)
        if isinstance(error, BookError):
            self._show(ProblemDialog(problem, self._window))
        else:
            self.notice(f"{problem.title}. {problem.text}")

    def bug(self, error: BaseException) -> None:
        self._show(ReportDialog(sentence(error, t), details(error, self._version), self._window))

    def confirm(self, problem: Problem, verb: str, on_confirmed: Callable[[], None], *, typed: str = "") -> None:
        dialog = ProblemDialog(problem, self._window, verb=verb, typed=typed)
        dialog.accepted.connect(on_confirmed)
        self._show(dialog)

    def _show(self, dialog: DialogFrame) -> None:
        dialog.open()


def details(error: BaseException, version: str = "") -> str:
    """Describe a fault for its makers: versions, kind and place of the error, never its values.

    The message of an error may hold client data (a name in a KeyError), so it is left out.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    systems = f"Nazorg {version} · Python {platform.python_version()} · Qt {qt_version} · {sys.platform}"
    return "\n".join([systems, type(error).__name__, *places])


def _short(path: str) -> str:
    """Keep the last three parts of a path, so that no user name is in the report."""
    return "/".join(path.replace("\\", "/").split("/")[-3:])
