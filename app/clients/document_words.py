"""Labels of the types of documents, their sizes in words, and why a file does not come in."""

from collections.abc import Mapping
from typing import Final

from app.clients.rules import DocumentType
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_TYPES: Final = {
    DocumentType.PDF: message("PDF"),
    DocumentType.PNG: message("Image"),
    DocumentType.JPEG: message("Photo"),
    DocumentType.GIF: message("Image"),
    DocumentType.TIFF: message("Scan"),
    DocumentType.WEBP: message("Image"),
    DocumentType.HEIC: message("Photo"),
    DocumentType.TEXT: message("Text"),
    DocumentType.RTF: message("Letter"),
    DocumentType.WORD: message("Letter"),
    DocumentType.EXCEL: message("Spreadsheet"),
    DocumentType.POWERPOINT: message("Presentation"),
    DocumentType.OPENDOCUMENT: message("Document"),
    DocumentType.EMAIL: message("E-mail"),
    DocumentType.ZIP: message("Archive"),
    DocumentType.OTHER: message("Other file"),
}
THOUSAND: Final = 1_000
KILO: Final = 1_024


def document_type(kind: DocumentType, t: Texts) -> str:
    return t(_TYPES[kind])


def size(of: int, t: Texts, formats: Formats) -> str:
    """Say a size in bytes: "812 bytes", "24 kB", "3.1 MB"; a megabyte is 1,024 × 1,024 bytes."""
    if of < KILO:
        return t.plural("{n} byte", "{n} bytes", of)
    if of < KILO * THOUSAND:
        return t("{number} kB", number=formats.number(round(of / KILO), 0))
    return t("{number} MB", number=formats.number(of / KILO / KILO, 1))


def _too_large(t: Texts, facts: Mapping[str, object]) -> str:
    limit, given = (int(str(facts[name])) // KILO // KILO for name in ("limit", "size"))
    return t("A document may be at most {limit} MB; this one is {size} MB.", limit=limit, size=given)


def _program(t: Texts, facts: Mapping[str, object]) -> str:
    if "ending" in facts:
        return t("A file that ends in {ending} is a program. Programs do not come into the book.", **facts)
    return t("This is a program, whatever its name says. Programs do not come into the book.")


register_sentences(
    {
        "document_empty": message("This file is empty."),
        "document_too_large": _too_large,
        "document_program": _program,
        "document_macros": message(
            "This file can hold macros: small programs that run when it is opened. "
            "Save it without macros or as a PDF, and add that."
        ),
        "document_web_page": message("A web page can run programs. Print it to a PDF and add that."),
        "document_archive_program": message(
            "There is a program in this archive: {inside}. Unpack it and add only the documents."
        ),
        "document_archive_full": message("There are more than {most} files in this archive. Add them one by one."),
        "document_same": message("This document is here already, under the name {name}."),
        "document_folder": message("This is a folder. Add the files in it."),
        "document_unreadable": message("This file cannot be read. Look whether it still is there and may be opened."),
        "document_no_program": message("This computer has no program that opens {name}. Save a copy of it instead."),
        "document_not_written": message(
            "Nothing can be written in the folder {folder}, or it is full. Choose another one."
        ),
    }
)
