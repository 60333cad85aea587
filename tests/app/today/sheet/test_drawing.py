"""The day sheet on paper: one page, whatever is on it."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.today.sheet import Called, DaySheet, Thing
from app.today.sheet.drawing import LEAST_WHOLE, one_page, sheet_pdf

THING = Thing(
    "Vragen hoe het afsluiten is gegaan", "32 dagen te laat", "30 dagen na de ingang van de polis.", late=True
)
CALLED = Called(
    "De Vries – Bakker", "Pieter de Vries, Sanne Bakker", "Pieter 06 12345678", (THING,),
    "Ik wil de wachttijd graag op papier hebben.", "7 nov 2026, Telefoon",
)  # fmt: skip
SHEET = DaySheet(
    "nl", "Daglijst", "Zaterdag 21 november", "Kantoor De Linde", "Eén ding is te laat.",
    "Kantoor De Linde · Daglijst 21 november 2026", ("gesproken", "geen gehoor", "terugbellen"),
    "En nog {n} in Vandaag.", (CALLED,),
)  # fmt: skip


def read(sheet: DaySheet) -> tuple[int, str]:
    """Give the number of pages and the words on the first, line ends and blanks made one."""
    reader = PdfReader(BytesIO(sheet_pdf(sheet)))
    return len(reader.pages), " ".join(reader.pages[0].extract_text().split())


def test_that_all_that_is_known_stands_on_the_page() -> None:
    pages, text = read(SHEET)
    assert pages == 1
    for words in (
        "Daglijst", "Zaterdag 21 november", "Kantoor De Linde", "De Vries – Bakker", "Pieter de Vries, Sanne Bakker",
        "Pieter 06 12345678", "32 dagen te laat", "30 dagen na de ingang van de polis.",
        "“Ik wil de wachttijd graag op papier hebben.”", "7 nov 2026, Telefoon", "gesproken", "geen gehoor",
    ):  # fmt: skip
        assert words in text
    assert "En nog" not in text
    assert "Pagina" not in text


def test_that_the_same_sheet_always_gives_the_same_bytes() -> None:
    assert sheet_pdf(SHEET) == sheet_pdf(replace(SHEET))


def test_that_it_is_tagged_and_says_its_language_and_title() -> None:
    reader = PdfReader(BytesIO(sheet_pdf(SHEET)))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("nl", True)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Daglijst Zaterdag 21 november", "Kantoor De Linde")
    found = tags(root["/StructTreeRoot"])
    assert found.count("H1") == 1
    assert found.count("H2") == 1
    assert "BlockQuote" in found


def tags(element: object) -> list[str]:
    """Give the tags of a structure, from the top down."""
    if isinstance(element, int):
        return []
    opened = element.get_object() if hasattr(element, "get_object") else element
    if not isinstance(opened, dict):
        return []
    kids = opened.get("/K", [])
    own = [str(opened["/S"])[1:]] if "/S" in opened else []
    return own + [tag for kid in (kids if isinstance(kids, list) else [kids]) for tag in tags(kid)]


def test_that_a_busy_day_is_set_in_smaller_words() -> None:
    few, _ = one_page(SHEET, "a4")
    many, page = one_page(replace(SHEET, calls=(CALLED,) * 9), "a4")
    assert few.scale == 1.0
    assert many.scale < 1.0
    assert len(page.placed) == 10, "the head and all nine"


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("many", [12, 30, 80])
def test_that_a_day_with_more_than_fits_names_everybody_on_its_page(many: int, size: str) -> None:
    calls = tuple(replace(CALLED, name=f"Klant {n:03}", numbers=f"06 {n:08}") for n in range(many))
    reader = PdfReader(BytesIO(sheet_pdf(replace(SHEET, calls=calls), size=size)))
    text = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    assert [called.name for called in calls if called.name not in text or called.numbers not in text] == []
    assert "En nog" not in text
    assert text.count("gesproken") >= LEAST_WHOLE
    assert text.count("Vragen hoe") == many, "what to do is told of each, if need be cut"


def test_that_only_as_many_as_needed_are_told_in_one_line() -> None:
    calls = (CALLED,) * 12
    paper, page = one_page(replace(SHEET, calls=calls), "a4")
    whole = len(page.placed) - 2
    assert LEAST_WHOLE < whole < 12
    top, last = page.placed[-1]
    block = page.placed[1][1]
    assert top + last.height + block.height > paper.bottom - 2 * last.height / (12 - whole)


def test_that_who_has_no_line_either_is_counted_at_the_foot() -> None:
    calls = tuple(replace(CALLED, name=f"Klant {n:03}") for n in range(200))
    pages, text = read(replace(SHEET, calls=calls, beyond=5))
    named = sum(called.name in text for called in calls)
    assert pages == 1
    assert 80 < named < 200
    assert f"En nog {205 - named} in Vandaag." in text
    assert text.count("gesproken") == LEAST_WHOLE


def test_that_a_line_names_all_that_is_to_be_done_as_far_as_it_goes() -> None:
    things = (Thing("Bel", "Vandaag", "Afgesproken."), Thing("Mail", "2 dagen te laat", "Beloofd.", late=True))
    calls = (*(CALLED,) * 14, replace(CALLED, name="Kort", numbers="06 1", things=things))
    _, text = read(replace(SHEET, calls=calls))
    assert "Kort Bel – Vandaag; Mail – 2 dagen te laat 06 1" in text


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_that_an_empty_day_is_a_page_too(size: str) -> None:
    reader = PdfReader(BytesIO(sheet_pdf(replace(SHEET, calls=(), opening="Niemand."), size=size)))
    assert "Niemand." in reader.pages[0].extract_text()
    assert len(reader.pages) == 1


def test_that_more_than_three_things_are_told_shortly() -> None:
    things = tuple(replace(THING, title=f"Ding {number}", why=f"Reden {number}.") for number in range(6))
    _, text = read(replace(SHEET, calls=(replace(CALLED, things=things),)))
    assert all(f"Ding {number}" in text for number in range(6))
    assert [number for number in range(6) if f"Reden {number}." in text] == [0, 1, 2]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400), st.text(max_size=200), st.text(max_size=3_000))
def test_that_no_text_breaks_the_page_or_is_read_as_mark_up(name: str, title: str, said: str) -> None:
    hostile = f'<img src="file:///etc/passwd"/>&amp; {name}'
    thing = Thing(title, name, said, late=True)
    called = Called(hostile, name, title, (thing,) * 5, said, title)
    reader = PdfReader(BytesIO(sheet_pdf(replace(SHEET, title=title, office=name, calls=(called,) * 3))))
    [page] = reader.pages
    assert "<img" in page.extract_text()
    assert "/XObject" not in page["/Resources"]
    assert "/Annots" not in page
