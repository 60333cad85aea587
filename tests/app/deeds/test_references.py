"""Merging reads the schema: whatever table names a client or a person follows, also tables that come later."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Column, Table, select

from app.aftercare.tables import Rhythms
from app.agreements.store import engagements_of
from app.book.tables import Record, table_of
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, RelationKind
from app.clients.rules.relations import RelationDraft
from app.clients.service import PersonChange
from app.clients.tables import Clients, OwnValues, Persons, Relations, Tags
from app.deeds.rules.households import MergeHow
from app.deeds.store import naming, unique_indexes
from tests.app.conftest import TODAY
from tests.app.rows import rows

HANDLED_BY_HAND = {("client", "lives_with_id"), ("relation", "person_id"), ("relation", "other_id")}
"""Columns that may not name the same row as another column of theirs: the merge looks after them by themselves."""


def named_tables() -> Iterator[Table]:
    yield table_of(Clients)
    yield table_of(Persons)


def test_that_every_foreign_key_to_a_client_or_person_is_followed() -> None:
    for named in named_tables():
        declared = {
            str(key.parent)
            for record in Record.known()
            for key in table_of(record).foreign_keys
            if key.column.table is named
        }
        assert {str(column) for _, column in naming(named)} == declared
        assert declared


def test_that_no_column_holds_a_client_or_person_without_saying_so() -> None:
    kept = {"client_id", "person_id", "other_id", "lives_with_id"}
    loose = {
        f"{table_of(record).name}.{column.name}"
        for record in Record.known()
        for column in table_of(record).columns
        if column.name in kept and not column.foreign_keys
    }
    assert loose == {"search_doc.client_id", "touch.client_id"}  # the book keeps these by itself


def test_that_tables_that_name_two_of_a_kind_are_known() -> None:
    twice = set()
    for named in named_tables():
        by_table: dict[str, list[Column[object]]] = {}
        for record, column in naming(named):
            by_table.setdefault(table_of(record).name, []).append(column)
            if table_of(record) is named:
                twice.add((named.name, column.name))
        twice |= {(name, column.name) for name, columns in by_table.items() if len(columns) > 1 for column in columns}
    assert twice == HANDLED_BY_HAND


def test_that_every_unique_index_that_a_move_could_break_is_found() -> None:
    found = {
        (table_of(record).name, tuple(one.name for one in index))
        for named in named_tables()
        for record, column in naming(named)
        for index in unique_indexes(record, column)
    }
    assert found == {
        ("tag", ("client_id", "tag")),
        ("own_value", ("client_id", "field_id")),
        ("rhythm", ("client_id",)),
    }


@pytest.fixture
def two(services: Services) -> tuple[str, str]:
    jan = ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bakker", "Jan"),), tags=("golf", "vip"))
    petra = ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Smit", "Petra"),), tags=("vip",))
    return services.clients.create(jan), services.clients.create(petra)


def test_that_what_may_stand_only_once_stays_as_the_kept_client_has_it(
    services: Services, two: tuple[str, str]
) -> None:
    kept, other = two
    with rows(services.book) as row:
        fields = [
            row.unit.insert_one(
                table_record("own_field"), {"name": name, "folded": name, "kind": "text", "position": number}
            )
            for number, name in enumerate(("hond", "kat"))
        ]
        row.unit.insert_one(OwnValues, {"client_id": kept, "field_id": fields[0], "value": "Bello"})
        row.unit.insert_one(OwnValues, {"client_id": other, "field_id": fields[0], "value": "Fikkie"})
        row.unit.insert_one(OwnValues, {"client_id": other, "field_id": fields[1], "value": "Poes"})
    services.deeds.merge(kept, other)
    with services.book.read() as connection:
        values = connection.execute(select(OwnValues.client_id, OwnValues.value).order_by(OwnValues.value)).all()
        tags = connection.execute(select(Tags.client_id, Tags.tag).order_by(Tags.tag)).all()
    assert [tuple(row) for row in values] == [(kept, "Bello"), (kept, "Poes")]
    assert [tuple(row) for row in tags] == [(kept, "golf"), (kept, "vip")]


def test_that_the_rhythm_of_the_kept_client_stays_and_one_alone_moves(services: Services, two: tuple[str, str]) -> None:
    kept, other = two
    third = services.clients.create(ClientDraft(ClientKind.PERSON, "Bo Bakker"))
    with rows(services.book) as row:
        for client_id, months in ((kept, 6), (other, 3)):
            row.unit.insert_one(Rhythms, {"client_id": client_id, "months": months, "reason": "gevraagd"})
    services.deeds.merge(kept, other)
    services.deeds.merge(third, kept)
    with services.book.read() as connection:
        standing = connection.execute(select(Rhythms.client_id, Rhythms.months)).all()
    assert [tuple(row) for row in standing] == [(third, 6)]


def test_that_clients_who_live_with_each_other_become_one_that_lives_with_nobody(
    services: Services, two: tuple[str, str]
) -> None:
    kept, other = two
    guest = services.clients.create(ClientDraft(ClientKind.PERSON, "Bo Bakker", town="Epe"))
    services.clients.save(other, {"town": "Ede"}, 1)
    services.clients.save(kept, {"lives_with_id": other}, 1)
    services.clients.save(guest, {"lives_with_id": other}, 1)
    services.deeds.merge(kept, other)
    client = services.clients.client(kept)
    assert (client.lives_with_id, client.town) == (None, "Ede")
    assert services.clients.client(guest).lives_with_id == kept


def test_that_living_in_a_circle_ends_with_the_merge(services: Services, two: tuple[str, str]) -> None:
    kept, other = two
    between = services.clients.create(ClientDraft(ClientKind.PERSON, "Bo Bakker", town="Epe"))
    services.clients.save(other, {"town": "Ede"}, 1)
    services.clients.save(kept, {"lives_with_id": between}, 1)
    services.clients.save(between, {"lives_with_id": other}, 1)
    services.deeds.merge(kept, other)
    assert (services.clients.client(kept).lives_with_id, services.clients.client(kept).town) == (None, "Ede")
    assert services.clients.client(between).lives_with_id == kept


def test_that_relations_of_a_double_come_along_and_none_is_with_itself(
    services: Services, two: tuple[str, str]
) -> None:
    kept, other = two
    jan, petra = services.clients.persons(kept)[0], services.clients.persons(other)[0]
    twin = services.people.add(other, PersonDraft("Bakker", "Jan"))
    for person_id, wanted in (
        (twin, (RelationDraft(RelationKind.PARTNER, petra.id), RelationDraft(RelationKind.GUARDIAN, jan.id))),
        (jan.id, (RelationDraft(RelationKind.PARTNER, petra.id),)),
    ):
        whole = services.people.whole(person_id, other)
        kept_rows = tuple(RelationDraft(row.kind, row.other_id, row.turned, id=row.id) for row in whole.relations)
        client_id = whole.person.client_id
        change = PersonChange({}, whole.person.version, client_id, {"role": "member"}, relations=(*kept_rows, *wanted))
        services.people.save(person_id, change)
    services.deeds.merge(kept, other)
    with services.book.read() as connection:
        left = connection.execute(select(Relations.person_id, Relations.other_id, Relations.kind)).all()
    assert [tuple(row) for row in left] == [(jan.id, petra.id, "partner")]


def test_that_moving_in_makes_a_household_of_partners(services: Services, two: tuple[str, str]) -> None:
    kept, other = two
    services.clients.save(other, {"street": "Beukenlaan", "town": "Zwolle"}, 1)
    how = MergeHow(moving_in=True, other_address=True)
    preview = services.deeds.merge_preview(kept, other, how)
    assert (preview.name, preview.kind, preview.other_address) == (
        "Bakker – Smit", ClientKind.HOUSEHOLD, "Beukenlaan, Zwolle",
    )  # fmt: skip
    assert preview.persons == ("Jan Bakker", "Petra Smit")
    services.deeds.merge(kept, other, how)
    client = services.clients.client(kept)
    assert (client.name, client.kind, client.town) == ("Bakker – Smit", ClientKind.HOUSEHOLD, "Zwolle")
    people = services.clients.persons(kept)
    assert [person.role for person in people] == ["partner", "partner"]
    (relation,) = services.people.whole(people[0].id, kept).relations
    assert (relation.kind, relation.other_name) == (RelationKind.PARTNER, "Petra Smit")


def test_that_one_service_stays_and_the_other_ends(services: Services, two: tuple[str, str]) -> None:
    kept, other = two
    with rows(services.book) as row:
        row.engagement(other, "ongoing_subscription", date(2024, 1, 1))
        row.engagement(other, "ongoing_subscription", date(2020, 1, 1), to_on=date(2024, 1, 1))
    assert not services.deeds.merge_preview(kept, other).service_ends
    with rows(services.book) as row:
        own = row.engagement(kept, "ongoing_subscription", date(2025, 1, 1))
    assert services.deeds.merge_preview(kept, other).service_ends
    services.deeds.merge(kept, other)
    with services.book.read() as connection:
        known = engagements_of(connection, kept)
    assert [(one.id == own, one.to_on) for one in known] == [
        (True, None),
        (False, TODAY),
        (False, date(2024, 1, 1)),
    ]


def table_record(name: str) -> type[Record]:
    return next(record for record in Record.known() if table_of(record).name == name)
