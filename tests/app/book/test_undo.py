"""Undo and redo: every step of a person can be walked back and forth, across restarts, without losing anyone's work."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app.agreements.tables import Agreements
from app.book import journal, undo_stack
from app.book.book import Book
from app.book.change import Title
from app.book.digest import digest
from app.book.opening import open_book
from app.book.search import search_documents
from app.book.tables import StepKind, Steps
from app.book.unit import BULK, Unit
from app.clients.tables import Clients, ContactPoints, Persons, Tags
from app.foundation.desk import Desk
from app.foundation.errors import ChangedMeanwhile, NotFound, StorageUnavailable
from tests.app.book.people import a_client, add_client, add_clients, client_names
from tests.app.rows import rows


def content(book: Book) -> str:
    with book.read() as connection:
        return digest(connection, content=True)


def towns(book: Book) -> list[str | None]:
    with book.read() as connection:
        return list(connection.execute(select(Clients.town).order_by(Clients.name)).scalars())


def move(book: Book, key: str, town: str, *, kind: StepKind = StepKind.DO, undoable: bool = True) -> None:
    with book.write(Title("Moved to {town}", {"town": town}), kind=kind, undoable=undoable) as unit:
        unit.update(Clients, key, {"town": town})


def test_that_a_step_is_walked_back_and_forth_with_its_title(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    title = Title("Moved to {town}", {"town": "Delft"})
    assert book.undo_title() == title
    assert book.undo() == title
    assert towns(book) == [None]
    assert book.redo_title() == title
    assert book.redo() == title
    assert towns(book) == ["Delft"]
    assert book.redo_title() is None


def test_that_nothing_is_undone_when_there_is_nothing(book: Book) -> None:
    assert (book.undo(), book.redo(), book.undo_title(), book.redo_title()) == (None, None, None, None)
    with book.read() as connection:
        assert connection.execute(select(func.count()).select_from(Steps)).scalar_one() == 1


def everything(book: Book) -> list[Callable[[], object]]:
    """Give one deed of each kind, small and bulk, on rows that refer to each other."""
    keys: list[str] = []

    def insert() -> None:
        keys.append(add_client(book, "Jansen"))

    def update_one() -> None:
        move(book, keys[0], "Delft")

    def insert_many() -> None:
        keys.extend(add_clients(book, BULK * 2))

    def update_many() -> None:
        with book.write(Title("Move all")) as unit:
            unit.update_many(Clients, {key: {"town": "Gouda"} for key in keys})

    def hang_on() -> None:
        with rows(book) as row:
            row.person(keys[0], "Jansen")
            row.point(keys[0], "email", "jansen@voorbeeld.example")
            row.agreement(keys[1])

    def delete_some() -> None:
        with book.write(Title("Delete")) as unit:
            unit.delete(ContactPoints, unit.connection.execute(select(ContactPoints.id)).scalars().all())
            unit.delete(Persons, unit.connection.execute(select(Persons.id)).scalars().all())
            unit.delete(Clients, [keys[0]])

    def delete_many() -> None:
        with book.write(Title("Delete many")) as unit:
            unit.delete(Agreements, unit.connection.execute(select(Agreements.id)).scalars().all())
            unit.delete(Clients, keys[1:])

    return [insert, update_one, insert_many, update_many, hang_on, delete_some, delete_many]


def test_that_every_kind_of_step_goes_all_the_way_back_and_forth_again(book: Book) -> None:
    states = [content(book)]
    for deed in everything(book):
        deed()
        states.append(content(book))
    for _ in range(2):
        for state in reversed(states[:-1]):
            assert book.undo() is not None
            assert content(book) == state
        assert book.undo() is None
        for state in states[1:]:
            assert book.redo() is not None
            assert content(book) == state
        assert book.redo() is None
    with book.read() as connection:
        assert journal.broken_link(connection) is None
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_that_undo_goes_on_after_a_restart(book: Book, desk: Desk) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    book.undo()
    book.close()
    again = open_book(book.path, book.key, desk)
    try:
        assert again.redo() == Title("Moved to {town}", {"town": "Delft"})
        assert again.undo() is not None
        assert again.undo() == Title("Client added")
        assert client_names(again) == []
    finally:
        again.close()


def test_that_a_new_step_empties_redo(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    book.undo()
    move(book, key, "Gouda")
    assert book.redo() is None
    assert towns(book) == ["Gouda"]


def test_that_a_version_only_grows_through_undo_and_redo(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    book.undo()
    with pytest.raises(ChangedMeanwhile), book.write(Title("Old form")) as unit:
        unit.update(Clients, key, {"town": "Leiden"}, version=2)
    with book.write(Title("Fresh form")) as unit:
        assert unit.update(Clients, key, {"town": "Leiden"}, version=3)


def test_that_search_follows_undo(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("Marry")) as unit:
        unit.update(Clients, key, {"name": "Bakker"})
    book.undo()
    with book.read() as connection:
        assert [hit.title for hit in search_documents(connection, "jansen")] == ["Jansen"]
        assert search_documents(connection, "bakker") == []


def test_that_what_a_reconciler_wrote_is_undone_with_its_cause(book: Book) -> None:
    def tag(unit: Unit) -> None:
        for key in sorted(unit.changed.get("client", ())):
            if unit.rows(Clients, [key]):
                unit.insert_one(Tags, {"id": f"tag-{key}"[:36], "client_id": key, "tag": "new"})

    book.register(tag)
    add_client(book, "Jansen")
    book.undo()
    with book.read() as connection:
        assert connection.execute(select(func.count()).select_from(Tags)).scalar_one() == 0
    assert client_names(book) == []


def test_that_what_the_app_did_by_itself_is_never_on_the_stack(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft", kind=StepKind.APP)
    assert book.undo_title() == Title("Client added")


def test_that_rows_that_the_app_hung_on_go_along_and_come_back(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("Planning of the day"), kind=StepKind.APP) as unit:
        unit.insert_one(Tags, {"client_id": key, "tag": "new"})
    before = content(book)
    assert book.undo() == Title("Client added")
    assert client_names(book) == []
    book.redo()
    assert content(book) == before


def test_that_what_the_app_changed_since_gives_way(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    move(book, key, "Gouda", kind=StepKind.APP)
    book.undo()
    assert towns(book) == [None]


def test_that_a_row_that_the_app_removed_since_stays_away(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    with book.write(Title("Tidy"), kind=StepKind.APP) as unit:
        unit.delete(Clients, [key])
    book.undo()
    assert client_names(book) == []


def test_that_a_row_that_the_app_made_anew_is_set_back(book: Book) -> None:
    key = add_client(book, "Jansen", town="Delft")
    with book.write(Title("Delete")) as unit:
        unit.delete(Clients, [key])
    with book.write(Title("Make anew"), kind=StepKind.APP) as unit:
        unit.insert_one(Clients, {**a_client(unit, "Jansen", town="Gouda"), "id": key})
    book.undo()
    assert towns(book) == ["Delft"]


def test_that_what_a_standing_step_of_a_person_changed_is_refused_with_both_versions(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    move(book, key, "Gouda", undoable=False)
    with pytest.raises(ChangedMeanwhile) as refused:
        book.undo()
    assert refused.value.mine["town"] is None
    assert refused.value.theirs["town"] == "Gouda"
    assert towns(book) == ["Gouda"]


def test_that_a_standing_step_that_touched_something_else_of_the_row_is_no_hindrance(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    with book.write(Title("Letter printed"), undoable=False) as unit:
        unit.update(Clients, key, {"language": "en"})
    book.undo()
    assert towns(book) == [None]


@pytest.mark.parametrize("number", [1, BULK])
def test_that_rows_are_not_taken_out_under_a_standing_step_of_a_person(book: Book, number: int) -> None:
    keys = add_clients(book, number)
    move(book, keys[0], "Gouda", undoable=False)
    with pytest.raises(ChangedMeanwhile):
        book.undo()
    assert len(client_names(book)) == number


def test_that_rows_gone_by_a_standing_step_need_not_be_taken_out(book: Book) -> None:
    keys = add_clients(book, 2)
    with book.write(Title("Erased"), undoable=False) as unit:
        unit.delete(Clients, [keys[0]])
    book.undo()
    assert client_names(book) == []


def test_that_a_deleted_row_is_not_put_over_what_a_person_made_since(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("Delete")) as unit:
        unit.delete(Clients, [key])
    with book.write(Title("Anew"), undoable=False) as unit:
        unit.insert_one(Clients, {**a_client(unit, "Bakker"), "id": key})
    with pytest.raises(ChangedMeanwhile):
        book.undo()
    assert client_names(book) == ["Bakker"]


def test_that_a_client_with_an_agreement_of_a_standing_step_is_not_taken_out(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("Tagged for good"), undoable=False) as unit:
        unit.insert_one(Tags, {"client_id": key, "tag": "vip"})
    with pytest.raises(ChangedMeanwhile) as refused:
        book.undo()
    assert refused.value.kind == "tag"
    assert client_names(book) == ["Jansen"]


def test_that_an_older_row_lets_go_of_what_is_taken_out(book: Book) -> None:
    client = add_client(book, "Jansen")
    with rows(book) as row:
        point = row.point(client, "email", "jansen@voorbeeld.example")
    with rows(book) as row:
        person = row.person(client, "Jansen")
    with book.write(Title("Linked"), kind=StepKind.APP) as unit:
        unit.update(ContactPoints, point, {"person_id": person})
    book.undo()
    with book.read() as connection:
        assert connection.execute(select(ContactPoints.person_id)).scalar_one() is None


def test_that_an_older_row_that_cannot_do_without_refuses(book: Book) -> None:
    first = add_client(book, "Jansen")
    with book.write(Title("Tag")) as unit:
        tag = unit.insert_one(Tags, {"client_id": first, "tag": "vip"})
    second = add_client(book, "Bakker")
    with book.write(Title("Moved"), kind=StepKind.APP) as unit:
        unit.update(Tags, tag, {"client_id": second})
    with pytest.raises(ChangedMeanwhile):
        book.undo()
    assert client_names(book) == ["Bakker", "Jansen"]


def test_that_a_key_taken_meanwhile_refuses_the_undo_of_a_deletion(book: Book) -> None:
    key = add_client(book, "Jansen", reference="K-1")
    with book.write(Title("Delete")) as unit:
        unit.delete(Clients, [key])
    with book.write(Title("Other"), kind=StepKind.APP) as unit:
        unit.insert_one(Clients, a_client(unit, "Bakker", reference="K-1"))
    with pytest.raises(ChangedMeanwhile):
        book.undo()
    assert client_names(book) == ["Bakker"]


def test_that_undo_reaches_back_90_days(book: Book) -> None:
    add_client(book, "Jansen")
    now = book.desk.now()
    book.desk = replace(book.desk, now=lambda: now + timedelta(days=89, hours=23))
    assert book.undo_title() == Title("Client added")
    book.desk = replace(book.desk, now=lambda: now + timedelta(days=91))
    assert book.undo_title() is None


def test_that_undo_reaches_back_10_000_steps(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("Late"), kind=StepKind.APP) as unit:
        unit.update(Clients, key, {"town": "Delft"})
    with book.write(Title("Far"), kind=StepKind.APP) as unit:
        latest = select(func.max(Steps.number)).scalar_subquery()
        unit.connection.execute(update(Steps).where(Steps.number == latest).values(number=10_001))
    assert book.undo_title() == Title("Client added")
    with book.write(Title("Further"), kind=StepKind.APP) as unit:
        unit.connection.execute(update(Steps).where(Steps.number == 10_001).values(number=10_002))
    assert book.undo_title() is None


def test_that_undo_and_redo_stop_at_a_border(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    book.undo()
    with book.write(Title("Restored from a backup"), kind=StepKind.BARRIER):
        pass
    assert (book.undo_title(), book.redo_title()) == (None, None)


def test_that_a_step_that_cannot_be_undone_is_skipped(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    with book.write(Title("Letter printed"), undoable=False) as unit:
        unit.insert_one(Tags, {"client_id": key, "tag": "letter"})
    assert book.undo_title() == Title("Moved to {town}", {"town": "Delft"})


def test_that_an_import_is_one_step(book: Book) -> None:
    with book.write(Title("Import"), kind=StepKind.IMPORT) as unit:
        keys = unit.insert(Clients, [a_client(unit, f"Client {each}") for each in range(60)])
        unit.insert(Tags, [{"client_id": key, "tag": "imported"} for key in keys])
        unit.update_many(Clients, {key: {"town": "Delft"} for key in keys})
    before = content(book)
    assert book.undo() == Title("Import")
    assert client_names(book) == []
    book.redo()
    assert content(book) == before


def test_that_the_notice_undoes_its_own_step_only(book: Book) -> None:
    steps: list[str | None] = []
    book.feed.subscribe(lambda change: steps.append(change.step))
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    first, second = steps
    with pytest.raises(NotFound):
        book.undo_step(str(first))
    assert book.undo_step(str(second)) == Title("Moved to {town}", {"town": "Delft"})
    with pytest.raises(NotFound):
        book.undo_step(str(second))
    assert towns(book) == [None]


def test_that_an_undo_with_nothing_left_to_change_still_counts(book: Book) -> None:
    key = add_client(book, "Jansen")
    move(book, key, "Delft")
    with book.write(Title("Back"), kind=StepKind.APP) as unit:
        unit.update(Clients, key, {"town": None})
    assert book.undo() is not None
    assert book.undo_title() == Title("Client added")


def test_that_a_read_only_book_undoes_nothing(book: Book, desk: Desk, tmp_path: Path) -> None:
    add_client(book, "Jansen")
    book.close()
    still = open_book(book.path, book.key, desk, read_only=True)
    with pytest.raises(StorageUnavailable):
        still.undo()
    assert client_names(still) == ["Jansen"]
    still.close()


def test_that_the_reach_ends_before_what_undo_or_redo_could_still_walk_back(book: Book) -> None:
    def reach(days: int = 0) -> int:
        with book.read() as connection:
            return undo_stack.reach(connection, book.desk.now() + timedelta(days=days))

    with book.read() as connection:
        first = connection.execute(select(func.max(Steps.number))).scalar_one()
    assert reach() == first
    add_client(book, "Jansen")
    add_client(book, "De Vries")
    assert reach() == first
    assert reach(days=91) == first + 2
    book.undo()
    assert reach(days=91) == first + 2
    with book.write(Title("Restored"), kind=StepKind.BARRIER):
        pass
    assert reach() == first + 4
