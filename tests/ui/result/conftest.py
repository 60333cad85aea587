"""Real services behind the page: a demo book to read, and a small book of its own for tests that write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.book.create import create_book, random_key
from app.bootstrap import Services, all_tables, first_rows, open_services
from app.demo.write import write_demo
from app.foundation.formats import Formats
from tests.app.conftest import RESOURCES, new_desk
from tests.ui.fakes import RecordingMessages
from ui.result.page import ResultPage
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.workplace import Workplace


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Give the services of a demo book; nobody writes in it."""
    path = tmp_path_factory.mktemp("result") / "demo.nazorg"
    services = write_demo(path, random_key(), new_desk(), clients=60, resources=RESOURCES)
    yield services
    services.book.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Services]:
    """Give the services of an empty book."""
    all_tables()
    book = create_book(tmp_path / "b.nazorg", random_key(), new_desk(), lambda unit: first_rows(unit, "Kantoor"))
    yield open_services(book, RESOURCES)
    book.close()


def workplace(services: Services, background: Background, messages: RecordingMessages) -> Workplace:
    changes = ChangeSignals(services.book.feed.subscribe)
    return Workplace(services, background, changes, messages, Formats("en"))


@contextmanager
def shown(services: Services, background: Background, messages: RecordingMessages) -> Iterator[ResultPage]:
    """Show the page, and take it away with all its widgets: left standing, they would slow the tests after it."""
    page = ResultPage(workplace(services, background, messages))
    page.resize(1162, 742)
    page.show()
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(demo: Services, background: Background, messages: RecordingMessages, qtbot: QtBot) -> Iterator[ResultPage]:
    """Give the page of the demo book, loaded."""
    with shown(demo, background, messages) as page:
        yield page


@pytest.fixture
def small_page(
    small: Services, background: Background, messages: RecordingMessages, qtbot: QtBot
) -> Iterator[ResultPage]:
    """Give the page of the empty book."""
    with shown(small, background, messages) as page:
        yield page
