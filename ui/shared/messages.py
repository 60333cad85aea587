"""What the app tells the person: a passing notice, a dialog, or the report of a fault. One object for all pages."""

import platform
import sys
import traceback
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.foundation.errors import BookError, Cancelled
from app.foundation.language import t
from app.foundation.problems import Problem, sentence

if TYPE_CHECKING:  # made when there is something to tell, not before the first paint
    from ui.shared.problem_dialog import ProblemDialog
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

    def notice(self, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        self._toast.show_notice(text, action, on_action)

    def failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        problem = sentence(error, t)
        if isinstance(error, BookError):
            self._problem(problem).open()
        else:
            self.notice(f"{problem.title}. {problem.text}")

    def bug(self, error: BaseException) -> None:
        from ui.shared.problem_dialog import ReportDialog  # noqa: PLC0415 (as said above)

        ReportDialog(sentence(error, t), details(error, self._version), self._window).open()

    def confirm(self, problem: Problem, verb: str, on_confirmed: Callable[[], None], *, typed: str = "") -> None:
        dialog = self._problem(problem, verb, typed)
        dialog.accepted.connect(on_confirmed)
        dialog.open()

    @cached_property
    def _toast(self) -> "Toast":
        from ui.shared.toast import Toast  # noqa: PLC0415

        return Toast(self._window)

    def _problem(self, problem: Problem, verb: str = "", typed: str = "") -> "ProblemDialog":
        from ui.shared.problem_dialog import ProblemDialog  # noqa: PLC0415

        return ProblemDialog(problem, self._window, verb=verb, typed=typed)


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
