"""The tables refuse by themselves what no room may ever write."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, String, Table, insert, literal_column, select, update
from sqlalchemy.exc import IntegrityError

from app.book.book import Book
from app.book.change import Title
from app.book.tables import Record
from tests.app.rows import Rows, rows

DAY = date(2026, 3, 2)
BEFORE = date(2026, 3, 1)
ROOMS = [
    "office",
    "adviser",
    "setting",
    "client",
    "person",
    "membership",
    "contact_point",
    "life_event",
    "hold",
    "tag",
    "provider",
    "agreement",
    "loan_part",
    "engagement",
    "disclosure",
    "contact",
    "moment_case",
    "checkin",
    "movement",
    "invoice",
    "goal",
    "consent",
    "relation",
    "departure",
    "document",
    "own_field",
    "own_value",
    "saved_view",
    "import_layout",
    "agreement_check",
    "rhythm",
    "handover",
]

BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("client", {"kind": "friends"}, "kind_known"),
    ("client", {"end_reason": "boredom"}, "end_reason_known"),
    ("client", {"preferred_channel": "pigeon"}, "preferred_channel_known"),
    ("client", {"lives_with_id": literal_column("id")}, "not_with_itself"),
    ("person", {"addressed_as": "majesty"}, "addressed_as_known"),
    ("contact_point", {"kind": "pigeon"}, "kind_known"),
    ("hold", {"kind": "holiday"}, "kind_known"),
    ("hold", {"channel": "pigeon"}, "channel_known"),
    ("hold", {"from_on": DAY, "to_on": BEFORE}, "order"),
    ("agreement", {"product_kind": "lottery"}, "product_kind_known"),
    ("agreement", {"end_reason": "boredom", "end_on": DAY}, "end_reason_known"),
    ("agreement", {"premium_frequency": "daily"}, "premium_frequency_known"),
    ("agreement", {"end_reason": "expiry", "end_on": None}, "end_dated"),
    ("engagement", {"kind": "marriage"}, "kind_known"),
    ("engagement", {"price_frequency": "daily"}, "price_frequency_known"),
    ("engagement", {"from_on": DAY, "to_on": BEFORE}, "order"),
    ("contact", {"channel": "pigeon"}, "channel_known"),
    ("contact", {"direction": "up"}, "direction_known"),
    ("moment_case", {"kind": "mood"}, "kind_known"),
    ("moment_case", {"opened_on": DAY, "closed_on": BEFORE}, "order"),
    ("checkin", {"nps": 11}, "nps_range"),
    ("checkin", {"nps": -1}, "nps_range"),
    ("checkin", {"csat": 0}, "csat_range"),
    ("checkin", {"csat": 6}, "csat_range"),
    ("checkin", {"ces": 0}, "ces_range"),
    ("checkin", {"ces": 8}, "ces_range"),
    ("checkin", {"asked_on": None, "answered_on": None}, "dated"),
    ("movement", {"kind": "tip"}, "kind_known"),
    ("invoice", {"issued_on": DAY, "due_on": BEFORE}, "order"),
    ("goal", {"state": "lost"}, "state_known"),
    ("consent", {"channel": "pigeon"}, "channel_known"),
    ("consent", {"purpose": "fun"}, "purpose_known"),
    ("consent", {"source": "rumour"}, "source_known"),
    ("consent", {"withdrawn_source": "rumour"}, "withdrawn_source_known"),
    ("consent", {"given_on": DAY, "withdrawn_on": BEFORE}, "order"),
    ("relation", {"kind": "friend"}, "kind_known"),
    ("relation", {"other_id": literal_column("person_id")}, "two_persons"),
    ("relation", {"from_on": DAY, "to_on": BEFORE}, "order"),
    ("departure", {"reason": "boredom"}, "reason_known"),
    ("document", {"type": "virus"}, "type_known"),
    ("own_field", {"kind": "colour"}, "kind_known"),
    ("rhythm", {"months": 0}, "months"),
    ("rhythm", {"months": 121}, "months"),
]


@pytest.fixture
def filled(book: Book) -> Book:
    """Give a book with one row in every table of the rooms."""
    with rows(book) as add:
        client = add.client("Bakker")
        person = add.person(client, "Bakker")
        add.point(client, "email", "bakker@voorbeeld.nl")
        add.life_event(client, "move", DAY)
        add.hold(client, "opt_out", DAY)
        add.tag(client, "gezin")
        add.provider("Voorbeeld Verzekeringen")
        agreement = add.agreement(client)
        add.loan_part(agreement)
        add.engagement(client, "one_off")
        add.contact(client, DAY)
        add.case(client, "complaint", DAY)
        add.answer(client, DAY, 9)
        add.movement(agreement, 100, DAY)
        add.invoice(client, 100, DAY)
        member = {"id": add.unit.new_id(), "client_id": client, "person_id": person, "role": "member"}
        add.unit.connection.execute(insert(_table("membership")), member)
        told = {"id": add.unit.new_id(), "agreement_id": agreement, "told_on": DAY}
        add.unit.connection.execute(insert(_table("disclosure")), told)
        _fill_life(add, client, person, agreement)
        setting = {"id": add.unit.new_id(), "key": "review_years", "value": "2"}
        add.unit.connection.execute(insert(_table("setting")), setting)
    return book


def _fill_life(add: Rows, client: str, person: str, agreement: str) -> None:
    """Add one row of each table that tells how a client lives, what it allows, and what the office added."""
    add.goal(client, "Studie")
    add.document(client)
    field = add.unit.new_id()
    made: dict[str, dict[str, Any]] = {
        "consent": {"person_id": person, "channel": "phone", "purpose": "news", "given_on": DAY, "source": "form"},
        "relation": {"person_id": person, "other_id": add.person(client, "Smit"), "kind": "partner"},
        "departure": {"client_id": client, "on_date": DAY, "reason": "other", "content": "{}"},
        "own_field": {"id": field, "name": "Kleur", "folded": "kleur", "kind": "text", "position": 1},
        "own_value": {"client_id": client, "field_id": field, "value": "Blauw"},
        "saved_view": {"list_name": "clients", "name": "Stil", "folded": "stil", "content": "{}"},
        "import_layout": {"header": "k", "kind": "clients", "columns": "{}"},
        "agreement_check": {"agreement_id": agreement, "checked_on": DAY},
        "rhythm": {"client_id": client, "months": 6, "reason": "belt zelf"},
        "handover": {"client_id": client, "on_date": DAY, "reason": "dichterbij", **_advisers(add)},
    }
    for name, values in made.items():
        add.unit.connection.execute(insert(_table(name)), {"id": add.unit.new_id(), **values})


def _advisers(add: Rows) -> dict[str, str]:
    """Name the adviser who is there and a new one, as a handover does."""
    first = add.unit.connection.execute(select(_table("adviser").c.id).limit(1)).scalar_one()
    return {"from_adviser_id": first, "to_adviser_id": add.adviser("Noor")}


def _table(name: str) -> Table:
    return Record.metadata.tables[name]


def _refused(book: Book, name: str, values: dict[str, Any], constraint: str) -> bool:
    """Try to change the rows of a table, and tell whether this very constraint says no."""
    with book.write(Title("Trying")) as unit:
        try:
            with unit.connection.begin_nested():
                unit.connection.execute(update(_table(name)).values(values))
        except IntegrityError as error:
            return constraint in str(error.orig)
    return False


@pytest.mark.parametrize(("name", "values", "constraint"), BROKEN)
def test_that_a_row_that_cannot_be_is_refused(filled: Book, name: str, values: dict[str, Any], constraint: str) -> None:
    assert _refused(filled, name, values, f"ck_{name}_{constraint}")


def test_that_every_constraint_is_tried_here() -> None:
    declared = {
        str(constraint.name)
        for name in ROOMS
        for constraint in _table(name).constraints
        if isinstance(constraint, CheckConstraint) and not str(constraint.name).endswith("_length")
    }
    assert declared == {f"ck_{name}_{constraint}" for name, _, constraint in BROKEN}


def test_that_every_text_has_a_longest_length(filled: Book) -> None:
    texts = [
        (name, column.name, column.type.length)
        for name in ROOMS
        for column in _table(name).c
        if isinstance(column.type, String)
    ]
    assert len(texts) > 80
    for name, column, length in texts:
        assert _refused(filled, name, {column: "x" * ((length or 0) + 1)}, f"ck_{name}_{column}_"), (name, column)


@pytest.mark.parametrize("name", ["client", "person", "agreement", "movement", "moment_case", "invoice"])
def test_that_a_reference_names_one_row(filled: Book, name: str) -> None:
    _refuses_a_second(filled, name, f"{name}.reference")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("adviser", "adviser.folded"),
        ("provider", "provider.folded"),
        ("setting", "setting.key"),
        ("tag", "tag.client_id, tag.tag"),
        ("rhythm", "rhythm.client_id"),
    ],
)
def test_that_the_same_twice_is_refused(filled: Book, name: str, key: str) -> None:
    _refuses_a_second(filled, name, key)


def _refuses_a_second(book: Book, name: str, key: str) -> None:
    with book.write(Title("Trying")) as unit:
        row = dict(unit.connection.execute(_table(name).select().limit(1)).mappings().one())
        with pytest.raises(IntegrityError, match=f"UNIQUE constraint failed: {key}"), unit.connection.begin_nested():
            unit.connection.execute(insert(_table(name)), {**row, "id": unit.new_id()})
