"""Workbooks are read in a process of their own: what stands in them comes in, and what is made to hang does not."""

import io
import json
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.foundation.errors import RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from app.handover.spreadsheet import Amount, write_workbook
from app.intake.files import Records, open_file, sheet, workbook
from tests.app.intake.conftest import Write
from tests.app.intake.workbooks import filled

HEADER = ["Relatienummer", "Naam", "Geboortedatum", "Premie"]


def refusal(path: Path) -> str:
    with pytest.raises(RuleBroken) as refused:
        open_file(path)
    assert path.name in rule_sentence(refused.value, texts("nl"))
    return refused.value.rule


def test_that_texts_days_and_numbers_are_read_as_a_table_would_write_them(tmp_path: Path) -> None:
    rows = [["007", "Zoë d'Örsay", date(1980, 3, 22), Amount(1210)], ["8", "Bakkerij Korst", None, Amount(123450)]]
    write_workbook(str(tmp_path / "list.xlsx"), "Relaties", HEADER, rows)
    opened = open_file(tmp_path / "list.xlsx")
    assert opened.header == tuple(HEADER)
    assert [(one.row, one.cells) for one in Records(opened)] == [
        (2, ["007", "Zoë d'Örsay", "1980-03-22", "12.1"]),
        (3, ["8", "Bakkerij Korst", "", "1234.5"]),
    ]


def test_that_a_title_above_the_list_is_passed_over_and_rows_keep_their_number(write: Write) -> None:
    content = filled({"Blad1": [["Alle relaties"], [], HEADER[:2], ["1", "Jan Bos"], [], ["2", "Piet Vos"]]})
    opened = open_file(write(content, "list.xlsx"))
    assert opened.header == ("Relatienummer", "Naam")
    assert [(one.row, one.cells) for one in Records(opened)] == [(4, ["1", "Jan Bos"]), (6, ["2", "Piet Vos"])]


def test_that_a_list_of_unknown_words_begins_at_its_first_row_with_two_cells(write: Write) -> None:
    opened = open_file(write(filled({"Blad1": [["Iets"], ["Kleur", "Maat"], ["rood", "42"]]}), "list.xlsx"))
    assert (opened.header, [one.cells for one in Records(opened)]) == (("Kleur", "Maat"), [["rood", "42"]])


def test_that_the_sheet_that_looks_most_like_a_list_is_read_and_the_others_are_named(write: Write) -> None:
    sheets = {"Uitleg": [["Lees", "mij"], ["eerst", "."]], "Klanten": [HEADER[:2], ["1", "Jan Bos"]], "Leeg": []}
    opened = open_file(write(filled(sheets), "list.xlsx"))
    assert (opened.header, opened.others) == (("Relatienummer", "Naam"), ("Uitleg",))


def test_that_a_workbook_without_anything_in_it_is_empty(write: Write) -> None:
    assert refusal(write(filled({"Blad1": []}), "list.xlsx")) == "import_file_empty"


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(200), b"\xd0\xcf\x11\xe0" + bytes(2000)])
def test_that_half_a_workbook_is_refused(write: Write, content: bytes) -> None:
    assert refusal(write(content, "list.xlsx")) == "import_workbook_damaged"


def test_that_an_archive_without_a_workbook_is_refused(write: Write) -> None:
    assert refusal(write(packed({"brief.txt": b"x"}), "list.zip")) == "import_file_form"


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": bytes(60_000_000)},
        {"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": bytes(6_000_000)},
        {"xl/workbook.xml": b"x", **{f"xl/{n}.xml": b"x" for n in range(2_000)}},
    ],
    ids=["unpacked", "squeezed", "parts"],
)
def test_that_a_workbook_made_to_burst_is_not_even_unpacked(write: Write, parts: dict[str, bytes]) -> None:
    assert refusal(write(packed(parts), "list.xlsx")) == "import_workbook_too_large"


def test_that_a_cell_in_the_farthest_corner_takes_neither_memory_nor_the_app(write: Write) -> None:
    content = filled({"Blad1": [HEADER[:2], ["1", "Jan Bos"]]}, far="XFD1048576")
    assert refusal(write(content, "list.xlsx")) == "import_workbook_damaged"


def test_that_a_workbook_that_keeps_its_reader_busy_is_given_up(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SECONDS", 0.01)
    assert refusal(write(filled({"Blad1": [HEADER[:2]]}), "list.xlsx")) == "import_workbook_damaged"


def test_that_too_many_rows_are_refused_by_who_reads_them(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    path = write(filled({"Blad1": [HEADER[:2], *([str(n), "Jan"] for n in range(4))]}), "list.xlsx")
    assert sheet.read(str(path)) == {"refused": "import_too_many_rows", "facts": {"limit": 3}}


def test_that_a_file_that_is_no_workbook_after_all_is_refused_by_who_reads_it(write: Write) -> None:
    assert sheet.read(str(write(b"nothing", "list.xlsx")))["refused"] == "import_workbook_damaged"


def test_that_what_is_read_is_written_as_one_line(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "_limit_memory", lambda: None)  # of this very process it would be too little
    assert sheet.main(str(write(filled({"Blad1": [HEADER[:2], ["1", "Jan"]]}), "list.xlsx"))) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == [[2, ["1", "Jan"]]]


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
