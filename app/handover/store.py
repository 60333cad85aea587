"""Reads everything that goes out: one function for each canonical kind, and all tables whole."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from app.agreements.rules import ProductKind
from app.agreements.tables import Agreements, LoanParts, Providers
from app.book.tables import Journal, Record, SearchDocs, Sessions, Steps, Touches, table_of
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.rules import ClientKind
from app.clients.rules.own_fields import cell_value
from app.clients.store.own_fields import own_fields, values_of_all
from app.clients.tables import Clients, ContactPoints, Documents, Memberships, Persons, Tags
from app.contact.tables import Contacts
from app.foundation.canonical import COLUMNS, own_person, shown_loan_part
from app.handover.rules import amount, cell, tags_cell
from app.ledger.tables import Invoices, Movements
from app.office.tables import Advisers

Rows = Iterator[tuple[str, ...]]
Groups = Mapping[str, list[Mapping[str, Any]]]

INSIDE: Final = {table_of(record).name for record in (Steps, Touches, Journal, SearchDocs, Sessions)} | {
    "plan_draft", "plan_number", "told_event",
}  # fmt: skip
"""Tables by which the book works; they say nothing that does not stand in the others."""

BYTES: Final = {table_of(each).name: {each.sealed.content} for each in Record.known() if each.sealed is not None}
FILES: Final = table_of(Documents).name


def clients(connection: Connection, only: Container[str] | None = None) -> Rows:
    """Give the clients (with `only`: those under these keys), behind the canonical cells those of the own fields."""
    fields = own_fields(connection)
    filled = values_of_all(connection) if fields else {}
    persons, tags = _groups(connection, Persons, "client_id"), _groups(connection, Tags, "client_id")
    points = _points(connection)
    statement = select(Clients, Advisers.name.label("adviser")).join(Advisers, Advisers.id == Clients.adviser_id)
    for row in connection.execute(statement).mappings():
        if only is not None and row["id"] not in only:
            continue
        is_person = row["kind"] == ClientKind.PERSON and bool(persons.get(row["id"]))
        own = own_person(persons[row["id"]], dict(row)) if is_person else defaultdict(lambda: None)
        reach = points.get((row["id"], None), {})
        values = (
            row["reference"], row["kind"], row["name"],
            own["last_name"], own["first_name"], own["infix"], own["initials"], own["birth"],
            reach.get("email"), reach.get("phone"), reach.get("mobile"),
            row["street"], row["house_number"], row["postcode"], row["town"], row["country"], row["language"],
            row["adviser"], row["pension_date"], row["relationship_start"], row["relationship_end"], row["end_reason"],
        )  # fmt: skip
        words = tags_cell(tag["tag"] for tag in tags.get(row["id"], ()))
        mine = filled.get(row["id"], {})
        own_cells = (cell_value(field, mine[field.id]) if field.id in mine else "" for field in fields)
        yield *(cell(value) for value in values), words, *own_cells


def client_columns(connection: Connection) -> tuple[str, ...]:
    """Give the columns of clients: the canonical ones, then the office's own fields in their order."""
    return (*COLUMNS["clients"], *(field.name for field in own_fields(connection)))


def persons(connection: Connection) -> Rows:
    points = _points(connection)
    at_home = (Memberships.person_id == Persons.id) & (Memberships.client_id == Persons.client_id)
    statement = (
        select(Persons, Clients.reference.label("client"), Memberships.role)
        .join(Clients, Clients.id == Persons.client_id)
        .outerjoin(Memberships, at_home)
        .order_by(Persons.id, Memberships.from_on.desc().nulls_first(), Memberships.id)
    )
    before = ""
    for row in connection.execute(statement).mappings():
        if row["id"] == before:
            continue
        before = row["id"]
        reach = points.get((row["client_id"], row["id"]), {})
        values = (
            row["reference"], row["client"], row["role"], row["first_name"], row["infix"], row["last_name"],
            row["initials"], row["birth"], reach.get("email"), reach.get("mobile"), row["deceased_on"],
        )  # fmt: skip
        yield tuple(cell(value) for value in values)


def agreements(connection: Connection, only: Container[str] | None = None) -> Rows:
    """Give the agreements (with `only`: those under these keys)."""
    parts = _groups(connection, LoanParts, "agreement_id")
    successor = table_of(Agreements).alias()
    statement = (
        select(
            Agreements,
            Clients.reference.label("client"),
            Providers.name.label("provider"),
            successor.c.reference.label("replaced_by"),
            Advisers.name.label("adviser"),
        )
        .join(Clients, Clients.id == Agreements.client_id)
        .join(Advisers, Advisers.id == Agreements.adviser_id)
        .outerjoin(Providers, Providers.id == Agreements.provider_id)
        .outerjoin(successor, successor.c.id == Agreements.replaced_by_id)
    )
    for row in connection.execute(statement).mappings():
        if only is not None and row["id"] not in only:
            continue
        part = shown_loan_part(parts[row["id"]]) if row["id"] in parts else {}
        is_mortgage = row["product_kind"] == ProductKind.MORTGAGE
        term_end = (part.get("term_end") if is_mortgage else None) or row["term_end"]
        before = (
            row["reference"], row["client"], row["product_kind"], row["provider"], row["policy_number"],
            row["concluded_on"], row["signed_on"], row["in_force_on"], row["end_on"], row["end_reason"],
            row["replaced_by"],
        )  # fmt: skip
        after = (
            row["premium_frequency"], part.get("fixed_rate_end"), row["interest_only_end"], term_end, row["cover_end"],
            row["goal_date"], row["renewal_date"], row["adviser"], row["observed_from"],
        )  # fmt: skip
        yield *map(cell, before), amount(row["premium_cents"]), *map(cell, after)


def movements(connection: Connection) -> Rows:
    reversed_one = table_of(Movements).alias()
    statement = (
        select(
            Movements.reference,
            Agreements.reference,
            Movements.kind,
            Movements.on_date,
            Movements.amount_cents,
            reversed_one.c.reference,
            Advisers.name,
            Movements.note,
        )
        .join(Agreements, Agreements.id == Movements.agreement_id)
        .join(Advisers, Advisers.id == Movements.adviser_id)
        .outerjoin(reversed_one, reversed_one.c.id == Movements.reverses_id)
    )
    for own, agreement, kind, on_date, cents, reverses, adviser, note in connection.execute(statement):
        yield cell(own), cell(agreement), kind, cell(on_date), amount(cents), cell(reverses), cell(adviser), cell(note)


def contacts(connection: Connection) -> Rows:
    statement = (
        select(
            Contacts.reference,
            Clients.reference,
            Contacts.on_date,
            Contacts.channel,
            Contacts.direction,
            Contacts.minutes,
            Contacts.said,
            Contacts.summary,
            Advisers.name,
        )
        .join(Clients, Clients.id == Contacts.client_id)
        .join(Advisers, Advisers.id == Contacts.adviser_id)
    )
    return _cells(connection, statement)


def answers(connection: Connection) -> Rows:
    statement = select(
        CheckIns.reference,
        Clients.reference,
        CheckIns.asked_on,
        CheckIns.answered_on,
        CheckIns.nps,
        CheckIns.csat,
        CheckIns.ces,
        CheckIns.remark,
        CheckIns.channel,
    ).join(Clients, Clients.id == CheckIns.client_id)
    return _cells(connection, statement)


def cases(connection: Connection) -> Rows:
    statement = select(
        Cases.reference, Clients.reference, Cases.kind, Cases.opened_on, Cases.closed_on, Cases.description
    ).join(Clients, Clients.id == Cases.client_id)
    return _cells(connection, statement)


def invoices(connection: Connection) -> Rows:
    statement = (
        select(
            Invoices.reference,
            Clients.reference,
            Agreements.reference,
            Invoices.issued_on,
            Invoices.due_on,
            Invoices.amount_cents,
            Invoices.paid_on,
        )
        .join(Clients, Clients.id == Invoices.client_id)
        .outerjoin(Agreements, Agreements.id == Invoices.agreement_id)
    )
    for own, client, agreement, issued, due, cents, paid in connection.execute(statement):
        yield cell(own), cell(client), cell(agreement), cell(issued), cell(due), amount(cents), cell(paid)


KINDS: Final[dict[str, Callable[[Connection], Rows]]] = {
    "clients": clients,
    "persons": persons,
    "agreements": agreements,
    "movements": movements,
    "contacts": contacts,
    "answers": answers,
    "cases": cases,
    "invoices": invoices,
}


def tables() -> list[Table]:
    """Give all tables that hold what people know, in order of name."""
    known = map(table_of, Record.known())
    return sorted((table for table in known if table.name not in INSIDE), key=lambda table: table.name)


def whole_rows(connection: Connection, table: Table, places: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Give the rows of a table by column name, ready for JSON.

    Documents say where their file stands (`places` by the key of the document); what is in it is left out here.
    """
    columns = [column for column in table.c if column.key not in BYTES.get(table.name, ())]
    for row in connection.execute(select(*columns).order_by(table.c.id)).mappings():
        told = {name: _plain(value) for name, value in row.items()}
        yield {**told, "file": places.get(row["id"])} if table.name == FILES else told


def _cells(connection: Connection, statement: Any) -> Rows:
    for row in connection.execute(statement):
        yield tuple(cell(value) for value in row)


def _groups(connection: Connection, record: type[Record], owner: str) -> Groups:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(table_of(record))).mappings():
        found[row[owner]].append(dict(row))
    return found


def _points(connection: Connection) -> dict[tuple[str, str | None], dict[str, str]]:
    """Give the first way of each kind to reach a client or a person of it."""
    found: dict[tuple[str, str | None], dict[str, str]] = defaultdict(dict)
    statement = select(ContactPoints.client_id, ContactPoints.person_id, ContactPoints.kind, ContactPoints.value)
    ordered = statement.order_by(ContactPoints.preferred.desc(), ContactPoints.value, ContactPoints.id)
    for client, person, kind, value in connection.execute(ordered):
        found[client, person].setdefault(kind, value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value
