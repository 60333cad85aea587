"""Numbers that can be checked by themselves: a postcode, an account, a number in the trade register."""

import re
from typing import Final

from app.foundation.errors import RuleBroken

REGISTRY_DIGITS: Final = 8


def check_postcode(text: str, country: str, field: str = "postcode") -> str:
    """Give a Dutch postcode as "1234 AB"; another country's as it stands. Raises RuleBroken("not_a_postcode")."""
    if country != "NL" or not text.strip():
        return text
    from stdnum.exceptions import ValidationError  # noqa: PLC0415 (only where an address is stored)
    from stdnum.nl import postcode  # noqa: PLC0415

    try:
        return str(postcode.validate(text))
    except ValidationError:
        raise RuleBroken("not_a_postcode", field, text=text.strip()) from None


def check_iban(text: str, field: str = "iban") -> str:
    """Give an account number in capitals without blanks. Raises RuleBroken("not_an_iban")."""
    if not text.strip():
        return ""
    from stdnum import iban  # noqa: PLC0415 (only where an account is stored)
    from stdnum.exceptions import ValidationError  # noqa: PLC0415

    try:
        return str(iban.validate(text, check_country=False))
    except ValidationError:
        raise RuleBroken("not_an_iban", field, text=text.strip()) from None


def iban_in_groups(number: str) -> str:
    """Write an account number in groups of four, as it stands on a card."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def check_registry_number(text: str, country: str, field: str = "registry_number") -> str:
    """Give a number of the Dutch trade register (KvK) as its eight digits; another country's as it stands.

    The number has no check digit. Raises RuleBroken("not_a_registry_number").
    """
    if country != "NL" or not text.strip():
        return text
    digits = re.sub(r"[\s.]", "", text)
    if len(digits) != REGISTRY_DIGITS or not (digits.isascii() and digits.isdecimal()) or not digits.strip("0"):
        raise RuleBroken("not_a_registry_number", field, text=text.strip())
    return digits
