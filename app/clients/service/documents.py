"""What a person can do with the documents of a client: put them in, look at them, name them, take them out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.book.book import Book
from app.book.change import Title
from app.book.tables import StepKind
from app.clients import store
from app.clients.rules.documents import LIMIT, Document, Examined, Incoming, check_size, distinct, examined, renamed
from app.clients.store import documents as stored
from app.clients.tables import Documents
from app.foundation.errors import Cancelled, DamagedBook, RuleBroken
from app.foundation.files import replacing_file
from app.foundation.language import message
from app.foundation.reporting import Report, not_reported


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not come in, and why."""

    name: str
    reason: RuleBroken


@dataclass(frozen=True, slots=True)
class Added:
    """What came of handing files in: the new documents, what was refused, and how many a stop left out."""

    ids: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    left_out: int = 0


@dataclass(slots=True)
class _Batch:
    """Files that come in together, in one step."""

    files: list[tuple[Examined, bytes]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(known.size for known, _ in self.files)


class DocumentService:
    """The documents of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of_client(self, client_id: str) -> tuple[Document, ...]:
        """Give a client's documents, the newest day first."""
        with self._book.read() as connection:
            return stored.documents_of(connection, client_id)

    def document(self, document_id: str) -> Document:
        """Give one document. Raises NotFound."""
        with self._book.read() as connection:
            return stored.document(connection, document_id)

    def add(self, client_id: str, files: Sequence[Incoming], report: Report = not_reported) -> Added:
        """Put files on a client; those that may not come in are told with the reason, the others come in.

        Files of together at most 50 MB are one step. A stop leaves out what has not come in yet. `report` hears of
        bytes. Raises NotFound for the client.
        """
        with self._book.read() as connection:
            store.client(connection, client_id)
        sizes = [_size(file) for file in files]
        ids: list[str] = []
        refused: list[Refused] = []
        batch, looked_at = _Batch(), 0
        try:
            for file, size in zip(files, sizes, strict=True):
                report(looked_at, sum(sizes), file.name)
                looked_at += size
                try:
                    known, content = _examine(file)
                except RuleBroken as reason:
                    refused.append(Refused(file.name, reason))
                    continue
                if batch.files and batch.size + known.size > LIMIT:
                    ids += self._store(client_id, batch, refused)
                    batch = _Batch()
                batch.files.append((known, content))
        except Cancelled:
            return Added(tuple(ids), tuple(refused), len(files) - len(ids) - len(refused))
        ids += self._store(client_id, batch, refused)
        return Added(tuple(ids), tuple(refused))

    def rename(self, document_id: str, name: str, version: int) -> None:
        """Give a document another name; its ending stays. Raises NotFound, ChangedMeanwhile, RuleBroken("required")."""
        before = self.document(document_id)
        new = renamed(name, before.name)
        with self._book.write(Title(message("Document renamed – {document}"), {"document": new})) as unit:
            unit.update(Documents, document_id, {"name": new}, version=version)

    def remove(self, document_id: str) -> None:
        """Take a document away; an undo brings it back whole. Raises NotFound."""
        title = Title(message("Document removed – {document}"), {"document": self.document(document_id).name})
        with self._book.write(title) as unit:
            unit.delete(Documents, [document_id])

    def read(self, document_id: str) -> bytes:
        """Give what is in a document. Raises NotFound, and DamagedBook where it is not what was put in."""
        with self._book.read() as connection:
            content_id = stored.document(connection, document_id).content_id
            content = b"".join(stored.pieces(connection, content_id))
            if hashlib.sha256(content).digest() != stored.hash_of(connection, content_id):
                raise DamagedBook(self._book.path, "document")
        return content

    def write_to(self, document_id: str, path: Path, *, read_only: bool = False) -> Path:
        """Write a document into a file, piece by piece; what stood there is replaced when all is there.

        Raises NotFound, DamagedBook, RuleBroken("document_not_written").
        """
        try:
            with self._book.read() as connection, replacing_file(path, read_only=read_only) as stream:
                content_id = stored.document(connection, document_id).content_id
                found = hashlib.sha256()
                for piece in stored.pieces(connection, content_id):
                    found.update(piece)
                    stream.write(piece)
                if found.digest() != stored.hash_of(connection, content_id):
                    raise DamagedBook(self._book.path, "document")
        except OSError as error:
            raise RuleBroken("document_not_written", "document", folder=path.parent.name) from error
        return path

    def sweep(self) -> int:
        """Take out the contents for which no undo can come back any more; give their number."""
        with self._book.read() as connection:
            gone = stored.unneeded(connection, self._book.desk.now())
        if gone:
            with self._book.write(Title(message("Contents of removed documents let go")), kind=StepKind.APP) as unit:
                stored.delete_contents(unit, gone)
        return len(gone)

    def _store(self, client_id: str, batch: _Batch, refused: list[Refused]) -> list[str]:
        """Store a batch in one step, names distinct within the client."""
        if not batch.files:
            return []
        ids, names = [], []
        with self._book.read() as connection:
            client = store.client(connection, client_id).name
            taken = {document.name.lower() for document in stored.documents_of(connection, client_id)}
        with self._book.write(Title("")) as unit:
            for known, content in batch.files:
                name = distinct(known.name, taken)
                try:
                    ids.append(stored.insert_document(unit, client_id, name, known, content))
                except RuleBroken as reason:
                    refused.append(Refused(known.name, reason))
                    continue
                names.append(name)
                taken.add(name.lower())
            unit.title = _title(client, names)
        return ids


def _title(client: str, names: Sequence[str]) -> Title:
    if len(names) == 1:
        return Title(message("Document added – {document}"), {"document": names[0]})
    return Title(message("{number} documents added – {client}"), {"number": str(len(names)), "client": client})


def _size(file: Incoming) -> int:
    """Give how many bytes a file has, as far as that can be told."""
    if isinstance(file.source, bytes):
        return len(file.source)
    try:
        return file.source.stat().st_size
    except OSError:
        return 0


def _examine(file: Incoming) -> tuple[Examined, bytes]:
    """Read and judge a file. Raises RuleBroken, also where it cannot be read."""
    content = file.source if isinstance(file.source, bytes) else _read(file.source)
    return examined(file.name, content), content


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise RuleBroken("document_folder", "document")
        if not path.is_file():  # a pipe or a device never ends
            raise RuleBroken("document_unreadable", "document")
        check_size(path.stat().st_size)
        with path.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except OSError as error:
        raise RuleBroken("document_unreadable", "document") from error
