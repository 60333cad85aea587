"""Takes persons: the person, what it is in its client, and its contact points.

A client of kind person got a person when it was taken; a row that can be the same person's fills that one in.
"""

from typing import Any, Final

from sqlalchemy import select

from app.clients.rules import Role
from app.clients.tables import Clients, Memberships, Persons
from app.foundation.canonical import own_reference
from app.foundation.names import PersonName
from app.intake.rules.kinds import Kind
from app.intake.rules.people import can_be_same, name_of, person_columns, renamed
from app.intake.store.points import Owner, Points
from app.intake.store.taker import Pending, Taker
from app.intake.store.work import Work

_CLIENT: Final = select(Clients.id, Clients.country, Clients.reference)


class PersonTaker(Taker):
    """Takes rows of persons."""

    def __init__(self, work: Work, kind: Kind) -> None:
        super().__init__(work, kind)
        self._points = Points(work)
        self._countries: dict[str, str] = {}
        self._roles: dict[tuple[str, str], dict[str, Any]] = {}
        self._members: list[dict[str, Any]] = []
        self._changed_members: dict[str, dict[str, Any]] = {}

    def fresh(self, pending: Pending) -> dict[str, Any]:
        values = super().fresh(pending)
        country = self._country(values["client_id"])
        values |= person_columns(name_of(pending.parsed, country), country)
        role = str(pending.parsed.get("role") or Role.MEMBER)
        self._add_member(pending.id, values["client_id"], role)
        self._points.put_new(Owner(values["client_id"], pending.id), pending.parsed, country)
        return values

    def changes(self, pending: Pending, before: dict[str, Any]) -> dict[str, Any]:
        different = super().changes(pending, before)
        client: str = different.get("client_id", before["client_id"])
        country = self._country(client)
        name = renamed(pending.parsed, before, country)
        different |= {column: value for column, value in name.items() if before[column] != value}
        member = self._change_member(pending, before["client_id"], client)
        points = self._points.put(Owner(client, pending.id), pending.parsed, country)
        self.beside = member or points
        return different

    def flush(self, chunk: list[Pending]) -> None:
        clients = {str(pending.values["client_id"]) for pending in chunk if "client_id" in pending.values}
        rows = self.work.select_in(_CLIENT, Clients.id, clients)
        self._countries = {row["id"]: row["country"] for row in rows}
        self._adopt(chunk, {row["id"]: own_reference(row["reference"]) for row in rows})
        known = [pending.id for pending in chunk if not pending.new]
        members = self.work.select_in(select(Memberships), Memberships.person_id, known)
        self._roles = {(row["client_id"], row["person_id"]): row for row in members}
        self._points.load(Owner(row["client_id"], row["person_id"]) for row in members)
        super().flush(chunk)
        self.work.sink.insert(Memberships, self._members)
        if self._changed_members:
            self.work.sink.update_many(Memberships, self._changed_members)
        self._members, self._changed_members = [], {}
        self._points.write()

    def _adopt(self, chunk: list[Pending], own: dict[str, str]) -> None:
        """Let new rows fill in the persons that their clients already got, where the names agree."""
        waiting = [pending for pending in chunk if pending.new and pending.values["client_id"] in own]
        ids = self.work.ids("persons")
        named = {str(pending.parsed["reference"]) for pending in chunk if not pending.new}
        made = {own[pending.values["client_id"]] for pending in waiting} & ids.keys() - named
        standing = {row["reference"]: row for row in self.work.rows(Persons, [ids[one] for one in made]).values()}
        for exactly in (True, False):
            for pending in waiting:
                row = standing.get(own[pending.values["client_id"]])
                if row is not None and pending.new and _can_be(pending, row, exactly=exactly):
                    del standing[row["reference"]]
                    del ids[row["reference"]]
                    ids[str(pending.parsed["reference"])] = pending.id = row["id"]
                    pending.new = False

    def compared(self, pending: Pending, before: dict[str, Any]) -> dict[str, Any]:
        """Count a person that was only made with its client as new."""
        adopted = before["reference"] != pending.parsed["reference"]
        if not adopted:
            return super().compared(pending, before)
        self.outcome.new += 1
        return self.changes(pending, before)

    def _country(self, client: str) -> str:
        return self._countries.get(client, self.work.office.country)

    def _add_member(self, person: str, client: str, role: str) -> None:
        values = {"id": self.work.new_id(), "client_id": client, "person_id": person, "role": role}
        self._members.append(values | {"from_on": None, "to_on": None})

    def _change_member(self, pending: Pending, was_in: str, client: str) -> bool:
        """Let the membership follow the role and the client of the row."""
        role = str(pending.parsed.get("role") or Role.MEMBER) if "role" in pending.parsed else None
        member = self._roles.get((was_in, pending.id))
        if member is None:
            self._add_member(pending.id, client, role or Role.MEMBER)
            return True
        wanted = {"client_id": client, "role": role or member["role"]}
        different = {name: value for name, value in wanted.items() if member[name] != value}
        if different:
            self._changed_members[member["id"]] = different
        return bool(different)


def _stored_name(row: dict[str, Any]) -> PersonName:
    return PersonName(row["first_name"] or "", row["initials"] or "", row["infix"] or "", row["last_name"])


def _can_be(pending: Pending, row: dict[str, Any], *, exactly: bool) -> bool:
    """Tell whether a row can mean a person who stands: no two birthdays, and names that are equal or may be."""
    born, told = row["birth"], pending.values.get("birth")
    if born and told and born != told:
        return False
    name = name_of(pending.parsed, "NL")
    return name.full_name == row["full_name"] if exactly else can_be_same(_stored_name(row), name)
