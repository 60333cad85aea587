"""How tables are declared: classes whose columns have types, and which are plain Core tables when the app runs.

The type checker sees SQLAlchemy's own declarative classes. Their mapper would be a quarter of what a start loads, and
nobody would use it: statements are Core selects into plain rows. In a statement a class stands for its table.
"""

from collections.abc import Iterator
from datetime import date, datetime
from inspect import get_annotations
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, Final, get_args

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.types import TypeEngine

__all__ = ["Declared", "Mapped", "mapped_column"]

TYPES: Final[dict[Any, type[TypeEngine[Any]]]] = {
    bool: Boolean,
    bytes: LargeBinary,
    date: Date,
    datetime: DateTime,
    int: Integer,
    str: String,
}


class Said:
    """What a column is told besides its type: the arguments of a `Column`."""

    def __init__(self, *parts: Any, **options: Any) -> None:
        self.parts = parts
        self.options = options


class Typed:
    """The annotation of a column: `Mapped[Key | None]` may be empty, `Mapped[Key]` may not."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def __class_getitem__(cls, kind: Any) -> "Typed":
        return cls(kind)


class Plain:
    """A class with annotated columns; one that names no table hands its columns on to those below it."""

    metadata: ClassVar[MetaData]
    __table__: ClassVar[Table]
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]] = ()

    def __init_subclass__(cls) -> None:
        if "__tablename__" not in cls.__dict__:
            return
        columns = [_column(name, typed, getattr(cls, name, None)) for name, typed in _typed(cls)]
        parts = [part for part in cls.__table_args__ if not isinstance(part, dict)]
        options = {name: value for part in cls.__table_args__ if isinstance(part, dict) for name, value in part.items()}
        cls.__table__ = cls.__table_cls__(cls.__tablename__, cls.metadata, *columns, *parts, **options)
        for column in columns:
            setattr(cls, column.name, column)

    @classmethod
    def __table_cls__(cls, name: str, metadata: MetaData, *parts: Any, **options: Any) -> Table:
        return Table(name, metadata, *parts, **options)

    @classmethod
    def __clause_element__(cls) -> Table:
        return cls.__table__


def _typed(cls: type) -> Iterator[tuple[str, Typed]]:
    for owner in cls.__mro__:
        for name, annotation in get_annotations(owner).items():
            if isinstance(annotation, Typed):
                yield name, annotation


def _column(name: str, typed: Typed, said: Said | None) -> Column[Any]:
    """Make the column. A named type such as `Key` carries what it says of its length along."""
    kinds = get_args(typed.kind)
    empty = NoneType in kinds
    kind = next(each for each in kinds if each is not NoneType) if empty else typed.kind
    plain, *named = get_args(kind) or (kind,)
    parts = [part for each in (said, *named) if isinstance(each, Said) for part in each.parts]
    if not any(_is_type(part) for part in parts):
        parts.insert(0, TYPES[plain])
    options = said.options if said else {}
    parts.sort(key=_is_type, reverse=True)  # a column wants its type first
    return Column(name, *parts, **{"nullable": empty, **options})


def _is_type(part: Any) -> bool:
    return isinstance(part, TypeEngine) or (isinstance(part, type) and issubclass(part, TypeEngine))


if TYPE_CHECKING:
    from sqlalchemy.orm import DeclarativeBase as Declared
    from sqlalchemy.orm import Mapped, mapped_column
else:
    Declared, Mapped, mapped_column = Plain, Typed, Said
