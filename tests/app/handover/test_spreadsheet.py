"""Rows as a workbook: texts stay texts, days and amounts are what they are, and the same rows give the same file."""

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from app.handover.rules import typed_rows
from app.handover.spreadsheet import Amount, write_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(path: Path) -> list[list[str]]:
    with ZipFile(path) as package:
        for name in package.namelist():
            ET.fromstring(package.read(name))  # noqa: S314 (our own)
        sheet = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{MAIN}row")]


def test_that_texts_days_and_amounts_stand_as_what_they_are(tmp_path: Path) -> None:
    file = tmp_path / "één.xlsx"
    rows = [["Zée & <Zoon>", date(2026, 11, 21), Amount(-1_234_05), 12, None], ["=1+1", "", Amount(7), 0, "  x"]]
    write_workbook(str(file), 'Klanten "nu"', ["naam", "dag", "bedrag", "aantal", "rest"], rows)
    assert read(file) == [
        ["naam", "dag", "bedrag", "aantal", "rest"],
        ["Zée & <Zoon>", "46347", "-1234.05", "12", ""],
        ["=1+1", "", "0.07", "0", "  x"],
    ]
    again = tmp_path / "twee.xlsx"
    write_workbook(str(again), 'Klanten "nu"', ["naam", "dag", "bedrag", "aantal", "rest"], rows)
    assert again.read_bytes() == file.read_bytes()


def test_that_canonical_cells_are_read_back_by_their_column() -> None:
    columns = ("reference", "premium", "in_force_on", "end_on", "note")
    row = ("'=O-1", "-12.50", "2026-11-21", "", "2026-11-21")
    assert list(typed_rows(columns, [row])) == [["=O-1", Amount(-12_50), date(2026, 11, 21), "", "2026-11-21"]]
    assert list(typed_rows(("premium",), [("",)])) == [[""]]
