"""What a file is, is told by its content; what a computer would run does not come in under any name."""

import pytest

from app.clients.rules import DocumentType
from app.clients.rules.documents import sniffing
from app.clients.rules.documents.packed import MOST, sniff_zip
from app.clients.rules.documents.sniffing import HEAD, sniff
from app.foundation.errors import RuleBroken
from tests.app.clients.documents.samples import (
    DOCX,
    EXE,
    JPEG,
    MAIL,
    ODT,
    PDF,
    PNG,
    XLSX,
    old_office,
    packed,
)  # fmt: skip

KINDS = [
    (PDF, DocumentType.PDF),
    (b"\0\0junk before\n" + PDF, DocumentType.PDF),
    (PNG, DocumentType.PNG),
    (JPEG, DocumentType.JPEG),
    (b"GIF87a....", DocumentType.GIF),
    (b"GIF89a....", DocumentType.GIF),
    (b"II*\0....", DocumentType.TIFF),
    (b"MM\0*....", DocumentType.TIFF),
    (b"RIFF\x10\0\0\0WEBPVP8 ", DocumentType.WEBP),
    (b"\0\0\0\x18ftypheic\0\0\0\0", DocumentType.HEIC),
    (b"\0\0\0\x18ftypisom\0\0\0\0", DocumentType.OTHER),
    (b"RIFF\x10\0\0\0WAVEfmt ", DocumentType.OTHER),
    (rb"{\rtf1 Beste klant}", DocumentType.RTF),
    (DOCX, DocumentType.WORD),
    (XLSX, DocumentType.EXCEL),
    (packed("xl/workbook.bin"), DocumentType.EXCEL),
    (packed("ppt/presentation.xml"), DocumentType.POWERPOINT),
    (ODT, DocumentType.OPENDOCUMENT),
    (packed("polis.pdf", "map/foto.jpg", "LEESMIJ"), DocumentType.ZIP),
    (b"PK\x03\x04 cut off", DocumentType.ZIP),
    (old_office("WordDocument"), DocumentType.WORD),
    (old_office("Workbook"), DocumentType.EXCEL),
    (old_office("PowerPoint Document"), DocumentType.POWERPOINT),
    (old_office("__properties_version1.0", "WordDocument"), DocumentType.EMAIL),
    (old_office("EncryptedPackage"), DocumentType.OTHER),
    (MAIL, DocumentType.EMAIL),
    (b"Gesprek van vandaag\n\nFrom: niets", DocumentType.TEXT),
    (b"Naam: Jansen\nPlaats: Zwolle\n", DocumentType.TEXT),
    (" dus één € ".encode(), DocumentType.TEXT),
    ("één".encode("cp1252"), DocumentType.TEXT),
    ("naam;plaats".encode("utf-16"), DocumentType.TEXT),
    (b"<?xml version='1.0'?><Document><Body>rekening</Body></Document>", DocumentType.TEXT),
    (b"a\0b\1c", DocumentType.OTHER),
    (b"\n\nalleen een witregel", DocumentType.TEXT),
]  # fmt: skip


@pytest.mark.parametrize(("content", "kind"), KINDS)
def test_that_the_content_tells_the_type(content: bytes, kind: DocumentType) -> None:
    assert sniff(content) is kind


def test_that_a_letter_cut_in_two_at_the_end_of_the_look_is_still_text() -> None:
    assert sniff(b"a" * (HEAD - 1) + "é".encode() * 10) is DocumentType.TEXT
    assert sniff(b"a" * (HEAD - 9) + b"\xe9\x01" + b"a" * 20) is DocumentType.OTHER


@pytest.mark.parametrize("start", sniffing.PROGRAMS)
def test_that_programs_are_refused_by_their_first_bytes(start: bytes) -> None:
    with pytest.raises(RuleBroken, match="document_program"):
        sniff(start + bytes(100))


REFUSED = [
    (b"@ECHO OFF\r\ndel c:\\", "document_program"),
    (b"[InternetShortcut]\r\nURL=file:", "document_program"),
    (b"\xff\xfe" + "Windows Registry Editor Version 5.00".encode("utf-16-le"), "document_program"),
    (b"  <?php echo 1;", "document_program"),
    (b"<!DOCTYPE html><p>", "document_web_page"),
    (b"<?xml version='1.0'?>\n<svg xmlns='x'>", "document_web_page"),
    (old_office("WordDocument", "_VBA_PROJECT"), "document_macros"),
    (old_office() + sniffing.INSTALLER, "document_program"),
    (packed("word/document.xml", "word/vbaProject.bin"), "document_macros"),
    (packed("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "document_macros"),
    (packed("Basic/Standard/Module1.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "document_macros"),
    (packed("Scripts/python/run.py", mimetype=b"application/vnd.oasis.opendocument.text"), "document_macros"),
    (packed("META-INF/MANIFEST.MF", "Main.class"), "document_program"),
    (packed("offerte.pdf", "map/Offerte.pdf.EXE"), "document_archive_program"),
    (packed("lijst.xlsm"), "document_archive_program"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "rule"), REFUSED)
def test_that_what_would_run_is_refused(content: bytes, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        sniff(content)
    assert refused.value.rule == rule


def test_that_an_empty_library_of_macros_is_none() -> None:
    kept = packed("Basic/Standard/script-lb.xml", mimetype=b"application/vnd.oasis.opendocument.text")
    assert sniff(kept) is DocumentType.OPENDOCUMENT


def test_that_the_program_in_an_archive_is_named() -> None:
    with pytest.raises(RuleBroken) as refused:
        sniff(packed("map/evil.exe"))
    assert refused.value.facts == {"inside": "evil.exe"}


def test_that_an_archive_of_endless_entries_is_not_looked_through() -> None:
    with pytest.raises(RuleBroken, match="document_archive_full"):
        sniff_zip(b"PK\x03\x04" + b"PK\x01\x02" * (MOST + 1))


def test_that_a_part_that_cannot_be_unpacked_says_nothing() -> None:
    damaged = bytearray(packed("polis.pdf", mimetype=b"application/vnd.oasis.opendocument.text" * 9))
    damaged[40] ^= 1
    assert sniff(bytes(damaged)) is DocumentType.ZIP


def test_that_a_listing_that_is_broken_is_still_an_archive() -> None:
    assert sniff(packed("polis.pdf")[:-30]) is DocumentType.ZIP


def test_that_a_program_dressed_as_a_picture_is_refused() -> None:
    with pytest.raises(RuleBroken, match="document_program"):
        sniff(EXE + PNG)
