"""The kinds of canonical files as data: columns with their reader, where they go, and what must be there."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.cases.rules import CaseKind
from app.clients.rules import ClientEnd, ClientKind, Role
from app.contact.rules import Channel, Direction
from app.foundation.canonical import COLUMNS
from app.intake.rules import values
from app.intake.rules.values import Reader
from app.ledger.rules import MovementKind

OTHER_CHANNELS: Final = {"mail": Channel.EMAIL.value, "tel": Channel.PHONE.value}
LANGUAGES: Final = ("nl", "en")
MOST_MINUTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `target` is the column of the kind's own table (empty: the kind's writer takes care of it).

    `refers` names the kind whose reference stands here.
    """

    name: str
    read: Reader
    target: str = ""
    required: bool = False
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. Of `one_of` at least one column must be filled; `link` refers to rows of the same kind."""

    name: str
    columns: tuple[Column, ...]
    one_of: tuple[str, ...] = ()
    link: str = ""
    final: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _column(name: str, read: Reader, target: str | None = None) -> Column:
    return Column(name, read, name if target is None else target)


def _must(name: str, read: Reader, target: str | None = None) -> Column:
    return Column(name, read, name if target is None else target, required=True)


def _refers(name: str, kind: str, target: str, *, required: bool = False) -> Column:
    return Column(name, _reference, target, required=required, refers=kind)


_reference = values.text(values.REFERENCE)
_code = values.text(values.CODE)
_name = values.text(values.NAME)
_line = values.text(values.LINE)
_words = values.text(values.WORDS)
_own = _must("reference", _reference)
_loose = _column("reference", _reference)
_adviser = _column("adviser", _name, "")
_client = partial(_refers, "client", "clients", "client_id", required=True)
_channel = values.one_of(Channel, OTHER_CHANNELS)

_ALL: Final = (
    Kind(
        "clients",
        (
            _own,
            _column("kind", values.one_of(ClientKind)),
            _column("name", _name),
            _column("last_name", _name, ""),
            _column("first_name", _name, ""),
            _column("infix", _code, ""),
            _column("initials", _code, ""),
            _column("birth_date", values.birthday, ""),
            _column("email", values.email, ""),
            _column("phone", _name, ""),
            _column("mobile", _name, ""),
            _column("street", _name),
            _column("house_number", _code),
            _column("postcode", _code),
            _column("town", _name),
            _column("country", values.country),
            _column("language", values.one_of(LANGUAGES)),
            _adviser,
            _column("pension_date", values.day),
            _column("relationship_start", values.day),
            _column("relationship_end", values.day),
            _column("end_reason", values.one_of(ClientEnd)),
            _column("tags", values.tags, ""),
        ),
        one_of=("name", "last_name"),
    ),
    Kind(
        "persons",
        (
            _own,
            _client(),
            _column("role", values.word(Role), ""),
            _column("first_name", _name),
            _column("infix", _code),
            _must("last_name", _name),
            _column("initials", _code),
            _column("birth_date", values.birthday, "birth"),
            _column("email", values.email, ""),
            _column("mobile", _name, ""),
            _column("deceased_on", values.day),
        ),
    ),
    Kind(
        "agreements",
        (
            _own,
            _client(),
            _must("product_kind", values.one_of(ProductKind)),
            _column("provider", _name, ""),
            _column("policy_number", _reference),
            _column("concluded_on", values.day),
            _column("signed_on", values.day),
            _must("in_force_on", values.day),
            _column("end_on", values.day),
            _column("end_reason", values.one_of(EndReason)),
            _refers("replaced_by", "agreements", "replaced_by_id"),
            _column("premium", values.amount, "premium_cents"),
            _column("premium_frequency", values.one_of(Frequency)),
            _column("fixed_rate_end", values.day, ""),
            _column("interest_only_end", values.day),
            _column("term_end", values.day),
            _column("cover_end", values.day),
            _column("goal_date", values.day),
            _column("renewal_date", values.day),
            _adviser,
            _column("observed_from", values.day),
        ),
        link="replaced_by",
    ),
    Kind(
        "movements",
        (
            _own,
            _refers("agreement", "agreements", "agreement_id", required=True),
            _must("kind", values.one_of(MovementKind)),
            _must("date", values.day, "on_date"),
            _must("amount", values.amount, "amount_cents"),
            _refers("reverses", "movements", "reverses_id"),
            _adviser,
            _column("note", _line),
        ),
        link="reverses",
        final=True,
    ),
    Kind(
        "contacts",
        (
            _loose,
            _client(),
            _must("date", values.day, "on_date"),
            _must("channel", _channel),
            _must("direction", values.one_of(Direction)),
            _column("minutes", values.whole(0, MOST_MINUTES)),
            _column("said", _words),
            _column("summary", _words),
            _adviser,
        ),
    ),
    Kind(
        "answers",
        (
            _loose,
            _client(),
            _column("asked_on", values.day),
            _column("answered_on", values.day),
            _column("nps", values.whole(0, 10)),
            _column("csat", values.whole(1, 5)),
            _column("ces", values.whole(1, 7)),
            _column("remark", _words),
            _column("channel", _channel),
        ),
        one_of=("asked_on", "answered_on"),
    ),
    Kind(
        "cases",
        (
            _own,
            _client(),
            _must("kind", values.one_of(CaseKind)),
            _must("opened_on", values.day),
            _column("closed_on", values.day),
            _column("description", _words),
        ),
    ),
    Kind(
        "invoices",
        (
            _own,
            _client(),
            _refers("agreement", "agreements", "agreement_id"),
            _must("issued_on", values.day),
            _must("due_on", values.day),
            _must("amount", values.amount, "amount_cents"),
            _column("paid_on", values.day),
        ),
    ),
)
KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in _ALL}
"""In the order in which the files of one import are taken; the columns are those of the canonical CSV."""

ORDER: Final = tuple(COLUMNS)
