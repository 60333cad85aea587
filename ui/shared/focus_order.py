"""The order in which Tab goes: Qt takes the order of making, which for a dialog puts its buttons before its fields."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(root: QWidget) -> Iterator[QWidget]:
    """Give the widgets under `root` that Tab visits, in Qt's order."""
    here = root.nextInFocusChain()
    while here is not None and here is not root:
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and root.isAncestorOf(here) and not here.isHidden():
            yield here
        here = here.nextInFocusChain()


def put_last(root: QWidget, *last: QWidget) -> QWidget | None:
    """Let Tab visit these widgets after all others of the window; give the first of the others."""
    others = [widget for widget in stops(root) if widget not in last]
    before = others[-1] if others else None
    for widget in last:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
    return others[0] if others else None
