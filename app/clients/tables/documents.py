"""Documents of a client inside the book, as tables."""

from datetime import date

from sqlalchemy import ForeignKey, Index, LargeBinary

from app.book.declaring import Mapped, mapped_column
from app.book.tables import NEW, Code, Key, Name, Row, Sealed, Searchable, one_of
from app.clients.rules import DocumentType


class DocumentContents(Row):
    """The bytes of a document, kept once however often the same file is added; never changed."""

    __tablename__ = "document_content"
    sealed = Sealed("content", "sha256")

    sha256: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Documents(Row):
    """A file on a client: its cleaned name, its type by content, and the day on which it was added."""

    __tablename__ = "document"
    __table_args__ = (one_of("type", DocumentType), Index("ix_document_client", "client_id", "added_on"))
    searchable = Searchable(kind="document", owner="client_id", title="name", text=("name",))
    told = NEW

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    content_id: Mapped[Key] = mapped_column(ForeignKey("document_content.id"), index=True)
    name: Mapped[Name]
    type: Mapped[Code]
    size: Mapped[int]
    added_on: Mapped[date]
