"""What every table of the book has in common, and the tables of the book itself.

Tables are declarative classes, so that their columns have types; statements are Core selects into plain rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex, SchemaItem
from sqlalchemy.sql.compiler import DDLCompiler
from sqlalchemy.types import TypeDecorator

from app.book.declaring import Declared, Mapped, mapped_column

SCHEMA = 1  # what `user_version` of the file says; each migration counts one up

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text so that it is the same value on every store."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


Key = Annotated[str, mapped_column(String(36))]
Code = Annotated[str, mapped_column(String(40))]
Name = Annotated[str, mapped_column(String(200))]
Line = Annotated[str, mapped_column(String(500))]
Words = Annotated[str, mapped_column(String(20_000))]
Cents = Annotated[int, mapped_column(BigInteger)]
Reference = Annotated[str, mapped_column(String(80))]


@dataclass(frozen=True, slots=True)
class Searchable:
    """How rows of a table are found: what they are, whose they are, what of them is searched.

    `owner` is the column that holds the client's id; `sort` a folded key searched from its beginning.
    """

    kind: str
    owner: str
    title: str
    text: tuple[str, ...]
    sort: str | None = None

    @property
    def columns(self) -> frozenset[str]:
        """The columns whose change changes what is found."""
        return frozenset((self.owner, self.title, *self.text, self.sort or self.title))


@dataclass(frozen=True, slots=True)
class Sealed:
    """Bytes that are written once and never change: the column that holds them, and the one with their SHA-256.

    The journal keeps everything of such a row but the bytes, so undo leaves the row standing; whoever knows that nobody
    can come back for it deletes it (`undo_stack.reach`).
    """

    content: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A column with a day on which a client's timeline tells something, and the columns that belong to that."""

    column: str
    along: tuple[str, ...] = ()


NEW: Final = frozenset({"insert", "bulk"})
NEW_AND_CHANGED: Final = NEW | {"update"}
EVERYTHING: Final = NEW_AND_CHANGED | {"delete"}


class Record(Declared):
    """A table whose rows people make: a key from the id source, and a version that forms send back.

    `told` names the kinds of journal entries that a client's timeline tells by themselves; all others count as a change
    of the client that a row belongs to, but for the day that `told_day` names.
    """

    metadata = MetaData(naming_convention=NAMING)
    searchable: ClassVar[Searchable | None] = None
    sealed: ClassVar[Sealed | None] = None
    told: ClassVar[frozenset[str]] = frozenset()
    told_day: ClassVar[ToldDay | None] = None

    @classmethod
    def known(cls) -> Iterator[type["Record"]]:
        """Give every class that has a table, in the order in which they were declared."""
        for record in cls.__subclasses__():
            if hasattr(record, "__table__"):
                yield record
            yield from record.known()

    @classmethod
    def __table_cls__(cls, name: str, metadata: MetaData, *parts: SchemaItem, **options: Any) -> Table:
        """Give every text column its CHECK on length: SQLite ignores String(n), PostgreSQL does not."""
        return Table(name, metadata, *parts, *_length_checks(parts), **options)


class Row(Record):
    """A row of a room: key and version."""

    __abstract__ = True

    id: Mapped[Key] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)


def table_of(record: type[Record]) -> Table:
    """Give the Core table of a record class."""
    return cast("Table", record.__table__)


def _length_checks(parts: Iterable[SchemaItem]) -> list[CheckConstraint]:
    return [
        CheckConstraint(func.length(part) <= part.type.length, name=f"{part.name}_length")
        for part in parts
        if isinstance(part, Column) and isinstance(part.type, String) and part.type.length
    ]


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """Allow only the words of an enumeration (and nothing, where the column may be empty)."""
    return CheckConstraint(Column(column, String()).in_([word.value for word in words]), name=f"{column}_known")


def part_index(name: str, *columns: str, where: str) -> Index:
    """Give an index over those rows for which a condition holds.

    PostgreSQL is told the condition when it makes the index: to name its options here would load it at every start.
    """
    return Index(name, *columns, sqlite_where=text(where), info={"where": where})


@compiles(CreateIndex, "postgresql")
def _on_postgresql(element: CreateIndex, compiler: DDLCompiler, **options: Any) -> str:
    index = element.element
    if "where" in index.info:
        index.dialect_options["postgresql"]["where"] = text(index.info["where"])
    return str(compiler.visit_create_index(element, **options))  # type: ignore[no-untyped-call]


class Books(Record):
    """The one row that says: this file is a book, and which one."""

    __tablename__ = "book"

    id: Mapped[Key] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    app_version: Mapped[Code]
    demo: Mapped[bool] = mapped_column(default=False)


class StepKind(StrEnum):
    """Who caused a step: a person, an import, the app by itself, or a walk back and forth."""

    DO = "do"
    IMPORT = "import"
    APP = "app"
    UNDO = "undo"
    REDO = "redo"
    BARRIER = "barrier"


class Steps(Record):
    """One unit of work: what a person did, in their words, and whether it is undone."""

    __tablename__ = "step"
    __table_args__ = (one_of("kind", StepKind), Index("ix_step_stack", "kind", "number"))

    id: Mapped[Key] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[Code]
    title: Mapped[Line]
    fields: Mapped[Words] = mapped_column(default="{}")
    actor: Mapped[Name]
    at: Mapped[datetime] = mapped_column(Instant)
    undoable: Mapped[bool] = mapped_column(default=True)
    undoes: Mapped[Key | None]
    undone_by: Mapped[Key | None]


class Journal(Record):
    """Every change of every row, chained by hashes: undo, redo, history and audit at once."""

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[Key] = mapped_column(ForeignKey("step.id"), index=True)
    table_name: Mapped[Code]
    kind: Mapped[Code]
    row_id: Mapped[Key | None] = mapped_column(index=True)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    payload_hash: Mapped[bytes] = mapped_column(LargeBinary)
    entry_hash: Mapped[bytes] = mapped_column(LargeBinary)


class Touches(Record):
    """Which client a person's step changed, and what of it: the changes on a client's timeline.

    `mark` is the number of the step as text of a fixed length; `what` names tables and columns ("client.town person+").
    There is no reference to the client: a step stays when its client goes. An import writes one for each client, so the
    rows stand in their own index and nowhere else.
    """

    __tablename__ = "touch"
    __table_args__ = ({"sqlite_with_rowid": False},)

    client_id: Mapped[Key] = mapped_column(primary_key=True)
    on_date: Mapped[date] = mapped_column(primary_key=True)
    mark: Mapped[Code] = mapped_column(primary_key=True)
    what: Mapped[Line]


class SearchDocs(Record):
    """What search looks through: one line per findable row, already folded."""

    __tablename__ = "search_doc"
    __table_args__ = (
        Index("ix_search_doc_row", "kind", "key", unique=True),
        Index("ix_search_doc_sort", "sort"),
        Index("ix_search_doc_client", "client_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    key: Mapped[Key]
    client_id: Mapped[Key]
    title: Mapped[Line]
    sort: Mapped[Line | None]
    folded: Mapped[Words]


class Sessions(Record):
    """Each time the book was open for writing: how a lost or rolled back file is noticed."""

    __tablename__ = "session"

    id: Mapped[Key] = mapped_column(primary_key=True)
    parent: Mapped[Key | None]
    machine: Mapped[Name]
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    steps: Mapped[int] = mapped_column(default=0)
