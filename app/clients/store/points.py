"""Ways to reach a client, and the words on it."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from sqlalchemy import Connection, select

from app.book.unit import CHUNK, Unit, Values, chunks
from app.clients.points import normalise, shown
from app.clients.rules import ContactPoint, PointDraft, PointKind
from app.clients.rules.checks import check_preferred
from app.clients.tables import ContactPoints, Tags
from app.foundation.canonical import TAG_MARK
from app.foundation.errors import NotFound, RuleBroken
from app.office.tables import Offices
from app.office.tidy import tidy

WORDS: Final = {"kind": PointKind}
_POINT: Final = tuple(getattr(ContactPoints, field.name) for field in fields(ContactPoint)[:-1])
_HOME: Final = select(Offices.country).limit(1).scalar_subquery()


def point(connection: Connection, point_id: str) -> ContactPoint:
    """Give a contact point. Raises NotFound."""
    row = connection.execute(select(*_POINT, _HOME).where(ContactPoints.id == point_id)).first()
    if row is None:
        raise NotFound("contact_point", point_id)
    return _point(row)


def points_of(connection: Connection, client_id: str) -> tuple[ContactPoint, ...]:
    """Give all ways to reach a client, preferred ones first."""
    rows = connection.execute(
        select(*_POINT, _HOME)
        .where(ContactPoints.client_id == client_id)
        .order_by(ContactPoints.preferred.desc(), ContactPoints.kind, ContactPoints.value)
    )
    return tuple(_point(row) for row in rows)


def points_of_persons(connection: Connection, person_ids: Iterable[str]) -> tuple[ContactPoint, ...]:
    """Give all ways to reach persons, whatever client they are kept at, preferred ones first."""
    found: list[ContactPoint] = []
    for some in chunks(sorted(set(person_ids)), CHUNK):
        rows = connection.execute(
            select(*_POINT, _HOME)
            .where(ContactPoints.person_id.in_(some))
            .order_by(ContactPoints.preferred.desc(), ContactPoints.kind, ContactPoints.value)
        )
        found += [_point(row) for row in rows]
    return tuple(found)


def insert_point(unit: Unit, client_id: str, draft: PointDraft, country: str) -> str:
    """Store a way to reach a client; give its key. Raises RuleBroken ("required", "not_an_email")."""
    values = tidy(
        ContactPoints,
        {
            "client_id": client_id,
            "person_id": draft.person_id,
            "kind": draft.kind,
            "value": draft.value,
            "preferred": draft.preferred,
        },
        WORDS,
    )
    return unit.insert_one(ContactPoints, _normalised(values, draft.kind, country))


def update_point(unit: Unit, point_id: str, values: Values, country: str, version: int | None = None) -> None:
    """Store a changed contact point. Raises NotFound, ChangedMeanwhile, RuleBroken ("required", "not_an_email")."""
    before = point(unit.connection, point_id)
    tidied = {"value": before.value, "kind": before.kind.value} | tidy(ContactPoints, values, WORDS)
    unit.update(ContactPoints, point_id, _normalised(tidied, PointKind(tidied["kind"]), country), version=version)


def put_points(
    unit: Unit, client_id: str, wanted: Sequence[PointDraft], country: str, *, of_person: str | None = None
) -> None:
    """Make the ways to reach a client (or one of its persons) equal to these; of one sort, one is preferred at most.

    Raises NotFound, RuleBroken ("required", "not_an_email", "two_preferred") with `points` as its field.
    """
    standing = {one.id: one for one in points_of(unit.connection, client_id) if of_person in (None, one.person_id)}
    if strange := {draft.id for draft in wanted if draft.id} - standing.keys():
        raise NotFound("contact_point", min(strange))
    check_preferred(wanted)
    unit.delete(ContactPoints, sorted(standing.keys() - {draft.id for draft in wanted}))
    for draft in wanted:
        try:
            if draft.id:
                values = {"kind": draft.kind, "value": draft.value, "preferred": draft.preferred}
                update_point(unit, draft.id, {**values, "person_id": draft.person_id}, country)
            else:
                insert_point(unit, client_id, draft, country)
        except RuleBroken as error:
            raise RuleBroken(error.rule, "points", **error.facts) from None


def tags_of(connection: Connection, client_id: str) -> tuple[str, ...]:
    """Give the words on a client, in order."""
    rows = connection.execute(select(Tags.tag).where(Tags.client_id == client_id).order_by(Tags.tag))
    return tuple(rows.scalars())


def put_tags(unit: Unit, client_id: str, tags: Iterable[str]) -> None:
    """Make the words on a client equal to these; each word once, empty ones left out.

    The bar that parts words in files becomes a slash.
    """
    typed = (tag.replace(TAG_MARK, "/") for tag in tags)
    wanted = {text for tag in typed if tag.strip() and (text := tidy(Tags, {"tag": tag})["tag"])}
    stored = dict(unit.connection.execute(select(Tags.tag, Tags.id).where(Tags.client_id == client_id)).all())
    unit.delete(Tags, [key for tag, key in stored.items() if tag not in wanted])
    unit.insert(Tags, [{"client_id": client_id, "tag": tag} for tag in sorted(wanted - stored.keys())])


def _normalised(values: dict[str, Any], kind: PointKind, country: str) -> dict[str, Any]:
    return values | {"normalised": normalise(PointKind(kind), values["value"], country)}


def _point(row: Any) -> ContactPoint:
    *columns, home = row
    found = ContactPoint(*columns)
    kind = PointKind(found.kind)
    return replace(found, kind=kind, shown=shown(kind, found.value, found.normalised, home))
