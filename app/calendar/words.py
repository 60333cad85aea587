"""A calendar in words: what stands on each day, and why a file is refused."""

from typing import Final

from app.aftercare.words import purpose, question, reason
from app.calendar.rules import Details, Entry, Planned, day_of, uid_of
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_DETAILS: Final = {
    Details.REFERENCE: message("Only the client's number: “Client K-12”"),
    Details.NAMES: message("The client's name"),
    Details.REASONS: message("The client's name, what to do and why"),
}


def details_label(details: Details, t: Texts) -> str:
    """Say how much of a client leaves the book."""
    return t(_DETAILS[details])


def entry(planned: Planned, details: Details, t: Texts, formats: Formats) -> Entry:
    """Write a promise as a day of a calendar, with no more of the client than is wanted."""
    return Entry(
        uid=uid_of(planned.promise_id),
        sequence=planned.changes,
        on=day_of(planned),
        cancelled=planned.ended,
        summary=_summary(planned, details, t),
        description=_description(planned, t, formats) if details is Details.REASONS else "",
    )


def calendar_name(t: Texts) -> str:
    """Name the calendar as it stands beside others."""
    return t("Aftercare")


def _summary(planned: Planned, details: Details, t: Texts) -> str:
    if details is Details.REFERENCE:
        return t("Client {reference}", reference=planned.client_ref)
    if details is Details.NAMES:
        return planned.client_name
    return f"{planned.client_name}: {purpose(planned.facts.code, t, planned.facts.title)}"


def _description(planned: Planned, t: Texts, formats: Formats) -> str:
    why, asked = reason(planned.facts, t, formats), question(planned.facts.code, t)
    return f"{why} {t('Ask: “{question}”', question=asked)}" if asked else why


register_sentences(
    {
        "calendar_name": message("The name of a calendar file ends in .ics."),
        "calendar_foreign": message("{file} holds another calendar. Choose another name, so that nothing is lost."),
    }
)
