"""Writing a file so that it is there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing_file(path: Path, *, read_only: bool = False) -> Iterator[BinaryIO]:
    """Write beside and take the name when all is there; only this person can read it. Raises OSError."""
    beside = path.with_name(f".{path.name[:60]}.new")
    try:
        with open(beside, "wb", opener=_private) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if read_only:
            beside.chmod(0o400)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
