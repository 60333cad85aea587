"""What a step of a person changed of which client is noted in one line; what the timeline tells by itself is not."""

from datetime import date

import pytest
from sqlalchemy import select

from app.agreements.rules import ProductKind
from app.agreements.tables import Agreements, LoanParts
from app.book.book import Book
from app.book.change import Title
from app.book.tables import StepKind, Touches
from app.book.touched import LONGEST, _line
from app.book.unit import BULK
from app.clients.tables import Clients, Holds, Persons, Relations, Tags
from tests.app.book.people import a_client, add_client


def touches(book: Book) -> list[tuple[str, str]]:
    """Give (client, what) in order of the steps."""
    with book.read() as connection:
        return [
            tuple(row) for row in connection.execute(select(Touches.client_id, Touches.what).order_by(Touches.mark))
        ]


@pytest.fixture
def client(book: Book) -> str:
    return add_client(book, "Jansen")


def person(number: int, client: str) -> dict[str, object]:
    return {
        "reference": f"P-{number}", "client_id": client, "full_name": "Jan", "sort_key": "jan", "last_name": "Jan",
    }  # fmt: skip


def test_that_a_new_client_and_its_changed_columns_are_noted(book: Book, client: str) -> None:
    with book.write(Title("Client changed")) as unit:
        unit.update(Clients, client, {"town": "Zwolle", "street": "Beukenlaan", "country": "NL"})
        unit.insert_one(Tags, {"client_id": client, "tag": "gezin"})
    assert touches(book) == [(client, "client+"), (client, "client.town client.street tag+")]


def test_that_what_goes_is_noted_and_who_touched_it_when(book: Book, client: str) -> None:
    with book.write(Title("Tagged")) as unit:
        tag = unit.insert_one(Tags, {"client_id": client, "tag": "gezin"})
    with book.write(Title("Untagged")) as unit:
        unit.delete(Tags, [tag])
    assert touches(book)[-1] == (client, "tag-")
    with book.read() as connection:
        row = connection.execute(select(Touches).order_by(Touches.mark.desc())).mappings().first()
    assert row is not None
    assert row["on_date"] == date(2026, 11, 21)
    assert len(row["mark"]) == 12


def test_that_a_walk_back_is_not_a_change_of_its_own(book: Book, client: str) -> None:
    with book.write(Title("Client changed")) as unit:
        unit.update(Clients, client, {"town": "Zwolle"})
    before = touches(book)
    book.undo()
    book.redo()
    assert touches(book) == before


def test_that_what_the_app_does_is_not_noted(book: Book, client: str) -> None:
    with book.write(Title("Planning of the day"), kind=StepKind.APP) as unit:
        unit.update(Clients, client, {"town": "Zwolle"})
    assert len(touches(book)) == 1


def test_that_what_follows_from_another_row_is_not_noted(book: Book, client: str) -> None:
    with book.write(Title("Case opened")) as unit:
        hold = {"client_id": client, "kind": "complaint", "from_on": unit.today, "cause": "a case"}
        unit.insert_one(Holds, hold)
    assert len(touches(book)) == 1


def test_that_many_rows_at_once_are_nobodys_own_change(book: Book, client: str) -> None:
    with book.write(Title("Tagged")) as unit:
        unit.insert(Tags, [{"client_id": client, "tag": f"t{number}"} for number in range(BULK)])
    assert len(touches(book)) == 1


def test_that_a_row_is_led_to_its_client_by_what_it_hangs_on(book: Book, client: str) -> None:
    with book.write(Title("Related")) as unit:
        people = unit.insert(Persons, [person(number, client) for number in (1, 2)])
    with book.write(Title("Related")) as unit:
        unit.insert_one(Relations, {"person_id": people[0], "other_id": people[1], "kind": "partner"})
    assert touches(book)[-1] == (client, "relation+")
    with book.write(Title("Gone")) as unit:
        unit.delete(Relations, unit.connection.execute(select(Relations.id)).scalars().all())
        unit.delete(Persons, people)
    assert touches(book)[-1] == (client, "person-")


def test_that_a_new_agreement_is_told_by_itself_and_a_change_of_one_is_not(book: Book, client: str) -> None:
    with book.write(Title("Signed")) as unit:
        adviser = unit.connection.execute(select(Clients.adviser_id)).scalars().first()
        agreement = {
            "reference": "O-1", "client_id": client, "product_kind": ProductKind.MORTGAGE.value,
            "in_force_on": unit.today, "adviser_id": adviser,
        }  # fmt: skip
        key = unit.insert_one(Agreements, agreement)
        part = unit.insert_one(LoanParts, {"agreement_id": key})
    assert len(touches(book)) == 1
    with book.write(Title("Changed")) as unit:
        unit.update(LoanParts, part, {"fixed_rate_end": date(2036, 1, 1)})
    assert touches(book)[-1] == (client, "loan_part.fixed_rate_end")


def test_that_two_clients_of_one_step_have_a_line_each(book: Book) -> None:
    with book.write(Title("Clients added")) as unit:
        keys = unit.insert(Clients, [a_client(unit, "Een"), a_client(unit, "Twee")])
    assert sorted(touches(book)) == sorted((key, "client+") for key in keys)


def test_that_a_line_keeps_within_its_length() -> None:
    words = {f"client.column_{number}": None for number in range(100)}
    line = _line(words)
    assert LONGEST - 20 < len(line) <= LONGEST
    assert all(word in words for word in line.split())
