"""Long reads step aside for a save: a check or a backup is broken off at once when somebody wants to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.foundation.errors import GaveWay

EVERY: Final = 10_000  # steps of the database's machine between two looks
INTERRUPTED: Final = 9


class Asides:
    """Who is reading long at the moment, and how to ask them to stop."""

    def __init__(self) -> None:
        self._readers: list[Event] = []

    def ask(self) -> None:
        """Ask every long reader to stop."""
        for asked in tuple(self._readers):
            asked.set()

    @contextmanager
    def yielding(self, connection: Connection) -> Iterator[None]:
        """Read on this connection until somebody asks; then the block ends with GaveWay."""
        asked = Event()
        driver: Any = connection.connection.driver_connection
        self._readers.append(asked)
        driver.set_progress_handler(asked.is_set, EVERY)
        try:
            yield
        except DBAPIError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) != INTERRUPTED:
                raise
            raise GaveWay from None
        finally:
            driver.set_progress_handler(None, EVERY)
            self._readers.remove(asked)
