"""A calendar as a file by RFC 5545.

Written here and not by a library: a year of promises has to be written behind a screen that stays quick. The tests read
every file back with the library that other programs trust.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from app.book.disk import disk_errors
from app.calendar.rules import Entry, Told, one_line, one_text

MAKER: Final = "-//Nazorg//Nazorg//EN"
HEAD: Final = 4_096
STAMP: Final = b"DTSTAMP"
LINE: Final = 75
"""So many bytes a line may have (RFC 5545, 3.1)."""
END: Final = "\r\n"
REFRESH: Final = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
"""How often a calendar that follows the file may look: each program knows one of the two (RFC 7986, 5.7)."""
DAY: Final = timedelta(days=1)
WHOLE: Final = {"UID", "SEQUENCE", "STATUS", "DTSTAMP", "DTSTART;VALUE=DATE"}
"""What each event of a file of ours has."""


def calendar_bytes(entries: Iterable[Entry], name: str, at: datetime) -> bytes:
    """Write a calendar; `at` is the moment in UTC of which it tells."""
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN"]
    lines += [_text("NAME", one_line(name)), _text("X-WR-CALNAME", one_line(name)), *REFRESH]
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


def told_in(path: Path) -> dict[str, Told]:
    """Give what a file of this app tells, by the mark of each event; of other files nothing.

    So numbers go on rising where the book cannot remember them. Raises StorageUnavailable.
    """
    if is_foreign(path) or not path.exists():
        return {}
    with disk_errors(path):
        text = path.read_bytes().decode(errors="replace")
    found = {}
    for event in text.replace(f"{END} ", "").split(f"BEGIN:VEVENT{END}")[1:]:
        said = dict(line.partition(":")[::2] for line in event.split(END) if ":" in line)
        if said.keys() >= WHOLE:
            found[said["UID"]] = _told(said)
    return found


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


def _told(said: dict[str, str]) -> Told:
    on, stamp = _day(said["DTSTART;VALUE=DATE"]), _day(said["DTSTAMP"][:8])
    texts = (said.get(name, "").replace(r"\;", ";").replace(r"\,", ",") for name in ("SUMMARY", "DESCRIPTION"))
    entry = Entry(said["UID"], int(said["SEQUENCE"]), on, said["STATUS"] == "CANCELLED", *texts)
    return Told(entry.sequence, entry.content, on, stamp if entry.cancelled else None)


def _day(digits: str) -> date:
    return date.fromisoformat(digits)


def _text(name: str, text: str) -> str:
    """Write a property that is a text of one line, with what has a meaning in it escaped (RFC 5545, 3.3.11)."""
    escaped = text.replace(";", r"\;").replace(",", r"\,")
    return folded(f"{name}:{escaped}")


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield _text("UID", one_line(entry.uid))
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{entry.sequence}"
    yield "STATUS:CANCELLED" if entry.cancelled else "STATUS:CONFIRMED"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + DAY:%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield _text("SUMMARY", one_line(entry.summary))
    if entry.description:
        yield _text("DESCRIPTION", one_text(entry.description))
    yield "END:VEVENT"
