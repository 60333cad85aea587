"""What a file is, told by its content alone; what a computer would run is refused.

The libraries that know many signatures tell a spreadsheet from a letter at most; none of them sees macros, scripts or
programs inside an archive. So the dozen types that lie in a client file are told here.
"""

import re
from typing import Final

from app.clients.rules.documents.packed import sniff_zip
from app.clients.rules.kinds import DocumentType
from app.foundation.errors import RuleBroken

PROGRAMS: Final = (
    b"MZ",  # Windows and DOS
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",  # macOS
    b"\xca\xfe\xba\xbe", b"\xbe\xba\xfe\xca",  # macOS for several processors, Java
    b"\0asm", b"dex\n", b"MSCF", b"L\0\0\0\x01\x14\x02\0", b"xar!", b"ITSF", b"!<arch>\n",
    b"#!", b"\xef\xbb\xbf#!",
)  # fmt: skip
SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", DocumentType.PNG),
    (b"\xff\xd8\xff", DocumentType.JPEG),
    (b"GIF87a", DocumentType.GIF),
    (b"GIF89a", DocumentType.GIF),
    (b"II*\0", DocumentType.TIFF),
    (b"MM\0*", DocumentType.TIFF),
    (b"{\\rtf", DocumentType.RTF),
)
HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
PDF_WITHIN: Final = 1024
"""Readers of PDF look this far for its first words."""

OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INSTALLER: Final = bytes.fromhex("84100c0000000000c000000000000046")
OLD_PARTS: Final = (
    ("__properties_version1.0", DocumentType.EMAIL),
    ("WordDocument", DocumentType.WORD),
    ("Workbook", DocumentType.EXCEL),
    ("PowerPoint Document", DocumentType.POWERPOINT),
)

HEAD: Final = 65_536
TEXT_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
WEB_PAGE: Final = re.compile(r"<(!doctype\s+html|html|script|iframe|svg)[\s>/]", re.IGNORECASE)
SCRIPT: Final = re.compile(
    r"\s*(@echo\s+off|\[internetshortcut\]|\[desktop entry\]|windows registry editor|regedit4|<\?php|<job[\s>]"
    r"|<package[\s>]|on error resume next|option explicit)",
    re.IGNORECASE,
)
MAIL_LINE: Final = re.compile(
    r"(return-path|received|from|to|date|subject|message-id|mime-version|delivered-to|reply-to|cc"
    r"|content-type|content-transfer-encoding|dkim-signature|authentication-results|x-[\w-]+|arc-[\w-]+|[\w-]+):",
    re.IGNORECASE,
)
MAIL_NEEDS: Final = ("from:", "date:", "subject:", "message-id:", "mime-version:", "to:", "received:")


def sniff(content: bytes) -> DocumentType:
    """Tell what a file is.

    Raises RuleBroken ("document_program", "document_macros", "document_web_page", "document_archive_program",
    "document_archive_full").
    """
    if content.startswith(PROGRAMS):
        raise RuleBroken("document_program", "document")
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return sniff_zip(content)
    if content.startswith(OLD_OFFICE):
        return _old_office(content)
    return _by_place(content) or _by_words(content)


def _by_place(content: bytes) -> DocumentType | None:
    """Know those whose signature does not stand at the very beginning."""
    if b"%PDF-" in content[:PDF_WITHIN]:
        return DocumentType.PDF
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return DocumentType.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return DocumentType.HEIC
    return None


def _old_office(content: bytes) -> DocumentType:
    """Look into the container of Word 97 and its kin, which installers and Outlook use too."""
    if INSTALLER in content:
        raise RuleBroken("document_program", "document")
    if _wide("_VBA_PROJECT") in content:
        raise RuleBroken("document_macros", "document")
    return next((kind for part, kind in OLD_PARTS if _wide(part) in content), DocumentType.OTHER)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _by_words(content: bytes) -> DocumentType:
    text = _text(content[:HEAD])
    if text is None:
        return DocumentType.OTHER
    if SCRIPT.match(text):
        raise RuleBroken("document_program", "document")
    if _is_mail(text):
        return DocumentType.EMAIL
    if WEB_PAGE.search(text):
        raise RuleBroken("document_web_page", "document")
    return DocumentType.TEXT


def _text(head: bytes) -> str | None:
    """Read the beginning as text; None for what is none. A letter cut in two at the end is no fault."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", errors="replace")
    else:
        try:
            text = head.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            cut = len(head) - error.start < 4 and len(head) == HEAD
            text = head[: error.start].decode("utf-8-sig") if cut else head.decode("cp1252", errors="replace")
    return None if TEXT_CONTROLS.search(text) else text


def _is_mail(text: str) -> bool:
    """Tell whether a text begins with the head of an e-mail."""
    head = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    lines = [line for line in head.splitlines() if line[:1] not in (" ", "\t")]
    if not lines or not all(MAIL_LINE.match(line) for line in lines):
        return False
    return sum(any(line.lower().startswith(name) for line in lines) for name in MAIL_NEEDS) >= 3
