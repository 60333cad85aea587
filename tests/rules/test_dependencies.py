"""Watches what the app is built on for faults that a short run does not show."""

import sys

from PySide6.QtGui import QImage, QPainter


def test_that_calls_into_qt_give_back_none_whole(qapp: object) -> None:
    """PySide6 6.12.0 loses one reference to None in each call without a result, and Python 3.11 dies of it."""
    assert qapp
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(10):
        for _ in range(1_000):
            painter.setOpacity(1.0)
        lost = before - sys.getrefcount(None)
        if lost > 500:  # stop here: a few thousand more and the process would be gone
            break
    painter.end()
    assert lost < 500
