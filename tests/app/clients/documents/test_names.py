"""Shown names: safe on every disk, short enough, without tricks, ending as the content says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clients.rules import DocumentType
from app.clients.rules.documents import distinct, document_name, renamed
from app.clients.rules.documents.names import LONGEST, LONGEST_BYTES, ending_of, plain_name, refuse_name
from app.foundation.errors import RuleBroken

CLEANED = [
    ("polis.pdf", "polis.pdf"),
    (r"C:\Users\jan\Polis.pdf", "Polis.pdf"),
    ("../../etc/passwd", "passwd"),
    ("map/", "map"),
    ("polis\x00\x07.pdf", "polis.pdf"),
    ("polis\n2026\t.pdf", "polis 2026 .pdf"),
    ("polis.pdf. . ", "polis.pdf"),
    ("  .geheim.pdf", "geheim.pdf"),
    ("foto\u202egpj.exe", "fotogpj.exe"),
    ("a\u200b\u2066b\ufeff.pdf", "ab.pdf"),
    ('vraag?<1>|:*".pdf', "vraag__1_____.pdf"),
    ("con", "_con"),
    ("LPT1.txt", "_LPT1.txt"),
    ("nul .tar.gz", "_nul .tar.gz"),
    ("conto.pdf", "conto.pdf"),
    ("cafe\u0301.pdf", "café.pdf"),
    ("\ud800.pdf", "pdf"),
    ("...", ""),
]  # fmt: skip


@pytest.mark.parametrize(("given_name", "clean"), CLEANED)
def test_that_a_name_is_cleaned(given_name: str, clean: str) -> None:
    assert plain_name(given_name) == clean


ENDINGS = [
    ("polis.pdf", DocumentType.PDF, "polis.pdf"),
    ("Polis.PDF", DocumentType.PDF, "Polis.pdf"),
    ("foto.jpeg", DocumentType.JPEG, "foto.jpeg"),
    ("foto.pdf", DocumentType.JPEG, "foto.jpg"),
    ("Polis 2.1", DocumentType.PDF, "Polis 2.1.pdf"),
    ("scan", DocumentType.TIFF, "scan.tif"),
    ("run.ksp", DocumentType.TEXT, "run.ksp.txt"),
    ("opname.m4a", DocumentType.OTHER, "opname.m4a"),
    ("slot.docx", DocumentType.OTHER, "slot.docx"),
    ("iets.vreemds", DocumentType.OTHER, "iets.vreemds.bin"),
    ("", DocumentType.PDF, "Document.pdf"),
    (".pdf", DocumentType.PDF, "pdf.pdf"),
    ("a. .pdf", DocumentType.PDF, "a.pdf"),
    ("boek.epub", DocumentType.ZIP, "boek.zip"),
]


@pytest.mark.parametrize(("given_name", "kind", "shown"), ENDINGS)
def test_that_the_ending_fits_the_content(given_name: str, kind: DocumentType, shown: str) -> None:
    assert document_name(given_name, kind) == shown


def test_that_a_long_name_is_cut_before_its_ending() -> None:
    assert document_name("p" * 300 + ".pdf", DocumentType.PDF) == "p" * 196 + ".pdf"
    cut = document_name("é" * 300, DocumentType.PDF)
    assert cut == "é" * 118 + ".pdf"
    assert len(cut.encode()) == LONGEST_BYTES


@given(st.text(max_size=400), st.sampled_from(DocumentType))
def test_that_any_name_ends_up_safe(typed: str, kind: DocumentType) -> None:
    name = document_name(typed, kind)
    assert 0 < len(name) <= LONGEST
    assert len(name.encode()) <= LONGEST_BYTES
    assert not set(name) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(sign).startswith("C") for sign in name)
    assert name == name.strip(" .")
    assert ending_of(name)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("setup.exe", "document_program"),
        ("offerte.pdf.EXE", "document_program"),
        ("offerte.exe. .", "document_program"),
        ("gpj\u202eexe.scr", "document_program"),
        ("polis.txt:verborgen.bat", "document_program"),
        ("start.lnk", "document_program"),
        ("meer.settingcontent-ms", "document_program"),
        ("lijst.xlsm", "document_macros"),
        ("brief.DOCM", "document_macros"),
        ("pagina.html", "document_web_page"),
    ],
)
def test_that_a_name_of_a_program_is_refused(name: str, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        refuse_name(name)
    assert refused.value.rule == rule


def test_that_a_name_without_such_an_ending_may_come_in() -> None:
    refuse_name("polis.pdf")
    refuse_name("exe")
    refuse_name("De heer exe.")


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("Polis 2026", "scan.pdf", "Polis 2026.pdf"),
        ("Polis.PDF", "scan.pdf", "Polis.pdf"),
        ("Polis.exe", "scan.pdf", "Polis.exe.pdf"),
        (" a/b ", "scan.pdf", "b.pdf"),
    ],
)
def test_that_a_new_name_keeps_the_ending(typed: str, before: str, after: str) -> None:
    assert renamed(typed, before) == after


@pytest.mark.parametrize("typed", ["", "  ", "...", "___", "\u202e"])
def test_that_a_new_name_says_something(typed: str) -> None:
    with pytest.raises(RuleBroken, match="required"):
        renamed(typed, "scan.pdf")


def test_that_a_taken_name_gets_a_number() -> None:
    assert distinct("scan.pdf", set()) == "scan.pdf"
    assert distinct("Scan.pdf", {"scan.pdf"}) == "Scan (2).pdf"
    assert distinct("scan.pdf", {"scan.pdf", "scan (2).pdf"}) == "scan (3).pdf"
    assert distinct("scan", {"scan"}) == "scan (2)"
    assert len(distinct("p" * 196 + ".pdf", {"p" * 196 + ".pdf"})) == LONGEST
