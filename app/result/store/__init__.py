"""Reads the facts of My result from the book client by client, and keeps what closed years were."""

from app.result.store.closed import closed_lines, closed_years, insert_closed_year
from app.result.store.looking_up import (
    adviser_named,
    agreements_named,
    clients_named,
    movement_kinds,
    movements_between,
)
from app.result.store.reading import Scope, clients, first_movement_year, replacements
from app.result.store.settings import rates, versions

__all__ = [
    "Scope",
    "adviser_named",
    "agreements_named",
    "clients",
    "clients_named",
    "closed_lines",
    "closed_years",
    "first_movement_year",
    "insert_closed_year",
    "movement_kinds",
    "movements_between",
    "rates",
    "replacements",
    "versions",
]
