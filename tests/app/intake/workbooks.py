"""Makes small workbooks of several sheets, as a spreadsheet program would; also with a cell far from all others."""

import io
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from app.handover.spreadsheet import MAIN, PACKAGE, RELATED, TYPE


def filled(sheets: Mapping[str, Sequence[Sequence[str]]], far: str = "") -> bytes:
    """Give a workbook with these sheets; `far` names one more filled cell of the last one."""
    out = io.BytesIO()
    numbers = range(1, len(sheets) + 1)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(numbers))
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{listed}</sheets></workbook>',
        )
        related = "".join(
            f'<Relationship Id="r{n}" Type="{RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
        )
        for number, rows in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows, far if number == len(sheets) else ""))
    return out.getvalue()


def _types(numbers: Sequence[int]) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in numbers
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{parts}</Types>'
    )


def _sheet(rows: Sequence[Sequence[str]], far: str) -> str:
    lines = [
        f'<row r="{number}">'
        + "".join(_cell(f"{'ABCDEFGH'[n]}{number}", text) for n, text in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    ]
    if far:
        lines.append(f'<row r="{far.lstrip("XFD")}">{_cell(far, "far")}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
