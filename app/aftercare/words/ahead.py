"""What lies ahead in words: conversations with their purposes, weeks with their hours, silence with its rhythm."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from app.aftercare.rules.agenda import Conversation
from app.aftercare.rules.capacity import MINUTES_OF_HOUR, Planned, Week
from app.aftercare.rules.grammar import Level, StepChannel
from app.aftercare.rules.rhythm import Rhythm, RhythmSource
from app.aftercare.rules.stored import Promise
from app.aftercare.words.steps import purpose
from app.foundation.formats import Formats
from app.foundation.language import Texts, message

_NAMED: Final = (StepChannel.VISIT, StepChannel.VIDEO, StepChannel.PHONE, StepChannel.EMAIL, StepChannel.SURVEY)
"""The work that is counted by its own name, in this order."""
_SOURCES: Final = {
    RhythmSource.OWN: message("made for this client"),
    RhythmSource.PROMISED: message("by the contacts promised a year"),
    RhythmSource.SERVICE: message("by the service that was agreed"),
    RhythmSource.OFFICE: message("by the office"),
}
_DAYS_OF_MONTH: Final = 30.4375
WEEK: Final = timedelta(days=7)


def purposes_said(promises: Iterable[Promise], t: Texts) -> str:
    """Name what is talked about: "Hold the client review; Compare the cover with debt and family"."""
    return "; ".join(dict.fromkeys(purpose(one.code, t, one.title) for one in promises))


def talk_note(one: Conversation, today: date, t: Texts, formats: Formats) -> str:
    """Say what is to be minded about the day of a conversation; nothing where it is simply due."""
    if one.waits:
        return t("Can wait until {day}: another talk lies close to it.", day=formats.date_day(one.day))
    if one.close:
        return t("Close together with another talk.")
    together = len(one.promises) > 1 and one.day > max(today, one.promises[0].due)
    return t("Together on {day}.", day=formats.date_day(one.day)) if together else ""


def hours_said(minutes: int, t: Texts) -> str:
    """Say minutes as hours: "3 h 20", "45 min"."""
    hours, rest = divmod(minutes, MINUTES_OF_HOUR)
    if not hours:
        return t("{n} min", n=rest)
    return t("{hours} h {minutes}", hours=hours, minutes=f"{rest:02}") if rest else t("{hours} h", hours=hours)


def week_work(week: Week, t: Texts) -> str:
    """Say what a week asks for: "2 visits, 3 calls, 1 e-mail, 4 other things"."""
    counted = Counter(one.work.channel for one in week.planned)
    parts = [_counted(channel, counted.pop(channel), t) for channel in _NAMED if channel in counted]
    others = sum(counted.values())
    if others:
        parts.append(t.plural("{n} other thing", "{n} other things", others))
    return ", ".join(parts) or t("nothing")


def week_state(week: Week, t: Texts) -> str:
    """Say how a week stands: too full, or lightened, or with work of an earlier week; nothing where it just fits."""
    if week.is_full:
        return t("{hours} too much", hours=hours_said(week.minutes - week.room, t))
    return t.plural("{n} from an earlier week", "{n} from earlier weeks", week.shifted) if week.shifted else ""


def work_title(planned: Planned, t: Texts) -> str:
    """Name what a piece of work is for, with all its purposes."""
    return purposes_said(planned.work.promises, t)


def work_note(planned: Planned, week: Week, gap_days: int, t: Texts, formats: Formats) -> str:
    """Say why a piece of work stands in its week: moved there, put later, close together, late, or what keeps it.

    What keeps it is told only where the week is too full.
    """
    work, days = planned.work, formats.date_day
    if planned.shifted_from is not None:
        text = t(
            "Moved here from the week of {week}, which asks for more hours than there are; it can wait until {until}.",
            week=days(planned.shifted_from), until=days(work.until),
        )  # fmt: skip
    elif work.waits:
        text = t("Later inside its window: talks with one client lie {n} days apart.", n=gap_days)
    elif work.close:
        text = t("Close together: less than {n} days from another talk, and no room inside its window.", n=gap_days)
    elif week.is_full:
        text = _kept_by(planned, week, t, formats)
    else:
        text = ""
    late = min((one.due for one in work.promises), default=work.day)
    parts = [t("Late since {day}.", day=days(late))] if late < week.monday and not planned.shifted else []
    return " ".join([*parts, text] if text else parts)


def _kept_by(planned: Planned, week: Week, t: Texts, formats: Formats) -> str:
    """Say why something stays in a week that is too full."""
    work = planned.work
    if work.level == Level.DUTY:
        return t("A duty: it stays in this week.")
    if work.pinned:
        return t("It stays: somebody chose this day, or something began a short while ago.")
    if work.until < week.monday + WEEK:
        return t("It stays: any later week would be too late.")
    return t("It stays: no later week until {until} has room.", until=formats.date_day(work.until))


def months_said(days: int, t: Texts) -> str:
    """Say a silence in whole months, or in days where it is less than one."""
    months = int((days + 1) / _DAYS_OF_MONTH)
    return t.plural("{n} month", "{n} months", months) if months else t.plural("{n} day", "{n} days", days)


def rhythm_said(found: Rhythm, t: Texts) -> str:
    """Say how often a client is to be heard, and who decided that."""
    every = t.plural("every {n} month", "every {n} months", found.months)
    return t("{every}, {source}", every=every, source=t(_SOURCES[found.source]))


def _counted(channel: StepChannel, n: int, t: Texts) -> str:
    match channel:
        case StepChannel.VISIT:
            return t.plural("{n} visit", "{n} visits", n)
        case StepChannel.VIDEO:
            return t.plural("{n} video call", "{n} video calls", n)
        case StepChannel.PHONE:
            return t.plural("{n} call", "{n} calls", n)
        case StepChannel.EMAIL:
            return t.plural("{n} e-mail", "{n} e-mails", n)
    return t.plural("{n} check-in", "{n} check-ins", n)
