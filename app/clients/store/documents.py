"""Documents of clients, and what is in them: each content once, kept while somebody can come back for it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, exists, select

from app.book import sealed, undo_stack
from app.book.journal import EntryKind, entries_since
from app.book.tables import table_of
from app.book.unit import Unit
from app.clients.rules import DocumentType
from app.clients.rules.documents import Document, Examined
from app.clients.tables import DocumentContents, Documents
from app.foundation.errors import NotFound, RuleBroken

_DOCUMENT: Final = tuple(getattr(Documents, field.name) for field in fields(Document))


def document(connection: Connection, document_id: str) -> Document:
    """Give a document, without what is in it. Raises NotFound."""
    row = connection.execute(select(*_DOCUMENT).where(Documents.id == document_id)).first()
    if row is None:
        raise NotFound("document", document_id)
    return _document(row)


def documents_of(connection: Connection, client_id: str) -> tuple[Document, ...]:
    """Give a client's documents, the newest day first, those of one day by name."""
    rows = connection.execute(
        select(*_DOCUMENT)
        .where(Documents.client_id == client_id)
        .order_by(Documents.added_on.desc(), Documents.name, Documents.id)
    )
    return tuple(_document(row) for row in rows)


def insert_document(unit: Unit, client_id: str, name: str, known: Examined, content: bytes) -> str:
    """Store a document, its content once; give its key. Raises RuleBroken("document_same") where the client has it."""
    content_id = content_of(unit.connection, known.sha256)
    if content_id is None:
        values = {"sha256": known.sha256, "size": known.size, "content": content}
        content_id = unit.insert_one(DocumentContents, values)
    refuse_same(unit.connection, client_id, content_id)
    facts = {"name": name, "type": known.type.value, "size": known.size, "added_on": unit.today}
    return unit.insert_one(Documents, {"client_id": client_id, "content_id": content_id, **facts})


def refuse_same(connection: Connection, client_id: str, content_id: str) -> None:
    """Refuse what this client has already: RuleBroken("document_same") with the name under which it stands."""
    same = (Documents.client_id == client_id, Documents.content_id == content_id)
    name = connection.execute(select(Documents.name).where(*same).order_by(Documents.id)).scalar()
    if name is not None:
        raise RuleBroken("document_same", "document", name=name)


def content_of(connection: Connection, sha256: bytes) -> str | None:
    """Give the key of the content with this hash, if it is in the book."""
    return connection.execute(select(DocumentContents.id).where(DocumentContents.sha256 == sha256)).scalar()


def pieces(connection: Connection, content_id: str) -> Iterator[bytes]:
    """Give what is in a document, piece by piece."""
    return sealed.pieces(connection, DocumentContents, content_id)


def hash_of(connection: Connection, content_id: str) -> bytes:
    """Give the SHA-256 that a content had when it was stored; nothing where it is gone."""
    return connection.execute(select(DocumentContents.sha256).where(DocumentContents.id == content_id)).scalar() or b""


def unneeded(connection: Connection, now: datetime) -> tuple[str, ...]:
    """Give the contents that no document has and that no undo or redo can give a document back.

    A document that was removed, or whose adding was undone, comes back as long as that step is within reach; so long
    its content stays.
    """
    unused = select(DocumentContents.id).where(~exists().where(Documents.content_id == DocumentContents.id))
    found = set(connection.execute(unused).scalars())
    return tuple(sorted(found - _within_reach(connection, now))) if found else ()


def _within_reach(connection: Connection, now: datetime) -> set[str]:
    taken_out = entries_since(connection, undo_stack.reach(connection, now), {"document": table_of(Documents)})
    return {
        (row.before or {})["content_id"] for entry in taken_out if entry.kind is EntryKind.DELETE for row in entry.rows
    }


def delete_contents(unit: Unit, content_ids: Sequence[str]) -> None:
    """Take contents out of the book for good."""
    unit.delete(DocumentContents, content_ids)


def _document(row: Any) -> Document:
    found = Document(*row)
    return replace(found, type=DocumentType(found.type))
