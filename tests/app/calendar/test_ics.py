"""The file itself: read back by the library that other programs trust, whatever stands in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from app.calendar.ics import calendar_bytes, folded, is_foreign, told_in, unstamped, write_if_other
from app.calendar.rules import Entry, Told, one_line, one_text
from app.foundation.errors import StorageUnavailable

AT = datetime(2026, 11, 21, 9, 0, 5, 123_456, tzinfo=UTC)
DAY = date(2026, 12, 1)
PLAIN = Entry("p1@nazorg", 0, DAY, cancelled=False, summary="Klant K-12")
ENTRIES = st.builds(
    Entry,
    uid=st.uuids().map(lambda key: f"{key.hex}@nazorg"),
    sequence=st.integers(0, 99),
    on=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    cancelled=st.booleans(),
    summary=st.text(max_size=300),
    description=st.text(max_size=300),
)


def read(content: bytes) -> list[Event]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


def test_that_a_calendar_has_what_the_standard_asks_for() -> None:
    calendar = Calendar.from_ical(calendar_bytes([PLAIN], "Nazorg", AT))
    assert (calendar["version"], calendar["prodid"], calendar["name"], calendar["x-wr-calname"]) == (
        "2.0", "-//Nazorg//Nazorg//EN", "Nazorg", "Nazorg",
    )  # fmt: skip
    assert calendar.decoded("refresh-interval") == timedelta(hours=1)
    assert "method" not in calendar, "it is no invitation: nobody is asked to answer"
    assert not calendar.errors


def test_that_a_promise_is_a_whole_day_that_keeps_nobody_busy() -> None:
    lines = calendar_bytes([PLAIN], "Nazorg", AT).decode().split("\r\n")
    event = set(lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")])
    assert event == {
        "UID:p1@nazorg",
        "DTSTAMP:20261121T090005Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "SUMMARY:Klant K-12",
    }


@given(st.lists(ENTRIES, max_size=6, unique_by=lambda entry: entry.uid))
def test_that_every_entry_is_read_back_as_it_was_written(entries: list[Entry]) -> None:
    found = read(calendar_bytes(entries, "Nazorg", AT))
    assert not [event.errors for event in found if event.errors]
    assert [
        Entry(
            str(event["uid"]),
            int(event["sequence"]),
            event.decoded("dtstart"),
            cancelled=event["status"] == "CANCELLED",
            summary=str(event["summary"]),
            description=str(event.get("description", "")),
        )
        for event in found
    ] == [replace(entry, summary=one_line(entry.summary), description=one_text(entry.description)) for entry in entries]
    assert all(event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1) for event in found)


@given(st.lists(ENTRIES, max_size=3))
def test_that_lines_are_short_and_end_as_the_standard_says(entries: list[Entry]) -> None:
    content = calendar_bytes(entries, "Nazorg", AT)
    *lines, rest = content.split(b"\r\n")
    assert rest == b""
    assert not [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    starts = sum(line.split(b":")[0].split(b";")[0] == b"BEGIN" for line in lines)
    assert starts == 1 + len(entries), "nothing in a text begins a part of its own"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400))
@example("b" * 300)
@example("é" * 150)
def test_that_a_folded_line_is_the_line_when_it_is_unfolded(text: str) -> None:
    parts = folded(text).split("\r\n ")
    assert "".join(parts) == text
    assert all(len(part.encode()) <= 75 - bool(number) for number, part in enumerate(parts))
    assert all(parts)


@pytest.mark.parametrize("before", range(65, 80))
def test_that_an_escaped_sign_is_not_torn_apart(before: int) -> None:
    for part in folded("a" * before + r"\,\;" + "b" * 20).split("\r\n "):
        assert not part.endswith("\\")


def test_that_a_file_is_written_whole_for_this_person_only_and_not_again(tmp_path: Path) -> None:
    path = tmp_path / "nazorg.ics"
    first = calendar_bytes([PLAIN], "Nazorg", AT)
    assert write_if_other(path, first)
    assert not write_if_other(path, calendar_bytes([PLAIN], "Nazorg", AT + timedelta(days=1)))
    assert path.read_bytes() == first
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["nazorg.ics"]
    assert write_if_other(path, calendar_bytes([], "Nazorg", AT))
    assert read(path.read_bytes()) == []


def test_that_only_the_moment_of_writing_is_looked_past() -> None:
    other = Entry("p1@nazorg", 1, DAY, cancelled=True, summary="Klant K-12")
    now, later = (unstamped(calendar_bytes([PLAIN], "Nazorg", at)) for at in (AT, AT + timedelta(hours=1)))
    assert now == later
    assert now != unstamped(calendar_bytes([other], "Nazorg", AT))


def test_that_a_folder_that_is_gone_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        write_if_other(tmp_path / "gone" / "nazorg.ics", b"x")
    folder = tmp_path / "nazorg.ics"
    folder.mkdir()
    with pytest.raises(StorageUnavailable):
        write_if_other(folder, b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["nazorg.ics"]


@pytest.mark.parametrize(
    ("content", "foreign"),
    [(None, False), (b"", False), (b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n", True), (b"a novel", True)],
)
def test_that_a_file_of_another_program_is_known(tmp_path: Path, content: bytes | None, foreign: bool) -> None:  # noqa: FBT001
    path = tmp_path / "nazorg.ics"
    if content is not None:
        path.write_bytes(content)
    assert is_foreign(path) is foreign


def test_that_an_own_file_is_no_foreign_one(tmp_path: Path) -> None:
    path = tmp_path / "nazorg.ics"
    write_if_other(path, calendar_bytes([PLAIN], "Nazorg", AT))
    assert not is_foreign(path)


@given(st.lists(ENTRIES, max_size=6, unique_by=lambda entry: entry.uid))
def test_that_a_file_tells_what_it_was_told(entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "nazorg.ics"
        path.write_bytes(calendar_bytes(entries, "Nazorg", AT))
        assert told_in(path) == {
            one.uid: Told(one.sequence, one.content, one.on, AT.date() if one.cancelled else None) for one in entries
        }


def test_that_nothing_is_read_from_another_calendar_or_from_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "nazorg.ics"
    assert told_in(path) == {}
    path.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nBEGIN:VEVENT\r\nUID:a\r\n")
    assert told_in(path) == {}
    whole = calendar_bytes([PLAIN, replace(PLAIN, uid="p2@nazorg")], "Nazorg", AT)
    path.write_bytes(whole[: whole.rindex(b"STATUS")])
    assert set(told_in(path)) == {PLAIN.uid}
