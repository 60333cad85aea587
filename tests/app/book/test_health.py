"""How a book is doing: every thing that is looked at has a line, and each thing that is wrong is told in its own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from app.book import backup
from app.book.book import Book
from app.book.change import Title
from app.book.check import Finding
from app.book.health import Health, Surroundings, examine, health_lines, surroundings, warning
from app.book.place import Place
from app.book.tables import Sessions, StepKind
from app.foundation.formats import Formats
from app.foundation.language import texts
from tests.app.book.people import add_client

EN, NL = texts("en"), texts("nl")
LATER = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def health(book: Book) -> Health:
    add_client(book, "Jansen")
    backup.make(book, drill=True)
    return examine(book)


def found(health: Health) -> dict[str, tuple[str, bool]]:
    return {line.looked: (line.found, line.good) for line in health_lines(health, EN, Formats("en"))}


def test_that_a_sound_book_is_said_to_be_so_thing_by_thing(health: Health, book: Book) -> None:
    pages = book.path.stat().st_size // 4096
    said = found(health)
    assert list(said)[:5] == [
        f"The seals of all {pages} pages",
        "The tables, and what refers to what",
        f"The history: {health.entries} entries",
        "0 documents, by their fingerprints",
        f"The search index beside its {health.searchable} rows",
    ]
    assert list(said.values())[:5] == [("Sound", True)] * 5
    assert said["The backups in “book backups”"][0].startswith("1, the newest of 21 Nov 2026, ")
    assert said["The last backup that was restored to prove it"] == ("21 Nov 2026", True)
    assert said["The place of the file"][0] == "On this computer"
    assert said["Second copies beside it"] == ("None", True)
    assert said["The clock of this computer"] == ("Not behind the book", True)
    assert all(good for _, good in said.values())
    assert health.entries > 0
    assert health.searchable > 0


def test_that_the_same_is_said_in_dutch(health: Health) -> None:
    lines = health_lines(health, NL, Formats("nl"))
    english = {line.looked for line in health_lines(health, EN, Formats("en"))}
    assert not english & {line.looked for line in lines}


def test_that_damage_is_told_with_its_page_and_the_rest_is_not_said_to_be_sound(health: Health) -> None:
    said = list(found(replace(health, findings=(Finding("page", {"page": 7}), Finding("page", {"page": 9})))).values())
    assert said[0] == ("Page 7 is damaged: put back the newest backup", False)
    assert said[1:5] == [("Not looked at: the pages come first", False)] * 4


@pytest.mark.parametrize(
    ("code", "row", "words"),
    [
        ("structure", 1, "Not sound: put back the newest backup"),
        ("reference", 1, "Not sound: put back the newest backup"),
        ("journal", 2, "Not sound: put back the newest backup"),
        ("content", 3, "Not sound: put back the newest backup"),
        ("search", 4, "Out of step: nothing is lost, the index can be made anew"),
    ],
)
def test_that_each_finding_stands_in_its_own_line(health: Health, code: str, row: int, words: str) -> None:
    said = list(found(replace(health, findings=(Finding(code),))).values())
    assert [number for number, (_, good) in enumerate(said) if not good] == [row]
    assert said[row][0] == words


def test_that_missing_backups_and_a_full_disk_ask_for_attention(book: Book) -> None:
    said = found(replace(examine(book), free=0))
    assert said["The backups in “book backups”"] == ("There is none yet", False)
    assert said["The last backup that was restored to prove it"] == ("Never", False)
    assert said["The room on the disk"] == ("0 MB free; the book takes 1 MB", False)


@pytest.mark.parametrize(
    ("place", "looked", "words"),
    [
        (Place("Dropbox"), "The place of the file", "A folder of Dropbox: better on the computer itself"),
        (Place(network=True), "The place of the file", "On a network: better on the computer itself"),
        (Place(copies=("book (1).nazorg",)), "Second copies beside it", "book (1).nazorg"),
    ],
)
def test_that_a_risky_place_asks_for_attention(health: Health, place: Place, looked: str, words: str) -> None:
    assert found(replace(health, around=Surroundings(place)))[looked] == (words, False)


def test_that_one_warning_is_given_the_gravest_first() -> None:
    risky = Place("Dropbox", network=True, copies=("book (1).nazorg",))
    said = [
        warning(around, EN, Formats("en"))
        for around in (
            Surroundings(risky, LATER),
            Surroundings(risky),
            Surroundings(replace(risky, copies=())),
            Surroundings(Place(network=True)),
            Surroundings(Place()),
        )
    ]
    assert [words[:40] for words in said] == [
        "The clock of this computer is behind: th",
        "There is a second copy beside this book:",
        "This book stands in a folder of Dropbox,",
        "This book stands on a network. Keep it o",
        "",
    ]


@pytest.mark.parametrize(("ahead", "behind"), [(timedelta(minutes=9), False), (timedelta(days=400), True)])
def test_that_a_clock_that_was_set_back_is_noticed(book: Book, ahead: timedelta, *, behind: bool) -> None:
    assert surroundings(book).written_later is None
    add_client(book, "Jansen")
    later = book.desk.now() + ahead
    with book.write(Title("Written elsewhere"), kind=StepKind.BARRIER) as unit:
        unit.connection.execute(update(Sessions).values(opened_at=later, closed_at=None))
    assert (surroundings(book).written_later == later) is behind
    assert health_lines(examine(book), EN, Formats("en"))[-1].good is not behind
