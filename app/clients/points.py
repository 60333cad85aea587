"""One way of writing for telephone numbers and e-mail addresses, so that the same one is found however it is typed."""

import re
from typing import Final

from app.clients.rules import PointKind
from app.office.rules import check_email

DUTCH: Final = 31
_NOT_DIALLED: Final = re.compile(r"[^\d+() ./-]")


def normalise(kind: PointKind, value: str, country: str = "NL") -> str:
    """Give the form that is compared: an address in small letters, a Dutch number as dialled here, others with +.

    `country` is where the number was written. A number that cannot be read keeps its digits: nobody is refused for how
    they write it. Raises RuleBroken("not_an_email").
    """
    if kind is PointKind.EMAIL:
        return check_email(value, "value").lower()
    return _number(_NOT_DIALLED.sub("", value), country) or value.strip()


def _number(value: str, country: str) -> str:
    import phonenumbers  # noqa: PLC0415 (slow to import, and only needed where a number is stored)

    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException:
        return re.sub(r"[^\d+]", "", value)
    kinds = phonenumbers.PhoneNumberFormat
    if number.country_code == DUTCH:
        return re.sub(r"\D", "", phonenumbers.format_number(number, kinds.NATIONAL))
    return phonenumbers.format_number(number, kinds.E164)
