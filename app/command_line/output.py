"""What leaves on the streams: one JSON document, or short lines of text."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, TextIO

DECIMALS: Final = 6


def plain(value: Any) -> Any:
    """Make a value fit for JSON: dates ISO, ratios with six decimals, unknown null, dataclasses and tuples by name."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, str) or value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return _single(value)


def ratio(value: Fraction | float | None) -> float | None:
    """Give a ratio with six decimals."""
    return None if value is None else round(float(value), DECIMALS)


def write_json(stream: TextIO, document: Any) -> None:
    """Write one document, in letters that the stream can carry."""
    can_carry = (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")
    stream.write(json.dumps(plain(document), ensure_ascii=not can_carry, indent=1) + "\n")


def write_line(stream: TextIO, line: str) -> None:
    """Write a line; a letter that the stream cannot carry becomes a question mark."""
    encoding = stream.encoding or "utf-8"
    stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def _single(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction | float):
        return ratio(value)
    if isinstance(value, timedelta):
        return round(value.total_seconds())
    return value.as_posix() if isinstance(value, Path) else str(value)
