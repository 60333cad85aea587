"""When the app itself is at fault, or whoever reads its answer goes away."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.command_line.main import run_command_line
from app.foundation.desk import Surroundings
from tests.app.command_line.conftest import PASSPHRASE, Run
from tests.app.conftest import new_desk
from tests.rules.source import ROOT


def test_that_a_fault_tells_places_in_the_code_and_no_client(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object) -> None:
        raise ValueError("Jan de Vries")

    monkeypatch.setattr("app.overview.service.OverviewService.search", broken)
    outcome = run("search", "jan", "--book", book)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith("Something went wrong in the app")
    assert "looking.py:" in outcome.err
    assert outcome.err.endswith("ValueError\n")
    assert "Vries" not in outcome.err


class Gone:
    """A stream whose reader has gone."""

    encoding = "utf-8"

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_that_nobody_complains_when_the_reader_goes_away(
    book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    closed: list[str] = []
    monkeypatch.setattr("app.command_line.main._close_pipe", lambda: closed.append("pipe"))
    environ = {"NAZORG_PASSPHRASE": PASSPHRASE}
    gone = Surroundings(new_desk(3), environ, Gone(), sys.stderr)  # type: ignore[arg-type]
    assert run_command_line(["search", "jan", "--book", str(book)], gone) == 1
    assert closed == ["pipe"]


def test_that_a_closed_pipe_ends_a_real_process_quietly(book: Path) -> None:
    code = (
        "import sys; from app.command_line import main; from app.foundation.desk import Surroundings\n"
        "main._close_pipe(); print('lost'); sys.stdout.flush()"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
