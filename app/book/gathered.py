"""Several rows as one value: a column with a JSON list or object, so that one statement gives a row with its words."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class ListOf(FunctionElement[str]):
    """The values of a column as a JSON array; each store gathers them in its own words."""

    inherit_cache = True
    name = "list_of"


class ObjectOf(FunctionElement[str]):
    """Keys and values of two columns as a JSON object."""

    inherit_cache = True
    name = "object_of"


@compiles(ListOf)
def _list_on_sqlite(element: ListOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **options)})"


@compiles(ListOf, "postgresql")
def _list_on_postgresql(element: ListOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(json_agg({compiler.process(element.clauses, **options)}) AS text)"


@compiles(ObjectOf)
def _object_on_sqlite(element: ObjectOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_object({compiler.process(element.clauses, **options)})"


@compiles(ObjectOf, "postgresql")
def _object_on_postgresql(element: ObjectOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(json_object_agg({compiler.process(element.clauses, **options)}) AS text)"
