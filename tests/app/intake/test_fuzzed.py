"""Files that are wrong in ways nobody thought of: rows are taken or refused with a sentence, nothing breaks."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.book.create import open_book
from app.book.keys import RawKey
from app.bootstrap import open_services
from app.foundation.errors import RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from app.intake.rules.kinds import KINDS
from app.intake.words import reason
from tests.app.conftest import RESOURCES, new_desk
from tests.app.contents import contents

REFERENCE = st.sampled_from(["", "-", "A", "B", "C", "K1", "'=1"])
GOOD = st.sampled_from(
    [
        "person", "household", "life", "mortgage", "trail", "fee", "phone", "tel", "in", "out", "complaint", "arrears",
        "month", "nl", "replaced", "lapse", "2020-01-15", "15-01-2021", "2030-12-31", "12.50", "1.234,56", "0", "7",
        "Jan de Vries", "jan@voorbeeld.example", "0612345678", "NL",
    ]
)  # fmt: skip
BAD = st.sampled_from(
    ["1.234", "31-02-2026", "x" * 250, "=1+1", "'", "a\0b", "9" * 30, "\ud800".encode("utf-8", "replace").decode()]
)
CELL = REFERENCE | GOOD | BAD | st.text(st.characters(codec="utf-8"), max_size=8)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """Make a file of one kind: its own columns, some missing, some doubled in rows, cells of all sorts."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    columns = [column.name for column in KINDS[kind].columns]
    rows = draw(st.lists(st.lists(CELL, min_size=len(columns), max_size=len(columns) + 1), max_size=6))
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    torn = draw(st.sampled_from(["", '"', '"torn,', ",,,,"]))
    return kind, "\r\n".join([",".join(columns), *quoted, torn])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(files(), min_size=1, max_size=3))
def test_that_any_files_are_taken_or_refused_row_by_row(
    template: tuple[Path, RawKey], tmp_path: Path, some: list[tuple[str, str]]
) -> None:
    """What a preview counts is what happens; again is none; undo brings the very same rows back."""
    path, key = template
    shutil.copyfile(path, tmp_path / "book.nazorg")
    book = open_book(tmp_path / "book.nazorg", key, new_desk())
    try:
        intake = open_services(book, RESOURCES).intake
        paths = []
        for number, (kind, text) in enumerate(some):
            paths.append(tmp_path / f"{number}-{kind}.csv")
            paths[-1].write_bytes(text.encode())
        before = contents(book)
        try:
            report = intake.run(paths)
        except RuleBroken as refused:
            assert rule_sentence(refused, texts("nl"))  # noqa: PT017 (either is good)
            assert contents(book) == before
            return
        assert all(reason(refusal, texts("nl")) for refusal in report.refused)
        if report.taken and contents(book) != before:
            again = intake.run(paths)
            assert again.new == 0
            while book.undo() is not None:
                pass
        assert contents(book) == before
    finally:
        book.close()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_that_a_kind_with_every_cell_empty_is_refused_row_by_row(
    kind: str, tmp_path: Path, template: tuple[Path, RawKey]
) -> None:
    path, key = template
    shutil.copyfile(path, tmp_path / "book.nazorg")
    book = open_book(tmp_path / "book.nazorg", key, new_desk())
    try:
        file = tmp_path / "file.csv"
        columns = [column.name for column in KINDS[kind].columns]
        file.write_text(",".join(columns) + "\n" + "-" + ",-" * (len(columns) - 1) + "\n")
        report = open_services(book, RESOURCES).intake.run([file])
        assert (report.taken, len(report.refused)) == (False, 1)
    finally:
        book.close()
