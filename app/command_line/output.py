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
    if isinstance(value, str | bool | int | None):
        return value
    named = _named(value)
    if named is not None:
        return {str(key): plain(item) for key, item in named.items()}
    return [plain(item) for item in value] if isinstance(value, Iterable) else _single(value)


def _named(value: Any) -> Mapping[Any, Any] | None:
    """Give the parts of a value that has names for them."""
    if isinstance(value, Mapping):
        return value
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return value._asdict() if hasattr(value, "_asdict") else None


def ratio(value: Fraction | float | None) -> float | None:
    """Give a ratio with six decimals."""
    return None if value is None else round(float(value), DECIMALS)


def write_json(stream: TextIO, document: Any) -> None:
    """Write one document, in letters that the stream can carry."""
    content = plain(document)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(content, indent=1)
    stream.write(text + "\n")


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
