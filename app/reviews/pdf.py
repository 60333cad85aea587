"""A review, or several in one file, as PDF: the same content always gives the same bytes."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.reviews import fonts
from app.reviews.blocks import review_pieces
from app.reviews.content import ReviewContent
from app.reviews.flow import Page, paginate
from app.reviews.paper import EDGE, LARGE, Paper
from app.reviews.pen import Pen
from app.reviews.tags import Tags
from app.reviews.wrap import shorten

CREATOR: Final = "Nazorg"
SCALES: Final = (1.0, 0.94, 0.88, 0.82, 0.76)
"""Sizes of words for what must stand on one page; the last are as small as the notes of a review are."""


def pdf(review: ReviewContent, *, large: bool = False, size: str = "a4") -> bytes:
    """Print one review; `large` sets it in large print, `size` is a4 or letter."""
    return joined_pdf([review], large=large, size=size)


def joined_pdf(reviews: Iterable[ReviewContent], *, large: bool = False, size: str = "a4") -> bytes:
    """Print several reviews into one file, each with its own page numbers. At least one."""
    return _printed(reviews, Paper(size, LARGE if large else 1.0))


def one_page_pdf(review: ReviewContent, *, size: str = "a4") -> bytes:
    """Print on one page: in smaller words where it would not fit otherwise, down to what can be read."""
    papers = (Paper(size, scale) for scale in SCALES)
    fitting = (paper for paper in papers if len(paginate(review_pieces(review, paper), paper)) == 1)
    return _printed([review], next(fitting, Paper(size, SCALES[-1])))


def _printed(reviews: Iterable[ReviewContent], paper: Paper) -> bytes:
    out = BytesIO()
    canvas: Canvas | None = None
    for number, review in enumerate(reviews):
        if canvas is None:
            canvas = _canvas(out, review, paper)
            tags = Tags(canvas)
        _draw_review(canvas, tags, review, paper, number)
    if canvas is None:
        raise ValueError("no review")
    tags.finish(canvas)
    canvas.save()
    return out.getvalue()


def _canvas(out: BytesIO, review: ReviewContent, paper: Paper) -> Canvas:
    fonts.face(fonts.SANS)
    canvas = Canvas(
        out,
        pagesize=(paper.width, paper.height),
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.SANS,  # type: ignore[arg-type]  # (the stubs say number, it is a name)
        lang=review.language,
    )
    canvas.setTitle(f"{review.label} {review.title}")
    canvas.setAuthor(review.author)
    canvas.setSubject(review.foot)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    return canvas


def _draw_review(canvas: Canvas, tags: Tags, review: ReviewContent, paper: Paper, number: int) -> None:
    pages = paginate(review_pieces(review, paper), paper)
    for place, page in enumerate(pages):
        tags.begin_page()
        pen = Pen(canvas, paper, tags)
        _draw_page(pen, page, f"{number}.{place}")
        words = review.page_words.replace("{page}", str(place + 1)).replace("{pages}", str(len(pages)))
        _draw_foot(pen, review.foot, words, paper)
        pen.finish()
        canvas.showPage()
        tags.end_page()


def _draw_page(pen: Pen, page: Page, key: str) -> None:
    for place, (top, piece) in enumerate(page.placed):
        if piece.outline:
            pen.mark(f"{key}.{place}", piece.outline, top)
        piece.put(pen, top)


def _draw_foot(pen: Pen, foot: str, words: str, paper: Paper) -> None:
    """Write office, client and date at the left, the page at the right; under each other where they do not fit."""
    pen.begin_foot()
    style = paper.style("note")
    words = style.face.line(words)
    taken = style.face.width(style.face.line(foot), style.size) + style.face.width(words, style.size) + paper.pt(12)
    below = taken > paper.room
    y = paper.height - paper.foot * 0.42 - style.leading * (2 if below else 1)
    pen.line((paper.left, y), (paper.right, y), EDGE)
    first = y + style.leading + 2
    pen.text(paper.left, first, shorten(foot, style.face, style.size, paper.room), style)
    pen.text(paper.right, first + style.leading if below else first, words, style, "end")
