"""The page itself: size, fonts, outline, what stands where, what a copier makes of its colours."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from app.foundation.charts import (
    Area,
    Bar,
    Chart,
    Curve,
    Dot,
    Frame,
    Legend,
    Line,
    PolyLine,
    Rect,
    Text,
    score_lines,
    stacked_bars,
)  # fmt: skip
from app.reviews import pdf as printing
from app.reviews.blocks import review_pieces
from app.reviews.chart_painter import grey, mixed, paint
from app.reviews.content import ReviewContent, Section
from app.reviews.flow import paginate
from app.reviews.paper import ROLES, Paper
from app.reviews.pdf import joined_pdf, pdf
from app.reviews.pen import Pen
from app.reviews.service import ReviewService
from tests.app.reviews.conftest import Family
from tests.app.reviews.reading import reader, sections, text_of


@pytest.fixture
def review(reviews: ReviewService, family: Family) -> ReviewContent:
    return reviews.content(family.id)


def test_that_a_review_has_four_to_six_pages_numbered_each(review: ReviewContent) -> None:
    found = reader(pdf(review))
    assert 4 <= len(found.pages) <= 6
    for number, page in enumerate(found.pages, start=1):
        text = page.extract_text()
        assert f"Pagina {number} van {len(found.pages)}" in text
        assert review.foot in text


def test_that_everything_written_stands_in_the_print(review: ReviewContent) -> None:
    text = text_of(pdf(review))
    for words in (
        "De Vries – Bakker", "“Bel ons eerder als de premie verandert.”", "€ 214.000,00", "geen provisie",
        "3 van 4", "Kifid niet bekend", review.form_code,
    ):  # fmt: skip
        assert words in text


def test_that_the_document_names_itself_and_has_an_outline(review: ReviewContent) -> None:
    found = reader(pdf(review))
    assert found.metadata is not None
    assert found.metadata.title == "Klantoverzicht De Vries – Bakker"
    assert found.metadata.author == "Marit Hendriks, Kantoor Voorbeeld"
    assert found.trailer["/Root"]["/Lang"] == "nl"
    titles = [entry["/Title"] for entry in found.outline]
    assert titles[0] == "De Vries – Bakker"
    assert "Uw overeenkomsten" in titles
    assert titles[-1] == "Wat vindt u van ons?"


def test_that_all_fonts_are_embedded_and_nothing_leads_out(review: ReviewContent) -> None:
    data = pdf(review)
    for page in reader(data).pages:
        resources = page["/Resources"]
        assert "/XObject" not in resources
        assert "/Annots" not in page
        for font in resources["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()
    for word in (b"/URI", b"/Launch", b"/JavaScript", b"/OpenAction"):
        assert word not in data


def test_that_the_same_content_prints_the_same_bytes(review: ReviewContent) -> None:
    assert pdf(review) == pdf(review)
    assert pdf(review) != pdf(replace(review, title="Iemand"))


@pytest.mark.parametrize(("large", "size"), [(False, "a4"), (True, "a4"), (False, "letter"), (True, "letter")])
def test_that_every_word_stands_inside_the_frame(
    review: ReviewContent, monkeypatch: pytest.MonkeyPatch, size: str, *, large: bool
) -> None:
    ends: list[tuple[float, float, float]] = []

    class Watching(Pen):
        def text(self, x: float, y: float, words: str, style: object, anchor: str = "start", colour: str = "") -> None:
            wide = style.face.width(words, style.size)  # type: ignore[attr-defined]
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            ends.append((left, left + wide, y))
            super().text(x, y, words, style, anchor, colour)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "Pen", Watching)
    pdf(review, large=large, size=size)
    paper = Paper(size)
    slack = 6
    assert len(ends) > 200
    assert min(left for left, _, _ in ends) >= paper.left - slack
    assert max(right for _, right, _ in ends) <= paper.right + slack
    assert paper.top <= min(y for *_, y in ends)
    assert max(y for *_, y in ends) <= paper.height - paper.foot / 3


def test_that_no_piece_reaches_into_the_foot(review: ReviewContent) -> None:
    for scale in (1.0, 1.5):
        paper = Paper(scale=scale)
        for page in paginate(review_pieces(review, paper), paper):
            for top, piece in page.placed:
                assert paper.top <= top
                assert top + piece.height <= paper.bottom + 0.01


def test_that_large_print_says_the_same_on_more_pages(review: ReviewContent) -> None:
    small, large = pdf(review), pdf(review, large=True)
    assert len(reader(large).pages) > len(reader(small).pages)
    for words in ("Hypotheek Beukenlaan 14", "rentevaste periode loopt af", "€ 501,00", review.form_code):
        assert words in text_of(large)


def test_that_a_letter_sheet_is_a_letter_sheet(review: ReviewContent) -> None:
    assert [float(part) for part in reader(pdf(review, size="letter")).pages[0].mediabox[2:]] == [612, 792]


def test_that_joined_reviews_each_count_their_own_pages(review: ReviewContent) -> None:
    other = replace(review, title="Tweede", sections=review.sections[:3])
    text = text_of(joined_pdf([review, other]))
    assert f"Pagina 1 van {len(reader(pdf(review)).pages)}" in text
    assert "Pagina 1 van 1" in text
    with pytest.raises(ValueError, match="no review"):
        joined_pdf([])


def test_that_chart_colours_stay_apart_in_grey() -> None:
    levels = sorted(grey(ROLES[role]) for role in ("kept", "lost", "new", "muted", "sheet"))
    assert min(after - before for before, after in pairwise(levels)) >= 28
    assert grey(ROLES["ink2"]) < 110


def test_that_every_shape_of_a_chart_can_be_painted() -> None:
    painted: list[str] = []

    class Noting(Pen):
        def __init__(self) -> None:
            """Draw nowhere."""

        def __getattribute__(self, name: str) -> object:
            return lambda *_args, **_facts: painted.append(name)

    shapes = (
        Rect(0, 0, 1, 1, "kept"), Line((0, 0), (1, 1), "rule", dashed=True), PolyLine(((0, 0), (1, 1)), "new"),
        Area(((0, 0), (1, 1), (1, 0)), "kept", 0.2), Dot((0, 0), 2, "lost", filled=False), Text(0, 0, "x"),
    )  # fmt: skip
    paint(Noting(), Chart(Frame(10, 10), shapes), 0, 0, Paper())
    assert painted == ["rect", "line", "polyline", "area", "dot", "text"]
    assert mixed("#000000", 0.5) == "#808080"
    for chart in (
        stacked_bars([Bar("a", (1, -1))], [Legend("kept", "k"), Legend("lost", "l")], Frame(100, 60), str),
        score_lines(["a", "b"], [Curve("u", (1.0, 2.0))], Frame(100, 60)),
    ):
        paint(Noting(), chart, 0, 0, Paper())


def elements(found: Any, tag: str) -> list[Any]:
    """Give all elements of a kind in the structure, in the order in which they are read."""
    element = found.get_object()
    if not isinstance(element, dict):
        return []
    kids = element["/K"]
    below = [one for kid in (kids if isinstance(kids, list) else [kids]) for one in elements(kid, tag)]
    return ([element] if element.get("/S") == tag else []) + below


def test_that_screen_readers_find_headings_tables_and_charts_in_words(review: ReviewContent) -> None:
    root = reader(pdf(review)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    tree = root["/StructTreeRoot"]
    assert len(elements(tree, "/H1")) == 1
    titles = [section.title for section in all_sections(review) if section.title]
    assert len(elements(tree, "/H2")) == len(titles)
    charts = [str(figure["/Alt"]) for figure in elements(tree, "/Figure")]
    assert any("Schade €" in words for words in charts)
    assert any("1 mrt 2027 Rentevaste periode loopt af" in words for words in charts)
    (overview, *_) = elements(tree, "/Table")
    rows = elements(overview, "/TR")
    assert [len(elements(row, "/TH")) for row in rows] == [4, 0, 0, 0, 0]
    assert [len(elements(row, "/TD")) for row in rows] == [0, 4, 4, 4, 4]


def all_sections(review: ReviewContent) -> list[Section]:
    return [one for key in review.keys for one in sections(review, key)]


def test_that_every_mark_leads_back_to_its_element(review: ReviewContent) -> None:
    found = reader(pdf(review))
    numbers = found.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, page in enumerate(found.pages):
        marked = numbers[2 * number + 1]
        stream = page.get_contents()
        assert stream is not None
        assert page["/StructParents"] == numbers[2 * number] == number
        assert stream.get_data().count(b"/MCID") == len(marked)
        assert stream.get_data().count(b"BDC") + stream.get_data().count(b"BMC") == stream.get_data().count(b"EMC")
        for place, element in enumerate(marked):
            assert place in element.get_object()["/K"]
