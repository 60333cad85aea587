"""The order in which Tab goes: Qt takes the order of making, which for a dialog puts its buttons before its fields.

QWidget.nextInFocusChain is never asked: PySide takes what it gives for a child of what was asked, so that Python would
delete the widgets of a dialog that is still open.
"""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(root: QWidget) -> list[QWidget]:
    """Give the widgets of a window that Tab may visit, in the order in which they stand in its layouts."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None and widget.window() is root
    ]


def put_last(root: QWidget, *last: QWidget) -> None:
    """Let Tab go through a window in the order of its layouts, and visit these widgets after all others."""
    others = [widget for widget in stops(root) if widget not in last]
    for before, behind in pairwise((*others, *last)):
        QWidget.setTabOrder(before, behind)
