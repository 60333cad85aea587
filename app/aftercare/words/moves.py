"""Why a promise has another date than before, in one sentence with both dates."""

from datetime import date
from typing import Final, NamedTuple

from app.aftercare.rules import MoveCause
from app.aftercare.rules.reconciling import EDITION_OF, HAND_BY, HEARD_BY
from app.aftercare.rules.stored import Promise
from app.contact.rules import Channel
from app.foundation.formats import Formats
from app.foundation.language import Texts, message

_BY_CHANNEL: Final = {
    Channel.PHONE: message("Moved from {old} to {new} because of the call of {date}."),
    Channel.VISIT: message("Moved from {old} to {new} because of the visit of {date}."),
    Channel.VIDEO: message("Moved from {old} to {new} because of the video call of {date}."),
    Channel.EMAIL: message("Moved from {old} to {new} because of the e-mail of {date}."),
    Channel.LETTER: message("Moved from {old} to {new} because of the letter of {date}."),
    Channel.CHAT: message("Moved from {old} to {new} because of the chat of {date}."),
}
_HEARD: Final = message("Moved from {old} to {new} because the client was heard on {date}.")
_EDITION: Final = message("Moved from {old} to {new} because the plan was changed on {date}.")
_CAUSES: Final = {
    MoveCause.ANCHOR_MOVED: message("Moved from {old} to {new} because the date that it counts from was changed."),
    MoveCause.PLAN_CHANGED: message("Moved from {old} to {new} because the plan or the days off were changed."),
    MoveCause.EDITION: message("Moved from {old} to {new} because the plan was changed."),
    MoveCause.RHYTHM_CHANGED: message("Moved from {old} to {new} because the rhythm of this client was changed."),
    MoveCause.UNHEARD: message("Moved from {old} to {new} because a contact was removed or got another day."),
}


class MovedFacts(NamedTuple):
    """What the sentence needs to know: from which date, to which, the stored cause, and the date counted from."""

    before: date
    due: date
    because: str | None
    anchor_on: date | None = None


def moved_said(facts: MovedFacts, t: Texts, formats: Formats) -> str:
    """Say from when to when a promise moved, and why: "Moved from 3 to 17 May because of the call of 3 May."."""
    old, new = _from_to(facts.before, facts.due, formats)
    because = facts.because
    if because is None:
        return t("Moved from {old} to {new} by hand.", old=old, new=new)
    if because.startswith(HAND_BY):
        return t("Moved from {old} to {new} by hand: {reason}", old=old, new=new, reason=because.removeprefix(HAND_BY))
    if because.startswith(EDITION_OF):
        return _on_a_day(_EDITION, facts, date.fromisoformat(because.removeprefix(EDITION_OF)), formats, t)
    if because.startswith(MoveCause.HEARD):
        channel = _channel(because)
        text = _BY_CHANNEL.get(channel, _HEARD) if channel else _HEARD
        return _on_a_day(text, facts, facts.anchor_on or facts.due, formats, t)
    return t(_CAUSES[MoveCause(because)], old=old, new=new)


def put_off_said(times: int, reason: str | None, t: Texts) -> str:
    """Say how often a promise was put off, and why the last time; nothing of one that never was."""
    if not times:
        return ""
    return t.plural("Put off once: {reason}", "Put off {n} times, the last time: {reason}", times, reason=reason or "–")


def promise_moved(promise: Promise, t: Texts, formats: Formats) -> str:
    """Say the same of a stored promise; nothing of one that stands where it always stood."""
    if promise.moved_from is None or promise.moved_from == promise.due:
        return ""
    facts = MovedFacts(promise.moved_from, promise.due, promise.moved_because, promise.anchor_on)
    return moved_said(facts, t, formats)


def _on_a_day(text: str, facts: MovedFacts, day: date, formats: Formats, t: Texts) -> str:
    """Say it with the day of the cause; where that is of another year, the new day is told with its year too."""
    old, new = _from_to(facts.before, facts.due, formats)
    if day.year != facts.due.year:
        new = formats.date_medium(facts.due)
    return t(text, old=old, new=new, date=_near(day, facts.due, formats))


def _channel(because: str) -> Channel | None:
    word = because.removeprefix(HEARD_BY)
    return Channel(word) if word in set(Channel) else None


def _from_to(before: date, due: date, formats: Formats) -> tuple[str, str]:
    """Say no more of the first date than differs: "3" to "17 May"."""
    if (before.year, before.month) == (due.year, due.month):
        return str(before.day), formats.day_month(due)
    return _near(before, due, formats), _near(due, before, formats)


def _near(day: date, other: date, formats: Formats) -> str:
    return formats.day_month(day) if day.year == other.year else formats.date_medium(day)
