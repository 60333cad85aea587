"""The environment beside the code: made, grown, kept, made again."""

import importlib.util
import shutil
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import _environment
from app._environment import BY_HAND, HALF_MADE, Environment, has_everything, lock_file, mark, run
from app._system import NotReady

FULL_DISK = SimpleNamespace(total=10, used=9, free=1)


class Tools:
    """Takes the place of venv, pip and uv: makes what they would make and keeps what they were asked."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.asked: list[list[str]] = []
        self.notes: list[str] = []
        self.failing: set[str] = set()

    def run(self, command: list[str]) -> bool:
        self.asked.append(command)
        self.notes.append(self.environment.note.read_text() if self.environment.note.exists() else "")
        if "venv" in command:
            self.environment.python.parent.mkdir(parents=True, exist_ok=True)
            self.environment.python.touch()
        return not self.failing & set(command)

    @property
    def words(self) -> list[str]:
        return [next(word for word in command if word in {"venv", "pip", "-c"}) for command in self.asked]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    locks = tmp_path / "packaging" / "lock"
    locks.mkdir(parents=True)
    for name in ("app", "test", "build"):
        (locks / f"{name}.txt").write_text(f"pytest=={metadata.version('pytest')} \\\n    --hash=sha256:{name}\n")
    monkeypatch.setattr(_environment, "ROOT", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    return Environment(tmp_path / ".venv")


@pytest.fixture
def tools(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> Tools:
    tools = Tools(environment)
    monkeypatch.setattr(_environment, "run", tools.run)
    return tools


def made(environment: Environment, note: str | None) -> None:
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    if note is not None:
        environment.note.write_text(note)


def test_that_a_first_start_makes_fills_and_notes(environment: Environment, tools: Tools) -> None:
    assert not environment.holds("app")
    environment.grow_to("app")
    assert tools.words == ["venv", "pip"]
    assert tools.notes == [HALF_MADE, HALF_MADE]
    assert environment.holds("app")
    assert not environment.holds("test")


def test_that_packages_come_with_hashes_and_ready_made(environment: Environment, tools: Tools) -> None:
    environment.grow_to("app")
    assert tools.asked[1][-5:] == ["--require-hashes", "--only-binary", ":all:", "-r", str(lock_file("app"))]


def test_that_tests_grow_on_top_of_the_app(environment: Environment, tools: Tools) -> None:
    environment.grow_to("app")
    environment.grow_to("test")
    assert tools.words == ["venv", "pip", "pip"]
    assert tools.notes[2] == HALF_MADE
    assert environment.holds("app")
    assert environment.holds("test")


def test_that_an_environment_for_the_tests_serves_the_app_too(environment: Environment, tools: Tools) -> None:
    environment.grow_to("test")
    assert environment.holds("app")


@pytest.mark.parametrize("note", [HALF_MADE, "of an older lock"])
def test_that_a_half_made_or_outdated_environment_is_made_anew(
    environment: Environment, tools: Tools, note: str
) -> None:
    made(environment, note)
    rest = environment.folder / "rest"
    rest.touch()
    environment.grow_to("app")
    assert tools.words == ["venv", "pip"]
    assert not rest.exists()
    assert environment.holds("app")


def test_that_an_environment_without_its_python_is_made_anew(environment: Environment, tools: Tools) -> None:
    made(environment, mark("app"))
    environment.python.unlink()
    assert not environment.holds("app")
    environment.grow_to("app")
    assert tools.words == ["venv", "pip"]


def test_that_a_complete_environment_made_by_hand_is_only_noted(environment: Environment, tools: Tools) -> None:
    made(environment, None)
    environment.grow_to("app")
    assert tools.words == ["-c"]
    assert environment.note.read_text().split() == [BY_HAND, mark("app")]


def test_that_an_environment_made_by_hand_is_filled_up_and_never_removed(
    environment: Environment, tools: Tools
) -> None:
    made(environment, f"{BY_HAND} of an older lock")
    tools.failing = {"-c"}
    environment.grow_to("app")
    assert tools.words == ["-c", "pip"]
    assert BY_HAND in tools.notes[1]
    assert environment.holds("app")


def test_that_it_never_removes_the_environment_it_runs_in(
    environment: Environment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(environment, "of an older lock")
    monkeypatch.setattr(sys, "prefix", str(environment.folder))
    environment.grow_to("app")
    assert tools.words == ["pip"]


def test_that_uv_is_used_where_it_is_found(
    environment: Environment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    environment.grow_to("app")
    assert [command[0] for command in tools.asked] == ["/bin/uv", "/bin/uv"]
    assert "--compile-bytecode" in tools.asked[1]


def test_that_pip_is_tried_where_uv_fails(
    environment: Environment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    tools.failing = {"/bin/uv"}
    environment.grow_to("app")
    assert [command[0] for command in tools.asked] == ["/bin/uv", sys.executable, str(environment.python)]
    assert environment.holds("app")


def test_that_what_cannot_be_fetched_is_said_and_nothing_half_made_stays(
    environment: Environment, tools: Tools
) -> None:
    tools.failing = {"pip"}
    with pytest.raises(NotReady, match="could not be fetched"):
        environment.grow_to("app")
    assert not environment.folder.exists()


def test_that_a_failed_growth_is_begun_anew_next_time(environment: Environment, tools: Tools) -> None:
    environment.grow_to("app")
    tools.failing = {"pip"}
    with pytest.raises(NotReady, match="could not be fetched"):
        environment.grow_to("test")
    assert not environment.holds("app")


def test_that_a_full_disk_is_said_before_anything_is_fetched(
    environment: Environment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: FULL_DISK)
    with pytest.raises(NotReady, match="1 GB of free disk space"):
        environment.grow_to("app")
    assert not tools.asked


def test_that_a_python_without_venv_asks_the_system_for_it(
    environment: Environment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(_environment, "install_packages", lambda packages, _purpose: asked.extend(packages))
    environment.grow_to("app")
    assert asked == [f"python3.{sys.version_info[1]}-venv"]


def test_that_a_changed_lock_has_another_mark(environment: Environment) -> None:
    before = mark("app")
    lock_file("app").write_text("pytest==0.0.1")
    assert mark("app") != before
    assert mark("test") != before


@pytest.mark.parametrize(
    ("lock", "complete"),
    [
        ("pytest=={here} \\\n    --hash=sha256:1\n", True),
        ("pytest==0.0.1 \\\n", False),
        ("nazorg-absent==1.0 \\\n", False),
        ("nazorg-absent==1.0 ; sys_platform == 'win32' \\\n", True),
    ],
)
def test_that_every_pin_for_this_system_must_be_there(environment: Environment, lock: str, *, complete: bool) -> None:
    lock_file("app").write_text(lock.replace("{here}", metadata.version("pytest")))
    assert has_everything("app") is complete


def test_that_an_environment_is_asked_itself(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the real locks, asked in the process that runs the tests
    environment.python = Path(sys.executable)
    assert environment._has_everything("app") == has_everything("app")


def test_that_a_tool_writes_byte_code_and_leaves_stdout_free(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert run([sys.executable, "-c", "import sys; print(sys.dont_write_bytecode)"])
    assert not run([sys.executable, "-c", "raise SystemExit(3)"])
    out, err = capfd.readouterr()
    assert (out, err.strip()) == ("", "False")
