"""A person's name in parts, and the ways it is written: in full, formally, in an index, after "mevrouw"."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.foundation.names.folding import fold

_SORTED_ON_FULL_NAME: Final = frozenset({"BE"})
_ELISIONS: Final = ("'", "’")


class Address(StrEnum):
    """Whom a letter speaks to."""

    NEUTRAL = "neutral"
    MS = "ms"
    MR = "mr"
    FAMILY = "family"
    HEIRS = "heirs"


def capitalised(text: str) -> str:
    """Give the text with a capital: IJ is one letter, and a word that begins with an apostrophe stays as it is."""
    if text[:2].lower() == "ij":
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]


def initials_of(first: str) -> str:
    """Make initials of first names: "Jan Willem" and "Jan-Willem" give "J.W.", "IJsbrand" gives "IJ."."""
    words = first.replace("-", " ").replace(".", " ").split()
    letters = ("IJ" if word[:2].lower() == "ij" else word[0].upper() for word in words if word[0].isalpha())
    return "".join(f"{letter}." for letter in letters)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; names of an organisation and of households without more are a `last` alone.

    `infix` is the tussenvoegsel as it is written after a first name ("van der", "in 't", "d'"); `title` stands before
    the name ("Ir. dr.", "Familie").
    """

    first: str = ""
    initials: str = ""
    infix: str = ""
    last: str = ""
    title: str = ""
    address: Address = Address.NEUTRAL

    @property
    def full_name(self) -> str:
        """The name as it is said: "Jan de Vries"; the infix takes a capital where no first name stands before it."""
        return self._written(self.first or self.initials)

    @property
    def formal_name(self) -> str:
        """The name on an address: initials, infix, last ("J. de Vries")."""
        return self._written(self.initials or initials_of(self.first))

    @property
    def family_name(self) -> str:
        """The name after "mevrouw" or "de heer": "De Vries", "Van 't Hoff", "IJsbrandij"."""
        return capitalised(self._with_infix())

    @property
    def index_form(self) -> str:
        """The name in an index: "Vries, Jan de"."""
        before = " ".join(part for part in (self.title, self.first or self.initials, self.infix) if part)
        return ", ".join(part for part in (self.last, before) if part)

    def sort_key(self, country: str = "NL") -> str:
        """Give the folded key to sort on: last then infix, in Belgium the whole family name.

        Parts are parted by a tab, which sorts before every letter, so that "Berg" comes before "Bergman".
        """
        family = (self._with_infix(),) if country in _SORTED_ON_FULL_NAME else (self.last, self.infix)
        return "\t".join(fold(part) for part in (*family, self.first or self.initials))

    def _with_infix(self) -> str:
        if not self.infix:
            return self.last
        return self.infix + ("" if self.infix.endswith(_ELISIONS) else " ") + self.last

    def _written(self, first: str) -> str:
        family = self._with_infix() if first or not self.infix else self.family_name
        return " ".join(part for part in (self.title, first, family) if part)
