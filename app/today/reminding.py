"""When the one reminder of a day comes: at its hour or later that day, never in the quiet hours, never twice."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ReminderWish:
    """What a person chose: whether to be reminded, from which hour, and between which hours never (local, 0 to 23)."""

    wanted: bool
    hour: int
    quiet_from: int
    quiet_until: int


def is_quiet(hour: int, quiet_from: int, quiet_until: int) -> bool:
    """Tell whether an hour is a quiet one; the same hour twice means that none is. Nights go over midnight."""
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until


def reminds(wish: ReminderWish, now: datetime, last: date | None) -> bool:
    """Tell whether it is time: `now` is local, `last` the day of the last reminder."""
    return (
        wish.wanted
        and last != now.date()
        and now.hour >= wish.hour
        and not is_quiet(now.hour, wish.quiet_from, wish.quiet_until)
    )
