"""One search key for every text: case, accents, ligatures and kinds of apostrophe do not matter when looking."""

import re
from typing import Final
from unicodedata import combining, normalize

_LETTERS: Final = {
    "ł": "l",
    "ø": "o",
    "ı": "i",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ŧ": "t",
}
_APOSTROPHES: Final = "'`´‘’‚‛ʼʹʻʾʿ′＇"
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HYPHENS: Final = "‐‑‒–—−"
_TABLE: Final = str.maketrans(
    _LETTERS | dict.fromkeys(_APOSTROPHES + _UNSEEN, "") | dict.fromkeys(_HYPHENS, "-"),
)
_MARKS: Final = re.compile("[\u0300-\u034e\u0350-\u036f]")
"""The marks of European letters; one search over a name is faster than asking each letter what it is."""


def fold(text: str) -> str:
    """Give the key under which a text is found and sorted; folding a key again changes nothing."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = _MARKS.sub("", normalize("NFKD", normalize("NFKD", text).casefold()).translate(_TABLE))
    return plain if plain.isascii() else "".join(letter for letter in plain if not combining(letter))
