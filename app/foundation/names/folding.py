"""One search key for every text: case, accents, ligatures and kinds of apostrophe do not matter when looking."""

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


def fold(text: str) -> str:
    """Give the key under which a text is found and sorted; folding a key again changes nothing."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_TABLE)
    return "".join(letter for letter in plain if not combining(letter))
