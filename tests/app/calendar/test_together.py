"""Conversations of a book in a calendar that another program follows: one event, no double, nothing left behind."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from app.book.book import Book
from app.book.digest import digest
from app.book.opening import open_book
from app.bootstrap import Services, open_services
from app.calendar.rules import Details
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from tests.app.conftest import RESOURCES, TODAY
from tests.app.rows import rows

FIRST = TODAY + timedelta(days=10)
SECOND = FIRST + timedelta(days=12)


class Phone:
    """A calendar program: one event for each mark; it takes over what has a higher number, and hides what is over."""

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}

    def read(self, content: bytes) -> None:
        for found in Calendar.from_ical(content).walk("VEVENT"):
            assert isinstance(found, Event)
            assert not found.errors
            kept = self.events.get(str(found["uid"]))
            if kept is None or int(found["sequence"]) > int(kept["sequence"]):
                self.events[str(found["uid"])] = found

    @property
    def days(self) -> list[tuple[date, str]]:
        """What its owner sees."""
        shown = [event for event in self.events.values() if event["status"] != "CANCELLED"]
        return sorted((event.decoded("dtstart"), str(event["summary"])) for event in shown)


def see(services: Services, phone: Phone, details: Details = Details.REASONS) -> list[tuple[date, str]]:
    phone.read(services.calendar.content(details, "en"))
    fresh = Phone()
    fresh.read(services.calendar.content(details, "en"))
    assert phone.days == fresh.days, "who followed from the beginning sees what a new reader sees"
    return phone.days


@pytest.fixture
def client(services: Services) -> str:
    person = PersonDraft("Vries", "Pieter", infix="de")
    return services.clients.create(ClientDraft(ClientKind.PERSON, persons=(person,)))


@pytest.fixture
def talk(services: Services, client: str) -> Callable[..., str]:
    def make(title: str, due: date, window: int = 14) -> str:
        with rows(services.book) as made:
            return made.promise(client, "OWN", due, title=title, anchor="by_hand", channel="phone",
                                window_days=window, level="G", pinned=True)  # fmt: skip

    return make


def test_that_talks_that_fall_together_are_one_event_with_all_purposes(
    services: Services, talk: Callable[..., str]
) -> None:
    phone = Phone()
    talk("Over de hypotheek", FIRST)
    assert see(services, phone) == [(FIRST, "Pieter de Vries: Over de hypotheek")]
    talk("Over de uitvaart", SECOND)
    assert see(services, phone) == [(SECOND, "Pieter de Vries: Over de hypotheek; Over de uitvaart")]
    assert len(phone.events) == 1, "it kept its mark"


def test_that_an_event_taken_into_another_is_cancelled_and_stands_again_when_they_part(
    services: Services, talk: Callable[..., str]
) -> None:
    phone = Phone()
    first, second = talk("Over de hypotheek", FIRST), talk("Over de uitvaart", FIRST + timedelta(days=40))
    apart = [
        (FIRST, "Pieter de Vries: Over de hypotheek"),
        (FIRST + timedelta(days=40), "Pieter de Vries: Over de uitvaart"),
    ]
    assert see(services, phone) == apart
    services.aftercare.plan_on(second, SECOND)
    together = (SECOND, "Pieter de Vries: Over de hypotheek; Over de uitvaart")
    assert see(services, phone) == [together]
    assert str(phone.events[f"{second}@nazorg"]["summary"]) == "Cancelled: Pieter de Vries: Over de uitvaart"
    services.book.undo()
    assert see(services, phone) == apart
    services.book.redo()
    assert see(services, phone) == [together]
    services.aftercare.keep(first, TODAY)
    assert see(services, phone) == [(SECOND, "Pieter de Vries: Over de uitvaart")]


def test_that_what_was_never_promised_any_more_is_cancelled_without_a_name(services: Services, client: str) -> None:
    phone = Phone()
    promise = services.aftercare.add_own(client, "Stuur de polis", FIRST, "email")
    assert see(services, phone) == [(FIRST, "Pieter de Vries: Stuur de polis")]
    services.book.undo()
    assert see(services, phone) == []
    assert str(phone.events[f"{promise}@nazorg"]["summary"]) == "Cancelled: Aftercare"


def test_that_a_promise_moved_beyond_the_kept_file_does_not_stay_on_its_old_day(
    services: Services, client: str, tmp_path: Path
) -> None:
    services.office.set_setting("calendar_file", str(tmp_path / "kept.ics"))
    phone = Phone()
    promise = services.aftercare.add_own(client, "Stuur de polis", FIRST, "email")
    for due in (FIRST, TODAY + timedelta(days=400)):
        services.aftercare.plan_on(promise, due)
        path = services.calendar.keep()
        assert path is not None
        phone.read(path.read_bytes())
        assert [day for day, _ in phone.days] == [due]


def test_that_nothing_is_noted_in_the_history_by_writing_a_calendar(
    services: Services, talk: Callable[..., str]
) -> None:
    talk("Over de hypotheek", FIRST)
    title = services.book.undo_title()
    with services.book.read() as connection:
        before = digest(connection, content=True)
    services.calendar.content()
    with services.book.read() as connection:
        assert digest(connection, content=True) == before
    assert services.book.undo_title() == title


def test_that_a_calendar_that_nobody_changed_has_the_same_numbers(services: Services, talk: Callable[..., str]) -> None:
    talk("Over de hypotheek", FIRST)
    first, second = (
        [str(event["sequence"]) for event in Calendar.from_ical(services.calendar.content()).walk("VEVENT")]
        for _ in range(2)
    )
    assert first == second


def test_that_a_book_that_cannot_be_written_goes_on_from_the_file_that_it_replaces(
    services: Services, book: Book, talk: Callable[..., str], tmp_path: Path
) -> None:
    phone, path = Phone(), tmp_path / "nazorg.ics"
    talk("Over de hypotheek", FIRST)
    second = talk("Over de uitvaart", FIRST + timedelta(days=40))
    seen = []
    for due in (FIRST + timedelta(days=40), SECOND, FIRST + timedelta(days=50)):
        services.aftercare.plan_on(second, due)
        looking = open_book(book.path, book.key, book.desk, read_only=True)
        try:
            phone.read(open_services(looking, RESOURCES).calendar.write(path).read_bytes())
        finally:
            looking.close()
        seen.append([day for day, _ in phone.days])
    assert seen == [[FIRST, FIRST + timedelta(days=40)], [SECOND], [FIRST, FIRST + timedelta(days=50)]]


def test_that_the_file_of_another_book_is_replaced_and_its_events_are_not_mentioned(
    services: Services, talk: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / "nazorg.ics"
    talk("Over de hypotheek", FIRST)
    other = services.calendar.content().replace(b"@nazorg", b"-other@nazorg")
    path.write_bytes(other)
    assert b"-other" not in services.calendar.write(path).read_bytes()
