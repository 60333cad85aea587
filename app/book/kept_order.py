"""Joins whose tables are read in the order in which they are written: a list in its order stops when a page is full.

The store guesses how many rows a condition leaves. Where that guess is far off it turns a join round, and reads one
table whole for each row of the other.
"""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Join
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class KeptOrder(Join):
    """An inner join that walks the left side and looks the right one up; other stores than SQLite choose themselves."""

    inherit_cache = True


def walked(left: FromClause, right: FromClause, on: ColumnElement[bool]) -> KeptOrder:
    """Join `right` to a table `left`, which is walked in its order."""
    return KeptOrder(left, right, on)


@compiles(KeptOrder)
def _on_sqlite(join: KeptOrder, compiler: SQLCompiler, **options: Any) -> str:
    return _written(join, compiler, options).replace(" JOIN ", " CROSS JOIN ", 1)


@compiles(KeptOrder, "postgresql")
def _on_postgresql(join: KeptOrder, compiler: SQLCompiler, **options: Any) -> str:
    return _written(join, compiler, options)


def _written(join: KeptOrder, compiler: SQLCompiler, options: dict[str, Any]) -> str:
    return str(compiler.visit_join(join, **options))  # type: ignore[no-untyped-call]
