"""Small files of every kind, made by hand: as much as tells what they are."""

from io import BytesIO
from zipfile import ZipFile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)
EXE = b"MZ\x90\0" + bytes(60)
MAIL = (
    b"Received: from mail.example by post.example\r\n for <kantoor@voorbeeld.example>\r\nFrom: a@voorbeeld.example\r\n"
    b"Subject: Polis\r\nDate: Sat, 21 Nov 2026 09:00:00 +0100\r\n\r\n<html>Goedemiddag</html>\r\n"
)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24)


def packed(*parts: str, **contents: bytes) -> bytes:
    """Give a zip file with these parts; `mimetype=` and the like say what is in one."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        for part in parts:
            archive.writestr(part, "x")
    return stream.getvalue()


def old_office(*parts: str) -> bytes:
    return OLD + b"".join(part.encode("utf-16-le") + b"\0\0" for part in parts)


DOCX = packed("[Content_Types].xml", "word/document.xml")
XLSX = packed("[Content_Types].xml", "xl/workbook.xml")
ODT = packed("content.xml", mimetype=b"application/vnd.oasis.opendocument.text")
