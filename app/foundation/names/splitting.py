"""Taking a name as somebody wrote it apart into its parts: Dutch and Flemish habits first, others as given."""

import re
from typing import Final

from app.foundation.names.folding import fold
from app.foundation.names.person import Address, PersonName

_INFIXES: Final = frozenset(
    """
    van de den der het 't t' te ten ter in op aan bij onder over uit voor tot vanden vander v.d. v/d vd v.
    von vom zu zum zur und am auf im af av da das do dos di del della degli dei du des la le les lo el al d' l'
    """.split(),  # noqa: SIM905 (word lists are read as words)
)
_OPENING_INFIXES: Final = frozenset("van de den der het 't te ten ter in op aan uit von du vanden vander".split())  # noqa: SIM905
"""Infixes that may begin a name; "El", "Al" or "Le" in front is a first name more often than not."""
_FAMILY_OPENERS: Final = frozenset("ait aït ben bin ibn ould abou abu oulad st. saint sint".split())  # noqa: SIM905
_ELIDED: Final = re.compile(r"((?:d|l|dell|dall|nell)['’])(\w.*)", re.IGNORECASE)
_COUNTRY_MARK: Final = re.compile(r"(.+) \(([A-Z]{2})\)")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]{1,3}\.)+")
_LEGAL_FORMS: Final = frozenset(
    "B.V. BV b.v. bv N.V. NV V.O.F. VOF v.o.f. vof C.V. CV U.A. BVBA SRL SPRL GmbH AG Ltd Ltd. LLP PLC Inc.".split(),  # noqa: SIM905
)
_FIRM_ENDS: Final = re.compile(r"(?:&|en) (?:co\.?|zn\.?|zonen|zoon|dochters|partners)$", re.IGNORECASE)
_FIRM_STARTS: Final = frozenset({"stichting", "vereniging", "maatschap", "coöperatie", "firma", "vof", "v.o.f."})
_ADDRESSES: Final = (
    (re.compile(r"(?:de )?(?:heer|dhr\.?) (?:en|&) (?:mevrouw|mevr\.?|mw\.?) ", re.IGNORECASE), Address.FAMILY),
    (re.compile(r"(?:de )?erven (?:van )?", re.IGNORECASE), Address.HEIRS),
    (re.compile(r"(?:mevrouw|mevr\.?|mw\.?|mej\.?|mrs\.?|ms\.?|frau|madame) ", re.IGNORECASE), Address.MS),
    (re.compile(r"(?:(?:de )?heer|dhr\.?|hr\.?|meneer|herr|monsieur) ", re.IGNORECASE), Address.MR),
)
_ENGLISH_MR: Final = re.compile(r"mr\.? ", re.IGNORECASE)
_ENGLISH_SPEAKING: Final = frozenset({"GB", "IE", "US"})
_FAMILY: Final = re.compile(r"(?:de )?(familie|fam\.?) ", re.IGNORECASE)
_TITLES: Final = frozenset({"ir", "dr", "drs", "prof", "mr", "ing", "ds", "bc", "mgr"})
_FAMILY_FIRST: Final = frozenset({"nguyen", "tran", "pham", "huynh", "hoang"})
"""Vietnamese family names, which stand in front; the given name is the last word."""


def is_organisation(text: str) -> bool:
    """Tell a firm or foundation by its legal form or ending ("B.V.", "& Zn.", "Stichting …")."""
    words = text.split()
    if len(words) < 2:
        return False
    return words[-1] in _LEGAL_FORMS or words[0].lower() in _FIRM_STARTS or bool(_FIRM_ENDS.search(text))


def split_name(as_written: str, country: str = "NL") -> PersonName:
    """Take a name apart: "Jan de Vries", "Vries, Jan de", "Mevrouw A. de Jong", "Ir. dr. K. van 's-Gravenzande".

    A mark like "(BE)" at the end outranks `country`. In Belgium there is no infix: "Van Damme" is one name with its own
    capitals, and may stand in front. An organisation is a last name alone. What cannot be known is left as written.
    """
    text = " ".join(as_written.split())
    if marked := _COUNTRY_MARK.fullmatch(text):
        text, country = marked.groups()
    if is_organisation(text):
        return PersonName(last=text)
    text, address = _take_address(text, country)
    text, title = _take_title(text)
    if "," in text:
        return _from_index(text, title, address)
    words = text.split()
    if country == "BE":
        first, infix, last = _split_flemish(words)
    elif len(words) > 1 and fold(words[0]) in _FAMILY_FIRST:
        first, infix, last = words[-1:], [], words[:-1]
    else:
        start = _family_start(words)
        infix, last = _split_family(words[start:])
        first = words[:start]
    return _named(first, infix, last, title, address)


def _named(first: list[str], infix: list[str], last: list[str], title: str, address: Address) -> PersonName:
    initials = []
    for word in first:
        if not _INITIALS.fullmatch(word):
            break
        initials.append(word)
    return PersonName(
        " ".join(first),
        "".join(initials),
        " ".join(word.lower() for word in infix),
        " ".join(last),
        title,
        Address.FAMILY if _FAMILY.match(title + " ") else address,
    )


def _take_address(text: str, country: str) -> tuple[str, Address]:
    for form, address in _ADDRESSES:
        if match := form.match(text):
            return text[match.end() :], address
    if country in _ENGLISH_SPEAKING and (match := _ENGLISH_MR.match(text)):
        return text[match.end() :], Address.MR
    return text, Address.NEUTRAL


def _take_title(text: str) -> tuple[str, str]:
    """Take "Familie" or academic titles off the front, never the last word left."""
    if match := _FAMILY.match(text):
        return text[match.end() :], match[1]
    words = text.split()
    count = 0
    while count < len(words) - 1 and _is_title(words[count]):
        count += 1
    return " ".join(words[count:]), " ".join(words[:count])


def _is_title(word: str) -> bool:
    return all(part in _TITLES for part in word.lower().rstrip(".").split("."))


def _is_infix(word: str) -> bool:
    return word.lower().replace("’", "'") in _INFIXES


def _opens_family(words: list[str], at: int) -> bool:
    """Tell whether the family name begins here, though other words follow."""
    word, following = words[at], words[at + 1]
    if _is_infix(word) or word.lower() in _FAMILY_OPENERS or _ELIDED.fullmatch(word) or following == "-":
        return True
    _, hyphen, tail = word.rpartition("-")
    return bool(hyphen) and _is_infix(tail)


def _family_start(words: list[str]) -> int:
    """Give the place of the first word of the family name, infix included."""
    if len(words) > 1 and words[0].lower().replace("’", "'") in _OPENING_INFIXES:
        return 0
    opening = (at for at in range(1, len(words) - 1) if _opens_family(words, at))
    return next(opening, max(len(words) - 1, 0))


def _split_family(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the infix from the last name: as many infixes as leave a word over, and an elided one glued to it."""
    count = 0
    while count < len(words) - 1 and _is_infix(words[count]):
        count += 1
    infix, last = words[:count], words[count:]
    if last and (elided := _ELIDED.fullmatch(last[0])):
        return [*infix, elided[1]], [elided[2], *last[1:]]
    return infix, last


def _split_flemish(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    start = _family_start(words)
    if start > 0 or not words:
        return words[:start], [], words[start:]
    infix, last = _split_family(words)
    return last[1:], [], [*infix, *last[:1]]


def _from_index(text: str, title: str, address: Address) -> PersonName:
    """Read "Vries, Jan de" and "de Vries, Jan"."""
    family, _, rest = text.partition(",")
    infix, last = _split_family(family.split())
    rest, right_title = _take_title(rest.strip())
    first = rest.split()
    turned = len(first)
    while turned and _is_infix(first[turned - 1]):
        turned -= 1
    return _named(first[:turned], first[turned:] or infix, last, title or right_title, address)
