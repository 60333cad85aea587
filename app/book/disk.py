"""Files on the disk: pushed to it before they count, and named without ever overwriting another."""

import os
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
    """Give a finished file its name without ever overwriting: a hard link fails where the name is taken."""
    give_second_name(temporary, path)
    temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def give_second_name(path: Path, second: Path) -> None:
    """Let a file stand under a second name too; where there are no links, it moves to that name."""
    try:
        os.link(path, second)
    except FileExistsError as error:
        raise BookExists(second) from error
    except OSError:  # a file system without links: the check and the rename are two steps there
        if second.exists():
            raise BookExists(second) from None
        path.rename(second)
