"""Files that another program has to open: they stand in a private folder for a while, and leave no trace behind.

Each window has a folder of its own under the person's runtime folder (in memory, where the system has one), wiped when
the book is locked or closed. What a crash left is wiped at the next start: the lock of its window is then free.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from PySide6.QtCore import QLockFile, QStandardPaths

NAME: Final = "nazorg"
LOCK: Final = ".lock"
PLACE: Final = "opened"
OWNER_ONLY: Final = 0o700


def private_root() -> Path:
    """Say under which folder of this person opened files stand."""
    runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    if sys.platform == "linux" and runtime:
        return Path(runtime) / NAME / PLACE
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(cache) / NAME / PLACE


class OpenedFiles:
    """The private folder of one window. Nothing is made before the first file is opened."""

    def __init__(self, root: Callable[[], Path] = private_root) -> None:
        self._root = root
        self._folder: Path | None = None
        self._lock: QLockFile | None = None
        self._number = 0

    def place(self, name: str) -> Path:
        """Give the path for a file with this name, in a folder that holds nothing else. Raises OSError."""
        self._number += 1
        folder = (self._folder or self._make()) / str(self._number)
        folder.mkdir(mode=OWNER_ONLY)
        return folder / name

    def wipe(self) -> None:
        """Take away what was opened; a file that another program still holds goes at the next start."""
        folder, self._folder = self._folder, None
        if folder is not None:
            wipe_folder(folder)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _make(self) -> Path:
        root = self._root()
        root.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        root.chmod(OWNER_ONLY)
        folder = Path(mkdtemp(dir=root))
        self._lock = _lock_of(folder)
        self._lock.tryLock(0)
        self._folder = folder
        return folder


def sweep(root: Callable[[], Path] = private_root) -> int:
    """Take away what windows left that are no longer there; give the number of their folders."""
    place = root()
    if not place.is_dir():
        return 0
    gone = 0
    for folder in [each for each in place.iterdir() if each.is_dir()]:
        lock = _lock_of(folder)
        if lock.tryLock(0):
            wipe_folder(folder)
            lock.unlock()
            gone += 1
    return gone


def wipe_folder(folder: Path) -> None:
    """Take a folder away with all that is in it; files for reading only are made removable first."""
    for path in folder.rglob("*"):
        if path.is_file() and sys.platform == "win32":  # pragma: no cover (there the file itself decides)
            path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


def _lock_of(folder: Path) -> QLockFile:
    """Give the lock of a window's folder: free as soon as its process is gone."""
    lock = QLockFile(str(folder.with_name(folder.name + LOCK)))
    lock.setStaleLockTime(0)
    return lock
