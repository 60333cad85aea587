"""Workbooks (XLSX, XLS, ODS): looked at from outside first, then read by a process of their own.

A workbook can be made to take all memory or all day (one of half a megabyte kept a reader busy for minutes). What reads
it may have so much memory and so many seconds; when it dies, only that file is refused.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from app.foundation.errors import RuleBroken
from app.intake.files.opened import Opened, Record, check_header, check_size

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SIGNS: Final = (ZIP, OLE)
READ_SHEET: Final = "read-sheet"
"""The word at our own front door behind which a workbook is read."""
SECONDS: Final = 120
LARGEST_UNPACKED: Final = 50_000_000
MOST_PARTS: Final = 2_000
MOST_SQUEEZED: Final = 100
BOOKS: Final = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})


def open_workbook(path: Path, size: int) -> Opened:
    """Read the sheet that looks most like a list. Raises RuleBroken with the file's name."""
    check_size(path, size)
    with path.open("rb") as stream:
        if stream.read(len(ZIP)) == ZIP:
            _look_inside(path)
    found = _read(path)
    header = tuple(found["header"])
    if not any(header):
        raise RuleBroken("import_file_empty", file=path.name)
    check_header(path, header)
    records = tuple(Record(row, cells) for row, cells in found["rows"])
    return Opened(path, size, "", "", header, records=records, others=tuple(found["others"]))


def _look_inside(path: Path) -> None:
    """Refuse an archive that is no workbook, and one that would unpack to far more than it seems."""
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise RuleBroken("import_workbook_damaged", file=path.name) from error
    if not BOOKS & {part.filename for part in parts}:
        raise RuleBroken("import_file_form", file=path.name, form="archive")
    unpacked = sum(part.file_size for part in parts)
    squeezed = any(part.file_size > MOST_SQUEEZED * max(part.compress_size, 1) for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS or (squeezed and unpacked > LARGEST_UNPACKED // 10):
        raise RuleBroken("import_workbook_too_large", file=path.name, limit=LARGEST_UNPACKED // 1_000_000)


def _read(path: Path) -> dict[str, Any]:
    """Let a process of its own read the workbook; its answer is a table, or the rule that refuses the file."""
    door = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 (our own program)
            [*door, READ_SHEET, str(path.resolve())],
            cwd=_ROOT,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=hidden,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError) as error:
        raise RuleBroken("import_workbook_damaged", file=path.name) from error
    if rule := found.get("refused"):
        raise RuleBroken(rule, file=path.name, **found["facts"])
    return found


_ROOT: Final = Path(__file__).resolve().parents[3]
"""Where our own program is found, also when it was started from somewhere else."""
