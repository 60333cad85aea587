"""A fault of the app tells places in the code, never values, and writes no memory to the disk."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.source import ROOT
from ui.shared import crashes
from ui.shared.crashes import Uncaught, watch_for_crashes

MARKER = "Jan de Vries"


@pytest.fixture
def hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def fail() -> None:
    secret = MARKER
    raise ValueError(secret)


def caught() -> ValueError:
    with pytest.raises(ValueError, match=MARKER) as raised:
        fail()
    return raised.value


def test_that_an_error_that_nobody_caught_is_told_without_values(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[BaseException] = []
    error = caught()
    Uncaught(told.append)(ValueError, error, error.__traceback__)
    said = capsys.readouterr().err
    assert told == [error]
    assert "test_crashes.py:" in said
    assert said.endswith("ValueError\n")
    assert MARKER not in said


def test_that_stopping_by_the_keyboard_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[BaseException] = []
    Uncaught(told.append)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told, capsys.readouterr().err) == ([], "")


def test_that_an_error_while_telling_goes_round_in_no_circle() -> None:
    error = caught()
    told: list[BaseException] = []

    def tell(one: BaseException) -> None:
        told.append(one)
        hook(ValueError, one, None)

    hook = Uncaught(tell)
    hook(ValueError, error, None)
    hook(ValueError, error, None)
    assert told == [error, error]


@pytest.mark.usefixtures("hook")
def test_that_the_file_of_crashes_stays_small_and_is_not_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crashes.faulthandler, "enable", lambda _: None)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / crashes.FILE).write_text("x" * (crashes.LARGEST + 1))
    kept = watch_for_crashes(tmp_path / "notes", lambda _: None)
    assert kept is not None
    kept.close()
    assert (tmp_path / "notes" / crashes.FILE).stat().st_size == 0
    (tmp_path / "taken").touch()
    assert watch_for_crashes(tmp_path / "taken", lambda _: None) is None


@pytest.mark.skipif(sys.platform == "win32", reason="processes crash in another way there")
def test_that_a_hard_crash_leaves_places_and_no_memory(tmp_path: Path) -> None:
    code = (
        "import ctypes, resource, sys; from pathlib import Path; from ui.shared.crashes import watch_for_crashes\n"
        f"kept = watch_for_crashes(Path({str(tmp_path)!r}), print)\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0\n"
        f"def crash():\n  secret = {MARKER!r}\n  ctypes.string_at(0)\n"
        "crash()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT)},
    )
    said = (tmp_path / crashes.FILE).read_text()
    assert ended.returncode < 0
    assert "in crash" in said
    assert MARKER not in said + ended.stdout + ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [crashes.FILE]
