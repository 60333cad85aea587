"""Documents go out as the files they are: `documents/REF/NAME`, each written piece by piece."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from app.book.book import Book
from app.clients.rules.documents import distinct, plain_name
from app.clients.store import documents as stored
from app.clients.tables import Clients, Documents
from app.foundation.files import replacing_file

FOLDER: Final = "documents"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A document on its way out: where its file stands, seen from the folder of the export."""

    document_id: str
    content_id: str
    place: str


def outgoing(connection: Connection) -> list[Outgoing]:
    """Give all documents with the places of their files; names that would meet get a number."""
    taken: dict[str, set[str]] = defaultdict(set)
    found = []
    rows = connection.execute(
        select(Clients.reference, Documents.name, Documents.id, Documents.content_id)
        .join(Clients, Clients.id == Documents.client_id)
        .order_by(Clients.reference, Documents.added_on, Documents.id)
    )
    for reference, name, document_id, content_id in rows:
        owner = plain_name(reference) or "_"
        file = distinct(name, taken[owner.lower()])
        taken[owner.lower()].add(file.lower())
        found.append(Outgoing(document_id, content_id, f"{FOLDER}/{owner}/{file}"))
    return found


def write_documents(book: Book, folder: Path) -> tuple[Path, ...]:
    """Write all documents under a folder; give the folder that holds them, if there are any."""
    with book.read() as connection:
        going = outgoing(connection)
    for each in going:
        path = folder / each.place
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with book.read() as connection, replacing_file(path) as stream:
            for piece in stored.pieces(connection, each.content_id):
                stream.write(piece)
    return (folder / FOLDER,) if going else ()
