"""How work on many things tells how far it is."""

from collections.abc import Callable

Report = Callable[[int, int, str], object]
"""Told how many of how many are done, and the name of the last one; may raise Cancelled to stop."""


def not_reported(done: int, total: int, text: str) -> None:
    """Tell nobody."""
