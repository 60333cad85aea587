"""What every screen test stands on: the look, a background that works at once, and a recorder for messages."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import RecordingMessages
from tests.ui.immediate import immediate
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.theme import STYLE, Scheme, Theme


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["nazorg", *STYLE]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    theme = Theme(qapp)
    theme.apply(Scheme.LIGHT)
    return theme


@pytest.fixture(autouse=True)
def _dressed(theme: Theme) -> Iterator[None]:
    """Give every test the light look at 100 %, whatever the test before it did."""
    if theme.scheme is not Scheme.LIGHT or theme.percent != 100:
        theme.apply(Scheme.LIGHT)
    yield
    if theme.scheme is not Scheme.LIGHT or theme.percent != 100:
        theme.apply(Scheme.LIGHT)


@pytest.fixture
def messages() -> RecordingMessages:
    return RecordingMessages()


@pytest.fixture
def background(qapp: QApplication, messages: RecordingMessages) -> Iterator[Background]:
    background = Background(messages.failed, messages.bug, immediate())
    yield background
    background.shutdown()


@pytest.fixture
def changes(qapp: QApplication) -> ChangeSignals:
    return ChangeSignals()
