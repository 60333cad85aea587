"""What holds for every test: nothing of the person at this computer is read or written, and noise is a failure."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

HOME = Path(tempfile.mkdtemp(prefix="nazorg-tests-"))
for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
    os.environ[name] = str(HOME)
for name in [name for name in os.environ if name.startswith(("XDG_", "NAZORG_")) and name != "NAZORG_REAL_DATA"]:
    del os.environ[name]
os.environ.update(XDG_RUNTIME_DIR=str(HOME), LC_ALL="C.UTF-8", LANGUAGE="en", QT_SCALE_FACTOR="1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_STYLE_OVERRIDE", None)

PATIENCE_MS: Final = 60_000
"""How long a test waits for what must come. A busy machine may take its time; only a test that fails waits so long."""

Profile = tuple[tuple[str, str, object], ...]
SLOW_MACHINE = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile(
    "same each time", derandomize=True, deadline=None, database=None, suppress_health_check=SLOW_MACHINE
)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2_000, suppress_health_check=SLOW_MACHINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the heavier tests too, and try more made-up cases")


def pytest_configure(config: pytest.Config) -> None:
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
        wait.__kwdefaults__["timeout"] = PATIENCE_MS
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "same each time")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="heavy: runs with --long"))


@pytest.fixture(scope="session", autouse=True)
def saved_without_waiting() -> Iterator[Profile]:
    """Let no save wait until the disk would survive a power cut: thousands of books are made, and none is kept.

    Give how a book is opened otherwise. What is tested about the waiting runs in a process of its own, or asks for
    `measured_profile`.
    """
    from app.book import file

    measured = file.PROFILE
    hurried = tuple((name, "OFF", 0) if name == "synchronous" else (name, *rest) for name, *rest in measured)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "PROFILE", hurried)
        yield measured


@pytest.fixture
def measured_profile(saved_without_waiting: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save as the app does, safe from a power cut."""
    from app.book import file

    monkeypatch.setattr(file, "PROFILE", saved_without_waiting)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Give the folder with real and real-format input, which is not part of the project."""
    folder = Path(os.environ.get("NAZORG_REAL_DATA", "/"))
    if not os.environ.get("NAZORG_REAL_DATA") or not folder.is_dir():
        pytest.skip("NAZORG_REAL_DATA names no folder with real data")
    return folder.resolve()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Look the same on every computer."""
    return ["nazorg", "-style", "fusion"]


@pytest.fixture(scope="session", autouse=True)
def qt_keeps_to_its_own_folders() -> None:
    from PySide6.QtCore import QLocale, QStandardPaths  # the screen of the tests is chosen above

    QStandardPaths.setTestModeEnabled(True)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.fixture(autouse=True)
def expected_log(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[str], None]]:
    """Fail on a warning or worse in the log, unless the test announced it: `expected_log("disk is full")`.

    What is announced (a pattern to search for in the message) must come.
    """
    announced: list[str] = []
    yield announced.append
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    said = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    surprising = [line for line in said if not any(re.search(pattern, line) for pattern in announced)]
    silent = [pattern for pattern in announced if not any(re.search(pattern, line) for line in said)]
    assert not surprising, f"unexpected in the log: {surprising}"
    assert not silent, f"announced but never in the log: {silent}"
