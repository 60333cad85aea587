"""A file on its way in is looked at whole: size, name, content."""

import hashlib

import pytest

from app.clients.document_words import document_type, size
from app.clients.rules import DocumentType
from app.clients.rules.documents import LIMIT, examined
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from tests.app.clients.documents.samples import EXE, PDF

EN = texts("en")


def test_that_a_file_is_known_by_its_name_type_size_and_hash() -> None:
    known = examined(r"C:\scans\polis.jpg", PDF)
    assert (known.name, known.type, known.size) == ("polis.pdf", DocumentType.PDF, len(PDF))
    assert known.sha256 == hashlib.sha256(PDF).digest()


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("leeg.pdf", b"", "document_empty"),
        ("film.mp4", bytes(LIMIT + 1), "document_too_large"),
        ("polis.exe", PDF, "document_program"),
        ("polis.pdf", EXE, "document_program"),
    ],
)
def test_that_what_may_not_come_in_is_refused(name: str, content: bytes, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        examined(name, content)
    assert (refused.value.rule, refused.value.field) == (rule, "document")


def test_that_just_fifty_megabytes_may_come_in() -> None:
    assert examined("opname.mp3", bytes(LIMIT)).size == LIMIT


def test_that_the_limit_is_said() -> None:
    refused = RuleBroken("document_too_large", "document", size=LIMIT * 2, limit=LIMIT)
    assert rule_sentence(refused, EN) == "A document may be at most 50 MB; this one is 100 MB."


def test_that_a_program_is_told_by_its_ending_or_by_its_content() -> None:
    by_name = RuleBroken("document_program", "document", ending=".exe")
    assert rule_sentence(by_name, EN).startswith("A file that ends in .exe is a program.")
    assert rule_sentence(RuleBroken("document_program"), EN).startswith("This is a program, whatever its name says.")


@pytest.mark.parametrize(
    ("of", "said"),
    [(1, "1 byte"), (812, "812 bytes"), (24_600, "24 kB"), (3_250_000, "3.1 MB"), (LIMIT, "50.0 MB")],
)
def test_that_a_size_is_said_in_words(of: int, said: str) -> None:
    assert size(of, EN, Formats("en")) == said


@pytest.mark.parametrize("kind", DocumentType)
def test_that_every_type_has_a_label(kind: DocumentType) -> None:
    assert document_type(kind, EN)
