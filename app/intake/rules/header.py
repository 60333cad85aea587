"""Which file is this? Told by its header: a canonical kind, a contact list of a known program, or a mapping."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from app.foundation.errors import RuleBroken
from app.intake.rules.contacts import ContactPlan, contact_plan
from app.intake.rules.kinds import KINDS, Column, Kind
from app.intake.rules.rows import Plan
from app.intake.rules.spoken import understanding

_GAP: Final = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of a file of unknown layout goes to which of ours, and what stands in every row."""

    kind: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)


AnyPlan = Plan | ContactPlan


def column_name(written: str) -> str:
    """Give a header as our columns are written: small letters, one underscore between words."""
    return _GAP.sub("_", written.strip().strip("\ufeff").casefold()).strip("_")


def header_key(header: Sequence[str]) -> str:
    """Give the key under which is remembered what the columns of a list mean."""
    names = "\n".join(column_name(cell) for cell in header)
    return blake2b(names.encode("utf-8", "replace"), digest_size=16).hexdigest()


def recognise(header: Sequence[str], kind: str | None = None, mapping: ColumnMapping | None = None) -> AnyPlan:
    """Tell how the rows under a header are read.

    Raises RuleBroken: "import_unknown_header", "import_kind_unclear", "import_column_twice", "import_unknown_kind",
    "import_columns_missing".
    """
    if mapping is not None:
        return _mapped(header, mapping)
    names = [column_name(cell) for cell in header]
    if kind is not None:
        return _plan(_named(kind), names)
    found = _best(names)
    if found is not None:
        return _plan(found, names)
    contacts = contact_plan(header)
    if contacts is None:
        raise _unknown(names)
    return contacts


def is_known(header: Sequence[str]) -> bool:
    """Tell whether a header is one of ours, or of a contact list that we know, so that nobody has to say more."""
    try:
        recognise(header)
    except RuleBroken as unknown:
        return unknown.rule == "import_column_twice"
    return True


def known_columns(header: Sequence[str]) -> int:
    """Count the columns that some kind knows: the right delimiter is the one that makes most of them."""
    names = {column_name(cell) for cell in header}
    return max(len(names & {column.name for column in kind.columns}) for kind in KINDS.values())


def left_out(header: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """Give the columns of a file that nothing is read from."""
    taken = {index for index, _ in plan.columns}
    return tuple(cell.strip() for index, cell in enumerate(header) if index not in taken and cell.strip())


def _best(names: Sequence[str]) -> Kind | None:
    given = set(names)
    fitting = [
        (sum(column.name in given for column in kind.columns), kind)
        for kind in KINDS.values()
        if given.issuperset(kind.required) and (not kind.one_of or not given.isdisjoint(kind.one_of))
    ]
    if not fitting:
        return None
    most = max(count for count, _ in fitting)
    best = [kind for count, kind in fitting if count == most]
    if len(best) > 1:
        raise RuleBroken("import_kind_unclear", kinds=", ".join(kind.name for kind in best))
    return best[0]


def _plan(kind: Kind, names: Sequence[str]) -> Plan:
    known = {column.name: column for column in kind.columns}
    twice = sorted({name for name in names if name in known and names.count(name) > 1})
    if twice:
        raise RuleBroken("import_column_twice", columns=", ".join(twice))
    columns = tuple((index, known[name]) for index, name in enumerate(names) if name in known)
    if not columns:
        raise RuleBroken("import_columns_missing", kind=kind.name, columns=", ".join(kind.required))
    return Plan(kind, columns, len(names))


def _mapped(header: Sequence[str], mapping: ColumnMapping) -> Plan:
    kind = _named(mapping.kind)
    known = {column.name: column for column in kind.columns}
    ours = {column_name(theirs): target for theirs, target in mapping.columns.items()}
    unknown = sorted({*mapping.columns.values(), *mapping.constants} - known.keys())
    if unknown:
        raise RuleBroken("import_mapping_column", columns=", ".join(unknown), kind=kind.name)
    names = [column_name(cell) for cell in header]
    missing = [theirs for theirs in mapping.columns if column_name(theirs) not in names]
    if missing:
        raise RuleBroken("import_columns_missing", kind=kind.name, columns=", ".join(missing))
    first = {name: place for place, name in reversed(list(enumerate(names)))}  # a head that stands twice: the first one
    plan = _plan(kind, [ours.get(name, "") if first[name] == place else "" for place, name in enumerate(names)])
    columns = tuple((index, understanding(kind.name, column)) for index, column in plan.columns)
    constants: tuple[tuple[Column, str], ...] = tuple((known[name], cell) for name, cell in mapping.constants.items())
    return Plan(kind, columns, len(names), constants, derives="M")


def _named(kind: str) -> Kind:
    found = KINDS.get(kind)
    if found is None:
        raise RuleBroken("import_unknown_kind", kind=kind, allowed=", ".join(KINDS))
    return found


def _unknown(names: Sequence[str]) -> RuleBroken:
    """Say what the nearest kind misses, where one is near."""
    given = set(names)
    nearest = max(KINDS.values(), key=lambda kind: sum(column.name in given for column in kind.columns))
    missing = [name for name in nearest.required if name not in given]
    if nearest.one_of and given.isdisjoint(nearest.one_of):
        missing.append("/".join(nearest.one_of))
    if sum(column.name in given for column in nearest.columns) < 2 or not missing:
        return RuleBroken("import_unknown_header")
    return RuleBroken("import_columns_missing", kind=nearest.name, columns=", ".join(missing))
