"""Which clients a filter lets through, as pieces of statements: one shape a set of conditions, all values bound.

Each condition is an EXISTS or IN over an index, so that they combine without reading more than the clients once.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Float, String, and_, bindparam, cast, exists, or_, select

from app.aftercare.store import IS_OPEN
from app.agreements.tables import Engagements
from app.book.key_list import in_keys
from app.book.tables import SearchDocs, table_of
from app.cases.tables import Cases
from app.clients.rules import OwnFieldKind
from app.clients.tables import OwnValues, Tags
from app.foundation.names import fold
from app.overview.narrowing import NO_SERVICE, ClientFilter, FieldTest, FieldWord
from app.overview.rules import ClientState
from app.overview.store.conditions import (
    A_YEAR_AGO,
    IN_A_WEEK,
    IS_COMING,
    OWNERS,
    TODAY,
    Found,
    agreement,
    asks_on,
    client,
    contact,
    days,
    heard,
    promise,
    running,
)
from app.overview.store.figures import without
from app.overview.store.serving import behind, service_days

case = table_of(Cases)
engagement = table_of(Engagements)
own_value = table_of(OwnValues)
tag = table_of(Tags)
document = table_of(SearchDocs)
Condition = ColumnElement[bool]
ESCAPE: Final = "\\"


class Shape(NamedTuple):
    """Which conditions a filter sets: statements of one shape differ in bound values only."""

    text: bool
    kind: bool
    adviser: bool
    state: str | None
    quiet: bool
    nothing: bool
    has: int
    lacks: int
    service: str | None
    town: bool
    tags: int
    fields: tuple[tuple[OwnFieldKind, FieldWord], ...]
    behind: bool

    @classmethod
    def of(cls, chosen: ClientFilter) -> "Shape":
        service = None if not chosen.service else NO_SERVICE if chosen.service == NO_SERVICE else "some"
        return cls(
            text=bool(chosen.text.strip()),
            kind=bool(chosen.kind),
            adviser=bool(chosen.adviser),
            state=chosen.state or None,
            quiet=bool(chosen.quiet_months),
            nothing=chosen.nothing_planned,
            has=len(chosen.has),
            lacks=len(chosen.lacks),
            service=service,
            town=bool(chosen.town),
            tags=len(chosen.tags),
            fields=tuple((test.kind, test.word) for test in chosen.fields),
            behind=chosen.behind,
        )


def bound(chosen: ClientFilter, hits: Found, today: date) -> dict[str, Any]:
    """Give the values of a filter's statement."""
    values: dict[str, Any] = {"kind": chosen.kind, "adviser": chosen.adviser, "town": chosen.town}
    values |= {"service": chosen.service, "quiet_since": chosen.quiet_since(today)}
    values |= {f"has_{number}": kind for number, kind in enumerate(chosen.has)}
    values |= {f"lacks_{number}": kind for number, kind in enumerate(chosen.lacks)}
    values |= {f"tag_{number}": word for number, word in enumerate(chosen.tags)}
    for number, test in enumerate(chosen.fields):
        values |= {f"field_{number}": test.field_id, f"value_{number}": _asked(test)}
    years = service_days(today) if chosen.behind else {}
    return {**days(today), **hits, **values, **years}


def narrowed(shape: Shape) -> list[Condition]:
    """Give all conditions of a shape."""
    return list(_conditions(shape))


def _conditions(shape: Shape) -> Iterator[Condition]:
    if shape.text:
        yield in_keys(client.c.id, OWNERS)
    for name, column in (("kind", "kind"), ("adviser", "adviser_id"), ("town", "town")):
        if getattr(shape, name):
            yield client.c[column] == bindparam(name)
    if shape.state:
        yield STATES[ClientState(shape.state)]()
    if shape.quiet:
        yield _not_heard_since(bindparam("quiet_since", type_=contact.c.on_date.type))
    if shape.nothing:
        yield _nothing()
    yield from _having(shape)


def _having(shape: Shape) -> Iterator[Condition]:
    """Give the conditions on what a client has: agreements, a service, words, what stands in own fields."""
    yield from (client.c.id.in_(_owners_of(f"has_{number}")) for number in range(shape.has))
    yield from (client.c.id.not_in(_owners_of(f"lacks_{number}")) for number in range(shape.lacks))
    if shape.behind:
        yield client.c.id.in_(behind())
    if shape.service:
        yield _serviced(shape.service)
    for number in range(shape.tags):
        yield client.c.id.in_(select(tag.c.client_id).where(tag.c.tag == bindparam(f"tag_{number}")))
    for number, (kind, word) in enumerate(shape.fields):
        yield _field(number, kind, word)


def _owners_of(name: str) -> Any:
    """Choose the clients for whom an agreement of a kind runs; the index by kind has all that is asked."""
    return select(agreement.c.client_id).where(agreement.c.product_kind == bindparam(name), running())


def serves() -> Condition:
    """Choose services that hold today."""
    return and_(engagement.c.from_on <= TODAY, or_(engagement.c.to_on.is_(None), engagement.c.to_on > TODAY))


def _serviced(service: str) -> Condition:
    if service == NO_SERVICE:
        return client.c.id.not_in(select(engagement.c.client_id).where(serves()))
    return client.c.id.in_(select(engagement.c.client_id).where(engagement.c.kind == bindparam("service"), serves()))


def _field(number: int, kind: OwnFieldKind, word: FieldWord) -> Condition:
    """Ask one thing of one own field."""
    of_field = own_value.c.field_id == bindparam(f"field_{number}")
    if word is FieldWord.EMPTY:
        return client.c.id.not_in(select(own_value.c.client_id).where(of_field))
    if word is FieldWord.FILLED:
        return client.c.id.in_(select(own_value.c.client_id).where(of_field))
    value: ColumnElement[Any] = own_value.c.value
    asked: ColumnElement[Any] = bindparam(f"value_{number}", type_=String())
    if word is FieldWord.HOLDS:
        words = select(own_value.c.client_id).join(
            document, and_(document.c.kind == "own_value", document.c.key == own_value.c.id)
        )
        return client.c.id.in_(words.where(of_field, document.c.folded.like(asked, escape=ESCAPE)))
    if kind is OwnFieldKind.NUMBER:
        value, asked = cast(value, Float), cast(asked, Float)
    compared = {FieldWord.IS: value == asked, FieldWord.FROM: value >= asked, FieldWord.UNTIL: value <= asked}[word]
    return client.c.id.in_(select(own_value.c.client_id).where(of_field, compared))


def _asked(test: FieldTest) -> str:
    """Give the value that a question binds: a pattern where a text has to hold something."""
    if test.word is not FieldWord.HOLDS:
        return test.value
    plain = fold(test.value)
    for sign in (ESCAPE, "%", "_"):
        plain = plain.replace(sign, ESCAPE + sign)
    return f"%{plain}%"


def _ended() -> Condition:
    return client.c.relationship_end <= TODAY


def _running() -> Condition:
    return or_(client.c.relationship_end.is_(None), client.c.relationship_end > TODAY)


def _in_case() -> Condition:
    open_now = or_(case.c.closed_on.is_(None), case.c.closed_on > TODAY)
    return client.c.id.in_(select(case.c.client_id).where(open_now, case.c.opened_on <= TODAY))


def _promised(*conditions: Condition) -> Condition:
    return client.c.id.in_(select(promise.c.client_id).where(IS_OPEN, *conditions))


def _late() -> Condition:
    return _promised(promise.c.due < TODAY, asks_on() < TODAY)


def _today() -> Condition:
    return _promised(promise.c.due <= TODAY, asks_on() == TODAY)


def _this_week() -> Condition:
    return _promised(promise.c.due <= IN_A_WEEK, asks_on() > TODAY, asks_on() <= IN_A_WEEK)


def _nothing() -> Condition:
    """Choose running clients without a next contact, asked client by client: a list of all promises reads far more."""
    return and_(_running(), without(client, promise.c.client_id, IS_COMING))


def _quiet() -> Condition:
    """Clients not heard for a year, or never."""
    return _not_heard_since(A_YEAR_AGO)


def _not_heard_since(day: ColumnElement[date]) -> Condition:
    heard_on = contact.c.on_date
    lately = exists().where(contact.c.client_id == client.c.id, heard_on > day, heard_on <= TODAY, heard())
    return and_(_running(), ~lately)


STATES: Final[dict[ClientState, Callable[[], Condition]]] = {
    ClientState.RUNNING: _running,
    ClientState.ENDED: _ended,
    ClientState.CASE: _in_case,
    ClientState.LATE: _late,
    ClientState.TODAY: _today,
    ClientState.WEEK: _this_week,
    ClientState.NOTHING: _nothing,
    ClientState.QUIET: _quiet,
}
