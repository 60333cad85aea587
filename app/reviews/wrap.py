"""Breaks text into lines by measured widths. Text is only ever text here: nothing in it is read as mark-up."""

import re
from collections.abc import Iterator
from typing import Final

from app.reviews.fonts import Face

ELLIPSIS: Final = "…"
_JOINT: Final = re.compile(r"(?<=\w{5})(?=verzekering|hypotheek|overeenkomst|abonnement|beschermer|bevestiging)")
_COMPOUND: Final = 60
"""Words up to this length may be compounds with a joint; longer ones are no words."""


def wrap(text: str, face: Face, size: float, width: float, first: float = 0) -> list[str]:
    """Give the lines of a text, at least one; line breaks in the text are kept. A word wider than a line is split.

    `first` is what of the first line is taken already.
    """
    lines: list[str] = []
    for paragraph in face.clean(text).split("\n"):
        lines.extend(_lines(paragraph, face, width / size, 0 if lines else first / size))
    return lines


def shorten(text: str, face: Face, size: float, width: float) -> str:
    """Give one line that fits: what does not fit ends in an ellipsis."""
    line = face.line(text)
    if face.width(line, size) <= width:
        return line
    return line[: _fitting(line, face, width / size - face.measured(ELLIPSIS))].rstrip() + ELLIPSIS


def _lines(paragraph: str, face: Face, room: float, used: float) -> Iterator[str]:
    """Fill lines greedily; `room` is the width at size 1, `used` what of it is taken on the first line."""
    if used + face.measured(paragraph) <= room:
        yield paragraph.strip()
        return
    space = face.measured(" ")
    line: list[str] = []
    for word in _words(paragraph, face, room):
        needed = face.measured(word)
        if used and used + space + needed > room:
            yield " ".join(line)
            line, used = [], 0.0
        used += needed + (space if line else 0)
        line.append(word)
    yield " ".join(line)


def _words(paragraph: str, face: Face, room: float) -> Iterator[str]:
    for word in paragraph.split(" "):
        if not word:
            continue
        if face.measured(word) <= room:
            yield word
        else:
            yield from _pieces(word, face, room)


def _pieces(word: str, face: Face, room: float) -> Iterator[str]:
    """Split a word that is wider than a line: at a joint of a compound, else where the line is full."""
    joint = _JOINT.search(word) if len(word) <= _COMPOUND else None
    if joint is not None and face.measured(word[: joint.start()]) + face.measured("-") <= room:
        yield word[: joint.start()] + "-"
        yield from _words(word[joint.start() :], face, room)
        return
    start = 0
    while start < len(word):
        taken = _fitting(word[start : start + 1000], face, room)
        yield word[start : start + taken]
        start += taken


def _fitting(word: str, face: Face, room: float) -> int:
    """Count the signs that fit on a line, at least one."""
    used = 0.0
    for place, sign in enumerate(word):
        used += face.measured(sign)
        if used > room:
            return max(1, place)
    return len(word)
