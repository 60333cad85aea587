"""The one way to write: rows, versions, journal and search move together or not at all."""

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from app.book.book import Book
from app.book.change import Change, Title
from app.book.search import search_documents
from app.book.tables import Journal, SearchDocs, StepKind, Steps
from app.book.unit import BULK, Unit
from app.clients.tables import Clients, Holds, Tags
from app.foundation.errors import BookInUse, ChangedMeanwhile, NotFound, RuleBroken, StorageUnavailable
from app.office.tables import Advisers
from tests.app.book.people import a_client, add_client, add_clients, client_names


def steps(book: Book) -> list[str]:
    with book.read() as connection:
        return list(connection.execute(select(Steps.title).order_by(Steps.number)).scalars())


def test_that_a_new_row_gets_a_key_and_version_1(book: Book) -> None:
    with book.write(Title("Add")) as unit:
        key = unit.insert_one(Clients, a_client(unit, "Jansen"))
        assert unit.changed == {"client": {key}}
    with book.read() as connection:
        row = connection.execute(select(Clients.id, Clients.version)).one()
    assert tuple(row) == (key, 1)


def test_that_each_change_counts_the_version_up(book: Book) -> None:
    key = add_client(book, "Jansen")
    for town in ("Delft", "Gouda"):
        with book.write(Title("Move")) as unit:
            assert unit.update(Clients, key, {"town": town})
    with book.read() as connection:
        assert connection.execute(select(Clients.version)).scalar_one() == 3


def test_that_what_already_is_so_changes_nothing_and_leaves_no_step(book: Book) -> None:
    key = add_client(book, "Jansen", town="Delft")
    before = steps(book)
    told: list[Change] = []
    book.feed.subscribe(told.append)
    with book.write(Title("Same")) as unit:
        assert not unit.update(Clients, key, {"town": "Delft"})
        assert unit.insert(Clients, []) == []
        assert unit.delete(Clients, ["nobody"]) == []
    assert steps(book) == before
    assert told == []


def test_that_a_change_is_announced_after_the_commit_with_what_it_touched(book: Book) -> None:
    told: list[Change] = []

    def listen(change: Change) -> None:
        assert client_names(book) == ["Jansen"]
        told.append(change)

    book.feed.subscribe(listen)
    key = add_client(book, "Jansen")
    assert [(change.kinds, change.ids, change.undoable) for change in told] == [
        (frozenset({"client"}), frozenset({key}), True)
    ]


def test_that_an_exception_rolls_everything_back(book: Book) -> None:
    before = steps(book)
    with pytest.raises(RuleBroken), book.write(Title("Half")) as unit:
        unit.insert(Clients, [a_client(unit, "Jansen"), a_client(unit, "Bad\0name")])
    with pytest.raises(NotFound), book.write(Title("Half")) as unit:
        unit.update(Clients, add_row(unit) + "x", {"town": "Delft"})
    assert client_names(book) == []
    assert steps(book) == before
    with book.read() as connection:
        assert search_documents(connection, "jansen") == []


def test_that_a_reconciler_that_fails_rolls_everything_back(book: Book) -> None:
    def fail(_unit: Unit) -> None:
        raise RuleBroken("required")

    book.register(fail)
    with pytest.raises(RuleBroken):
        add_client(book, "Jansen")
    assert client_names(book) == []


def test_that_reconcilers_run_once_in_the_order_of_their_floors(book: Book) -> None:
    ran: list[str] = []
    book.register(lambda unit: ran.append(f"low {sorted(unit.changed)}"))
    book.register(lambda _unit: ran.append("high"))
    add_client(book, "Jansen")
    assert ran == ["low ['client']", "high"]


def test_that_a_form_with_an_old_version_gets_both_versions_shown(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("First")) as unit:
        unit.update(Clients, key, {"town": "Delft"}, version=1)
    with pytest.raises(ChangedMeanwhile) as refused, book.write(Title("Second")) as unit:
        unit.update(Clients, key, {"town": "Gouda"}, version=1)
    assert refused.value.mine == {"town": "Gouda"}
    assert refused.value.theirs["town"] == "Delft"


def test_that_a_row_changed_there_and_back_still_refuses_an_old_form(book: Book) -> None:
    key = add_client(book, "Jansen", town="Delft")
    for town in ("Gouda", "Delft"):
        with book.write(Title("Move")) as unit:
            unit.update(Clients, key, {"town": town})
    with pytest.raises(ChangedMeanwhile), book.write(Title("Old form")) as unit:
        unit.update(Clients, key, {"town": "Leiden"}, version=1)


def test_that_a_missing_row_is_not_found(book: Book) -> None:
    with pytest.raises(NotFound), book.write(Title("Edit")) as unit:
        unit.update(Clients, "nobody", {"town": "Delft"})


def test_that_many_rows_change_at_once_and_missing_ones_are_left_out(book: Book) -> None:
    keys = add_clients(book, 600)
    with book.write(Title("Move all")) as unit:
        touched = unit.update_many(Clients, {key: {"town": "Delft"} for key in [*keys, "nobody"]})
    assert sorted(touched) == sorted(keys)
    with book.read() as connection:
        moved = connection.execute(select(func.count()).where(Clients.town == "Delft", Clients.version == 2))
        assert moved.scalar_one() == 600


def test_that_many_rows_are_journalled_as_their_keys(book: Book) -> None:
    add_clients(book, BULK)
    with book.read() as connection:
        kind = connection.execute(select(Journal.kind).order_by(Journal.number.desc()).limit(1)).scalar_one()
    assert kind == "bulk"


@pytest.mark.parametrize("bad", ["a\0b", "a\x1fb", "a\x7fb", "half \ud800 pair"])
def test_that_characters_that_no_store_keeps_alike_are_refused(book: Book, bad: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_client(book, bad)
    assert (refused.value.rule, refused.value.field) == ("forbidden_character", "name")
    key = add_client(book, "Jansen")
    with pytest.raises(RuleBroken), book.write(Title("Edit")) as unit:
        unit.update(Clients, key, {"name": bad})


def test_that_lines_tabs_and_letters_of_any_language_are_kept(book: Book) -> None:
    name = "Ünal\tŁukasz\n陈 👩‍👩‍👧"
    add_client(book, name)
    assert client_names(book) == [name]


def test_that_search_follows_every_kind_of_change(book: Book) -> None:
    key = add_client(book, "Jansen")

    def found(connection: Connection, typed: str) -> list[str]:
        return [hit.title for hit in search_documents(connection, typed)]

    with book.write(Title("Marry")) as unit:
        unit.update(Clients, key, {"name": "Bakker", "sort_key": "bakker"})
    with book.read() as connection:
        assert (found(connection, "bakk"), found(connection, "jans")) == (["Bakker"], [])
    with book.write(Title("Delete")) as unit:
        unit.delete(Clients, [key])
    with book.read() as connection:
        assert found(connection, "bakk") == []
        assert connection.execute(select(func.count()).select_from(SearchDocs)).scalar_one() == 0


def test_that_a_change_of_what_is_not_searched_leaves_the_document_alone(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.read() as connection:
        before = connection.execute(select(SearchDocs.id)).scalar_one()
    add_client(book, "Bakker")
    with book.write(Title("Edit")) as unit:
        unit.update(Clients, key, {"language": "en"})
    with book.read() as connection:
        assert connection.execute(select(SearchDocs.id).where(SearchDocs.key == key)).scalar_one() == before


def test_that_rows_may_come_before_what_they_refer_to(book: Book) -> None:
    with book.write(Title("Import"), kind=StepKind.IMPORT) as unit:
        unit.defer_references()
        unit.insert_one(Tags, {"client_id": "later", "tag": "vip"})
        unit.insert_one(Clients, {**a_client(unit, "Jansen"), "id": "later"})
    assert client_names(book) == ["Jansen"]


def test_that_a_reference_to_nothing_is_refused_and_nothing_stays(book: Book) -> None:
    book.register(Unit.defer_references)
    with pytest.raises(IntegrityError), book.write(Title("Tag")) as unit:
        unit.insert_one(Tags, {"client_id": "nobody", "tag": "vip"})
    with book.read() as connection:
        assert connection.execute(select(func.count()).select_from(Tags)).scalar_one() == 0


def test_that_a_row_too_long_for_its_column_is_refused(book: Book) -> None:
    with pytest.raises(IntegrityError):
        add_client(book, "J" * 201)


def test_that_the_actor_is_the_adviser_unless_told(book: Book) -> None:
    book.actor = "Adviseur"
    add_client(book, "Jansen")
    with book.write(Title("Import"), actor="import") as unit:
        unit.insert_one(Clients, a_client(unit, "Bakker"))
    with book.read() as connection:
        actors = connection.execute(select(Steps.actor).order_by(Steps.number)).scalars().all()
    assert actors[-2:] == ["Adviseur", "import"]


def test_that_a_guard_stops_a_write_before_it_begins(book: Book) -> None:
    def no() -> None:
        raise StorageUnavailable(book.path, "gone")

    book.guard(no)
    with pytest.raises(StorageUnavailable):
        add_client(book, "Jansen")
    assert client_names(book) == []


def test_that_who_passes_through_reads_the_same_cannot_write_and_keeps_few_pages(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.read(passing=True) as connection:
        assert connection.execute(select(Clients.id)).scalars().all() == [key]
        room = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    with pytest.raises(StorageUnavailable), book.read(passing=True) as connection:
        connection.exec_driver_sql("DELETE FROM client")
    with book.read() as connection:
        assert int(connection.exec_driver_sql("PRAGMA cache_size").scalar_one()) < int(room) < 0, "in KiB"


def test_that_reading_cannot_write(book: Book) -> None:
    with pytest.raises(StorageUnavailable), book.read() as connection:
        connection.exec_driver_sql("DELETE FROM client")


def test_that_a_unit_knows_the_day_and_the_moment(book: Book) -> None:
    with book.write(Title("Look")) as unit:
        assert unit.today == book.desk.today()
        assert unit.now < book.desk.now()


def test_that_a_book_kept_busy_by_another_says_so(book: Book) -> None:
    with book.write(Title("Be impatient")) as unit:
        unit.connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with book.read() as reader:
        reader.execute(select(Advisers.id)).all()
        with pytest.raises(BookInUse), book.write(Title("Add")) as unit:
            unit.insert_one(Holds, {"client_id": add_row(unit), "kind": "arrears", "from_on": unit.today})
    assert client_names(book) == []


def add_row(unit: Unit) -> str:
    return unit.insert_one(Clients, a_client(unit, "Jansen"))
