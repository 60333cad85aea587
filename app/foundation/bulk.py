"""Working through very many rows: no pauses for the garbage collector, which has nothing to find in plain facts."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the garbage collector while hundreds of thousands of facts are made: it would walk them over and over."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
