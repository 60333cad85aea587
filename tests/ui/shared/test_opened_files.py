"""Opened files stand in a folder of this person alone, and are gone after closing, locking, and a crash."""

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ui.shared import opened_files
from ui.shared.opened_files import OpenedFiles, private_root, sweep

HOLDS = """
import sys
from pathlib import Path
from ui.shared.opened_files import OpenedFiles
opened = OpenedFiles(lambda: Path(sys.argv[1]))
path = opened.place("polis.pdf")
path.write_text("secret")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "private"


def test_that_a_file_stands_where_only_this_person_comes(root: Path) -> None:
    opened = OpenedFiles(lambda: root)
    assert not root.exists()
    one, two = opened.place("polis.pdf"), opened.place("polis.pdf")
    assert one != two
    assert (one.name, two.name) == ("polis.pdf", "polis.pdf")
    for folder in (root, one.parent.parent, one.parent, two.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_that_wiping_leaves_nothing_and_a_next_file_can_be_opened(root: Path) -> None:
    opened = OpenedFiles(lambda: root)
    path = opened.place("polis.pdf")
    path.write_text("secret")
    path.chmod(0o400)
    opened.wipe()
    opened.wipe()
    assert list(root.iterdir()) == []
    assert opened.place("polis.pdf").parent.is_dir()
    opened.wipe()


def test_that_a_start_leaves_the_files_of_another_window_alone(root: Path) -> None:
    opened = OpenedFiles(lambda: root)
    path = opened.place("polis.pdf")
    path.write_text("open elsewhere")
    assert sweep(lambda: root) == 0
    assert path.read_text() == "open elsewhere"
    opened.wipe()


def test_that_what_a_killed_window_left_is_wiped_at_the_next_start(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd()
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert sweep(lambda: root) == 0
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert [path.read_text() for path in root.rglob("polis.pdf")] == ["secret"]
    assert sweep(lambda: root) == 1
    assert list(root.iterdir()) == []


def test_that_nothing_to_sweep_is_no_fault(root: Path) -> None:
    assert sweep(lambda: root) == 0


def test_that_the_folder_is_the_runtime_folder_or_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if sys.platform == "linux":
        assert private_root() == tmp_path / "nazorg" / "opened"
    monkeypatch.setattr(opened_files.sys, "platform", "another")
    assert private_root().parts[-2:] == ("nazorg", "opened")
    assert private_root().parent.parent != tmp_path
