"""An open book in its shell, with real services and a background that works at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.entrance import OpenedBook
from tests.app.conftest import book, desk, services, template  # noqa: F401 (fixtures)
from tests.ui.fakes import RecordingMessages
from ui.main_window.actions import SPECS, Actions
from ui.main_window.shell import BookShell
from ui.shared.background import Background


@pytest.fixture
def bakery(services: Services) -> str:  # noqa: F811
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij De Linde B.V.", town="Epe"))


@pytest.fixture
def shell(
    qtbot: QtBot,
    services: Services,  # noqa: F811
    background: Background,
    messages: RecordingMessages,
    bakery: str,
) -> Iterator[BookShell]:
    window = QMainWindow()
    menu = Actions(window, dict.fromkeys((spec.key for spec in SPECS), lambda: None))
    opened = OpenedBook(services, services.office.office())
    shell = BookShell(opened, background, messages, menu, window)  # type: ignore[arg-type]
    window.setCentralWidget(shell)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    shell.start()
    qtbot.waitUntil(lambda: not background.busy)
    yield shell
    qtbot.waitUntil(lambda: not background.busy)
