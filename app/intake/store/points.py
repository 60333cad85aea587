"""Contact points and tags that come with a row of clients or persons: one of each kind, compared with what stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from app.clients.points import normalise
from app.clients.rules import PointKind
from app.clients.tables import ContactPoints, Tags
from app.intake.rules.rows import Parsed
from app.intake.store.work import Work

KINDS: Final = tuple(PointKind)


class Owner(NamedTuple):
    """Whose contact points: a client's, or those of one person of it."""

    client: str
    person: str | None = None


class Points:
    """Gathers what a chunk wants of contact points and writes it at its end."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stored: dict[Owner, list[dict[str, Any]]] = defaultdict(list)
        self._new: list[dict[str, Any]] = []
        self._changed: dict[str, dict[str, Any]] = {}
        self._gone: list[str] = []

    def load(self, owners: Iterable[Owner]) -> None:
        """Read the points that stand, the one that exports show first."""
        self._stored.clear()
        wanted = set(owners)
        statement = select(ContactPoints).order_by(
            ContactPoints.preferred.desc(), ContactPoints.value, ContactPoints.id
        )
        clients = {owner.client for owner in wanted}
        for row in self._work.select_in(statement, ContactPoints.client_id, clients):
            if (owner := Owner(row["client_id"], row["person_id"])) in wanted:
                self._stored[owner].append(row)

    def put_new(self, owner: Owner, parsed: Parsed, country: str) -> None:
        """Add the points of somebody new; contact lists of other programs may bring several of a kind."""
        for kind in KINDS:
            more = parsed.get(f"more_{kind}")
            for value in (parsed.get(kind), *(more if isinstance(more, tuple) else ())):
                if isinstance(value, str):
                    self._add(owner, kind, value, country)

    def put(self, owner: Owner, parsed: Parsed, country: str) -> bool:
        """Make the points of somebody known what the row says; tell whether anything differs."""
        differs = [self._put(owner, kind, parsed[kind], country) for kind in KINDS if kind in parsed]
        return any(differs)

    def write(self) -> None:
        """Write what was gathered."""
        self._work.sink.insert(ContactPoints, self._new)
        if self._changed:
            self._work.sink.update_many(ContactPoints, self._changed)
        if self._gone:
            self._work.sink.delete(ContactPoints, self._gone)
        self._new, self._changed, self._gone = [], {}, []

    def _put(self, owner: Owner, kind: PointKind, value: object, country: str) -> bool:
        standing = [row for row in self._stored[owner] if row["kind"] == kind]
        if not isinstance(value, str):
            self._gone.extend(row["id"] for row in standing[:1])
            return bool(standing)
        if any(row["value"] == value for row in standing):
            return False
        if not standing:
            self._add(owner, kind, value, country)
            return True
        self._changed[standing[0]["id"]] = {"value": value, "normalised": normalise(kind, value, country)}
        return True

    def _add(self, owner: Owner, kind: PointKind, value: str, country: str) -> None:
        self._new.append(
            {
                "id": self._work.new_id(),
                "client_id": owner.client,
                "person_id": owner.person,
                "kind": kind.value,
                "value": value,
                "normalised": normalise(kind, value, country),
                "preferred": False,
            }
        )


class TagRows:
    """Gathers what a chunk wants of tags and writes it at its end."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stored: dict[str, dict[str, str]] = {}
        self._new: list[dict[str, Any]] = []
        self._gone: list[str] = []

    def load(self, clients: Iterable[str]) -> None:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._work.select_in(select(Tags), Tags.client_id, set(clients)):
            found[row["client_id"]][row["tag"]] = row["id"]
        self._stored = dict(found)

    def put(self, client: str, parsed: Mapping[str, object], *, known: bool) -> bool:
        """Make a client's tags those of the row; tell whether anything differs."""
        if "tags" not in parsed:
            return False
        tags = parsed["tags"]
        wanted = tags if isinstance(tags, tuple) else ()
        standing = self._stored.get(client, {}) if known else {}
        gone = [key for tag, key in standing.items() if tag not in wanted]
        added = [tag for tag in wanted if tag not in standing]
        self._gone.extend(gone)
        self._new.extend({"id": self._work.new_id(), "client_id": client, "tag": tag} for tag in added)
        return bool(gone or added)

    def write(self) -> None:
        """Write what was gathered."""
        if self._gone:
            self._work.sink.delete(Tags, self._gone)
        self._work.sink.insert(Tags, self._new)
        self._new, self._gone = [], []
