"""Every dialog that a test opens is walked: what takes the focus there has a name and a role for a screen reader.

A conftest that takes `walked` and `pytest_runtest_call` from here walks the dialogs of its tests.
"""

from collections.abc import Generator, Iterator
from typing import Final

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.acts import focusable
from ui.shared.dialog import DialogFrame

MEANINGLESS: Final = (QAccessible.Role.NoRole, QAccessible.Role.Client)
"""Roles of a widget of which a screen reader cannot say what it is. Qt knows none for a picture of paper: that one is
told in words.
"""


def unsaid(root: QWidget) -> list[str]:
    """Tell what takes the focus and cannot be told by a screen reader: without a name, or without a role."""
    found = []
    for widget in focusable(root):
        said = QAccessible.queryAccessibleInterface(widget)
        role = said is not None and (said.role() not in MEANINGLESS or widget.accessibleDescription())
        if not role or not said.text(QAccessible.Text.Name):
            found.append(f"{type(root).__name__}: {type(widget).__name__} {widget.objectName()}".rstrip())
    return found


class Walker:
    """Looks at each dialog when it closes, and at those that still stand when a test ends."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def look(self, dialog: DialogFrame) -> None:
        """Look at a dialog of the app; what a test itself puts together may be anything."""
        if type(dialog) is DialogFrame or not type(dialog).__module__.startswith("ui."):
            return
        self._found += [one for one in unsaid(dialog) if one not in self._found]

    def take(self) -> list[str]:
        """Look at what still stands; give all that was found, and forget it."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, DialogFrame) and window.isVisible():
                self.look(window)
        found, self._found = self._found, []
        return found


WALKER: Final = Walker()


def _done(dialog: DialogFrame, result: int) -> None:
    WALKER.look(dialog)
    QDialog.done(dialog, result)


@pytest.fixture(scope="session", autouse=True)
def walked() -> Iterator[None]:
    """Look at every dialog that closes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DialogFrame, "done", _done)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test fail whose dialogs have a control that cannot be told by a screen reader."""
    WALKER.take()
    result = yield
    found = WALKER.take()
    if found:
        pytest.fail(f"{item.name}: no name or role for a screen reader: {', '.join(found)}")
    return result
