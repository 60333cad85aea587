"""What happened to a row can be read back from the journal."""

from app.book.book import Book
from app.book.change import Title
from app.book.erasure import forget
from app.book.history import history
from app.book.journal import EntryKind
from app.book.tables import StepKind
from app.book.unit import BULK
from app.clients.tables import Clients
from tests.app.book.people import add_client, add_clients


def test_that_a_row_tells_its_whole_life(book: Book) -> None:
    book.actor = "Adviseur"
    key = add_client(book, "Jansen")
    with book.write(Title("Moved to {town}", {"town": "Delft"})) as unit:
        unit.update(Clients, key, {"town": "Delft"})
    book.undo()
    with book.write(Title("Delete")) as unit:
        unit.delete(Clients, [key])
    with book.read() as connection:
        events = history(connection, "client", key)
    assert [(event.step, event.change, event.undone) for event in events] == [
        (StepKind.DO, EntryKind.INSERT, False),
        (StepKind.DO, EntryKind.UPDATE, True),
        (StepKind.UNDO, EntryKind.UPDATE, False),
        (StepKind.DO, EntryKind.DELETE, False),
    ]
    moved = events[1]
    assert (moved.title, moved.actor) == (Title("Moved to {town}", {"town": "Delft"}), "Adviseur")
    assert (moved.before, moved.after) == ({"town": None, "version": 1}, {"town": "Delft", "version": 2})
    assert events[0].before == {}
    assert events[3].before["name"] == "Jansen"
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_that_rows_written_in_bulk_have_a_history_each(book: Book) -> None:
    keys = add_clients(book, BULK)
    with book.write(Title("Move some")) as unit:
        unit.update_many(Clients, {key: {"town": "Delft"} for key in keys})
    with book.read() as connection:
        events = history(connection, "client", keys[3])
    assert [(event.change, event.after) for event in events] == [
        (EntryKind.BULK, {}),
        (EntryKind.UPDATE, {"town": "Delft", "version": 2}),
    ]


def test_that_a_key_that_is_only_mentioned_is_not_part_of_the_history(book: Book) -> None:
    keys = add_clients(book, BULK * 2)
    with book.write(Title("Mention")) as unit:
        unit.update_many(Clients, {key: {"town": keys[0]} for key in keys[1:]})
    with book.read() as connection:
        assert [event.change for event in history(connection, "client", keys[0])] == [EntryKind.BULK]


def test_that_what_was_forgotten_is_gone_from_the_history(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("Erase"), undoable=False) as unit:
        forget(unit, {"client": [key]})
    with book.read() as connection:
        assert history(connection, "client", key) == []
