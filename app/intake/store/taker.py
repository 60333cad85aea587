"""Takes the rows of one kind: tells new from known, compares, and writes a chunk at a time."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.deeds.locking import LOCKED
from app.foundation.errors import RuleBroken
from app.intake.rules.kinds import Kind
from app.intake.rules.rows import Parsed, row_key
from app.intake.store.work import RECORDS, Work


@dataclass(slots=True)
class Pending:
    """A row that can be taken: what it says, and the key under which it stands or will stand."""

    row: int
    parsed: Parsed
    values: dict[str, Any]
    id: str
    new: bool
    import_key: str | None = None


class Refused(NamedTuple):
    """A row that was not taken, and the rule that says so."""

    row: int
    rule: str
    field: str
    facts: dict[str, Any]


@dataclass(slots=True)
class Outcome:
    """What came of the rows so far."""

    new: int = 0
    updated: int = 0
    same: int = 0
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, row: int, error: RuleBroken) -> None:
        """Keep the facts and let go of the error, which holds on to all that was at hand where it was raised."""
        self.refused.append(Refused(row, error.rule, error.field, error.facts))


class Taker:
    """Takes rows of a kind that stands in one table; kinds with more of them refine `fresh`, `changes` and `flush`.

    `planned` holds the keys of rows that later ones of the file will have; `beside` tells whether `changes` found a
    difference in another table. `by_name`: in a file of unknown layout a client may be named by its name.
    """

    def __init__(self, work: Work, kind: Kind) -> None:
        self.work = work
        self.kind = kind
        self.record = RECORDS[kind.name]
        self.columns = {column.name: column for column in kind.columns}
        self.required = kind.required
        self.targets = [column.target for column in kind.columns if column.target]
        self.outcome = Outcome()
        self.planned: dict[str, str] = {}
        self.beside = False
        self.by_name = False
        self._marks: dict[str, str] = {}

    def check(self, values: dict[str, Any]) -> None:
        """Refuse what does not fit together in a whole row. Raises RuleBroken."""

    def fresh(self, pending: Pending) -> dict[str, Any]:
        """Give the whole row to store: every column, so that all rows have one shape."""
        values = dict.fromkeys(self.targets) | pending.values | {"id": pending.id}
        if "adviser" in self.columns:
            values["adviser_id"] = self.work.adviser(text_of(pending.parsed.get("adviser")))
        return values

    def changes(self, pending: Pending, before: dict[str, Any]) -> dict[str, Any]:
        """Give what differs from the stored row. Raises RuleBroken where it may not change."""
        wanted = dict(pending.values)
        if "adviser" in pending.parsed:
            wanted["adviser_id"] = self.work.adviser(text_of(pending.parsed["adviser"]))
        different = {name: value for name, value in wanted.items() if before[name] != value}
        if different and self.kind.final:
            raise RuleBroken("import_booked", next(iter(different)))
        self.check(before | different)
        return different

    def values(self, parsed: Parsed) -> dict[str, Any]:
        """Turn references into keys. Raises RuleBroken("import_unknown_reference")."""
        values: dict[str, Any] = {}
        for name, value in parsed.items():
            column = self.columns.get(name)
            if column is None or not column.target:
                continue
            values[column.target] = value if not column.refers or value is None else self._key(name, str(value))
        return values

    def accept(self, row: int, parsed: Parsed, *, keep: bool = False) -> Pending | None:
        """Tell what a row is; None when it is known to be the same. Raises RuleBroken.

        `keep` leaves a known row as it is: its reference was made of the whole row, so nothing in it can have changed.
        """
        reference = text_of(parsed.get("reference"))
        if reference is None:
            return self.accept_loose(row, parsed)
        ids = self.work.ids(self.kind.name)
        key = ids.get(reference)
        if key is not None and keep:
            self.outcome.same += 1
            return None
        values = self.values(parsed)
        if key is not None:
            self._check_kept(parsed)
            return Pending(row, parsed, values, key, new=False)
        self.check_new(parsed, values)
        self.check_unlocked(values)
        key = self.planned.get(reference) or self.work.new_id()
        ids[reference] = key
        return Pending(row, parsed, values, key, new=True)

    def accept_loose(self, row: int, parsed: Parsed) -> Pending | None:  # noqa: ARG002 (some kinds allow it)
        """Take a row without a reference, where the kind allows that."""
        raise RuleBroken("import_required", "reference")

    def check_new(self, parsed: Parsed, values: dict[str, Any]) -> None:
        for name in self.required:
            if parsed.get(name) is None:
                raise RuleBroken("import_required", name)
        if self.kind.one_of and all(parsed.get(name) is None for name in self.kind.one_of):
            raise RuleBroken("import_one_of", self.kind.one_of[0], columns=", ".join(self.kind.one_of))
        self.check(values)

    def check_unlocked(self, values: dict[str, Any]) -> None:
        """Refuse a new row of a client whose file is locked. Raises RuleBroken("client_locked")."""
        name = self.work.locked.get(str(values.get("client_id"))) if self.record in LOCKED else None
        if name is not None:
            raise RuleBroken("client_locked", "client", client=name)

    def flush(self, chunk: list[Pending]) -> None:
        """Write a chunk in which every key stands once."""
        stored = self.work.rows(self.record, [pending.id for pending in chunk if not pending.new])
        fresh: list[dict[str, Any]] = []
        changed: dict[str, dict[str, Any]] = {}
        for pending in chunk:
            if pending.new:
                fresh.append(self.fresh(pending))
                self.count_new(pending)
            elif before := stored.get(pending.id):
                if different := self.compared(pending, before):
                    changed[pending.id] = different
            else:
                self.count_again(pending)
        self.work.sink.insert(self.record, fresh)
        if changed:
            self.work.sink.update_many(self.record, changed)

    def compared(self, pending: Pending, before: dict[str, Any]) -> dict[str, Any]:
        """Count a known row as same, updated or refused; give what differs."""
        self.beside = False
        try:
            different = self.changes(pending, before)
        except RuleBroken as error:
            self.outcome.refuse(pending.row, error)
            return {}
        self.count_known(differs=bool(different) or self.beside)
        return different

    def count_new(self, pending: Pending) -> None:
        self.outcome.new += 1
        if self.work.dry:
            self._marks[pending.id] = row_key(self.kind.name, pending.parsed)

    def count_known(self, *, differs: bool) -> None:
        if differs:
            self.outcome.updated += 1
        else:
            self.outcome.same += 1

    def count_again(self, pending: Pending) -> None:
        """Count a row that a preview has seen before under the same reference."""
        mark = row_key(self.kind.name, pending.parsed)
        same = self._marks.get(pending.id) == mark
        if not same and self.kind.final:
            self.outcome.refuse(pending.row, RuleBroken("import_booked", "reference"))
        else:
            self._marks[pending.id] = mark
            self.count_known(differs=not same)

    def _key(self, name: str, reference: str) -> str:
        kind = self.columns[name].refers
        key = self.work.ids(kind).get(reference) or (self.planned.get(reference) if kind == self.kind.name else None)
        if key is None and self.by_name and kind == "clients":
            key = self.work.client_named(reference)
        if key is None:
            raise RuleBroken("import_unknown_reference", name, reference=reference, kind=kind)
        return key

    def _check_kept(self, parsed: Parsed) -> None:
        for name in self.required:
            if name in parsed and parsed[name] is None:
                raise RuleBroken("import_required", name)


def text_of(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
