"""Reading a plan file into steps: the 72 ready-made ones come along, an office may bring its own."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.aftercare.rules.grammar import Step, parse_step
from app.foundation.errors import RuleBroken

STANDARD_PLAN: Final = Path(__file__).resolve().parents[2] / "resources" / "plans" / "aftercare.csv"
ENDINGS_PLAN: Final = STANDARD_PLAN.with_name("endings.csv")
COLUMNS: Final = (
    "product_kind",
    "code",
    "anchor",
    "offset",
    "repeat",
    "window_days",
    "level",
    "channel",
    "purpose",
    "question_nl",
    "question_en",
)


def read_plan(lines: Iterable[str]) -> tuple[Step, ...]:
    """Read a plan as CSV with `;` and the columns of `COLUMNS`.

    Raises RuleBroken: plan_columns (the header differs), row_incomplete and code_twice with the row's number, and what
    `parse_step` raises, with the row's number among its facts.
    """
    rows = csv.DictReader(lines, delimiter=";")
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise RuleBroken("plan_columns", "header", expected=";".join(COLUMNS))
    steps: list[Step] = []
    codes: set[str] = set()
    for row in rows:
        if None in row or None in row.values():
            raise RuleBroken("row_incomplete", "row", row=rows.line_num)
        try:
            step = parse_step(row)
        except RuleBroken as broken:
            raise RuleBroken(broken.rule, broken.field, row=rows.line_num, **broken.facts) from None
        if step.code in codes:
            raise RuleBroken("code_twice", "code", row=rows.line_num, code=step.code)
        codes.add(step.code)
        steps.append(step)
    return tuple(steps)


def standard_plan() -> tuple[Step, ...]:
    """Read the steps for agreements that come with the app."""
    return _read(STANDARD_PLAN)


def endings_plan() -> tuple[Step, ...]:
    """Read the steps for when things end: after a death once for each client, after an agreement given up for that one.

    They follow the field's rules 2.5.
    """
    return _read(ENDINGS_PLAN)


def _read(path: Path) -> tuple[Step, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return read_plan(stream)
