"""Tables that are read through an index named by us, where the store would take a worse one.

Without statistics it takes the key for the best way to a row, also where a wider index would spare it the row itself.
"""

from sqlalchemy import Alias, FromClause, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

BY = "by_"


class ReadBy(Alias):
    """A table under a name that tells its index; other stores than SQLite choose themselves."""

    inherit_cache = True


def read_by(table: Table, index: str) -> FromClause:
    """Give a table to be read through an index. A part index has to be implied by the conditions."""
    return ReadBy._construct(table, name=BY + index)  # noqa: SLF001 (the only way to make a kind of alias)


@compiles(ReadBy)
def _on_sqlite(table: ReadBy, compiler: SQLCompiler, **options: object) -> str:
    written = str(compiler.visit_alias(table, **options))  # type: ignore[no-untyped-call]
    named = options.get("asfrom") and not options.get("ashint")
    return f"{written} INDEXED BY {str(table.name).removeprefix(BY)}" if named else written


@compiles(ReadBy, "postgresql")
def _on_postgresql(table: ReadBy, compiler: SQLCompiler, **options: object) -> str:
    return str(compiler.visit_alias(table, **options))  # type: ignore[no-untyped-call]
