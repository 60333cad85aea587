"""One row of a file: from its cells to values by column, or the reason why it is refused."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeAlias

from app.foundation.canonical import EMPTIED, unguarded
from app.foundation.errors import RuleBroken
from app.intake.rules.addresses import apart
from app.intake.rules.kinds import Column, Kind
from app.intake.rules.values import Value

KEY_BYTES: Final = 12
Parsed: TypeAlias = dict[str, Value]
"""Values by column name. A column that is missing leaves what is stored, None empties it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of one file are read: which cell goes to which column, and what stands in every row.

    `derives` marks a layout that is not ours: a row without a reference gets one made of the whole row, behind this.
    """

    kind: Kind
    columns: tuple[tuple[int, Column], ...]
    width: int
    constants: tuple[tuple[Column, str], ...] = ()
    derives: str = ""

    def parse(self, cells: Sequence[str]) -> Parsed:
        """Read a row. Raises RuleBroken with the column as its field."""
        if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
            raise RuleBroken("import_cells", cells=len(cells), columns=self.width)
        parsed: Parsed = {}
        last = len(cells)
        for index, column in self.columns:
            cell = cells[index].strip() if index < last else ""
            if cell:
                parsed[column.name] = None if cell == EMPTIED else _read(column, unguarded(cell))
        for column, cell in self.constants:
            parsed.setdefault(column.name, _read(column, cell))
        if self.derives and "house_number" not in parsed and (parts := apart(str(parsed.get("street") or ""))):
            parsed["street"], parsed["house_number"] = parts
        return parsed

    def has(self, name: str) -> bool:
        """Tell whether the file has a column."""
        return any(column.name == name for _, column in self.columns)


def _read(column: Column, cell: str) -> Value:
    try:
        return column.read(cell)
    except RuleBroken as error:
        error.field = column.name
        raise


def row_key(kind: str, parsed: Mapping[str, Value]) -> str:
    """Give the key of a row without a reference: the whole row, whatever the order and the number of its columns."""
    given = [[name, _plain(value)] for name, value in sorted(parsed.items()) if value is not None]
    return blake2b(json.dumps([kind, given], ensure_ascii=False).encode(), digest_size=KEY_BYTES).hexdigest()


def _plain(value: Value) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else str(value)
