"""One way of writing for telephone numbers and e-mail addresses, so that the same one is found however it is typed."""

import re
from typing import Final

from app.clients.rules import PointKind
from app.office.rules import check_email

_NOT_DIALLED: Final = re.compile(r"[^\d+() ./-]")


def normalise(kind: PointKind, value: str, country: str = "NL") -> str:
    """Give the form that is compared: an address in small letters, a number as dialled from anywhere (+31612345678).

    `country` is where the number was written. A number that cannot be read keeps its digits: nobody is refused for how
    they write it. Raises RuleBroken("not_an_email").
    """
    if kind is PointKind.EMAIL:
        return check_email(value, "value").lower()
    return _number(_NOT_DIALLED.sub("", value), country) or value.strip()


def shown(kind: PointKind, value: str, normalised: str, home: str = "NL") -> str:
    """Give a number as it is dialled from the office's country, in groups: "06 12345678", "+32 475 12 34 56".

    An address, and what is no number that can be dialled, stand as they were typed.
    """
    if kind is PointKind.EMAIL or not normalised.startswith("+"):
        return value
    import phonenumbers  # noqa: PLC0415 (slow to import, and only needed where a number is shown)

    try:
        number = phonenumbers.parse(normalised)
    except phonenumbers.NumberParseException:
        return value
    if not phonenumbers.is_possible_number(number):
        return value
    kinds = phonenumbers.PhoneNumberFormat
    at_home = number.country_code == phonenumbers.country_code_for_region(home)
    return phonenumbers.format_number(number, kinds.NATIONAL if at_home else kinds.INTERNATIONAL)


def _number(value: str, country: str) -> str:
    import phonenumbers  # noqa: PLC0415 (slow to import, and only needed where a number is stored)

    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException:
        return re.sub(r"[^\d+]", "", value)
    if not phonenumbers.is_possible_number(number):
        return re.sub(r"[^\d+]", "", value)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
