"""Reading what a list or a saved view says: what is of another kind than asked for says nothing."""

from collections.abc import Collection
from typing import Any, Final

MOST_MONTHS: Final = 600


def a_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def a_word(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def the_words(value: Any) -> tuple[str, ...]:
    """Give the words of a list, each once."""
    return tuple(dict.fromkeys(one for one in a_list(value) if isinstance(one, str) and one))


def one_of(value: Any, allowed: Collection[str]) -> str | None:
    return value if isinstance(value, str) and value in allowed else None


def some_months(value: Any) -> int:
    """Give a number of months; 0 says nothing."""
    return value if type(value) is int and 0 < value <= MOST_MONTHS else 0
