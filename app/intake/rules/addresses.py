"""A street with its house number in one cell, as most lists have it."""

import re
from typing import Final

_WITH_NUMBER: Final = re.compile(r"(.*[^\W\d].*?)\s+(\d+(?:\s*[-/]\s*\w{1,8}|\s?[^\W\d]\w{0,7})?)")


def apart(street: str) -> tuple[str, str] | None:
    """Give street and house number of "Dorpsstraat 12 a", or None where no number ends it."""
    found = _WITH_NUMBER.fullmatch(street)
    return (found[1].rstrip(), found[2]) if found else None
