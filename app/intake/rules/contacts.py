"""A row of another program's contact list, read as a canonical row of clients."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from app.foundation.errors import RuleBroken
from app.foundation.names import PersonName, fold, is_organisation, split_name
from app.intake.rules.addresses import apart
from app.intake.rules.kinds import KINDS, Kind
from app.intake.rules.layouts import LAYOUTS, Layout
from app.intake.rules.rows import Parsed

MOST_OF_A_KIND: Final = 9
_SEVERAL: Final = re.compile(r"\s*:::\s*")
_MOBILE_LABEL: Final = re.compile(r"mobi|cell|gsm", re.IGNORECASE)
_MOBILE_NUMBER: Final = re.compile(r"(?:\+|00)316\d{8}|06\d{8}")
_COUNTRY_MARK: Final = re.compile(r"(.+) \(([A-Z]{2})\)")
_NO_DATE: Final = re.compile(r"0{1,2}[-/.]0{1,2}[-/.]0{2,4}")
_FAMILIES: Final = ("familie ", "fam. ", "family ")
_CLIENTS: Final = KINDS["clients"]


@dataclass(frozen=True, slots=True)
class Phone:
    """Where a telephone number stands, and how to tell what kind it is."""

    value: int
    label: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """How the rows of one contact list are read."""

    layout: Layout
    width: int
    places: Mapping[str, tuple[int, ...]]
    phones: tuple[Phone, ...]
    kind: Kind = field(default=_CLIENTS)

    @property
    def derives(self) -> str:
        return self.layout.letter

    def parse(self, cells: Sequence[str]) -> Parsed:
        """Read a row. Raises RuleBroken with the column as its field."""
        row = _Row(self, cells)
        parsed: Parsed = {}
        _put_name(row, parsed)
        _put_points(row, parsed)
        _put_address(row, parsed)
        birthday = row.first("birthday")
        if birthday and not _NO_DATE.fullmatch(birthday):
            _put(parsed, "birth_date", birthday)
        labels = [label for label in row.split("labels", self.layout.splits_labels) if not label.startswith("*")]
        if labels:
            _put(parsed, "tags", "|".join(label.replace("|", "/")[:40] for label in labels) + "|")
        return parsed

    def left_out(self, header: Sequence[str]) -> tuple[str, ...]:
        """Give the columns that nothing is read from."""
        taken = {index for some in self.places.values() for index in some}
        taken |= {index for phone in self.phones for index in (phone.value, phone.label) if index is not None}
        return tuple(cell.strip() for index, cell in enumerate(header) if index not in taken and cell.strip())


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, asked for by what they mean."""

    plan: ContactPlan
    cells: Sequence[str]

    def at(self, index: int | None) -> str:
        return self.cells[index].strip() if index is not None and index < len(self.cells) else ""

    def all(self, part: str) -> list[str]:
        return [cell for index in self.plan.places.get(part, ()) if (cell := self.at(index))]

    def first(self, part: str) -> str:
        return next(iter(self.all(part)), "")

    def split(self, part: str, mark: str) -> list[str]:
        return [piece.strip() for cell in self.all(part) for piece in cell.split(mark) if piece.strip()]


def contact_plan(header: Sequence[str]) -> ContactPlan | None:
    """Find the layout of a contact list by its header, or None."""
    names = [_plain(cell) for cell in header]
    where = {name: index for index, name in reversed(list(enumerate(names))) if name}
    layout = next((one for one in LAYOUTS if all(_plain(sign) in where for sign in one.signs)), None)
    if layout is None:
        return None
    places = {part: tuple(_places(where, headers)) for part, headers in layout.parts.items()}
    return ContactPlan(layout, len(header), places, tuple(_phones(where, layout)))


def _plain(written: str) -> str:
    return "".join(sign for sign in written if sign.isascii() and sign.isprintable()).strip().lower()


def _places(where: Mapping[str, int], headers: Sequence[str]) -> Iterator[int]:
    for header in headers:
        for number in range(1, MOST_OF_A_KIND + 1) if "{n}" in header else (0,):
            name = _plain(header.replace("{n}", str(number)))
            if name in where:
                yield where[name]


def _phones(where: Mapping[str, int], layout: Layout) -> Iterator[Phone]:
    for value, label in layout.phones:
        for number in range(1, MOST_OF_A_KIND + 1):
            name = _plain(value.replace("{n}", str(number)))
            if name in where:
                yield Phone(where[name], where.get(_plain(label.replace("{n}", str(number)))))
    for kind, headers in layout.fixed_phones.items():
        for index in _places(where, headers):
            yield Phone(index, kind=kind)


def _put(parsed: Parsed, name: str, cell: str) -> None:
    try:
        parsed[name] = _CLIENTS.column(name).read(cell)
    except RuleBroken as error:
        error.field = name
        raise


def _put_name(row: _Row, parsed: Parsed) -> None:
    whole = row.first("whole")
    if marked := _COUNTRY_MARK.fullmatch(whole):
        whole = marked[1]
        parsed["country"] = marked[2]
    name = _name(row, whole)
    firm = _firm(row, name)
    if firm:
        parsed["kind"] = "business"
        _put(parsed, "name", firm)
        return
    parsed["kind"] = "household" if (whole + " ").lower().startswith(_FAMILIES) else "person"
    first = name.first if name.last else ""
    parts = {"name": whole, "last_name": name.last or name.first, "infix": name.infix, "first_name": first}
    for column, part in (parts | {"initials": name.initials}).items():
        if part:
            _put(parsed, column, part)


def _firm(row: _Row, name: PersonName) -> str:
    """Give the name of the organisation that a row is about; empty for a person. Raises RuleBroken for nobody."""
    if name.first:
        return ""
    if name.last:
        return name.last if is_organisation(name.last) else ""
    organisation = row.first("organisation")
    if not organisation:
        raise RuleBroken("import_no_name", "name")
    return organisation


def _name(row: _Row, whole: str) -> PersonName:
    """Put the name together; an infix may stand in the middle or at the beginning of the last name."""
    first, middle, last = row.first("first"), row.first("middle"), row.first("last")
    if "infix" in row.plan.places:
        return PersonName(first, "", row.first("infix"), last)
    if middle and _is_infix(middle):
        last = f"{middle} {last}"
    elif middle:
        first = f"{first} {middle}".strip()
    if "," in last or not last:
        return PersonName(first, "", "", last) if first + last else split_name(whole)
    if first:
        found = split_name(f"{last}, x")
        return PersonName(first, "", found.infix, found.last)
    return PersonName(last=last) if is_organisation(last) else split_name(last)


def _is_infix(text: str) -> bool:
    return fold(split_name(f"Jan {text} Jansen").infix) == fold(text)


def _put_points(row: _Row, parsed: Parsed) -> None:
    found: dict[str, list[str]] = {"email": [], "phone": [], "mobile": []}
    found["email"] = [cell for cell in row.split("email", ":::") if "@" in cell and not any(map(str.isspace, cell))]
    for phone in row.plan.phones:
        for number in _SEVERAL.split(row.at(phone.value)):
            if number:
                found[phone.kind or _phone_kind(number, row.at(phone.label))].append(number)
    for kind, several in found.items():
        distinct = list(dict.fromkeys(several))
        if distinct:
            _put(parsed, kind, distinct[0])
        if distinct[1:]:
            parsed[f"more_{kind}"] = tuple(distinct[1:])


def _phone_kind(number: str, label: str) -> str:
    mobile = _MOBILE_LABEL.search(label) or _MOBILE_NUMBER.fullmatch(re.sub(r"[\s()./-]", "", number))
    return "mobile" if mobile else "phone"


def _put_address(row: _Row, parsed: Parsed) -> None:
    street = " ".join(row.first("street").split())
    if parts := apart(street):
        _put(parsed, "street", parts[0])
        _put(parsed, "house_number", parts[1])
    elif street:
        _put(parsed, "street", street)
    for name in ("postcode", "town"):
        if cell := row.first(name):
            _put(parsed, name, cell)
    if code := country_code(row.first("country")):
        parsed["country"] = code


def country_code(written: str) -> str | None:
    """Give the two letters of a country written as a code or as a name in Dutch or English."""
    if len(written) == 2 and written.isascii() and written.isalpha():
        return written.upper()
    return _countries().get(fold(written))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415 (only where a contact list names a country)

    names = {fold(name): code for language in ("nl", "en") for code, name in Locale(language).territories.items()}
    return {name: code for name, code in names.items() if len(code) == 2 and code.isalpha()} | {"holland": "NL"}
