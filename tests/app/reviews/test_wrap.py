"""Text becomes lines by measured widths, whatever is in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.reviews.fonts import ALL, MARKS, SANS, face
from app.reviews.wrap import ELLIPSIS, shorten, wrap

SIZE = 9.25
WIDTH = 200.0


@pytest.mark.parametrize("name", ALL)
def test_that_every_font_has_the_signs_of_dutch_names(name: str) -> None:
    names = "Zoë Çelik Łukasz Ørsted Nguyễn Ő ş ğ ı IJsbrand 's-Gravenzande € – … “ ” ·"
    assert face(name).clean(names) == names
    assert face(name).missing in MARKS


def test_that_lines_hold_every_word_in_order() -> None:
    text = "Wij kwamen drie van vier afspraken op tijd na, en één kwam later dan wij hadden beloofd aan u."
    lines = wrap(text, face(SANS), SIZE, WIDTH)
    assert " ".join(lines) == text
    assert len(lines) > 1


def test_that_an_amount_stays_on_one_line() -> None:
    lines = wrap("woord " * 9 + "€\u00a01.234,56", face(SANS), SIZE, WIDTH)
    assert any("€\u00a01.234,56" in line for line in lines)


def test_that_line_breaks_are_kept_and_an_empty_text_is_one_line() -> None:
    assert wrap("een\ntwee\r\n\ndrie", face(SANS), SIZE, WIDTH) == ["een", "twee", "", "", "drie"]
    assert wrap("", face(SANS), SIZE, WIDTH) == [""]


def test_that_a_taken_first_line_is_shorter() -> None:
    assert wrap("een twee", face(SANS), SIZE, WIDTH, first=WIDTH - 25) == ["een", "twee"]
    assert wrap("eenentwintig", face(SANS), SIZE, WIDTH, first=WIDTH - 5) == ["", "eenentwintig"]


def test_that_a_long_dutch_word_is_split_at_its_joint() -> None:
    assert wrap("Arbeidsongeschiktheidsverzekering", face(SANS), SIZE, 120) == [
        "Arbeidsongeschiktheids-",
        "verzekering",
    ]


def test_that_a_word_wider_than_a_line_is_split_without_loss() -> None:
    word = "x" * 5_000
    assert "".join(wrap(word, face(SANS), SIZE, WIDTH)) == word
    assert wrap("ab", face(SANS), SIZE, 0.1) == ["a", "b"]


def test_that_signs_that_turn_the_writing_are_left_out_and_missing_ones_marked() -> None:
    assert face(SANS).clean("a\u202eb\u200bc\u2066d\ufeff") == "abcd"
    assert face(SANS).clean("שלום 🙂 e\u0301") == "□□□□ □ é"


def test_that_a_shortened_line_ends_in_an_ellipsis() -> None:
    assert shorten("kort", face(SANS), SIZE, WIDTH) == "kort"
    short = shorten("lang " * 50, face(SANS), SIZE, WIDTH)
    assert short.endswith(ELLIPSIS)
    assert face(SANS).width(short, SIZE) <= WIDTH


@settings(max_examples=100, deadline=None)
@given(some.text(max_size=300), some.floats(20, 400))
def test_that_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    for line in wrap(text, face(SANS), SIZE, width):
        assert face(SANS).width(line, SIZE) <= width + 1e-6


@settings(max_examples=100, deadline=None)
@given(
    some.text(
        some.characters(min_codepoint=33, max_codepoint=0x17F, exclude_characters="\x7f\u00a0\u00ad"), max_size=80
    )
)
def test_that_printable_text_comes_back_whole(text: str) -> None:
    composed = face(SANS).clean(text)
    plain = "".join(sign for sign in text if not "\x80" <= sign <= "\x9f")
    assert "".join(wrap(plain, face(SANS), SIZE, WIDTH)).replace("-", "") == face(SANS).clean(plain).replace("-", "")
    assert len(composed) <= len(text)
