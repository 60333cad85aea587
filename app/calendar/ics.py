"""A calendar as a file by RFC 5545. The library folds and escapes; it is loaded when a calendar is written."""

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.book.disk import disk_errors
from app.calendar.rules import Entry

if TYPE_CHECKING:
    from icalendar import Event

MAKER: Final = "-//Nazorg//Nazorg//EN"
HEAD: Final = 4_096
STAMP: Final = b"DTSTAMP"


def calendar_bytes(entries: Iterable[Entry], name: str, at: datetime) -> bytes:
    """Write a calendar; `at` is the moment in UTC of which it tells."""
    from icalendar import Calendar  # noqa: PLC0415 (needs a moment to load, and most runs write no calendar)

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, at.replace(microsecond=0)))
    written: bytes = calendar.to_ical()
    return written


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


def _event(entry: Entry, at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 (as above)

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    return event
