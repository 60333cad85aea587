"""Reads prints back."""

from io import BytesIO

from pypdf import PdfReader

from app.reviews.content import Cell, Entries, Lines, Pair, Part, Points, Quote, ReviewContent, Section, Table


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Give the text of all pages, its blanks evened out."""
    return " ".join(" ".join(page.extract_text() for page in reader(pdf).pages).split())


def sections(review: ReviewContent, key: str) -> list[Section]:
    found: list[Section] = []
    for section in review.sections:
        if section.key == key:
            found += [section.left, section.right] if isinstance(section, Pair) else [section]
    return found


def part(review: ReviewContent, key: str, kind: type[Part], number: int = 0) -> Part:
    """Give the first part of a kind in a block."""
    return [one for section in sections(review, key) for one in section.parts if isinstance(one, kind)][number]


def told(found: Part) -> list[str]:
    """Give what a part says, a string for each row."""
    match found:
        case Lines() | Points():
            return list(found.texts)
        case Quote():
            return [f"{found.words} ({found.source})"]
        case Entries():
            return [f"{one.when} | {one.lead}: {one.text}" for one in found.entries]
        case Table():
            return [" | ".join(map(_cell, row)) for row in found.rows]
        case _:
            return [str(found)]


def _cell(cell: Cell) -> str:
    return f"{cell.text} ({cell.note})" if cell.note else cell.text
