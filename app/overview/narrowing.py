"""What narrows a list beside the typed text: pure choices that combine, made of what a screen or a saved view says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from app.agreements.rules import ProductKind
from app.agreements.rules.promised import EngagementKind
from app.clients.rules import ClientKind, OwnFieldKind
from app.clients.rules.own_fields import OwnField, Typed, stored_value
from app.foundation.dates import add_months
from app.foundation.errors import RuleBroken
from app.overview.said import a_list, a_word, one_of, some_months, the_words

NO_SERVICE: Final = "none"
"""Stands for clients with whom no service was agreed."""


class FieldWord(StrEnum):
    """What is asked of an own field."""

    IS = "is"
    HOLDS = "holds"
    FROM = "from"
    UNTIL = "until"
    EMPTY = "empty"
    FILLED = "filled"


WORDS_FOR: Final[Mapping[OwnFieldKind, tuple[FieldWord, ...]]] = {
    OwnFieldKind.TEXT: (FieldWord.HOLDS, FieldWord.FILLED, FieldWord.EMPTY),
    OwnFieldKind.NUMBER: (FieldWord.IS, FieldWord.FROM, FieldWord.UNTIL, FieldWord.FILLED, FieldWord.EMPTY),
    OwnFieldKind.DATE: (FieldWord.FROM, FieldWord.UNTIL, FieldWord.IS, FieldWord.FILLED, FieldWord.EMPTY),
    OwnFieldKind.CHOICE: (FieldWord.IS, FieldWord.FILLED, FieldWord.EMPTY),
}
"""What can be asked of a field of each kind, the usual question first."""
WITHOUT_VALUE: Final = frozenset({FieldWord.EMPTY, FieldWord.FILLED})


@dataclass(frozen=True, slots=True)
class FieldTest:
    """A question about one own field; `value` as it is stored (text: what it has to hold)."""

    field_id: str
    kind: OwnFieldKind
    word: FieldWord
    value: str = ""


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """Which clients to show; all conditions count together.

    `adviser` is an adviser's id, `state` a ClientState word. `quiet_months`: running clients not heard for so many
    months. `nothing_planned`: running clients without a next contact. `has` and `lacks` are product kinds that run,
    or do not. `service` is an EngagementKind word that holds today, or NO_SERVICE; `behind`: fewer contacts were made
    than the service promised so far. Every one of `tags` stands on them.
    """

    text: str = ""
    kind: str | None = None
    adviser: str | None = None
    state: str | None = None
    quiet_months: int = 0
    nothing_planned: bool = False
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    service: str | None = None
    town: str | None = None
    tags: tuple[str, ...] = ()
    fields: tuple[FieldTest, ...] = ()
    behind: bool = False

    def quiet_since(self, today: date) -> date:
        """Give the day since when a quiet client was not heard."""
        return add_months(today, -self.quiet_months)


def field_test(field: OwnField, word: FieldWord, typed: Typed) -> FieldTest:
    """Make a question of what was chosen and typed.

    Raises RuleBroken: "required", and what `stored_value` raises, with "value" as the field; "unknown_word" where the
    question does not fit the field.
    """
    if word not in WORDS_FOR[field.kind]:
        raise RuleBroken("unknown_word", "word", word=word.value, allowed=", ".join(WORDS_FOR[field.kind]))
    if word in WITHOUT_VALUE:
        return FieldTest(field.id, field.kind, word)
    try:
        value = stored_value(field, typed)
    except RuleBroken as error:
        error.field = "value"
        raise
    if value is None:
        raise RuleBroken("required", "value")
    return FieldTest(field.id, field.kind, word, value)


def client_filter(text: str, chosen: Mapping[str, Any], fields: Iterable[OwnField] = ()) -> ClientFilter:
    """Make a filter of what a list or a saved view says; what is not known (any more) narrows nothing.

    The names: kind, state, adviser, quiet (months), nothing, has, lacks, service, behind, town, tags, own (lists of
    field, word and value).
    """
    known = {field.id: field for field in fields}
    products = frozenset(ProductKind)
    services = {*EngagementKind, NO_SERVICE}
    own = (_own_test(known, one) for one in a_list(chosen.get("own")))
    return ClientFilter(
        text=text,
        kind=one_of(chosen.get("kind"), frozenset(ClientKind)),
        adviser=a_word(chosen.get("adviser")),
        state=a_word(chosen.get("state")),
        quiet_months=some_months(chosen.get("quiet")),
        nothing_planned=chosen.get("nothing") is True,
        has=tuple(kind for kind in the_words(chosen.get("has")) if kind in products),
        lacks=tuple(kind for kind in the_words(chosen.get("lacks")) if kind in products),
        service=one_of(chosen.get("service"), frozenset(services)),
        town=a_word(chosen.get("town")),
        tags=the_words(chosen.get("tags")),
        fields=tuple(test for test in own if test is not None),
        behind=chosen.get("behind") is True,
    )


def _own_test(known: Mapping[str, OwnField], one: Any) -> FieldTest | None:
    """Read one question about an own field; None where the field is gone or the question does not fit it."""
    parts = [part for part in a_list(one) if isinstance(part, str)]
    field = known.get(parts[0]) if parts else None
    if field is None or len(parts) < 2 or parts[1] not in set(FieldWord):
        return None
    try:
        return field_test(field, FieldWord(parts[1]), parts[2] if len(parts) > 2 else None)
    except RuleBroken:
        return None
