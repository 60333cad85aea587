"""Many keys as one bound value: a thousand placeholders cost more than finding the rows."""

import json
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, String, bindparam, column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

KEYS: Final = "keys"


class KeyRows(FunctionElement[str]):
    """The texts of a JSON array as rows; each store unpacks it in its own words."""

    inherit_cache = True
    name = "key_rows"


def in_keys(owner: ColumnElement[Any], bound: str = KEYS) -> ColumnElement[bool]:
    """Choose rows whose column is among the keys that are bound by a name (`keys`), made by `keys_of`."""
    rows = KeyRows(bindparam(bound, type_=String())).table_valued(column("value", String()))
    return owner.in_(select(rows.c.value))


def keys_of(keys: Iterable[str]) -> str:
    """Give the value to bind for a list of keys."""
    return json.dumps(list(keys))


@compiles(KeyRows)
def _on_sqlite(element: KeyRows, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(KeyRows, "postgresql")
def _on_postgresql(element: KeyRows, compiler: SQLCompiler, **options: Any) -> str:
    return f"jsonb_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS jsonb))"
