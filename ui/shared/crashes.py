"""When the app itself fails: where it happened is told and kept, and nothing of what was in its memory.

The key of the book and the names of clients stand in memory, so no system may write that memory to the disk.
"""

import faulthandler
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Final, TextIO

FILE: Final = "crash.txt"
LARGEST: Final = 200_000
Tell = Callable[[BaseException], None]


def watch_for_crashes(folder: Path, tell: Tell) -> TextIO | None:
    """Keep the places of a hard crash in a file, tell of errors that nobody caught, and forbid dumps of the memory.

    Gives the file, which stays open; None where none can be written.
    """
    forbid_dumps()
    sys.excepthook = Uncaught(tell)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        if path.exists() and path.stat().st_size > LARGEST:
            path.unlink()
        kept = path.open("a", encoding="utf-8")
        faulthandler.enable(kept)
        return kept
    return None


def forbid_dumps() -> None:
    """Let no crash write the memory of this process to the disk."""
    if sys.platform == "win32":  # pragma: no cover (there the system asks first)
        return
    import resource  # noqa: PLC0415 (not on every system)

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


class Uncaught:
    """Stands in the place of the hook that prints an error with its values: places only, and the person is told."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or self._telling:
            return
        for place in extract_tb(trace):
            sys.stderr.write(f"  {Path(place.filename).name}:{place.lineno} {place.name}\n")
        sys.stderr.write(f"  {kind.__name__}\n")
        self._telling = True
        try:
            self._tell(error)
        finally:
            self._telling = False
