"""A calendar in words: what stands on each day, and why a file is refused."""

from typing import Final

from app.aftercare.words import purpose, question, reason
from app.calendar.rules import Details, Entry, Happening, Planned, Told, Whom, uid_of
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_DETAILS: Final = {
    Details.REFERENCE: message("Only the client's number: “Client K-12”"),
    Details.NAMES: message("The client's name"),
    Details.REASONS: message("The client's name, what to do and why"),
}


_WHOM: Final = {
    Whom.EVERYBODY: message("Everybody's, in one file"),
    Whom.MINE: message("Mine: each desk keeps a file of its own"),
}


def whom_label(whom: Whom, t: Texts) -> str:
    """Say whose promises stand in the file that is kept up to date."""
    return t(_WHOM[whom])


def details_label(details: Details, t: Texts) -> str:
    """Say how much of a client leaves the book."""
    return t(_DETAILS[details])


def entry(one: Happening, details: Details, t: Texts, formats: Formats) -> Entry:
    """Write an event as a day of a calendar, with no more of the client than is wanted.

    Some programs show a cancelled event as any other one, so its title says it.
    """
    summary = _summary(one, details, t)
    return Entry(
        uid=uid_of(one.leader.promise_id),
        sequence=0,
        on=one.on,
        cancelled=one.cancelled,
        summary=t("Cancelled: {event}", event=summary) if one.cancelled else summary,
        description=_description(one, t, formats) if details is Details.REASONS and not one.cancelled else "",
    )


def forgotten(uid: str, was: Told, t: Texts) -> Entry:
    """Cancel an event whose promise does not stand in the book any more."""
    return Entry(uid, 0, was.on, cancelled=True, summary=t("Cancelled: {event}", event=calendar_name(t)))


def calendar_name(t: Texts) -> str:
    """Name the calendar as it stands beside others."""
    return t("Aftercare")


def _summary(one: Happening, details: Details, t: Texts) -> str:
    if details is Details.REFERENCE:
        return t("Client {reference}", reference=one.leader.client_ref)
    if details is Details.NAMES:
        return one.leader.client_name
    purposes = dict.fromkeys(purpose(each.facts.code, t, each.facts.title) for each in one.promises)
    return f"{one.leader.client_name}: {'; '.join(purposes)}"


def _description(one: Happening, t: Texts, formats: Formats) -> str:
    return " ".join(_why(each, t, formats) for each in one.promises)


def _why(planned: Planned, t: Texts, formats: Formats) -> str:
    why, asked = reason(planned.facts, t, formats), question(planned.facts.code, t)
    return f"{why} {t('Ask: “{question}”', question=asked)}" if asked else why


register_sentences(
    {
        "calendar_name": message("The name of a calendar file ends in .ics."),
        "calendar_foreign": message("{file} holds another calendar. Choose another name, so that nothing is lost."),
    }
)
