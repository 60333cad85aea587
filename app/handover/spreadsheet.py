"""Rows as a workbook (XLSX) that every spreadsheet program opens: one sheet, a fixed head, numbers and days as such."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH: Final = date(1899, 12, 30)
"""Day 0 of spreadsheets."""
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NEVER: Final = (1980, 1, 1, 0, 0, 0)
"""The day that the parts of a workbook carry, so that the same rows always give the same file."""
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{RELATED}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/>'
        '<xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>'
    ),
}


class Amount(NamedTuple):
    """An amount of money, in cents."""

    cents: int


Cell = str | int | date | Amount | None


def write_workbook(file: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows under a head; `title` names the sheet. Raises OSError."""
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in PARTS.items():
            package.writestr(_part(name), HEAD + content)
        package.writestr(_part("xl/workbook.xml"), HEAD + _workbook(title))
        with package.open(_part("xl/worksheets/sheet1.xml"), "w") as sheet:
            for piece in _sheet(columns, rows):
                sheet.write(piece.encode())


def _part(name: str) -> ZipInfo:
    part = ZipInfo(name, NEVER)
    part.compress_type = ZIP_DEFLATED
    return part


def _workbook(title: str) -> str:
    sheet = f'<sheet name="{escape(title, {chr(34): "&quot;"})}" sheetId="1" r:id="r1"/>'
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{sheet}</sheets></workbook>'


def _sheet(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    yield f'{HEAD}<worksheet xmlns="{MAIN}">{view}<sheetData>'
    yield f"<row>{''.join(_text(column, style=1) for column in columns)}</row>"
    for row in rows:
        yield f"<row>{''.join(_cell(value) for value in row)}</row>"
    yield "</sheetData></worksheet>"


def _cell(value: Cell) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, Amount):
        whole, rest = divmod(abs(value.cents), 100)
        return f'<c s="3"><v>{"-" if value.cents < 0 else ""}{whole}.{rest:02d}</v></c>'
    if isinstance(value, date):
        return f'<c s="2"><v>{(value - EPOCH).days}</v></c>'
    return f"<c><v>{value}</v></c>" if isinstance(value, int) else _text(value)


def _text(value: str, style: int = 0) -> str:
    """Write text as text: a spreadsheet reads no formula in it."""
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
