"""A review as bytes, and back: plain JSON in which each object says what it is."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from app.reviews import content
from app.reviews.content import ReviewContent
from app.reviews.form_code import form_code

_KINDS: Final[Mapping[str, type[Any]]] = {
    kind.__name__: kind for kind in vars(content).values() if isinstance(kind, type) and is_dataclass(kind)
}
_IS: Final = "is"


def freeze(review: ReviewContent) -> bytes:
    """Write a review as JSON; the same review always gives the same bytes."""
    return json.dumps(_plain(review), ensure_ascii=False, separators=(",", ":")).encode()


def thaw(stored: bytes) -> ReviewContent:
    """Read a frozen review back. Raises ValueError when it is not one."""
    found = _built(json.loads(stored))
    if not isinstance(found, ReviewContent):
        raise ValueError(type(found).__name__)  # noqa: TRY004 (the bytes are wrong, not a type in the code)
    return found


def sealed(review: ReviewContent) -> ReviewContent:
    """Give the review the form code that follows from what it says: another content has another code."""
    bare = replace(review, form_code="")
    return replace(bare, form_code=form_code(freeze(bare)))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {_IS: type(value).__name__} | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _built(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_built(part) for part in value)
    if not isinstance(value, dict):
        return value
    kind = _KINDS.get(value.pop(_IS, ""))
    if kind is None:
        raise ValueError(value)
    return kind(**{name: _built(part) for name, part in value.items()})
