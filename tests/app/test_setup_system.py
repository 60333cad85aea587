"""System libraries: which are needed, which are missing, and who may install them."""

import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from app import _system
from app._system import (
    ALWAYS,
    ON_WAYLAND,
    ON_X11,
    NotReady,
    c_library,
    check_c_library,
    choose_screen,
    install_packages,
    missing_of,
    need_libraries,
)

ABSENT = {"libnazorg-absent.so.9": "libnazorg9"}
LINE = "apt-get install --yes --no-install-recommends libnazorg9"


class Apt:
    """Takes the place of the system's installer and keeps what it was asked."""

    def __init__(self, status: int = 0) -> None:
        self.status = status
        self.asked: list[str] = []
        self.environ: dict[str, str] = {}

    def run(self, command: list[str], env: dict[str, str], **_options: object) -> SimpleNamespace:
        self.asked.append(" ".join(command))
        self.environ = env
        return SimpleNamespace(returncode=self.status)


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> Apt:
    installer = Apt()
    monkeypatch.setattr(subprocess, "run", installer.run)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    return installer


def test_that_without_a_screen_qt_is_told_to_work_off_screen() -> None:
    environ: dict[str, str] = {}
    assert choose_screen(environ) == ALWAYS
    assert environ == {"QT_QPA_PLATFORM": "offscreen"}


def test_that_a_chosen_platform_is_kept() -> None:
    environ = {"QT_QPA_PLATFORM": "minimal"}
    choose_screen(environ)
    assert environ == {"QT_QPA_PLATFORM": "minimal"}


def test_that_each_kind_of_screen_needs_its_own_libraries() -> None:
    assert choose_screen({"DISPLAY": ":0"}) == {**ALWAYS, **ON_X11}
    assert choose_screen({"WAYLAND_DISPLAY": "wayland-0"}) == {**ALWAYS, **ON_WAYLAND}
    assert choose_screen({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}) == {**ALWAYS, **ON_X11, **ON_WAYLAND}


def test_that_working_off_screen_beside_a_screen_needs_no_more() -> None:
    assert choose_screen({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}) == ALWAYS


def test_that_a_library_that_cannot_be_loaded_is_missing() -> None:
    assert missing_of(ABSENT) == ABSENT
    assert missing_of({}) == {}


@pytest.mark.parametrize("version", ["glibc 2.31", "musl 1.2", ""])
def test_that_a_linux_without_packages_for_qt_is_named(version: str) -> None:
    with pytest.raises(NotReady, match=f"this Linux has {version or 'another C library'}; Nazorg needs glibc"):
        check_c_library(version)


def test_that_the_oldest_linux_that_fits_passes() -> None:
    check_c_library("glibc 2.34")


@pytest.mark.skipif(sys.platform != "linux", reason="asked on Linux only")
def test_that_the_linux_of_this_test_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    check_c_library(c_library())
    monkeypatch.setattr(os, "confstr_names", {})
    assert c_library() == ""


def test_that_nothing_is_installed_when_nothing_is_missing(apt: Apt) -> None:
    need_libraries({})
    assert not apt.asked


def test_that_root_installs_without_questions(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter([ABSENT, {}])
    monkeypatch.setattr(_system, "missing_of", lambda _libraries: next(found))
    need_libraries(ABSENT)
    assert apt.asked == ["apt-get update --quiet=2", f"{LINE} --quiet=2"]
    assert apt.environ["DEBIAN_FRONTEND"] == "noninteractive"


def test_that_a_library_still_missing_after_installing_is_named(apt: Apt) -> None:
    with pytest.raises(NotReady, match=r"cannot be loaded: libnazorg-absent\.so\.9$"):
        need_libraries(ABSENT)
    assert apt.asked


def test_that_anyone_else_gets_the_one_line_to_type(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(NotReady, match=f"\n  sudo {LINE}$"):
        need_libraries(ABSENT)
    assert not apt.asked


def test_that_another_linux_gets_the_names_of_the_libraries(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(NotReady, match=r"please install them: libnazorg-absent\.so\.9$"):
        need_libraries(ABSENT)
    assert not apt.asked


def test_that_a_failing_installer_is_reported_in_one_sentence(apt: Apt) -> None:
    apt.status = 100
    with pytest.raises(NotReady, match="could not install libnazorg9; is there a network connection"):
        install_packages(["libnazorg9"], "a test")
    assert apt.asked == ["apt-get update --quiet=2"]
