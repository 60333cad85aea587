"""Finds what may not stand in a client book: the number by which a government knows a citizen."""

import re
from typing import Final

_NINE: Final = re.compile(r"(?<![\w+.,/-])(?:\d{9}|\d{3}([ .])\d{3}\1\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\w/]|[.,-]\d)")
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def looks_like_bsn(text: str) -> str | None:
    """Give the first number in a text that passes for a Dutch citizen service number (BSN), as it is written there.

    Nine digits, in one go or in groups, that pass the eleven-test: nine times the first, eight times the second and so
    on, less the last, is a multiple of eleven. Only who is told so by law may keep such a number (Wabb art. 10).
    """
    for found in _NINE.finditer(text):
        digits = [int(sign) for sign in found[0] if sign.isdecimal()]
        if any(digits) and sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0:
            return found[0]
    return None
