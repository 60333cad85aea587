"""One writer at a time: a lock file beside the book that names who has it open, held by a lock of the system.

The system's lock ends with its process, so what a crash leaves behind never locks anyone out. Between computers only
the name in the file speaks (in a synced folder there is no common system): such a lock ends when it is taken over.
"""

import errno
import getpass
import json
import os
import platform
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from app.foundation.errors import BookInUse, StorageUnavailable

if sys.platform == "win32":  # pragma: no cover (the other system's lock)
    import msvcrt

    _FAR = 1 << 30  # a byte far behind the text, so that others can still read who holds the lock

    def _hold(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _hold(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the book open: computer, person, process, and this one opening."""

    host: str
    user: str
    pid: int
    id: str


def this_process(opening: str) -> Holder:
    """Name this computer, person and process."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = ""
    return Holder(platform.node(), user, os.getpid(), opening)


def lock_file(book: Path) -> Path:
    """Say where the lock of a book stands: beside the real file, also when it is opened through a link."""
    real = book.resolve()
    return real.with_name(f".{real.name}.lock")


class Lock:
    """A lock that is held until `release`."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    @classmethod
    def take(cls, book: Path, holder: Holder, *, take_over: bool = False) -> Self:
        """Lock the book or say who has it.

        Raises BookInUse with detail "here" (another window on this computer) or "elsewhere" (`host` and `user` say
        where); `take_over` sets aside the lock of another computer. Raises StorageUnavailable where nothing can be
        written beside the book.
        """
        path = lock_file(book)
        while True:
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise StorageUnavailable(book, "full" if error.errno in FULL else "read_only") from error
            with ExitStack() as undone:
                undone.callback(os.close, handle)
                held = _hold(handle)
                _refuse(book, _read(handle), holder, free=held, take_over=take_over)
                if _is_still(path, handle):
                    _write(handle, holder)
                    undone.pop_all()
                    return cls(path, handle)

    def release(self) -> None:
        """Let go and take the file away, so that nothing is left beside a closed book."""
        if os.name == "nt":  # pragma: no cover (there an open file cannot be removed)
            os.close(self._handle)
            self.path.unlink(missing_ok=True)
            return
        if _is_still(self.path, self._handle):
            self.path.unlink(missing_ok=True)
        os.close(self._handle)


def _refuse(book: Path, other: Holder | None, mine: Holder, *, free: bool, take_over: bool) -> None:
    elsewhere = other is not None and other.host != mine.host
    if free and (not elsewhere or take_over):
        return
    facts = asdict(other) if other else {}
    raise BookInUse(book, "elsewhere" if elsewhere else "here", **facts)


def _is_still(path: Path, handle: int) -> bool:
    """Tell whether the name still leads to the file that is locked: its former holder may just have removed it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _read(handle: int) -> Holder | None:
    """Read who holds the lock; an empty or unreadable file names nobody."""
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        facts = json.loads(os.read(handle, 4096))
        return Holder(str(facts["host"]), str(facts["user"]), int(facts["pid"]), str(facts["id"]))
    except (ValueError, KeyError, TypeError, OSError):
        return None


def _write(handle: int, holder: Holder) -> None:
    """Write who holds the lock; on a full disk the system's lock alone must do."""
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        os.write(handle, json.dumps(asdict(holder), ensure_ascii=False).encode())
    except OSError as error:
        if error.errno not in FULL:
            raise
