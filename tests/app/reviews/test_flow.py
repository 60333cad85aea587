"""Pieces find their pages: headings keep with what follows, headers of tables repeat, nothing leaves the frame."""

from app.reviews.flow import Page, Piece, Room, paginate, stacked
from app.reviews.paper import LETTER, Paper
from app.reviews.pen import Pen

PAPER = Paper()
FULL = PAPER.bottom - PAPER.top


def nothing(pen: Pen, top: float) -> None:
    """Draw nothing."""


def piece(height: float, **facts: object) -> Piece:
    return Piece(height, nothing, **facts)  # type: ignore[arg-type]


def heights(pages: list[Page]) -> list[list[float]]:
    return [[placed.height for _, placed in page.placed] for page in pages]


def test_that_pieces_fill_a_page_and_go_on_with_the_next() -> None:
    assert heights(paginate([piece(FULL / 2), piece(FULL / 2), piece(10)], PAPER)) == [[FULL / 2, FULL / 2], [10]]


def test_that_no_pieces_still_give_a_page() -> None:
    assert heights(paginate([], PAPER)) == [[]]


def test_that_a_heading_moves_along_with_what_it_heads() -> None:
    pieces = [piece(FULL - 30), piece(20, keep=True), piece(20)]
    assert heights(paginate(pieces, PAPER)) == [[FULL - 30], [20, 20]]


def test_that_the_gap_above_falls_away_at_the_top_of_a_page() -> None:
    pages = paginate([piece(FULL - 5, gap=9), piece(20, gap=9)], PAPER)
    assert [page.placed[0][0] for page in pages] == [PAPER.top, PAPER.top]


def test_that_the_header_of_a_table_repeats_where_the_table_goes_on() -> None:
    head = piece(12, keep=True)
    rows = [piece(FULL / 3, head=head) for _ in range(4)]
    pages = paginate([head, *rows], PAPER)
    assert heights(pages)[1:] == [[12, FULL / 3, FULL / 3]]


def test_that_a_new_table_on_a_new_page_has_its_header_once() -> None:
    head = piece(12, keep=True)
    pages = paginate([piece(FULL - 5), head, piece(20, head=head)], PAPER)
    assert heights(pages) == [[FULL - 5], [12, 20]]


def test_that_a_group_taller_than_a_page_is_parted() -> None:
    pieces = [piece(FULL / 2 + 1, keep=True), piece(FULL / 2 + 1, keep=True), piece(10)]
    assert [len(page.placed) for page in paginate(pieces, PAPER)] == [1, 2]


def test_that_a_group_without_an_end_is_placed() -> None:
    assert heights(paginate([piece(10, keep=True)], PAPER)) == [[10]]


def test_that_the_last_piece_stands_at_the_bottom() -> None:
    (page,) = paginate([piece(100), piece(50, last=True)], PAPER)
    assert page.placed[1][0] == PAPER.bottom - 50


def test_that_stacked_pieces_add_up_with_the_gaps_between_them() -> None:
    assert stacked([piece(10, gap=5), piece(10, gap=5)])[0] == 25


def test_that_six_columns_and_five_gutters_fill_the_page() -> None:
    assert abs(PAPER.columns(6) - PAPER.room) < 1e-9
    right = Room(PAPER, PAPER.left, PAPER.room).part(3, 3)
    assert abs(right.x + right.width - PAPER.right) < 1e-9
    assert Paper("letter").width == LETTER[0]
