"""Closed years as they were stored: their lines packed in one piece, in order of client, never changed.

One line of the pack is one line of the result, with the adviser whose result it belongs to; "" is the whole office.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from heapq import merge
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Connection, select

from app.book.unit import Unit
from app.foundation.errors import RuleBroken
from app.result.rules import ClosedYear, Line, Parameters, PotParts
from app.result.store.settings import packed_versions, unpacked_versions
from app.result.tables import ClosedYears

OFFICE: Final = ""
PIECE: Final = 65_536
DIGEST_BYTES: Final = 20


def closed_years(connection: Connection) -> tuple[ClosedYear, ...]:
    """Give the closed years, oldest first, with the parameters that they were closed under."""
    statement = select(ClosedYears.year, ClosedYears.parameters).order_by(ClosedYears.year)
    return tuple(ClosedYear(year, unpacked_versions(text)) for year, text in connection.execute(statement))


def closed_lines(connection: Connection, adviser_id: str | None = None) -> Iterator[Line]:
    """Give the lines of all closed years in order of client, of the office or of one adviser.

    Raises RuleBroken("closed_year_changed") when a year is not as it was stored.
    """
    statement = select(ClosedYears.year, ClosedYears.parameters, ClosedYears.lines, ClosedYears.digest)
    years = connection.execute(statement.order_by(ClosedYears.year)).all()
    for year, parameters, packed, digest in years:
        if _digest(parameters, packed) != digest:
            raise RuleBroken("closed_year_changed", "year", year=year)
    return merge(*(_unpacked(row.lines, adviser_id or OFFICE) for row in years), key=attrgetter("client_ref"))


def insert_closed_year(
    unit: Unit, year: int, versions: Sequence[Parameters], lines: Mapping[str, Sequence[Line]]
) -> str:
    """Store a year: the lines of the office (under "") and of each adviser; give its key."""
    parameters = packed_versions(versions)
    packed = _packed(lines)
    values = {"year": year, "closed_on": unit.today, "parameters": parameters, "lines": packed}
    return unit.insert_one(ClosedYears, {**values, "digest": _digest(parameters, packed)})


def _digest(parameters: str, packed: bytes) -> str:
    return blake2b(parameters.encode() + packed, digest_size=DIGEST_BYTES).hexdigest()


def _packed(lines: Mapping[str, Sequence[Line]]) -> bytes:
    rows = (
        json.dumps([whose, *_values(line)], ensure_ascii=False, separators=(",", ":"))
        for whose in sorted(lines)
        for line in sorted(lines[whose], key=attrgetter("client_ref"))
    )
    return zlib.compress("\n".join(rows).encode(), level=9)


def _values(line: Line) -> list[Any]:
    return [line.on.isoformat(), *line[1:]]


def _unpacked(packed: bytes, whose: str) -> Iterator[Line]:
    """Give the lines of one result, unpacking piece by piece; they stand together, the office's first."""
    met = False
    for text in _text_lines(packed):
        owner, on, client_ref, agreement_ref, bucket, cents, rule, movement_ref, milestone, parts, of = json.loads(text)
        if owner == whose:
            met = True
            known = PotParts(*parts) if parts else None
            day = date.fromisoformat(on)
            yield Line(day, client_ref, agreement_ref, bucket, cents, rule, movement_ref, milestone, known, of)
        elif met:
            return


def _text_lines(packed: bytes) -> Iterator[bytes]:
    rest = b""
    for piece in _pieces(packed):
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        yield rest


def _pieces(packed: bytes) -> Iterable[bytes]:
    unpacking = zlib.decompressobj()
    for start in range(0, len(packed), PIECE):
        yield unpacking.decompress(packed[start : start + PIECE])
    yield unpacking.flush()
