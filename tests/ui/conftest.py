"""What every screen test stands on: the look, a background that works at once, and a recorder for messages."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, Role
from app.foundation.formats import Formats
from tests.app.conftest import book, desk, services, statements, template  # noqa: F401 (fixtures)
from tests.ui.fakes import RecordingMessages
from tests.ui.gates import gate, threaded  # noqa: F401 (fixtures)
from tests.ui.immediate import immediate
from tests.ui.walked import pytest_runtest_call, walked  # noqa: F401 (every dialog is walked)
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.opened_files import OpenedFiles
from ui.shared.theme import STYLE, Scheme, Theme
from ui.shared.workplace import Workplace


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


@pytest.fixture
def workplace(
    services: Services,  # noqa: F811
    background: Background,
    messages: RecordingMessages,
    tmp_path: Path,
) -> Workplace:
    """Give the adviser's place of work on a fresh book: real services, real changes, English."""
    changes, opened = ChangeSignals(services.book.feed.subscribe), OpenedFiles(lambda: tmp_path / "opened")
    return Workplace(services, background, changes, messages, Formats("en"), opened=opened)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Give a window for dialogs to stand over."""
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def vries(services: Services) -> str:  # noqa: F811
    """Give a household of three with an address, a number and a tag; client since 2019."""
    persons = (
        PersonDraft("Vries", "Pieter", infix="de", birth="1972-11-21", role=Role.PARTNER, mobile="06 12345678"),
        PersonDraft("Bakker", "Sanne", birth="1975-03-04", role=Role.PARTNER, email="sanne@voorbeeld.example"),
        PersonDraft("Vries", "Lotte", infix="de", birth="--12-03", role=Role.CHILD),
    )
    return services.clients.create(
        ClientDraft(
            ClientKind.HOUSEHOLD, persons=persons, tags=("gezin",), street="Beukenlaan", house_number="14",
            postcode="8021 AB", town="Zwolle", relationship_start=date(2019, 4, 2),
        )
    )  # fmt: skip


@pytest.fixture
def orv(services: Services, vries: str) -> str:  # noqa: F811
    """Give a term life insurance of the household, signed three weeks before the day of the tests."""
    return services.deeds.sign(
        AgreementDraft(
            client_id=vries, product_kind=ProductKind.TERM_LIFE, in_force_on=date(2026, 11, 1),
            signed_on=date(2026, 11, 1), provider="Noordstaete Leven", policy_number="K12-345678",
            premium_cents=5_935, premium_frequency=Frequency.MONTH,
        )
    )  # fmt: skip
