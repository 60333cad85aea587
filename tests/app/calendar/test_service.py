"""Promises of a book in a calendar: made, moved, put off, kept, undone; and the file that is kept up to date."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from app.book.book import Book
from app.bootstrap import Services
from app.calendar.rules import Details
from app.cases.rules import CaseKind
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from app.foundation.errors import RuleBroken, StorageUnavailable
from tests.app.conftest import TODAY
from tests.app.rows import rows

SOON = TODAY + timedelta(days=10)


@pytest.fixture
def client(services: Services) -> str:
    person = PersonDraft("Vries", "Pieter", infix="de")
    return services.clients.create(ClientDraft(ClientKind.PERSON, persons=(person,)))


@pytest.fixture
def promise(services: Services, client: str) -> str:
    return services.aftercare.add_own(client, "Bel over de opstalverzekering", SOON, "phone")


def events(services: Services, details: Details = Details.REFERENCE) -> dict[str, Event]:
    """Read the calendar as another program would; a mark that stands twice fails."""
    calendar = Calendar.from_ical(services.calendar.content(details))
    found = [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]
    by_mark = {str(event["uid"]): event for event in found}
    assert len(by_mark) == len(found)
    return by_mark


def event(services: Services, promise: str, details: Details = Details.REFERENCE) -> Event:
    return events(services, details)[f"{promise}@nazorg"]


def told(event: Event) -> tuple[str, date, int]:
    return str(event["status"]), event.decoded("dtstart"), int(event["sequence"])


def test_that_a_new_promise_stands_on_its_day(services: Services, promise: str) -> None:
    assert told(event(services, promise)) == ("CONFIRMED", SOON, 0)


def test_that_a_calendar_tells_no_more_of_a_client_than_is_wanted(services: Services, promise: str) -> None:
    shown = {details: event(services, promise, details) for details in Details}
    assert str(shown[Details.REFERENCE]["summary"]) == "Klant K-1"
    assert str(shown[Details.NAMES]["summary"]) == "Pieter de Vries"
    assert str(shown[Details.REASONS]["summary"]) == "Pieter de Vries: Bel over de opstalverzekering"
    assert "opstalverzekering" in str(shown[Details.REASONS]["description"])
    for details in (Details.REFERENCE, Details.NAMES):
        assert b"opstal" not in services.calendar.content(details)
        assert "description" not in shown[details]
    assert b"Vries" not in services.calendar.content(Details.REFERENCE)


def test_that_the_setting_says_how_much_is_told(services: Services, promise: str) -> None:
    assert b"Klant K-1" in services.calendar.content()
    services.office.set_setting("calendar_details", "names")
    assert b"Pieter de Vries" in services.calendar.content()


def test_that_a_calendar_speaks_the_language_of_the_office(services: Services, promise: str) -> None:
    services.office.save_office({"language": "en"}, services.office.office().version)
    assert str(event(services, promise)["summary"]) == "Client K-1"


def test_that_a_moved_promise_keeps_its_mark_and_its_number_rises(services: Services, promise: str) -> None:
    services.aftercare.plan_on(promise, SOON + timedelta(days=3))
    assert told(event(services, promise)) == ("CONFIRMED", SOON + timedelta(days=3), 1)
    services.aftercare.snooze(promise, SOON + timedelta(days=9), "Op vakantie")
    assert told(event(services, promise)) == ("CONFIRMED", SOON + timedelta(days=9), 2)


def test_that_a_kept_promise_is_marked_and_an_undone_one_comes_back(services: Services, promise: str) -> None:
    assert told(event(services, promise)) == ("CONFIRMED", SOON, 0)
    services.aftercare.keep(promise, TODAY)
    status, day, first = told(event(services, promise))
    assert (status, day) == ("CANCELLED", SOON)
    services.book.undo()
    status, day, second = told(event(services, promise))
    assert (status, day) == ("CONFIRMED", SOON)
    assert second > first > 0, "a calendar takes over only what has a higher number"


def test_that_what_ended_stays_for_sixty_days_and_what_was_never_told_is_not_mentioned(
    services: Services, client: str, promise: str
) -> None:
    mark, never = f"{promise}@nazorg", services.aftercare.add_own(client, "Stuur de polis", SOON, "email")
    services.aftercare.keep(never, TODAY)
    assert told(events(services)[mark])[0] == "CONFIRMED"
    services.aftercare.keep(promise, TODAY)
    for day, there in ((0, True), (1, True), (60, True), (61, False)):
        services.book.desk = replace(services.book.desk, today=lambda day=day: TODAY + timedelta(days=day))
        assert (mark in events(services)) is there
    assert f"{never}@nazorg" not in events(services)


def test_that_what_rests_during_a_case_is_left_out_and_duties_stay(services: Services, book: Book, client: str) -> None:
    with rows(book) as made:
        good = made.promise(client, "C5", SOON, level="G", pinned=True)
        duty = made.promise(client, "M8", SOON, level="P", pinned=True)
        made.hold(client, "complaint", TODAY)
    assert {f"{duty}@nazorg"} == {mark for mark in events(services) if mark in (f"{good}@nazorg", f"{duty}@nazorg")}


def test_that_what_was_told_is_cancelled_while_its_client_is_held_and_comes_back(
    services: Services, client: str
) -> None:
    letter = services.aftercare.add_own(client, "Stuur de polis", SOON, "email")
    with rows(services.book) as made:
        good = made.promise(client, "P1", SOON, level="G", channel="email", pinned=True)
    numbers = [told(event(services, good))]
    case = services.cases.open(client, CaseKind.COMPLAINT, TODAY, "Te laat gebeld")
    numbers.append(told(event(services, good)))
    services.cases.close(case, TODAY, "Excuses aangeboden")
    numbers.append(told(event(services, good)))
    assert numbers == [("CONFIRMED", SOON, 0), ("CANCELLED", SOON, 1), ("CONFIRMED", SOON, 2)]
    assert told(event(services, letter)) == ("CONFIRMED", SOON, 0)


def test_that_a_calendar_read_again_gives_no_doubles(services: Services, client: str, promise: str) -> None:
    """A calendar program keeps one event for each mark, and takes over what has a higher number."""
    kept: dict[str, Event] = {}
    for step in range(4):
        if step:
            services.aftercare.plan_on(promise, SOON + timedelta(days=step))
        if step == 2:
            services.aftercare.add_own(client, "Stuur de polis", SOON, "email")
        for mark, found in events(services).items():
            if mark not in kept or int(found["sequence"]) > int(kept[mark]["sequence"]):
                kept[mark] = found
    assert kept.keys() == events(services).keys()
    assert told(kept[f"{promise}@nazorg"]) == told(event(services, promise))


def test_that_a_name_cannot_put_anything_into_the_calendar(services: Services, book: Book) -> None:
    with rows(book) as made:
        client = made.client("Bos\nATTENDEE:mailto:x@y.example\nBEGIN:VALARM", reference="K\n7")
        promise = made.promise(client, "OWN", SOON, title="Bel\u2028URL:http://y.example", pinned=True)
    lines = services.calendar.content(Details.REASONS).decode().split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTENDEE", "URL", "BEGIN:VALARM"))]
    assert "ATTENDEE" in str(event(services, promise, Details.NAMES)["summary"])


def test_that_a_calendar_is_written_once_into_a_file_that_is_one(
    services: Services, promise: str, tmp_path: Path
) -> None:
    path = services.calendar.write(tmp_path / "Agenda.ICS", Details.NAMES)
    assert b"Pieter de Vries" in path.read_bytes()
    book = services.book.path.read_bytes()
    with pytest.raises(RuleBroken) as refused:
        services.calendar.write(services.book.path)
    assert refused.value.rule == "calendar_name"
    assert services.book.path.read_bytes() == book


def test_that_no_file_is_kept_unless_a_person_wants_one(services: Services, promise: str, tmp_path: Path) -> None:
    assert services.calendar.keep() is None
    assert not list(tmp_path.rglob("*.ics"))


def test_that_the_kept_file_follows_the_book(services: Services, promise: str, tmp_path: Path) -> None:
    path = tmp_path / "nazorg.ics"
    services.office.set_setting("calendar_file", str(path))
    assert services.calendar.keep() == path
    first = path.read_bytes()
    assert services.calendar.keep() is None
    services.aftercare.plan_on(promise, SOON + timedelta(days=1))
    assert services.calendar.keep() == path
    assert path.read_bytes() != first
    services.office.set_setting("calendar_file", "")
    services.aftercare.keep(promise, TODAY)
    assert services.calendar.keep() is None


def test_that_a_new_day_writes_the_kept_file_anew(services: Services, promise: str, tmp_path: Path) -> None:
    path = tmp_path / "nazorg.ics"
    services.office.set_setting("calendar_file", str(path))
    services.calendar.keep()
    path.unlink()
    assert services.calendar.keep() is None, "nothing changed"
    services.book.desk = replace(services.book.desk, today=lambda: TODAY + timedelta(days=1))
    assert services.calendar.keep() == path
    assert services.calendar.keep() is None


def test_that_a_cancelled_event_tells_nothing_of_why(services: Services, promise: str) -> None:
    services.calendar.content(Details.REASONS)
    services.aftercare.release(promise, "Wil niet")
    event = events(services, Details.REASONS)[f"{promise}@nazorg"]
    assert (str(event["status"]), "description" in event) == ("CANCELLED", False)


def test_that_a_name_without_a_folder_stands_beside_the_book(services: Services, promise: str) -> None:
    services.office.set_setting("calendar_file", "nazorg.ics")
    assert services.calendar.keep() == services.book.path.parent / "nazorg.ics"


def test_that_the_kept_file_looks_a_year_ahead_and_the_written_one_tells_all(
    services: Services, client: str, tmp_path: Path
) -> None:
    late = services.aftercare.add_own(client, "Bel", TODAY + timedelta(days=400), "phone")
    services.office.set_setting("calendar_file", str(tmp_path / "kept.ics"))
    services.calendar.keep()
    assert late.encode() not in (tmp_path / "kept.ics").read_bytes()
    assert late.encode() in services.calendar.write(tmp_path / "all.ics").read_bytes()


def test_that_what_stands_in_no_book_any_more_is_cancelled_as_far_as_the_kept_file_looks(
    services: Services, client: str
) -> None:
    late = services.aftercare.add_own(client, "Bel", TODAY + timedelta(days=400), "phone")
    assert told(event(services, late))[0] == "CONFIRMED"
    services.book.undo()
    assert late.encode() not in services.calendar.content(until=TODAY + timedelta(days=399))
    assert late.encode() in services.calendar.content(until=TODAY + timedelta(days=400))
    assert told(event(services, late))[0] == "CANCELLED"


def test_that_a_calendar_of_another_program_is_never_overwritten(
    services: Services, promise: str, tmp_path: Path
) -> None:
    path = tmp_path / "private.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\n")
    services.office.set_setting("calendar_file", str(path))
    with pytest.raises(RuleBroken) as refused:
        services.calendar.keep()
    assert (refused.value.rule, refused.value.facts) == ("calendar_foreign", {"file": "private.ics"})
    assert path.read_bytes() == b"BEGIN:VCALENDAR\r\n"


def test_that_a_file_that_could_not_be_written_is_tried_again(services: Services, promise: str, tmp_path: Path) -> None:
    path = tmp_path / "stick" / "nazorg.ics"
    services.office.set_setting("calendar_file", str(path))
    for _ in range(2):
        with pytest.raises(StorageUnavailable):
            services.calendar.keep()
    path.parent.mkdir()
    assert services.calendar.keep() == path
