"""The code of a tear-off form: short, without letters that look alike, with a check sign against typing errors."""

from hashlib import blake2b
from typing import Final

from app.foundation.errors import RuleBroken

SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs, a prime number, so that one wrong sign and two exchanged ones are always noticed; no 0 O 1 I L."""
LENGTH: Final = 7


def form_code(seed: bytes) -> str:
    """Give the code for a seed: the same seed always gives the same code ("7K3M-Q2X9")."""
    number = int.from_bytes(blake2b(seed, digest_size=8).digest())
    signs = "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(LENGTH))
    return _grouped(signs + _check(signs))


def read_form_code(typed: str) -> str:
    """Give a typed code as it was printed, however it was grouped. Raises RuleBroken("form_code_wrong")."""
    signs = "".join(sign for sign in typed.upper() if not sign.isspace() and sign != "-")
    if len(signs) != LENGTH + 1 or not set(signs) <= set(SIGNS) or _check(signs[:-1]) != signs[-1]:
        raise RuleBroken("form_code_wrong", "form_code")
    return _grouped(signs)


def _check(signs: str) -> str:
    """Weigh each sign by its place, so that exchanged signs give another check sign."""
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=1)) % len(SIGNS)]


def _grouped(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"
