"""Plan files: the 72 ready-made steps come along, and an office reads and writes plans of its own in the same columns.

A file tells the purpose once. A last column `purpose_nl`, which the app writes and a person may leave out, tells it in
Dutch.
"""

import csv
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

from app.aftercare.rules.grammar import Step, parse_step
from app.aftercare.rules.plans import PlanStep
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
IN_DUTCH: Final = "purpose_nl"


class WrittenStep(NamedTuple):
    """A row of a plan file: its step, and the same as it is written, with its product kind and number."""

    row: int
    kind: str
    step: Step
    written: PlanStep


def read_rows(lines: Iterable[str]) -> tuple[WrittenStep, ...]:
    """Read a plan as CSV with `;` and the columns of `COLUMNS`.

    Raises RuleBroken: plan_columns (the header differs), row_incomplete and code_twice with the row's number, and what
    `parse_step` raises, with the row's number among its facts.
    """
    rows = csv.DictReader(lines, delimiter=";")
    if tuple(rows.fieldnames or ()) not in (COLUMNS, (*COLUMNS, IN_DUTCH)):
        raise RuleBroken("plan_columns", "header", expected=";".join(COLUMNS))
    found: list[WrittenStep] = []
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
        found.append(WrittenStep(rows.line_num, step.product_kind, step, _written(row)))
    return tuple(found)


def write_plan(kind: str, steps: Sequence[PlanStep]) -> str:
    """Write the steps of a plan of one product kind as a plan file."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow((*COLUMNS, IN_DUTCH))
    for step in steps:
        grammar = (step.code, step.anchor, step.offset, step.repeat, step.window_days, step.level, step.channel)
        writer.writerow((kind, *grammar, step.purpose_en, step.question_nl, step.question_en, step.purpose_nl))
    return out.getvalue()


def standard_plan() -> tuple[Step, ...]:
    """Give the steps for agreements that come with the app."""
    return tuple(one.step for one in shipped_rows(STANDARD_PLAN))


def endings_plan() -> tuple[Step, ...]:
    """Give the steps for when things end: after a death once for each client, after an agreement given up for that one.

    They follow the field's rules 2.5.
    """
    return tuple(one.step for one in shipped_rows(ENDINGS_PLAN))


@lru_cache(maxsize=2)
def shipped_rows(path: Path) -> tuple[WrittenStep, ...]:
    """Read a plan file that comes with the app."""
    with path.open(encoding="utf-8", newline="") as stream:
        return read_rows(stream)


def _written(row: dict[str, str]) -> PlanStep:
    return PlanStep(
        code=row["code"],
        anchor=row["anchor"],
        offset=row["offset"],
        repeat=row["repeat"],
        window_days=int(row["window_days"]),
        level=row["level"],
        channel=row["channel"],
        purpose_nl=row.get(IN_DUTCH, ""),
        purpose_en=row["purpose"],
        question_nl=row["question_nl"],
        question_en=row["question_en"],
    )
