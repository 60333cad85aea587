"""No window is so small that a page is cut off: each page at its least width, each size of text, both languages."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.foundation.language import t
from tests.app.conftest import TODAY
from tests.app.rows import rows
from ui.main_window.pages import MAKERS
from ui.main_window.shell import BookShell
from ui.shared.look import look
from ui.shared.theme import Scheme, Theme

SIZES = (100, 125, 150)
SCREEN, HIGH = 1366, 700
"""The screen on which every page fits with the largest text, less a task bar and the frame of a window."""


@pytest.fixture(params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    t.use(request.param)
    yield request.param
    t.use("en")


def settle(shell: BookShell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shell.workplace.background.busy)
    QApplication.sendPostedEvents()


def make_small(shell: BookShell, qtbot: QtBot) -> None:
    """Make the window as small as it lets itself be made."""
    window = shell.window()
    for _ in range(4):  # the rail folds on the way
        window.resize(1, 1)
        settle(shell, qtbot)


def show(shell: BookShell, key: str, client: str) -> QWidget:
    if key == "client":
        shell.show_client(client)
    elif key == "reviews":
        shell.show_review(client)
    else:
        shell.handle(key)
    return shell.pages.by_key[key]


def cut_off(page: QWidget) -> list[str]:
    """Tell what stands out of the page at its sides, and which button is squeezed; what lies in a table scrolls."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.isWindow() or _scrolls_by_itself(widget, page):
            continue
        left = widget.mapTo(page, widget.rect().topLeft()).x()
        squeezed = isinstance(widget, QAbstractButton) and widget.width() < widget.minimumSizeHint().width()
        if squeezed or left < 0 or left + widget.width() > page.width():
            found.append(f"{type(widget).__name__} {widget.accessibleName() or widget.property('text') or ''}".strip())
    return found


def _scrolls_by_itself(widget: QWidget, page: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, (QAbstractItemView, QLineEdit)):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("percent", SIZES)
def test_that_no_page_is_cut_off_in_the_narrowest_window(
    shell: BookShell, theme: Theme, bakery: str, percent: int, qtbot: QtBot
) -> None:
    theme.apply(Scheme.LIGHT, percent)
    with rows(shell.services.book) as add:
        add.movement(add.agreement(bakery), 60_000, TODAY)
    found = {}
    low = {}
    for key in MAKERS:
        page = show(shell, key, bakery)
        settle(shell, qtbot)
        make_small(shell, qtbot)
        found[key] = (cut_off(page), max(0, page.minimumSizeHint().width() - page.width()))
        assert shell.window().minimumSizeHint().width() <= SCREEN, key
        low[key] = shell.window().minimumSizeHint().height() <= HIGH
    assert found == dict.fromkeys(MAKERS, ([], 0))
    assert low == dict.fromkeys(MAKERS, True)


def test_that_the_least_window_grows_with_the_text(shell: BookShell, theme: Theme, qtbot: QtBot) -> None:
    make_small(shell, qtbot)
    before = shell.window().width()
    theme.apply(Scheme.LIGHT, 150)
    settle(shell, qtbot)
    assert shell.window().width() >= round(before * 1.4)
    assert shell.pages.width() >= look().px(560)


def test_that_a_page_that_needs_more_gets_it_when_it_is_shown(shell: BookShell, qtbot: QtBot) -> None:
    make_small(shell, qtbot)
    before = shell.window().width()
    shell.handle("plans")
    settle(shell, qtbot)
    assert shell.window().width() > before
    assert cut_off(shell.pages.by_key["plans"]) == []
