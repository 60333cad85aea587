"""From a passphrase to a key: the same on every keyboard, and never weaker than it looks."""

import unicodedata

import pytest

from app.book.keys import RawKey, Strength, derive, strength
from app.foundation.errors import RuleBroken

SALT = bytes(16)


def test_that_the_same_words_give_the_same_key_however_they_are_typed() -> None:
    typed = "één café in Ürdingen"
    assert derive(unicodedata.normalize("NFD", typed), SALT) == derive(unicodedata.normalize("NFC", typed), SALT)


def test_that_salt_and_words_both_count() -> None:
    keys = {derive(words, salt).key for words in ("een", "twee") for salt in (SALT, b"s" * 16)}
    assert len(keys) == 4


def test_that_an_invisible_end_of_text_is_refused() -> None:
    with pytest.raises(RuleBroken):
        derive("vier woorden\0zijn genoeg", SALT)


def test_that_a_key_does_not_show_itself() -> None:
    key = RawKey(b"\x01" * 32, SALT)
    assert "01" not in repr(key)
    assert key.pragma() == "x'" + "01" * 32 + "00" * 16 + "'"


@pytest.mark.parametrize(
    ("words", "judged"),
    [
        ("", Strength.TOO_SHORT),
        ("kort", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaaaa", Strength.TOO_SHORT),
        ("a b c d", Strength.FAIR),
        ("elfletters1", Strength.TOO_SHORT),
        ("twaalfletter", Strength.FAIR),
        ("achttien letters 18", Strength.STRONG),
        ("a b c d e f", Strength.STRONG),
    ],
)
def test_that_length_and_words_make_strength(words: str, judged: Strength) -> None:
    assert strength(words) is judged
