"""Reads one workbook and says what stands in it as JSON: run as a process of its own, with a limit to its memory."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final, NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from app.intake.rules.contacts import contact_plan
from app.intake.rules.guessing import guessed_columns
from app.intake.rules.header import known_columns

MEMORY: Final = 512 * 1024 * 1024
MOST_ROWS: Final = 100_000
HEADER_WITHIN: Final = 20
"""A header stands in one of the first rows: above it may be the name of the list, a date, a logo."""
Cell = int | float | str | bool | time | date | datetime | timedelta | None
Row = tuple[int, list[str]]


class Sheet(NamedTuple):
    """A sheet with its header, its rows behind it, and how much its header looks like a list of ours."""

    name: str
    header: list[str]
    rows: list[Row]
    likeness: int


def main(path: str) -> int:
    """Write what stands in a workbook, or why it is refused, to the standard output."""
    _limit_memory()
    json.dump(read(path), sys.stdout)
    return 0


def read(path: str) -> dict[str, Any]:
    """Give header and rows of the sheet that looks most like a list, and the names of the other ones with rows."""
    try:
        with load_workbook(path) as workbook:
            sheets = [sheet for sheet in map(_sheet, _visible(workbook)) if sheet.header]
    except PasswordError:
        return _refused("import_workbook_locked")
    except (CalamineError, OSError, ValueError):
        return _refused("import_workbook_damaged")
    if not sheets:
        return {"header": [], "rows": [], "others": []}
    best = max(sheets, key=lambda sheet: (sheet.likeness, bool(sheet.rows)))
    if len(best.rows) > MOST_ROWS:
        return _refused("import_too_many_rows", limit=MOST_ROWS)
    others = [sheet.name for sheet in sheets if sheet is not best and sheet.rows]
    return {"header": best.header, "rows": best.rows, "others": others}


def _limit_memory() -> None:
    """Where the system can: a workbook with one cell in its farthest corner asks for all the memory there is."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _visible(workbook: CalamineWorkbook) -> Iterator[CalamineSheet]:
    for one in workbook.sheets_metadata:
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible:
            yield workbook.get_sheet_by_name(one.name)


def _sheet(sheet: CalamineSheet) -> Sheet:
    first = (sheet.start or (0, 0))[0] + 1
    filled = (row for row in enumerate(map(_texts, sheet.iter_rows()), first) if any(row[1]))
    rows = list(islice(filled, MOST_ROWS + HEADER_WITHIN + 1))
    place = _header_place([cells for _, cells in rows[:HEADER_WITHIN]])
    if place is None:
        return Sheet(sheet.name, [], [], 0)
    header = rows[place][1]
    return Sheet(sheet.name, header, rows[place + 1 :], _likeness(header))


def _header_place(rows: Sequence[list[str]]) -> int | None:
    """Find the row that looks most like a header of ours, else the first with two cells or more."""
    if not rows:
        return None
    best = max(range(len(rows)), key=lambda place: (_likeness(rows[place]), -place))
    if _likeness(rows[best]) > 1:
        return best
    return next((place for place, cells in enumerate(rows) if sum(map(bool, cells)) > 1), 0)


def _likeness(header: list[str]) -> int:
    return max(known_columns(header), len(guessed_columns(header)), len(header) if contact_plan(header) else 0)


def _texts(row: Iterable[Cell]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    """Write a cell as a table of text would: days as 2026-11-21, numbers with a point and no idle zeros."""
    match cell:
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
        case date() | time():
            return cell.isoformat()
        case None:
            return ""
    return str(cell).strip()


def _refused(rule: str, **facts: object) -> dict[str, Any]:
    return {"refused": rule, "facts": facts}
