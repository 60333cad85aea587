"""A document, and one that is being added: its size, its type by content, its cleaned name."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.clients.rules.documents.names import document_name, refuse_name
from app.clients.rules.documents.sniffing import sniff
from app.clients.rules.kinds import DocumentType
from app.foundation.errors import RuleBroken

LIMIT: Final = 50 * 1024 * 1024
"""Bytes. What is larger (a film, a whole folder) would make every backup of the book slow."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file on a client; `size` in bytes."""

    id: str
    version: int
    client_id: str
    content_id: str
    name: str
    type: DocumentType
    size: int
    added_on: date


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that somebody hands in: its name as given, and where it lies or what is in it."""

    name: str
    source: Path | bytes


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a file that may come in."""

    name: str
    type: DocumentType
    size: int
    sha256: bytes


def check_size(size: int) -> None:
    """Refuse what is empty or too large: RuleBroken ("document_empty", "document_too_large")."""
    if not size:
        raise RuleBroken("document_empty", "document")
    if size > LIMIT:
        raise RuleBroken("document_too_large", "document", size=size, limit=LIMIT)


def examined(name: str, content: bytes) -> Examined:
    """Look at a file: by its name, by its size and by what is in it.

    Raises RuleBroken: "document_empty", "document_too_large", "document_program", "document_macros",
    "document_web_page", "document_archive_program", "document_archive_full".
    """
    check_size(len(content))
    refuse_name(name)
    kind = sniff(content)
    return Examined(document_name(name, kind), kind, len(content), hashlib.sha256(content).digest())
