"""Pages reload when what they show changes: at once when visible, else when shown."""

from concurrent.futures import ThreadPoolExecutor
from threading import current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from app.book.change import Change, ChangeFeed
from ui.shared.changes import ChangeSignals, Page


class ClientsPage(Page):
    KINDS = frozenset({"client"})

    def __init__(self, changes: ChangeSignals) -> None:
        super().__init__(changes)
        self.loads = 0

    def load(self) -> None:
        self.loads += 1


@pytest.fixture
def page(changes: ChangeSignals, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(changes)
    qtbot.addWidget(page)
    return page


def test_that_a_page_loads_when_it_is_first_shown_and_not_again(page: ClientsPage) -> None:
    assert page.loads == 0
    page.show()
    page.hide()
    page.show()
    assert page.loads == 1


def test_that_a_visible_page_reloads_on_its_kinds_only(page: ClientsPage, changes: ChangeSignals) -> None:
    page.show()
    changes.announce(Change(frozenset({"promise"})))
    assert page.loads == 1
    changes.announce(Change(frozenset({"client", "promise"})))
    assert page.loads == 2


def test_that_a_new_date_concerns_every_page(page: ClientsPage, changes: ChangeSignals) -> None:
    page.show()
    changes.announce(Change(frozenset()))
    assert page.loads == 2


def test_that_a_hidden_page_waits_until_it_is_shown(page: ClientsPage, changes: ChangeSignals) -> None:
    page.show()
    page.hide()
    changes.announce(Change(frozenset({"client"})))
    changes.announce(Change(frozenset({"client"})))
    assert page.loads == 1
    assert page.stale
    page.show()
    assert page.loads == 2
    assert not page.stale


def test_that_a_page_without_kinds_reloads_on_everything(changes: ChangeSignals, qtbot: QtBot) -> None:
    page = ClientsPage(changes)
    qtbot.addWidget(page)
    page.KINDS = frozenset()  # type: ignore[misc]
    page.show()
    changes.announce(Change(frozenset({"promise"})))
    assert page.loads == 2


def test_that_a_page_must_say_how_it_loads(changes: ChangeSignals, qtbot: QtBot) -> None:
    page = Page(changes)
    qtbot.addWidget(page)
    with pytest.raises(NotImplementedError):
        page.load()


def test_that_a_change_from_another_thread_arrives_on_the_ui_thread(qtbot: QtBot) -> None:
    feed = ChangeFeed()
    signals = ChangeSignals(feed.subscribe)
    seen: list[tuple[Change, bool]] = []
    signals.changed.connect(lambda change: seen.append((change, current_thread() is main_thread())))
    change = Change(frozenset({"client"}), frozenset({"1"}))
    with ThreadPoolExecutor(1) as thread:
        thread.submit(feed.announce, change).result()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(change, True)]
