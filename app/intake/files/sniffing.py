"""What a file is, told by its content: text with a table in it, or something that is refused with a remedy.

Encoding: a byte order mark, else strict UTF-8, else Windows-1252; nothing is guessed from letter frequencies.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from app.foundation.errors import RuleBroken
from app.intake.files.cards import MARK, open_cards
from app.intake.files.opened import MOST_COLUMNS, Opened, check_header
from app.intake.files.workbook import SIGNS, open_workbook
from app.intake.rules.contacts import contact_plan
from app.intake.rules.header import known_columns

BLOCK: Final = 1 << 20
HEAD: Final = 1 << 16
LONGEST_HEADER: Final = 50_000
DELIMITERS: Final = ",;\t|"
SEP: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FORMS: Final = (
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"BM", "picture"),
    (b"%PDF", "pdf"),
    (b"SQLite format 3\0", "database"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"{\\rtf", "document"),
)
TEXT_FORMS: Final = (
    ("BEGIN:VCALENDAR", "calendar"),
    ("<!DOCTYPE", "page"),
    ("<HTML", "page"),
)


def open_file(path: Path) -> Opened:
    """Look at a file. Raises RuleBroken with the file's name and what to do about it."""
    if not path.is_file():
        raise RuleBroken("import_file_missing", file=path.name)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        raise RuleBroken("import_file_unreadable", file=path.name) from error
    if not head.strip():
        raise RuleBroken("import_file_empty", file=path.name)
    if head.startswith(SIGNS):
        return open_workbook(path, size)
    encoding = _encoding(path, head)
    if head.decode(encoding, "ignore").lstrip("\ufeff \r\n").upper().startswith(MARK):
        return open_cards(path, size, encoding)
    delimiter, header, skipped = _table(path, encoding)
    return Opened(path, size, encoding, delimiter, header, skipped)


def errors_of(encoding: str) -> str:
    """Tell what a byte without a meaning becomes: half a character, for which only its row is refused."""
    return "surrogateescape" if encoding == "cp1252" else "replace" if encoding.startswith("utf-16") else "strict"


def _encoding(path: Path, head: bytes) -> str:
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    for magic, form in FORMS:
        if head.startswith(magic) and not (magic == b"BM" and head.isascii()):
            raise RuleBroken("import_file_form", file=path.name, form=form)
    if wide := _wide(head):
        return wide
    if _is_noise(head):
        raise RuleBroken("import_file_form", file=path.name, form="other")
    return "utf-8" if _is_utf8(path) else "cp1252"


def _wide(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every second byte of Western text is zero."""
    sample = head[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.4 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) * 0.4 and odd == 0 else None


def _is_noise(head: bytes) -> bool:
    """Tell binary content from text: a text has next to no control characters. A single NUL only costs its row."""
    strange = sum(head.count(code) for code in (*range(9), *range(14, 32), 127))
    return strange > max(2, len(head) // 200)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _table(path: Path, encoding: str) -> tuple[str, tuple[str, ...], int]:
    """Find the delimiter, the header and how many lines stand before the first row."""
    with path.open("r", encoding=encoding, errors=errors_of(encoding), newline="") as stream:
        start = stream.read(LONGEST_HEADER).lstrip("\ufeff")
    for sign, form in TEXT_FORMS:
        if start.lstrip().upper().startswith(sign):
            raise RuleBroken("import_file_form", file=path.name, form=form)
    lines = list(StringIO(start, newline=""))
    named = SEP.fullmatch(lines[0]) if lines else None
    delimiters = named[1] if named else DELIMITERS
    if named:
        lines = lines[1:]
    blank = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    found = [_header(lines[blank:], delimiter) for delimiter in delimiters]
    best = max(range(len(found)), key=lambda index: (_recognised(found[index][0]), len(found[index][0]), -index))
    header, used = found[best]
    if not any(header):
        raise RuleBroken("import_file_empty", file=path.name)
    check_header(path, header)
    return delimiters[best], header, used + blank + (1 if named else 0)


def _header(lines: list[str], delimiter: str) -> tuple[tuple[str, ...], int]:
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        cells = next(reader, [])
    except csv.Error:
        cells = []
    return tuple(cell.strip() for cell in cells), reader.line_num


def _recognised(header: tuple[str, ...]) -> int:
    return known_columns(header) + (MOST_COLUMNS if contact_plan(header) else 0)
