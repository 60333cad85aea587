"""Takes clients: the client itself, the person it is, its contact points, its tags and own fields."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from app.clients.rules import ClientKind, Role, check_relationship, client_sort_key
from app.clients.tables import Memberships, Persons
from app.foundation.canonical import own_person, own_reference
from app.foundation.errors import RuleBroken
from app.foundation.names import PersonName
from app.intake.rules.kinds import Kind
from app.intake.rules.people import OF_PERSON, kind_of, name_of, person_columns, renamed
from app.intake.rules.rows import Parsed
from app.intake.store.own_rows import OwnRows
from app.intake.store.points import Owner, Points, TagRows
from app.intake.store.taker import Pending, Taker
from app.intake.store.work import Work

NAME: Final = 200
NEVER_EMPTY: Final = ("kind", "country", "language")
OF_ONE_PERSON: Final = tuple(name for name in OF_PERSON if name not in {"last_name", "infix"})
"""What tells of one person; a last name with its infix may be a whole family's."""


class ClientTaker(Taker):
    """A client of kind person, and one whose own name parts or birthday are given, gets a person."""

    def __init__(self, work: Work, kind: Kind) -> None:
        super().__init__(work, kind)
        self._points = Points(work)
        self._tags = TagRows(work)
        self._fields = OwnRows(work)
        self._persons: list[dict[str, Any]] = []
        self._changed_persons: dict[str, dict[str, Any]] = {}
        self._own: dict[str, Mapping[str, Any]] = {}

    def check(self, values: dict[str, Any]) -> None:
        check_relationship(values.get("relationship_start"), values.get("relationship_end"), values.get("end_reason"))

    def check_new(self, parsed: Parsed, values: dict[str, Any]) -> None:
        super().check_new(parsed, values)
        _check_not_emptied(parsed)

    def fresh(self, pending: Pending) -> dict[str, Any]:
        values = super().fresh(pending)
        office = self.work.office
        parsed = pending.parsed
        country: str = values["country"] or office.country
        written = str(parsed.get("name") or "")
        kind = ClientKind(values["kind"]) if values["kind"] else _guess(parsed, written)
        name = name_of(parsed, country, written)
        values |= {
            "kind": kind.value,
            "country": country,
            "language": values["language"] or office.language,
            "name": written or _composed(kind, name),
        }
        values["sort_key"] = _sort_key(values, name if parsed.get("last_name") else None)
        if self.work.dry and self.work.by_name:
            self.work.previewed.append((values["name"], pending.id))
        if kind is ClientKind.PERSON or _tells_of_person(parsed):
            self._add_person(pending, name, country)
        self._points.put_new(Owner(pending.id), parsed, country)
        self._tags.put(pending.id, parsed, known=False)
        self._fields.put(pending.id, parsed)
        return values

    def changes(self, pending: Pending, before: dict[str, Any]) -> dict[str, Any]:
        parsed = pending.parsed
        _check_not_emptied(parsed)
        if "name" in pending.values and pending.values["name"] is None:
            del pending.values["name"]
        different = super().changes(pending, before)
        person_differs = self._change_person(pending, before, different)
        after = before | different
        if not {"name", "kind", "country"}.isdisjoint(different):
            different["sort_key"] = _sort_key(after, None)
        points = self._points.put(Owner(pending.id), parsed, after["country"])
        tags = self._tags.put(pending.id, parsed, known=True)
        own = self._fields.put(pending.id, parsed)
        self.beside = person_differs or points or tags or own
        return different

    def flush(self, chunk: list[Pending]) -> None:
        known = [pending.id for pending in chunk if not pending.new]
        self._points.load(Owner(key) for key in known)
        self._tags.load(known)
        self._fields.load(known)
        self._own = self._own_persons(known)
        super().flush(chunk)
        self._write_persons()
        self._points.write()
        self._tags.write()
        self._fields.write()

    def _add_person(self, pending: Pending, name: PersonName, country: str) -> None:
        ids = self.work.ids("persons")
        reference = own_reference(str(pending.parsed["reference"]))
        if reference in ids:
            reference = f"{reference[:60]}-{pending.id[:12]}"
        key = ids[reference] = self.work.new_id()
        values = {
            "id": key,
            "reference": reference,
            "client_id": pending.id,
            "birth": pending.parsed.get("birth_date"),
            "deceased_on": None,
        }
        self._persons.append(values | person_columns(name, country))

    def _change_person(self, pending: Pending, before: dict[str, Any], different: dict[str, Any]) -> bool:
        """Let the person that the client is follow its row; tell whether it differs."""
        after = before | different
        own = self._own.get(pending.id)
        if own is None:
            return self._add_missing(pending, before, after)
        is_person = after["kind"] == ClientKind.PERSON
        if not is_person and not any(name in pending.parsed for name in OF_ONE_PERSON):
            return False
        if is_person and "name" in different and not pending.parsed.get("last_name"):
            wanted = person_columns(name_of(pending.parsed, after["country"], after["name"]), after["country"])
        else:
            wanted = renamed(pending.parsed, own, after["country"])
        if wanted and is_person and "name" not in pending.parsed and before["name"] != wanted["full_name"]:
            different["name"] = wanted["full_name"]
        if "birth_date" in pending.parsed:
            wanted["birth"] = pending.parsed["birth_date"]
        wanted = {name: value for name, value in wanted.items() if own[name] != value}
        if wanted:
            self._changed_persons[own["id"]] = wanted
        return bool(wanted)

    def _add_missing(self, pending: Pending, before: dict[str, Any], after: dict[str, Any]) -> bool:
        """Give a client that has nobody a person, when it becomes one or its row tells of one."""
        becomes = after["kind"] == ClientKind.PERSON != before["kind"]
        if not becomes and not _tells_of_person(pending.parsed):
            return False
        pending.parsed["reference"] = before["reference"]
        self._add_person(pending, name_of(pending.parsed, after["country"], after["name"]), after["country"])
        return True

    def _own_persons(self, clients: list[str]) -> dict[str, Mapping[str, Any]]:
        """Give for each client the person it is."""
        several: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.work.select_in(select(Persons), Persons.client_id, clients):
            several[row["client_id"]].append(row)
        owners = self.work.rows(self.record, list(several))
        return {client: own_person(rows, owners[client]) for client, rows in several.items()}

    def _write_persons(self) -> None:
        self.work.sink.insert(Persons, self._persons)
        members = [
            {
                "id": self.work.new_id(),
                "client_id": row["client_id"],
                "person_id": row["id"],
                "role": Role.MEMBER.value,
                "from_on": None,
                "to_on": None,
            }
            for row in self._persons
        ]
        self.work.sink.insert(Memberships, members)
        if self._changed_persons:
            self.work.sink.update_many(Persons, self._changed_persons)
        self._persons, self._changed_persons = [], {}


def _check_not_emptied(parsed: Parsed) -> None:
    for name in NEVER_EMPTY:
        if name in parsed and parsed[name] is None:
            raise RuleBroken("import_required", name)


def _guess(parsed: Parsed, written: str) -> ClientKind:
    return ClientKind.PERSON if parsed.get("last_name") else kind_of(written)


def _composed(kind: ClientKind, name: PersonName) -> str:
    return (name.family_name if kind is ClientKind.HOUSEHOLD else name.full_name)[:NAME]


def _sort_key(values: dict[str, Any], name: PersonName | None) -> str:
    if name is not None and values["kind"] != ClientKind.BUSINESS:
        return name.sort_key(values["country"])[:500]
    return client_sort_key(ClientKind(values["kind"]), values["name"], values["country"])[:500]


def _tells_of_person(parsed: Parsed) -> bool:
    """Tell whether a row holds more of a person than a last name."""
    return any(parsed.get(name) for name in OF_ONE_PERSON)
