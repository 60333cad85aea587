"""When the one reminder of a day comes: at its hour or later that day, never in the quiet hours, never twice."""

from dataclasses import dataclass
from datetime import date, datetime

from app.foundation.errors import RuleBroken


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


def check_reminder(wish: ReminderWish) -> None:
    """Refuse an hour from which on the day is quiet to its end: no reminder would ever come.

    Raises RuleBroken("reminder_never").
    """
    if wish.wanted and all(is_quiet(hour, wish.quiet_from, wish.quiet_until) for hour in range(wish.hour, 24)):
        raise RuleBroken("reminder_never", "reminder_hour", hour=f"{wish.hour}:00")


def noted(wish: ReminderWish) -> str:
    """Write a wish as a note of this computer, which reminds while the book is locked; "" when none is wanted."""
    return f"{wish.hour} {wish.quiet_from} {wish.quiet_until}" if wish.wanted else ""


def wish_noted(note: str) -> ReminderWish:
    """Read such a note; what cannot be understood is no wish."""
    hours = [int(part) for part in note.split() if part.isdecimal()]
    if len(hours) != len(ReminderWish.__slots__) - 1:
        return ReminderWish(wanted=False, hour=0, quiet_from=0, quiet_until=0)
    return ReminderWish(True, *hours)
