"""Gathers what a chunk of clients wants of the office's own fields and writes it at its end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from app.clients.tables import OwnValues
from app.intake.store.work import Work


class OwnRows:
    """What stands in own fields, by client and field; a column that a row leaves empty leaves what is stored."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stored: dict[str, dict[str, tuple[str, str]]] = {}
        self._new: list[dict[str, Any]] = []
        self._changed: dict[str, dict[str, str]] = {}
        self._gone: list[str] = []

    def load(self, clients: Iterable[str]) -> None:
        self._stored = {}
        if self._work.own_fields:
            found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
            for row in self._work.select_in(select(OwnValues), OwnValues.client_id, set(clients)):
                found[row["client_id"]][row["field_id"]] = (row["id"], row["value"])
            self._stored = dict(found)

    def put(self, client: str, parsed: Mapping[str, object]) -> bool:
        """Let what a row says stand in the own fields of a client; tell whether anything differs."""
        differs = False
        for name, field_id in self._work.own_fields.items():
            if name in parsed:
                differs |= self._put_one(client, field_id, parsed[name])
        return differs

    def _put_one(self, client: str, field_id: str, value: object) -> bool:
        key, before = self._stored.get(client, {}).get(field_id, ("", None))
        if value == before:
            return False
        if value is None:
            self._gone.append(key)
        elif key:
            self._changed[key] = {"value": str(value)}
        else:
            row = {"id": self._work.new_id(), "client_id": client, "field_id": field_id, "value": value}
            self._new.append(row)
        return True

    def write(self) -> None:
        """Write what was gathered."""
        if self._gone:
            self._work.sink.delete(OwnValues, self._gone)
        if self._changed:
            self._work.sink.update_many(OwnValues, self._changed)
        self._work.sink.insert(OwnValues, self._new)
        self._new, self._changed, self._gone = [], {}, []
