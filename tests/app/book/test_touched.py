"""What a step of a person changed of which client is noted in one line; what the timeline tells by itself is not."""

from datetime import date

import pytest
from sqlalchemy import select

from app.agreements.rules import ProductKind
from app.agreements.tables import Agreements, LoanParts
from app.book.book import Book
from app.book.change import Title
from app.book.tables import StepKind, Touches
from app.book.touched import BRIEF, LONGEST, last_mark, mark_of
from app.book.unit import BULK, CHUNK, Unit
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


def test_that_what_a_file_brought_is_noted(book: Book, client: str) -> None:
    with book.write(Title("Imported"), kind=StepKind.IMPORT) as unit:
        unit.update(Clients, client, {"town": "Zwolle"})
    assert touches(book)[-1] == (client, "client.town")


def test_that_what_follows_from_another_row_is_not_noted(book: Book, client: str) -> None:
    with book.write(Title("Case opened")) as unit:
        hold = {"client_id": client, "kind": "complaint", "from_on": unit.today, "cause": "a case"}
        unit.insert_one(Holds, hold)
    assert len(touches(book)) == 1


def test_that_many_rows_at_once_are_one_line_of_each_client(book: Book, client: str) -> None:
    with book.write(Title("Clients added")) as unit:
        many = unit.insert(Clients, [a_client(unit, f"K{number}") for number in range(BULK)])
        unit.insert(Tags, [{"client_id": key, "tag": "import"} for key in many])
    assert touches(book)[1:] == sorted((key, "client+ tag+") for key in many)
    with book.write(Title("Tagged")) as unit:
        unit.insert(Tags, [{"client_id": client, "tag": f"t{number}"} for number in range(BULK)])
        unit.update_many(Clients, {key: {"town": "Ede"} for key in many})
        unit.delete(Tags, unit.connection.execute(select(Tags.id).where(Tags.client_id.in_(many))).scalars().all())
    assert dict(touches(book)[-BULK - 1 :]) == {client: "tag+"} | dict.fromkeys(many, "client.town tag-")


def test_that_a_step_with_many_clients_keeps_its_lines_short(book: Book) -> None:
    with book.write(Title("Clients added")) as unit:
        many = unit.insert(Clients, [a_client(unit, f"K{number}") for number in range(BULK)])
        for key in many:
            for number in range(30):
                unit.touched.say(key, f"client.column_{number:02}")
    said = {what for _, what in touches(book)}
    assert said == {" ".join(["client+", *(f"client.column_{number:02}" for number in range(6))])}
    assert BRIEF - 20 < len(said.pop()) <= BRIEF


def test_that_many_rows_are_led_to_their_clients_by_what_they_hang_on(book: Book) -> None:
    with book.write(Title("Clients added")) as unit:
        many = unit.insert(Clients, [a_client(unit, f"K{number}") for number in range(CHUNK + 1)])
        people = unit.insert(Persons, [person(number, key) for number, key in enumerate(many)])
    with book.write(Title("Related")) as unit:
        pairs = [{"person_id": one, "other_id": people[-1], "kind": "partner"} for one in people[:-1]]
        unit.insert(Relations, pairs)
    assert sorted(touches(book)[-CHUNK:]) == sorted((key, "relation+") for key in many[:-1])


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


def test_that_a_line_keeps_within_its_length(book: Book, client: str) -> None:
    words = [f"client.column_{number}" for number in range(100)]
    with book.write(Title("Client changed")) as unit:
        unit.update(Clients, client, {"town": "Zwolle"})
        for word in words:
            unit.touched.say(client, word)
    line = touches(book)[-1][1]
    assert LONGEST - 20 < len(line) <= LONGEST
    assert all(word in ("client.town", *words) for word in line.split())


def an_agreement(unit: Unit, client: str) -> str:
    adviser = unit.connection.execute(select(Clients.adviser_id)).scalars().first()
    made = {
        "reference": "O-1", "client_id": client, "product_kind": ProductKind.MORTGAGE.value,
        "in_force_on": date(2020, 1, 1), "adviser_id": adviser,
    }  # fmt: skip
    return unit.insert_one(Agreements, made)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"end_on": date(2026, 11, 21), "end_reason": "lapse"}, "agreement.end_on!"),
        ({"end_on": date(2026, 11, 22), "end_reason": "lapse"}, "agreement.end_on agreement.end_reason"),
        ({"premium_cents": 5, "end_on": date(2026, 10, 1)}, "agreement.end_on! agreement.premium_cents"),
    ],
)
def test_that_an_end_that_the_timeline_tells_is_marked_so(
    book: Book, client: str, values: dict[str, object], said: str
) -> None:
    with book.write(Title("Signed")) as unit:
        key = an_agreement(unit, client)
    with book.write(Title("Ended")) as unit:
        unit.update(Agreements, key, values)
    assert touches(book)[-1] == (client, said)


def test_that_an_end_that_is_taken_back_or_moved_is_a_change(book: Book, client: str) -> None:
    with book.write(Title("Signed")) as unit:
        key = an_agreement(unit, client)
        unit.update(Agreements, key, {"end_on": date(2026, 1, 1)})
    for day in (date(2026, 2, 1), None):
        with book.write(Title("Changed")) as unit:
            unit.update(Agreements, key, {"end_on": day})
        assert touches(book)[-1] == (client, "agreement.end_on")


def test_that_the_newest_mark_is_that_of_the_step_before(book: Book, client: str) -> None:
    with book.write(Title("Client changed")) as unit:
        before = last_mark(unit.connection)
        unit.update(Clients, client, {"town": "Zwolle"})
    with book.read() as connection:
        marks = connection.execute(select(Touches.mark).order_by(Touches.mark)).scalars().all()
        assert last_mark(connection) == marks[-1] == mark_of(int(before) + 1)
    assert before == marks[0]
