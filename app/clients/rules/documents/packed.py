"""Looks into zip files: office documents are zip files, and an archive may carry a program."""

import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from app.clients.rules.documents.endings import MACROS, PROGRAMS
from app.clients.rules.kinds import DocumentType
from app.foundation.errors import RuleBroken

ENTRY: Final = b"PK\x01\x02"
MOST: Final = 20_000
"""Entries that are looked at; more than this is no client file."""

FIRST_WORDS: Final = 200
OPENDOCUMENT: Final = b"application/vnd.oasis.opendocument."
OFFICE_PARTS: Final = (
    ("word/document.xml", DocumentType.WORD),
    ("xl/workbook.xml", DocumentType.EXCEL),
    ("xl/workbook.bin", DocumentType.EXCEL),
    ("ppt/presentation.xml", DocumentType.POWERPOINT),
)
MACRO_PARTS: Final = re.compile(
    r"(^|/)vbaproject\.bin$|^xl/macrosheets/|^basic/[^/]+/(?!script-lb\.xml$)[^/]+\.xml$|^scripts/.", re.IGNORECASE
)
JAVA: Final = "META-INF/MANIFEST.MF"


def sniff_zip(content: bytes) -> DocumentType:
    """Tell what a zip file is.

    Raises RuleBroken ("document_macros", "document_program", "document_archive_program", "document_archive_full").
    """
    if content.count(ENTRY) > MOST:
        raise RuleBroken("document_archive_full", "document", most=MOST)
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            is_open = _says(packed, "mimetype").startswith(OPENDOCUMENT)
    except (BadZipFile, ValueError, NotImplementedError):
        return DocumentType.ZIP
    parts = {name.lower(): name for name in names}
    office = next((kind for part, kind in OFFICE_PARTS if part in parts), None)
    if office is not None or is_open:
        if any(MACRO_PARTS.search(name) for name in names):
            raise RuleBroken("document_macros", "document")
        return office or DocumentType.OPENDOCUMENT
    if JAVA in names:
        raise RuleBroken("document_program", "document")
    for name in names:
        if name.lower().rpartition(".")[2] in PROGRAMS | MACROS and "." in name:
            raise RuleBroken("document_archive_program", "document", inside=name.rpartition("/")[2][:80])
    return DocumentType.ZIP


def _says(packed: ZipFile, part: str) -> bytes:
    """Read the first words of a part; a part that is not there, or is locked, says nothing."""
    try:
        with packed.open(part) as stream:
            return stream.read(FIRST_WORDS)
    except (KeyError, RuntimeError, BadZipFile, NotImplementedError, zlib.error):
        return b""
