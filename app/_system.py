"""The shared libraries that Qt needs on Linux and the packages of Debian and Ubuntu that bring them.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
ON_WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1"}


class NotReady(Exception):
    """One sentence: what is missing and what to do about it."""


def choose_screen(environ: MutableMapping[str, str]) -> dict[str, str]:
    """Tell Qt to work off screen where there is no screen, and name the libraries that it will load."""
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if environ.get("QT_QPA_PLATFORM") == "offscreen":
        return ALWAYS
    x11 = ON_X11 if environ.get("DISPLAY") else {}
    wayland = ON_WAYLAND if environ.get("WAYLAND_DISPLAY") else {}
    return {**ALWAYS, **x11, **wayland}


def missing_of(libraries: dict[str, str]) -> dict[str, str]:
    """Give those that cannot be loaded."""
    import ctypes  # noqa: PLC0415 (only when something is being made ready)

    missing = {}
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing[name] = package
    return missing


def c_library() -> str:
    """Give "glibc 2.36", or nothing where another C library is used."""
    known = "CS_GNU_LIBC_VERSION" in os.confstr_names
    return (os.confstr("CS_GNU_LIBC_VERSION") or "") if known else ""


def check_c_library(version: str) -> None:
    """Refuse a Linux older than Debian 12 or Ubuntu 22.04, and one without glibc: Qt has no packages for those."""
    name, _, numbers = version.partition(" ")
    if name != "glibc" or tuple(int(part) for part in numbers.split(".")[:2]) < (2, 34):
        raise NotReady(f"this Linux has {version or 'another C library'}; Nazorg needs glibc 2.34 or newer.")


def need_libraries(libraries: dict[str, str]) -> None:
    """Install what is missing where this is allowed; raise NotReady where a person has to do it."""
    missing = missing_of(libraries)
    if missing:
        install_packages(sorted(missing.values()), " ".join(missing))
        missing = missing_of(missing)
    if missing:
        raise NotReady(f"these system libraries cannot be loaded: {' '.join(missing)}")


def install_packages(packages: list[str], purpose: str) -> None:
    """Install packages of Debian or Ubuntu as root, without questions."""
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    if shutil.which("apt-get") is None:
        raise NotReady(f"parts of the system are missing, please install them: {purpose}")
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise NotReady("parts of the system are missing; this line installs them:\n  sudo " + " ".join(line))
    say("installing parts of the system: " + " ".join(packages))
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], line):
        done = subprocess.run([*command, "--quiet=2"], env=environ, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
        if done.returncode:
            raise NotReady(f"the system could not install {' '.join(packages)}; is there a network connection?")


def say(sentence: str) -> None:
    """Report on stderr, so that stdout stays free for what was asked."""
    sys.stderr.write(f"nazorg: {sentence}\n")
    sys.stderr.flush()
