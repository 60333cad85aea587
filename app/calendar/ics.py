"""A calendar as a file by RFC 5545.

Written here and not by a library: a year of promises has to be written behind a screen that stays quick. The tests read
every file back with the library that other programs trust.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.book.disk import disk_errors
from app.calendar.rules import Entry, one_line

MAKER: Final = "-//Nazorg//Nazorg//EN"
HEAD: Final = 4_096
STAMP: Final = b"DTSTAMP"
LINE: Final = 75
"""So many bytes a line may have (RFC 5545, 3.1)."""
END: Final = "\r\n"
REFRESH: Final = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
"""How often a calendar that follows the file may look: each program knows one of the two (RFC 7986, 5.7)."""
DAY: Final = timedelta(days=1)


def calendar_bytes(entries: Iterable[Entry], name: str, at: datetime) -> bytes:
    """Write a calendar; `at` is the moment in UTC of which it tells."""
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN"]
    lines += [_text("NAME", name), _text("X-WR-CALNAME", name), *REFRESH]
    for entry in entries:
        lines.extend(_event(entry, stamp))
    return END.join([*lines, "END:VCALENDAR", ""]).encode()


def write_if_other(path: Path, content: bytes) -> bool:
    """Write a file whole, for this person only, unless it says the same already; tell whether it was written.

    Raises StorageUnavailable.
    """
    beside = path.with_name(f".{path.name}.new")
    with disk_errors(path):
        if path.exists() and unstamped(path.read_bytes()) == unstamped(content):
            return False
        try:
            with beside.open("wb") as stream:
                beside.chmod(0o600)
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return True


def is_foreign(path: Path) -> bool:
    """Tell whether a file is there that this app did not write. Raises StorageUnavailable."""
    with disk_errors(path):
        if not path.exists() or not path.stat().st_size:
            return False
        with path.open("rb") as stream:
            return MAKER.encode() not in stream.read(HEAD)


def unstamped(content: bytes) -> list[bytes]:
    """Give the lines of a calendar but for those that say when it was written."""
    return [line for line in content.split(b"\r\n") if not line.startswith(STAMP)]


def folded(line: str) -> str:
    """Break a line that is too long where neither a letter nor an escaped sign is torn apart (RFC 5545, 3.1)."""
    data = line.encode()
    if len(data) <= LINE:
        return line
    parts, start, room = [], 0, LINE
    while start < len(data):
        end = _break(data, start, start + room)
        parts.append(data[start:end].decode())
        start, room = end, LINE - 1
    return f"{END} ".join(parts)


def _break(data: bytes, start: int, end: int) -> int:
    if end >= len(data):
        return len(data)
    while data[end] & 0xC0 == 0x80:  # inside a letter of several bytes
        end -= 1
    slashes = end - start - len(data[start:end].rstrip(b"\\"))
    return end - slashes % 2


def _text(name: str, text: str) -> str:
    """Write a property that is a text: one line, with what has a meaning in it escaped (RFC 5545, 3.3.11)."""
    escaped = one_line(text).replace(";", r"\;").replace(",", r"\,")
    return folded(f"{name}:{escaped}")


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield _text("UID", entry.uid)
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{entry.sequence}"
    yield "STATUS:CANCELLED" if entry.cancelled else "STATUS:CONFIRMED"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + DAY:%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield _text("SUMMARY", entry.summary)
    if entry.description:
        yield _text("DESCRIPTION", entry.description)
    yield "END:VEVENT"
