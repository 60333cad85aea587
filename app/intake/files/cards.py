"""Address cards (vCard 2.1, 3.0 and 4.0) as a table: one row for each card, one column for each part that we read.

Telephones and agendas write them all a little differently: folded lines, quoted-printable, groups, photos inline.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from app.foundation.errors import RuleBroken
from app.intake.files.opened import Opened, Record
from app.intake.rules.layouts import CARD_COLUMNS, SEVERAL

MARK: Final = "BEGIN:VCARD"
LARGEST_CARDS: Final = 200_000_000
"""Bytes: photos stand between the lines."""
MOST_CARDS: Final = 100_000
LONGEST: Final = 20_000
"""So much of one line is kept; only photos are longer."""
UNHEARD: Final = frozenset({"FAX", "PAGER", "BBS", "MODEM", "TLX"})
MOBILE: Final = frozenset({"CELL", "IPHONE"})
_PART: Final = re.compile(r'([^:;"]+|;(?:[^:;"]|"[^"]*")*)')
_ESCAPED: Final = re.compile(r"\\(.)")
_DAY: Final = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?!\d)")
_NO_YEAR: Final = "1604"
"""The year that one maker of telephones writes where there is none."""


class Line(NamedTuple):
    """One property of a card: its name, what is said about it, and its value as written."""

    name: str
    about: frozenset[str]
    value: str


def open_cards(path: Path, size: int, encoding: str) -> Opened:
    """Read all cards of a file. Raises RuleBroken: import_file_too_large, import_too_many_rows."""
    if size > LARGEST_CARDS:
        raise RuleBroken("import_file_too_large", file=path.name, limit=LARGEST_CARDS // 1_000_000)
    with path.open("r", encoding=encoding, errors="replace", newline="") as stream:
        pieces = iter(lambda: stream.readline(LONGEST), "")
        cards = list(islice(_cards(_lines(pieces), encoding), MOST_CARDS + 1))
    if len(cards) > MOST_CARDS:
        raise RuleBroken("import_too_many_rows", file=path.name, limit=MOST_CARDS)
    records = tuple(
        Record(number, cells) if cells else Record(number, [], RuleBroken("import_card_cut_off"))
        for number, cells in enumerate(cards, 2)
    )
    return Opened(path, size, encoding, "", CARD_COLUMNS, records=records)


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Put folded lines together: those that go on behind a blank, and in 2.1 those that end with a soft break."""
    line, soft, whole = "", False, True
    for piece in pieces:
        text = piece.rstrip("\r\n")
        if not whole:  # the rest of what is too long to keep
            pass
        elif soft:
            line = line[:-1] + text
        elif piece[:1] in " \t" and line:
            line += text[1:] if len(line) < LONGEST else ""
        else:
            yield line
            line = text
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        whole = piece.endswith(("\n", "\r"))
    yield line


def _cards(lines: Iterable[str], encoding: str) -> Iterator[list[str]]:
    """Give the cells of each card; nothing of one that has no end: the file was cut off, or two were glued together."""
    card: list[Line] | None = None
    for written in lines:
        line = _line(written, encoding)
        if line is None:
            continue
        if (line.name, line.value.strip().upper()) == ("BEGIN", "VCARD"):
            if card is not None:
                yield []
            card = []
        elif line.name == "END" and card is not None:
            yield _row(card)
            card = None
        elif card is not None:
            card.append(line)
    if card is not None:
        yield []


def _line(written: str, encoding: str) -> Line | None:
    parts = []
    at = 0
    while (found := _PART.match(written, at)) and found.end() > at:
        parts.append(found[0])
        at = found.end()
    if not parts or written[at : at + 1] != ":":
        return None
    name = parts[0].rpartition(".")[2].strip().upper()
    words = [word.strip('" ;') for part in parts[1:] for word in part.upper().partition("=")[2].split(",")]
    bare = [part.strip(" ;").upper() for part in parts[1:] if "=" not in part]
    told = {part.strip(" ;").upper().partition("=")[0]: part.partition("=")[2] for part in parts[1:] if "=" in part}
    value = written[at + 1 :]
    if "QUOTED-PRINTABLE" in (*words, *bare):
        value = _unquoted(value, told.get("CHARSET", encoding))
    marks = [f"{key}={said.strip()}" for key, said in told.items()]
    return Line(name, frozenset((*words, *bare, *marks)), value)


def _unquoted(value: str, charset: str) -> str:
    bare = quopri.decodestring(value.encode("latin-1", "replace"))
    try:
        return bare.decode(charset.strip() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return bare.decode("cp1252", "replace")


def _row(card: list[Line]) -> list[str]:
    """Give the cells of one card, in the order of the columns."""
    card = sorted(card, key=lambda line: not {"PREF", "PREF=1"} & line.about)
    found = dict.fromkeys(CARD_COLUMNS, "")
    family, given, more = _parts(card, "N", 3)
    found |= {
        "N family": family,
        "N given": given,
        "N additional": more.replace(",", " "),
        "FN": _text(_first(card, "FN")),
    }
    found["ORG"] = _parts(card, "ORG", 1)[0]
    if _text(_first(card, "KIND")).lower() == "org":
        found |= {"N family": "", "N given": "", "N additional": "", "ORG": found["ORG"] or found["FN"], "FN": ""}
    _, _, street, town, _, postcode, country = _parts(card, "ADR", 7)
    found |= {"ADR street": street, "ADR town": town, "ADR postcode": postcode, "ADR country": country}
    numbers = [line for line in card if line.name == "TEL" and not UNHEARD & line.about]
    found["TEL mobile"] = SEVERAL.join(_bare(line) for line in numbers if MOBILE & line.about)
    found["TEL"] = SEVERAL.join(_bare(line) for line in numbers if not MOBILE & line.about)
    found["EMAIL"] = SEVERAL.join(_bare(line) for line in card if line.name == "EMAIL")
    found["CATEGORIES"] = ",".join(_text(line.value) for line in card if line.name == "CATEGORIES")
    found["BDAY"] = _birthday(next((line for line in card if line.name == "BDAY"), None))
    return list(found.values())


def _first(card: list[Line], name: str) -> str:
    return next((line.value for line in card if line.name == name and line.value.strip()), "")


def _parts(card: list[Line], name: str, count: int) -> list[str]:
    """Split a value with parts at its semicolons."""
    parts = [_text(part) for part in re.split(r"(?<!\\);", _first(card, name))]
    return [*parts, *[""] * count][:count]


def _text(value: str) -> str:
    """Write a value on one line, without the strokes before signs that mean something in a card."""
    plain = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(plain.split())


def _bare(line: Line) -> str:
    return re.sub(r"^(?:tel|mailto):", "", _text(line.value), flags=re.IGNORECASE)


def _birthday(line: Line | None) -> str:
    if line is None:
        return ""
    found = _DAY.match(line.value.strip())
    if found is None:
        return _text(line.value)
    omitted = any(mark == f"X-APPLE-OMIT-YEAR={found[1]}" for mark in line.about) or found[1] == _NO_YEAR
    return f"{'--' if omitted or found[1] == '--' else found[1] + '-'}{found[2]}-{found[3]}"
