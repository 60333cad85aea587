"""Every dialog that a test opens is walked: what takes the focus there has a name and a role for a screen reader, and
the keys go to its first field when it opens.

A conftest that takes `walked` and `pytest_runtest_call` from here walks the dialogs of its tests.
"""

from collections.abc import Generator, Iterator
from typing import Final

import pytest
from PySide6.QtGui import QAccessible, QShowEvent
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

    def look_first(self, dialog: DialogFrame) -> None:
        """Look where the keys go when a dialog is shown: to its first field, not to a button below."""
        below = (dialog.verb_button, dialog.cancel_button)
        if type(dialog).__module__.startswith("ui.") and dialog.focusWidget() in (None, *below):
            others = [one for one in focusable(dialog) if one not in below]
            self._found += [f"{type(dialog).__name__}: the keys go to a button, not to its field" for _ in others[:1]]

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


def _shown(dialog: DialogFrame, event: QShowEvent) -> None:
    SHOW(dialog, event)
    WALKER.look_first(dialog)


SHOW: Final = DialogFrame.showEvent


@pytest.fixture(scope="session", autouse=True)
def walked() -> Iterator[None]:
    """Look at every dialog that opens and closes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DialogFrame, "done", _done)
        patch.setattr(DialogFrame, "showEvent", _shown)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test fail whose dialogs have a control that cannot be told by a screen reader."""
    WALKER.take()
    result = yield
    found = WALKER.take()
    if found:
        pytest.fail(f"{item.name}: not to be told by a screen reader, or the keys go amiss: {', '.join(found)}")
    return result
