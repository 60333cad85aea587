"""What the app needs from the world outside: date, time, fresh keys. Read once at the front door, passed down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TextIO

from app.foundation.ids import IdSource


@dataclass(frozen=True, slots=True)
class Desk:
    """The adviser's desk: today's local date, the instant in UTC, and where new keys come from."""

    today: Callable[[], date]
    now: Callable[[], datetime]
    new_id: IdSource


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The process around the command line: its desk, environment and streams."""

    desk: Desk
    environ: Mapping[str, str]
    stdout: TextIO
    stderr: TextIO
