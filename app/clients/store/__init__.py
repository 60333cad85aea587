"""Reads and writes of clients, their persons, and everything that hangs on a client."""

from app.clients.store.clients import (
    adviser_for,
    client,
    client_kinds,
    client_names,
    delete_client,
    ended_clients,
    insert_client,
    insert_client_alone,
    update_client,
)
from app.clients.store.holds import (
    delete_event,
    events_of,
    holds_of,
    insert_event,
    insert_hold,
    match_events,
    match_holds,
    update_hold,
)
from app.clients.store.persons import (
    bereaved,
    insert_membership,
    insert_person,
    person,
    persons_of,
    put_membership,
    update_person,
)
from app.clients.store.points import insert_point, point, points_of, put_first_points, put_tags, tags_of, update_point
from app.office.references import next_reference

__all__ = [
    "adviser_for",
    "bereaved",
    "client",
    "client_kinds",
    "client_names",
    "delete_client",
    "delete_event",
    "ended_clients",
    "events_of",
    "holds_of",
    "insert_client",
    "insert_client_alone",
    "insert_event",
    "insert_hold",
    "insert_membership",
    "insert_person",
    "insert_point",
    "match_events",
    "match_holds",
    "next_reference",
    "person",
    "persons_of",
    "point",
    "points_of",
    "put_first_points",
    "put_membership",
    "put_tags",
    "tags_of",
    "update_client",
    "update_hold",
    "update_person",
    "update_point",
]
