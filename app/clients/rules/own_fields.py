"""Fields that an office makes itself: what they may be called, and what may stand in them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.clients.rules.kinds import OwnFieldKind
from app.foundation.canonical import COLUMNS, EMPTIED, guarded
from app.foundation.dates import parse_date
from app.foundation.errors import RuleBroken
from app.foundation.names import fold

Typed = str | int | Decimal | date | None
"""What a form or a file gives: text as it was written, or a value that is already known."""

LINE: Final = 500
MOST_CHOICES: Final = 100
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
SHOWN: Final = 60
_GAP: Final = re.compile(r"[\s_-]+")
_PLAIN: Final = re.compile(r"\d{1,12}(?:[.,]\d{1,4})?", re.ASCII)
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){1,3}(?:,\d{1,4})?|\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?", re.ASCII)
_AMBIGUOUS: Final = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_THREE: Final = re.compile(r"-?\d{1,3}\.\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field as stored; `choices` are the words that a field of choices allows, in their order."""

    id: str
    version: int
    name: str
    kind: OwnFieldKind
    choices: tuple[str, ...]
    position: int


def column_key(name: str) -> str:
    """Give the key by which a field is known, also as the head of a column: case, accents and gaps do not matter."""
    return _GAP.sub("_", fold(name.strip().strip("\ufeff"))).strip("_")


def check_name(name: str, others: Iterable[OwnField]) -> str:
    """Give a field's name in one line.

    Raises RuleBroken: "required", "own_field_name" (a spreadsheet would run it), "own_field_known" (a column of ours is
    called so), "own_field_twice".
    """
    written = " ".join(name.split())
    if not written:
        raise RuleBroken("required", "name")
    if guarded(written) != written or not column_key(written):
        raise RuleBroken("own_field_name", "name")
    if column_key(written) in COLUMNS["clients"]:
        raise RuleBroken("own_field_known", "name", name=written)
    if any(column_key(other.name) == column_key(written) for other in others):
        raise RuleBroken("own_field_twice", "name", name=written)
    return written


def check_choices(kind: OwnFieldKind, words: Iterable[str]) -> tuple[str, ...]:
    """Give the words of a field of choices, each once; other fields have none. Raises RuleBroken.

    The rules: "required", "own_choice_word" (a file could not hold it), "own_choices_many".
    """
    if kind is not OwnFieldKind.CHOICE:
        return ()
    found: dict[str, str] = {}
    for word in words:
        written = " ".join(word.split())
        if written == EMPTIED or len(written) > LINE or _UNSEEN.search(written):
            raise RuleBroken("own_choice_word", "choices", text=_short(written))
        if written:
            found.setdefault(fold(written), written)
    if not found:
        raise RuleBroken("required", "choices")
    if len(found) > MOST_CHOICES:
        raise RuleBroken("own_choices_many", "choices", limit=MOST_CHOICES)
    return tuple(found.values())


def stored_value(field: OwnField, typed: Typed) -> str | None:
    """Give what is stored of what was typed; empty is None. Raises RuleBroken with the field's name as its field."""
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    try:
        return _READERS[field.kind](field, typed)
    except RuleBroken as error:
        error.field = field.name
        raise


def cell_value(field: OwnField, value: str) -> str:
    """Write a stored value in a file, so that it is read as the same again: three decimals could be thousands."""
    if field.kind is OwnFieldKind.NUMBER:
        return value + "0" if _THREE.fullmatch(value) else value
    return guarded(value)


def number_of(value: str) -> Decimal:
    """Give the number that a stored value says."""
    return Decimal(value)


def in_order(fields: Sequence[OwnField], wanted: Sequence[str]) -> Mapping[str, int]:
    """Give each field its place: those named in the order named, the others behind them as they stood."""
    known = {field.id for field in fields}
    named = [key for key in wanted if key in known]
    rest = [field.id for field in fields if field.id not in named]
    return {key: place for place, key in enumerate([*named, *rest], start=1)}


def _text(_field: OwnField, typed: Typed) -> str:
    written = " ".join(str(typed).split())
    if len(written) > LINE:
        raise RuleBroken("too_long", limit=LINE)
    if _UNSEEN.search(written):
        raise RuleBroken("forbidden_character")
    return written


def _number(_field: OwnField, typed: Typed) -> str:
    """Store a number with a point and without needless noughts; 1.234 alone could be either and is refused."""
    written = str(typed).replace("−", "-").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if isinstance(typed, str) and _AMBIGUOUS.fullmatch(written.lstrip("-+")):
        raise RuleBroken("own_number_ambiguous", text=_short(written))
    sign, bare = ("-", written[1:]) if written.startswith("-") else ("", written.removeprefix("+"))
    if _PLAIN.fullmatch(bare):
        plain = bare.replace(",", ".")
    elif _GROUPED.fullmatch(bare):
        mark = "." if bare.rfind(".") > bare.rfind(",") and bare.count(".") == 1 else ","
        plain = bare.replace("." if mark == "," else ",", "").replace(",", ".")
        plain = plain.replace(".", "") if plain.count(".") > 1 else plain
    else:
        raise RuleBroken("own_not_a_number", text=_short(written))
    whole, _, rest = plain.partition(".")
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    shown = f"{whole}.{rest}" if rest else whole
    return shown if shown == "0" else sign + shown


def _day(_field: OwnField, typed: Typed) -> str:
    try:
        found = typed if isinstance(typed, date) else _read_day(str(typed).strip())
    except ValueError:
        raise RuleBroken("own_not_a_date", text=_short(str(typed))) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise RuleBroken("date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return found.isoformat()


def _read_day(text: str) -> date:
    return date.fromisoformat(text) if _ISO.fullmatch(text) else parse_date(text)


def _choice(field: OwnField, typed: Typed) -> str:
    wanted = fold(" ".join(str(typed).split()))
    for word in field.choices:
        if fold(word) == wanted:
            return word
    raise RuleBroken("own_unknown_choice", text=_short(str(typed)), allowed=", ".join(field.choices))


def _short(text: str) -> str:
    line = "".join(sign if sign.isprintable() else " " for sign in text[: SHOWN + 1])
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


_READERS: Final[dict[OwnFieldKind, Callable[[OwnField, Typed], str]]] = {
    OwnFieldKind.TEXT: _text,
    OwnFieldKind.NUMBER: _number,
    OwnFieldKind.DATE: _day,
    OwnFieldKind.CHOICE: _choice,
}
