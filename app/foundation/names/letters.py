"""Whom a letter is for: the names on the envelope, and the first line for one person or several."""

from collections.abc import Sequence

from app.foundation.language import Texts
from app.foundation.names.person import Address, PersonName, capitalised, initials_of
from app.foundation.names.salutation import salutation


def envelope_name(name: PersonName, t: Texts) -> str:
    """Give one person as on an envelope: "De heer ir. J. de Vries", "Mevrouw A. de Jong", "S. Bakker"."""
    return capitalised(envelope_within(name, t))


def envelope_names(names: Sequence[PersonName], t: Texts) -> str:
    """Give several persons on one line: "De heer J. de Vries en mevrouw S. Bakker"."""
    *others, last = [envelope_within(name, t) for name in names] or [""]
    return capitalised(t("{names} and {last}", names=", ".join(others), last=last) if others else last)


def letter_opening(names: Sequence[PersonName], t: Texts) -> str:
    """Give the first line of a letter to several, without the comma: "Geachte mevrouw Bakker, geachte heer De Vries".

    One without a known form of address is called by the name in full.
    """
    opened = [salutation(name, t) for name in names]
    return ", ".join([*opened[:1], *(line[:1].lower() + line[1:] for line in opened[1:])])


def envelope_within(name: PersonName, t: Texts) -> str:
    """Give one person as it stands in a line, after other words."""
    match name.address:
        case Address.MS:
            return t.in_context("on an envelope", "Ms {name}", name=_formally(name))
        case Address.MR:
            return t.in_context("on an envelope", "Mr {name}", name=_formally(name))
        case Address.FAMILY:
            return t.in_context("on an envelope", "the {name} family", name=name.family_name)
        case Address.HEIRS:
            return t.in_context("on an envelope", "the heirs of {name}", name=_formally(name))
    return _formally(name)


def _formally(name: PersonName) -> str:
    """Give title, initials, infix and last name; the first name where no initials can be made of it."""
    initials = name.initials or initials_of(name.first) or name.first
    return " ".join(
        part for part in (name.title.lower(), PersonName(initials, "", name.infix, name.last).full_name) if part
    )
