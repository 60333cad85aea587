"""Files on the disk: pushed to it before they count, and named without ever overwriting another."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.book.lock import FULL
from app.foundation.errors import BookExists, StorageUnavailable


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Let what the system says about its disk leave as StorageUnavailable."""
    try:
        yield
    except OSError as error:
        raise StorageUnavailable(path, "full" if error.errno in FULL else "cannot_open") from error


def sync(path: Path) -> None:
    """Push a file and its folder's entry to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Push a folder's entries to the disk, where the system can."""
    if os.name == "nt":  # pragma: no cover (there a folder cannot be opened)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def take_name(temporary: Path, path: Path) -> None:
    """Give a finished file its name without ever overwriting."""
    if _link(temporary, path):
        temporary.unlink(missing_ok=True)
    else:
        temporary.rename(path)
    sync_folder(path.parent)


def keep_under(path: Path, second: Path, temporary: Path) -> None:
    """Let a file stand under a second name too, for good; where there are no links, a copy does."""
    if not _link(path, second):
        try:
            shutil.copyfile(path, temporary)
            sync(temporary)
            temporary.rename(second)
        finally:
            temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _link(path: Path, second: Path) -> bool:
    """Give a second name, which fails where it is taken; False on a disk without links, where it is free by now."""
    try:
        os.link(path, second)
    except FileExistsError as error:
        raise BookExists(second) from error
    except OSError:
        if second.exists():
            raise BookExists(second) from None
        return False
    return True
