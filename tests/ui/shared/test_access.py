"""Every shared widget can be reached and named without seeing or a mouse, and fits where it must."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.foundation.formats import Formats
from app.foundation.language import t
from tests.ui.shared.gallery import PAGES, TODAY
from tests.ui.shared.gallery_parts import dialog
from ui.shared.theme import Scheme, Theme

PAGE_NAMES = pytest.mark.parametrize("name", sorted(PAGES))
RAIL, NARROW_RAIL, MENU = 204, 60, 26


@pytest.fixture
def page(name: str, qtbot: QtBot) -> QWidget:
    page = PAGES[name](Formats("nl"))
    qtbot.addWidget(page)
    page.resize(1162, 742)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def focusable(root: QWidget) -> list[QWidget]:
    """Give the visible widgets that Tab should reach."""
    stops = Qt.FocusPolicy.TabFocus
    return [w for w in root.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.focusPolicy() & stops]


def walk(root: QWidget, qtbot: QtBot) -> list[QWidget]:
    """Press Tab until the focus comes back to where it began."""
    seen: list[QWidget] = []
    root.setFocus()
    for _ in range(60):
        here = QApplication.focusWidget() or root
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
    return seen


@PAGE_NAMES
def test_that_everything_that_takes_the_focus_has_a_name(page: QWidget) -> None:
    nameless = [
        widget
        for widget in focusable(page)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@PAGE_NAMES
def test_that_tab_visits_everything_and_returns(page: QWidget, qtbot: QtBot) -> None:
    seen = walk(page, qtbot)
    missed = [widget for widget in focusable(page) if widget not in seen]
    assert missed == []


def test_that_tab_stays_in_a_dialog_and_visits_everything(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked: QDialog = dialog(Formats("nl"), TODAY, window)
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    seen = walk(asked, qtbot)
    assert [widget for widget in focusable(asked) if widget not in seen] == []
    asked.close()


@PAGE_NAMES
@pytest.mark.parametrize(
    ("window", "percent"),
    [(QSize(1024, 640), 100), (QSize(1280, 720), 125), (QSize(1366, 768), 150)],
    ids=["1024", "1280 at 125 %", "1366 at 150 %"],
)
def test_that_a_page_fits_its_window(name: str, window: QSize, percent: int, theme: Theme, qtbot: QtBot) -> None:
    theme.apply(Scheme.LIGHT, percent)
    page = PAGES[name](Formats("nl"))
    qtbot.addWidget(page)
    rail = NARROW_RAIL * percent // 100
    assert page.minimumSizeHint().width() <= window.width() - rail


@pytest.mark.parametrize("language", ["en", "nl"])
def test_that_the_words_of_the_shared_widgets_follow_the_language(language: str, qtbot: QtBot) -> None:
    t.use(language)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        asked = dialog(Formats(language), TODAY, window)
        assert asked.cancel_button.text() == {"en": "Cancel", "nl": "Annuleren"}[language]
        asked.close()
    finally:
        t.use("en")


def test_that_the_gallery_has_a_page_for_each_of_the_pictures() -> None:
    make: dict[str, Callable[[Formats], QWidget]] = dict(PAGES)
    assert {"today", "clients", "client", "result"} <= set(make)
