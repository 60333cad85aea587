"""The environment beside the code: made, filled from a lock, and noted when it is complete.

Standard library only: it runs before anything is installed. What only fetching needs is imported there: every start
comes by here.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from pathlib import Path

from app._system import NotReady, install_packages, say

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("app", "test", "build")  # each holds the one before it
ROOM_NEEDED = 1_000_000_000  # bytes for what is fetched, unpacked and byte-compiled
HALF_MADE, BY_HAND = "half-made", "made-by-hand"


def lock_file(lock: str) -> Path:
    return ROOT / "packaging" / "lock" / f"{lock}.txt"


def mark(lock: str) -> str:
    """Give what an environment is noted with when it holds this lock, for this Python on this kind of machine."""
    machine = os.uname().machine if sys.platform != "win32" else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    kind = f"{sys.version_info[0]}.{sys.version_info[1]} {sys.platform} {machine}"
    return f"{lock}-{zlib.crc32(lock_file(lock).read_bytes() + kind.encode()):08x}"


def has_everything(lock: str) -> bool:
    """Tell whether this process can import every pinned version; pins for other systems are left out."""
    from importlib import metadata  # noqa: PLC0415

    pins = re.findall(r"^([\w.-]+)==([^\s;]+)( ;)?", lock_file(lock).read_text(), re.MULTILINE)
    try:
        return all(condition or metadata.version(name) == version for name, version, condition in pins)
    except metadata.PackageNotFoundError:
        return False


class Environment:
    """The environment beside the code. Its note says which locks it holds, or that it is half made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.note = folder / "nazorg-ready"
        self.python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def is_this_one(self) -> bool:
        return self.folder.exists() and Path(sys.prefix).samefile(self.folder)

    def holds(self, lock: str) -> bool:
        return self.python.exists() and mark(lock) in self._noted()

    def grow_to(self, lock: str) -> None:
        """Add what the lock has more, or begin anew. What somebody made by hand gets additions, it is never removed."""
        import shutil  # noqa: PLC0415

        by_hand = self.python.exists() and (not self.note.exists() or BY_HAND in self._noted())
        if by_hand and self._has_everything(lock):
            pass
        elif by_hand or self.is_this_one() or self.holds("app"):
            if not by_hand:
                self.note.write_text(HALF_MADE)
            if not self._fill(lock, shutil.which("uv")):
                raise NotReady("a part could not be fetched (see above); is there a network connection?")
        else:
            self._make_anew(lock)
        held = [mark(name) for name in LOCKS[: LOCKS.index(lock) + 1]]
        self.note.write_text("\n".join([BY_HAND, *held] if by_hand else held))

    def _noted(self) -> list[str]:
        return self.note.read_text().split() if self.note.exists() else []

    def _has_everything(self, lock: str) -> bool:
        code = f"import sys; from app import _environment; sys.exit(not _environment.has_everything({lock!r}))"
        return run([str(self.python), "-c", code])

    def _make_anew(self, lock: str) -> None:
        import importlib.util  # noqa: PLC0415
        import shutil  # noqa: PLC0415

        say("getting ready, only this once: fetching the libraries that Nazorg is built on (a minute or two)")
        if shutil.disk_usage(ROOT).free < ROOM_NEEDED:
            raise NotReady(f"this needs 1 GB of free disk space in {ROOT}.")
        uv = shutil.which("uv")
        if uv and self._try_anew([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable], lock, uv):
            return
        if importlib.util.find_spec("ensurepip") is None:
            install_packages([f"python3.{sys.version_info[1]}-venv"], "the venv module of Python")
        if not self._try_anew([sys.executable, "-m", "venv"], lock, None):
            raise NotReady("a part could not be fetched (see above); is there a network connection?")

    def _try_anew(self, maker: list[str], lock: str, uv: str | None) -> bool:
        import shutil  # noqa: PLC0415

        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.note.write_text(HALF_MADE)
        made = run([*maker, str(self.folder)]) and self._fill(lock, uv)
        if not made:
            shutil.rmtree(self.folder, ignore_errors=True)
        return made

    def _fill(self, lock: str, uv: str | None) -> bool:
        with_uv = [str(uv), "pip", "install", "--quiet", "--python", str(self.python), "--compile-bytecode"]
        with_pip = [str(self.python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        safely = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock_file(lock))]
        return run([*(with_uv if uv else with_pip), *safely])


def run(command: list[str]) -> bool:
    """Run in the folder of the code; Python may write its byte code, and stdout stays free."""
    import subprocess  # noqa: PLC0415

    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(command, cwd=ROOT, env=environ, stdout=sys.stderr, check=False).returncode == 0  # noqa: S603
