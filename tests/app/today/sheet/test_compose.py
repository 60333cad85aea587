"""What stands on the day sheet."""

from datetime import date, timedelta

import pytest

from app.book.book import Book
from app.bootstrap import Services
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.today.rules import TodayCounts, TodayList
from app.today.sheet import compose
from app.today.sheet.compose import MOST, by_client
from tests.app.conftest import TODAY
from tests.app.rows import rows

LATE = TODAY - timedelta(days=4)


@pytest.fixture
def smit(book: Book) -> str:
    with rows(book) as made:
        client = made.client("Smit – Jansen", reference="K-1")
        anna = made.person(client, "Smit", first_name="Anna", reference="P-1")
        made.person(client, "Jansen", first_name="Bert", reference="P-2")
        made.point(client, "mobile", "06 12345678", person_id=anna, normalised="+31612345678")
        made.contact(client, date(2026, 10, 2), said="Oud nieuws.")
        made.contact(client, date(2026, 11, 2), said="Wij denken\naan een uitbouw.", channel="visit")
        made.promise(client, "OWN", LATE, title="Bel over de uitbouw", anchor="by_hand", pinned=True)
        made.promise(client, "OWN", TODAY, title="Stuur de offerte", anchor="by_hand", pinned=True, channel="email")
    return client


def test_that_a_client_stands_once_with_all_that_is_to_be_done(services: Services, smit: str) -> None:
    sheet = services.today.sheet(language="en")
    [called] = sheet.calls
    assert (called.name, called.people, called.numbers) == (
        "Smit – Jansen",
        "Anna Smit, Bert Jansen",
        "Anna 06 12345678",
    )
    assert [(thing.title, thing.when, thing.late) for thing in called.things] == [
        ("Bel over de uitbouw", "4 days late", True),
        ("Stuur de offerte", "Today", False),
    ]
    assert called.things[0].why == "Promised for 17 Nov 2026."
    assert (called.said, called.said_on) == ("Wij denken aan een uitbouw.", "2 Nov 2026, Visit")


def test_that_the_sheet_speaks_the_language_of_the_office_unless_another_is_named(
    services: Services, smit: str
) -> None:
    assert (services.today.sheet().label, services.today.sheet(language="en").label) == ("Daglijst", "Day sheet")
    sheet = services.today.sheet()
    assert sheet.foot == "Kantoor Voorbeeld · Daglijst 21 november 2026"
    assert sheet.choices == ("gesproken", "geen gehoor", "terugbellen")


def test_that_cases_come_first_and_later_days_are_left_for_later(services: Services, book: Book, smit: str) -> None:
    with rows(book) as made:
        visser = made.client("Visser", kind="person")
        made.person(visser, "Visser", full_name="Visser")
        made.case(visser, "complaint", TODAY)
        later = made.client("Later")
        made.promise(later, "OWN", TODAY + timedelta(days=2), title="Bel", anchor="by_hand", pinned=True)
    sheet = services.today.sheet(language="nl")
    assert [called.name for called in sheet.calls] == ["Visser", "Smit – Jansen"]
    complaint = sheet.calls[0]
    assert (complaint.people, complaint.numbers, complaint.said) == ("", "geen telefoonnummer", "")
    assert complaint.things[0].why.startswith("Klacht van 21 nov 2026")


def test_that_a_care_mark_stays_off_paper(services: Services, book: Book) -> None:
    with rows(book) as made:
        made.client("Zorg", vulnerability="Slecht ter been", vulnerability_review_on=LATE)
    day = services.today.list()
    assert day.rows, "Today tells of it"
    assert by_client(day.rows) == {}
    assert services.today.sheet(language="en").calls == ()


def test_that_a_day_without_calls_says_so(services: Services) -> None:
    sheet = services.today.sheet(language="nl")
    assert (sheet.opening, sheet.calls, sheet.beyond) == ("Vandaag hoeft u niemand te bellen.", (), 0)


def test_that_a_long_list_is_counted(services: Services, book: Book) -> None:
    with rows(book) as made:
        for number in range(MOST + 3):
            client = made.client(f"Klant {number}")
            made.promise(client, "OWN", TODAY, title="Bel", anchor="by_hand", pinned=True)
    sheet = services.today.sheet()
    assert (len(sheet.calls), sheet.beyond) == (MOST, 3)


def test_that_composing_needs_nothing_but_the_list() -> None:
    sheet = compose(TodayList(TODAY, (), TodayCounts()), {}, "Kantoor", texts("en"), Formats("en", "NL"))
    assert (sheet.title, sheet.more_words, sheet.calls) == ("Saturday 21 November", "And {n} more in Today.", ())
