"""Policy numbers written in many ways, compared as one."""

import re
from typing import Final

_OTHER: Final = re.compile(r"[^A-Z0-9]")


def normalise_policy_number(written: str, prefix: str = "") -> str:
    """Give the number to compare: capitals and digits only, without the provider's prefix and leading zeros.

    See the field's rules 4.3. A prefix is taken off only where something is left after it.
    """
    plain = _OTHER.sub("", written.upper())
    known = _OTHER.sub("", prefix.upper())
    if known and plain.startswith(known) and len(plain) > len(known):
        plain = plain[len(known) :]
    return plain.lstrip("0")
