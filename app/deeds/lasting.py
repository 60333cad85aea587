"""Reads what the law lets be kept of a client that objects."""

from datetime import date

from sqlalchemy import Connection

from app.agreements import store as agreements
from app.cases.rules import CaseKind
from app.cases.store import cases_of
from app.deeds.rules.keeping import SETTING, Ground, Lasting, Term, kept_by_law, term
from app.ledger.store import invoices_of, movements_of_client
from app.office.store import number_setting, office


def lasting(connection: Connection, client_id: str, today: date) -> tuple[Lasting, ...]:
    """Give what is kept, and until when."""
    cases = cases_of(connection, client_id)
    money = [one.on_date for one in movements_of_client(connection, client_id)]
    money += [one.issued_on for one in invoices_of(connection, client_id)]
    return kept_by_law(
        [(one.product_kind, one.end_on) for one in agreements.agreements_of(connection, client_id)],
        [one.closed_on for one in cases if one.kind is CaseKind.COMPLAINT],
        money,
        today,
        terms(connection),
    )


def terms(connection: Connection) -> dict[Ground, Term]:
    """Give how long this office keeps what, by its country and its own choices."""
    country = office(connection).country
    return {ground: term(country, ground, number_setting(connection, key)) for ground, key in SETTING.items()}
