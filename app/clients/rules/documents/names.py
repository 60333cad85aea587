"""The shown name of a document: safe as a file name on every system, ending as its content says.

A name can lie: "offerte.pdf.exe", or letters that turn the reading direction so that "gpj.exe" reads as "exe.jpg". The
signs that make a name lie are taken out first, then what is left is judged.
"""

import re
import unicodedata
from collections.abc import Container
from typing import Final

from app.clients.rules.documents.endings import MACROS, OTHERS, OWN, PROGRAMS, WEB_PAGES
from app.clients.rules.kinds import DocumentType
from app.foundation.errors import RuleBroken

LONGEST: Final = 200
LONGEST_BYTES: Final = 240
"""Many disks take names of at most 255 bytes; a copy may get " (2)" behind its name."""
UNNAMED: Final = "Document"

_PATH: Final = re.compile(r"[/\\]")
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
_SPACES: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_ENDING: Final = re.compile(r"[a-z0-9_-]{1,20}")


def plain_name(given: str) -> str:
    """Take out what makes a name unsafe or untrue: folders, controls, hidden signs, signs that disks refuse.

    Names that Windows keeps for its devices (CON, LPT1) get a line before them. May be empty.
    """
    last = _PATH.split(given.rstrip("/\\ "))[-1]
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", last))
    seen = "".join(sign for sign in spaced if sign == " " or not unicodedata.category(sign).startswith(("C", "Z")))
    clean = _FORBIDDEN.sub("_", seen).strip(" .")
    return f"_{clean}" if _RESERVED.fullmatch(clean.split(".")[0].rstrip()) else clean


def refuse_name(given: str) -> None:
    """Refuse names of programs, of office files with programs in them, and of web pages.

    Raises RuleBroken ("document_program", "document_macros", "document_web_page").
    """
    ending = ending_of(plain_name(given))
    for endings, rule in (
        (PROGRAMS, "document_program"),
        (MACROS, "document_macros"),
        (WEB_PAGES, "document_web_page"),
    ):
        if ending in endings:
            raise RuleBroken(rule, "document", ending=f".{ending}")


def document_name(given: str, kind: DocumentType) -> str:
    """Give the shown name: cleaned, at most 200 characters, with an ending that fits the content.

    An ending that belongs to another type is replaced; one that means nothing stays part of the name ("Polis 2.1").
    """
    clean = plain_name(given)
    ending = ending_of(clean)
    if ending in _endings(kind):
        stem = clean[: -len(ending) - 1]
    else:
        stem = clean[: -len(ending) - 1] if ending in _KNOWN else clean
        ending = OWN[kind][0]
    return _cut(stem.rstrip(" .") or UNNAMED, f".{ending}")


def renamed(typed: str, before: str) -> str:
    """Give the new name of a document: what was typed, cleaned, with the ending that it had.

    Raises RuleBroken("required") where nothing is left of it.
    """
    ending = ending_of(before)
    clean = plain_name(typed)
    stem = clean[: -len(ending) - 1] if ending_of(clean) == ending else clean
    if not stem.strip(" ._"):
        raise RuleBroken("required", "name")
    return _cut(stem.rstrip(" ."), f".{ending}")


def distinct(name: str, taken: Container[str]) -> str:
    """Give the name with a number behind it where it is taken; `taken` holds names in small letters."""
    ending = ending_of(name)
    stem, tail = (name[: -len(ending) - 1], f".{ending}") if ending else (name, "")
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = _cut(stem, f" ({number}){tail}")
    return free


def ending_of(name: str) -> str:
    """Give what stands behind the last point, in small letters; "" where that is no ending."""
    stem, point, ending = name.rpartition(".")
    lowered = ending.lower()
    return lowered if point and stem and _ENDING.fullmatch(lowered) else ""


def _endings(kind: DocumentType) -> frozenset[str]:
    return OTHERS if kind is DocumentType.OTHER else frozenset(OWN[kind])


_KNOWN: Final = OTHERS | {ending for endings in OWN.values() for ending in endings}


def _cut(stem: str, tail: str) -> str:
    """Shorten the stem until the whole is short enough in characters and in bytes."""
    short = stem[: LONGEST - len(tail)]
    while len((short + tail).encode()) > LONGEST_BYTES:
        short = short[:-1]
    return short.rstrip(" .") + tail
