"""The look that is in use now: tokens times text size. Delegates and painted widgets read it while they paint.

`theme.py` changes it; Qt then sends every widget a style change, so nobody has to listen for it.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.shared.tokens import LIGHT, WORDS, Tokens

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"


class Look:
    """One appearance at one text size."""

    def __init__(self, tokens: Tokens = LIGHT, percent: int = 100) -> None:
        self.tokens = tokens
        self.percent = percent

    def px(self, measure: float) -> int:
        """Give a measure of the 100 % look in logical pixels of this text size."""
        return int(measure * self.percent / 100 + 0.5)

    def colour(self, role: str) -> QColor:
        return _colour(getattr(self.tokens, role))

    def font(self, words: str) -> QFont:
        """Give the font for a kind of words (see tokens.WORDS)."""
        return _font(words, self.percent)

    def metrics(self, words: str) -> QFontMetricsF:
        return _metrics(words, self.percent)


class _Current:
    look = Look()


def look() -> Look:
    """Give the look in use."""
    return _Current.look


def use(chosen: Look) -> None:
    """Make this the look in use; only the theme calls it."""
    _Current.look = chosen
    _font.cache_clear()
    _metrics.cache_clear()


@lru_cache(maxsize=128)
def _colour(value: str) -> QColor:
    return QColor(value)


@lru_cache(maxsize=64)
def _font(words: str, percent: int) -> QFont:
    chosen = WORDS[words]
    font = QFont(chosen.family)
    font.setPixelSize(int(chosen.size * percent / 100 + 0.5))
    font.setWeight(QFont.Weight(chosen.weight))
    font.setItalic(chosen.italic)
    return font


@lru_cache(maxsize=64)
def _metrics(words: str, percent: int) -> QFontMetricsF:
    return QFontMetricsF(_font(words, percent))
