"""The fonts of a print, and how wide words are in them. Registered once; documents embed what they use of them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"

SANS: Final = "NazorgSans-Regular"
STRONG: Final = "NazorgSans-SemiBold"
SERIF: Final = "NazorgSerif-Regular"
SERIF_STRONG: Final = "NazorgSerif-SemiBold"
SERIF_ITALIC: Final = "NazorgSerif-Italic"
DISPLAY: Final = "NazorgDisplay-SemiBold"
ALL: Final = (SANS, STRONG, SERIF, SERIF_STRONG, SERIF_ITALIC, DISPLAY)

MARKS: Final = "□¤?"
"""The first of these that a font has stands for signs that it does not have."""
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")
"""Signs without a shape, among them those that turn the direction of writing."""
_BLANK: Final = str.maketrans("\t\u2028\u2029\r\x0b\x0c", " \n\n\n\n\n")
_WORDS_KEPT: Final = 20_000
_LONGEST_KEPT: Final = 60


class Face:
    """One font: the width of each sign as a part of its size, and which signs it has."""

    def __init__(self, name: str) -> None:
        self.name = name
        found = TTFont(name, str(FOLDER / f"{name}.ttf"), shapable=False)
        pdfmetrics.registerFont(found)
        face = found.face
        glyphs: Mapping[int, int] = face.charToGlyph
        widths: Mapping[int, float] = face.charWidths
        self._widths = {chr(code): widths.get(code, face.defaultWidth) / 1000 for code in glyphs}
        self._widths["\u00a0"] = self._widths[" "]
        self.missing = next(mark for mark in MARKS if mark in self._widths)
        self._strange = re.compile("[^" + "".join(re.escape(sign) for sign in self._widths) + "\n]")
        self._short = lru_cache(_WORDS_KEPT)(self._sum)

    def clean(self, text: str) -> str:
        """Give the text as it can be printed: composed, without unseen signs, a mark for each sign that is missing."""
        if text.isascii() and text.isprintable():
            return text
        plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text.translate(_BLANK)))
        return self._strange.sub(self.missing, plain)

    def line(self, text: str) -> str:
        """Give the text as it can be printed on one line."""
        return self.clean(text).replace("\n", " ")

    def width(self, text: str, size: float) -> float:
        """Give the width of cleaned text in points."""
        return self.measured(text) * size

    def measured(self, text: str) -> float:
        """Give the width of cleaned text at size 1; short ones are remembered."""
        return self._short(text) if len(text) <= _LONGEST_KEPT else self._sum(text)

    def _sum(self, text: str) -> float:
        return sum(map(self._widths.__getitem__, text))


@cache
def face(name: str) -> Face:
    """Give a font, read from its file when it is used first."""
    return Face(name)
