"""The way from a bare machine to a process that has everything."""

import ast
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app import _environment, _setup
from app._environment import ROOT, Environment, mark
from app._setup import check_python, compile_texts, make_ready, one_at_a_time, reach, restart
from app._system import NotReady

FRONT_DOOR = ("__init__.py", "__main__.py", "_setup.py", "_environment.py", "_system.py")
DUTCH = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "Yes"\nmsgstr "Ja"\n'


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """Give a place with locks and without an environment; asking this process and the system finds nothing missing."""
    for module in (_environment, _setup):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    (tmp_path / "packaging" / "lock").mkdir(parents=True)
    for name in ("app", "test", "build"):
        (tmp_path / "packaging" / "lock" / f"{name}.txt").write_text(f"nazorg-absent==1 # {name}")
    monkeypatch.setattr(_setup, "missing_of", lambda _libraries: {})
    monkeypatch.setattr(_setup, "need_libraries", lambda _libraries: None)
    return Environment(tmp_path / ".venv")


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take the place of fetching, and keep for which locks it was asked."""
    asked: list[str] = []
    monkeypatch.setattr(Environment, "grow_to", lambda _self, lock: asked.append(lock))
    return asked


def noted(environment: Environment, *locks: str) -> None:
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    environment.note.write_text("\n".join(mark(lock) for lock in locks))


def test_that_an_old_python_can_read_the_front_door() -> None:
    for name in FRONT_DOOR:
        ast.parse((ROOT / "app" / name).read_text("utf-8"), feature_version=(3, 8))


def test_that_the_front_door_needs_the_standard_library_only() -> None:
    without_packages = [sys.executable, "-S", "-E", "-c", "import app.__main__"]
    imported = subprocess.run(without_packages, cwd=ROOT, capture_output=True, text=True, check=False)
    assert imported.returncode == 0, imported.stderr


@pytest.mark.parametrize("version", [(3, 10), (3, 15), (2, 7)])
def test_that_a_python_that_does_not_fit_is_named(version: tuple[int, int]) -> None:
    with pytest.raises(NotReady, match=rf"this is Python {version[0]}\.{version[1]}; Nazorg needs"):
        check_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_that_a_python_that_fits_passes(version: tuple[int, int]) -> None:
    check_python(version)


def test_that_a_bare_machine_is_made_ready_and_the_command_restarted(
    environment: Environment, grown: list[str]
) -> None:
    assert reach("test", environment) is False
    assert grown == ["test"]


def test_that_a_ready_machine_only_restarts(environment: Environment, grown: list[str]) -> None:
    noted(environment, "app")
    assert reach("app", environment) is False
    assert grown == []


def test_that_the_environment_itself_goes_straight_on(
    environment: Environment, grown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(environment, "app")
    monkeypatch.setattr(sys, "prefix", str(environment.folder))
    assert reach("app", environment) is True
    assert grown == []


def test_that_an_outdated_environment_grows_and_goes_on(
    environment: Environment, grown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(environment, "app")
    monkeypatch.setattr(sys, "prefix", str(environment.folder))
    assert reach("test", environment) is True
    assert grown == ["test"]


def test_that_a_process_that_has_everything_goes_on_where_it_is(
    environment: Environment, grown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_setup, "has_everything", lambda _lock: True)
    assert reach("app", environment) is True
    assert grown == []
    assert not environment.folder.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="system libraries are looked for on Linux only")
def test_that_missing_libraries_are_asked_for_on_a_ready_machine_too(
    environment: Environment, grown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, str]] = []
    noted(environment, "app")
    monkeypatch.setattr(_setup, "missing_of", lambda libraries: libraries)
    monkeypatch.setattr(_setup, "need_libraries", asked.append)
    reach("app", environment)
    assert len(asked) == 1
    assert grown == []


def test_that_the_first_of_two_starts_fetches_for_both(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = threading.Event()
    fetched: list[str] = []

    def grow(self: Environment, lock: str) -> None:
        fetched.append(lock)
        began.set()
        second.join(0.2)
        assert second.is_alive(), "the second start waits meanwhile"
        noted(self, lock)

    monkeypatch.setattr(Environment, "grow_to", grow)
    second = threading.Thread(target=lambda: (began.wait(60), reach("app", environment)))
    second.start()
    reach("app", environment)
    second.join(60)
    assert fetched == ["app"]


def test_that_only_one_holds_the_lock(tmp_path: Path) -> None:
    inside: list[str] = []

    def other() -> None:
        with one_at_a_time(tmp_path / "lock"):
            inside.append("other")

    with one_at_a_time(tmp_path / "lock"):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.2)
        assert inside == []
    thread.join(60)
    assert inside == ["other"]


def test_that_what_is_missing_ends_the_start_with_one_sentence(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Environment, _lock: str) -> None:
        raise NotReady("this needs 1 GB of free disk space.")

    monkeypatch.setattr(Environment, "grow_to", fail)
    with pytest.raises(SystemExit, match=r"^nazorg: this needs 1 GB of free disk space\.$"):
        make_ready()


def test_that_a_folder_that_cannot_be_written_is_named(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Environment, _lock: str) -> None:
        raise PermissionError(13, "Permission denied", str(environment.folder))

    monkeypatch.setattr(Environment, "grow_to", fail)
    with pytest.raises(SystemExit, match=r"^nazorg: getting ready stopped at .*\.venv: Permission denied$"):
        make_ready()


def test_that_an_installed_program_needs_nothing_made(
    environment: Environment, grown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    make_ready()
    monkeypatch.delattr(sys, "frozen")
    make_ready("no such lock")
    assert grown == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot replace a process")
def test_that_the_same_command_goes_on_inside_the_environment(
    environment: Environment, grown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _python, command: gone.append(command))
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-X", "utf8", "-m", "app", "demo"])
    make_ready()
    assert gone == [[str(environment.python), "-X", "utf8", "-m", "app", "demo"]]


def test_that_windows_waits_and_passes_on_the_exit_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "orig_argv", ["py", "-c", "raise SystemExit(3)"])
    with pytest.raises(SystemExit) as ended:
        restart(Path(sys.executable))
    assert ended.value.code == 3


def test_that_texts_are_compiled_once_after_a_change(tmp_path: Path) -> None:
    source = tmp_path / "nl" / "office.po"
    source.parent.mkdir()
    source.write_text(DUTCH)
    compile_texts(tmp_path)
    compiled = tmp_path / "nl.mo"
    first = compiled.read_bytes()
    assert b"Ja" in first
    compiled.write_bytes(b"kept")
    compile_texts(tmp_path)
    assert compiled.read_bytes() == b"kept"
    os.utime(compiled, (0, 0))
    compile_texts(tmp_path)
    assert compiled.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nl", "nl.mo"]
