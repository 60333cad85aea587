"""Search over everything: documents found by the book, told as what a person knows, grouped by client."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from app.book.key_list import KEYS, in_keys, keys_of
from app.book.search import WORD, Hit, fold_query, search_documents
from app.book.tables import table_of
from app.clients.tables import OwnFields, OwnValues
from app.foundation.names import fold
from app.overview.rules import SearchHit, why_found
from app.overview.store.conditions import agreement, client, contact

own_field = table_of(OwnFields)
own_value = table_of(OwnValues)

OF_CLIENT: Final = frozenset({"client", "person", "contact_point", "tag", "own_value"})
"""Documents that stand for the client itself: each client is one hit, however many of these were found."""
CLIENT: Final = "client"
OWN_VALUE: Final = "own_value"
WIDE: Final = 10
"""So many documents more than hits are looked at: several may stand for one client."""

CLIENT_COLUMNS: Final = ("reference", "kind", "name", "street", "house_number", "postcode", "town")
CLIENTS: Final = select(client.c.id, *(client.c[name] for name in CLIENT_COLUMNS)).where(in_keys(client.c.id))
AGREEMENTS: Final = select(agreement.c.id, agreement.c.reference, agreement.c.policy_number).where(
    in_keys(agreement.c.id)
)
OWN_FIELDS: Final = (
    select(own_value.c.id, own_field.c.name)
    .join_from(own_value, own_field, own_field.c.id == own_value.c.field_id)
    .where(in_keys(own_value.c.id))
)
CONTACTS: Final = select(contact.c.id, contact.c.said, contact.c.summary).where(in_keys(contact.c.id))


def search(connection: Connection, typed: str, limit: int) -> list[SearchHit]:
    """Find what was typed, best first; everything of one client stands together, the client itself first."""
    hits = search_documents(connection, typed, limit + WIDE)
    if not hits:
        return []
    words = WORD.findall(fold_query(typed))
    known = _Known(connection, hits)
    groups: dict[str, dict[str, SearchHit]] = defaultdict(dict)
    for hit in hits:
        group, key = groups[hit.client_id], CLIENT if hit.kind in OF_CLIENT else hit.kind + hit.key
        if key not in group:
            group[key] = known.tell(hit, words)
    grouped = (sorted(group.values(), key=_client_first) for group in groups.values())
    return [hit for group in grouped for hit in group][:limit]


def clients_called(connection: Connection, reference: str) -> list[str]:
    """Give the clients that a text points at: by its own or its agreement's reference, else all that search finds."""
    own = connection.execute(select(client.c.id).where(client.c.reference == reference)).scalars().all()
    if not own:
        named = select(agreement.c.client_id).where(agreement.c.reference == reference)
        own = connection.execute(named).scalars().all()
    return list(own) or list(dict.fromkeys(hit.client_id for hit in search_documents(connection, reference, 5 * WIDE)))


class _Known:
    """The rows behind the hits, each kind read at once."""

    def __init__(self, connection: Connection, hits: Sequence[Hit]) -> None:
        self.clients = self._rows(connection, CLIENTS, {hit.client_id for hit in hits})
        self.agreements = self._rows(connection, AGREEMENTS, {hit.key for hit in hits if hit.kind == "agreement"})
        self.fields = self._rows(connection, OWN_FIELDS, {hit.key for hit in hits if hit.kind == OWN_VALUE})
        self.contacts = self._rows(connection, CONTACTS, {hit.key for hit in hits if hit.kind == "contact"})

    @staticmethod
    def _rows(connection: Connection, statement: Any, keys: set[str]) -> dict[str, Any]:
        if not keys:
            return {}
        return {row[0]: row for row in connection.execute(statement, {KEYS: keys_of(keys)}).all()}

    def tell(self, hit: Hit, words: Sequence[str]) -> SearchHit:
        """Say what was found and by which field."""
        owner = self.clients[hit.client_id]
        if hit.kind in OF_CLIENT:
            why, detail = self._of_client(hit, words, owner)
            field = self.fields[hit.key].name if hit.kind == OWN_VALUE else ""
            return SearchHit("client", owner.id, owner.reference, owner.id, owner.name, why, detail, owner.kind, field)
        if hit.kind == "agreement":
            row = self.agreements[hit.key]
            why = why_found(words, [("reference", fold(row.reference)), ("policy_number", hit.folded)])
            return SearchHit(
                "agreement", hit.key, row.reference, owner.id, owner.name, why, row.policy_number or "", owner.kind
            )
        return SearchHit(
            hit.kind, hit.key, owner.reference, owner.id, owner.name, self._in_words(hit, words), hit.title, owner.kind
        )

    def _of_client(self, hit: Hit, words: Sequence[str], owner: Any) -> tuple[str, str]:
        if hit.kind == "person":
            return "name", hit.title
        if hit.kind in ("tag", OWN_VALUE):
            return hit.kind, hit.title
        if hit.kind == "contact_point":
            return ("email" if "@" in hit.title else "phone"), hit.title
        name = fold(owner.name)
        if all(word in name for word in words):
            return "name", ""
        fields = {
            "name": owner.name,
            "town": owner.town or "",
            "postcode": f"{owner.postcode or ''} {(owner.postcode or '').replace(' ', '')}",
            "address": f"{owner.street or ''} {owner.house_number or ''}",
            "reference": owner.reference,
        }
        why = why_found(words, ((name, fold(value)) for name, value in fields.items()))
        return why, {"name": "", "postcode": owner.postcode}.get(why, fields[why].strip())

    def _in_words(self, hit: Hit, words: Sequence[str]) -> str:
        if hit.kind != "contact":
            return "document" if hit.kind == "document" else "remark"
        row = self.contacts[hit.key]
        return why_found(words, [("said", fold(row.said or "")), ("summary", fold(row.summary or ""))])


def _client_first(hit: SearchHit) -> bool:
    return hit.kind != "client"
