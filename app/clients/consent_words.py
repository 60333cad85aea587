"""Labels of consent: purposes, channels, how it was told; and the one sentence that says why nothing may go out."""

from typing import Final

from app.clients.rules import ConsentPurpose, ConsentSource, ReachChannel
from app.clients.rules.consents import Refusal, WhyNot
from app.clients.words import hold_kind
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_PURPOSES: Final = {
    ConsentPurpose.SERVICE: message("Service"),
    ConsentPurpose.SURVEY: message("Satisfaction questions"),
    ConsentPurpose.NEWS: message("News and offers"),
    ConsentPurpose.BIRTHDAY: message("Birthday card"),
    ConsentPurpose.SHARING: message("Sharing with the partner"),
}
_CHANNELS: Final = {
    ReachChannel.PHONE: message("Phone"),
    ReachChannel.VISIT: message("Visit"),
    ReachChannel.VIDEO: message("Video"),
    ReachChannel.EMAIL: message("E-mail"),
    ReachChannel.LETTER: message("Post"),
    ReachChannel.CHAT: message("Chat"),
}
_SOURCES: Final = {
    ConsentSource.SPOKEN: message("Face to face"),
    ConsentSource.PHONE: message("On the phone"),
    ConsentSource.EMAIL: message("By e-mail"),
    ConsentSource.FORM: message("On a form"),
    ConsentSource.CONTRACT: message("In a contract"),
    ConsentSource.IMPORT: message("From an import"),
}
_WHY_NOT: Final = {
    WhyNot.DECEASED: message("{person} died on {day}: nothing goes out any more."),
    WhyNot.HELD: message("“{pause}” since {day}: nothing commercial goes to {person}."),
    WhyNot.WITHDRAWN: message("{person} does not allow this since {day}: {purpose} – {channel}."),
    WhyNot.NEVER_GIVEN: message("{person} has not allowed this: {purpose} – {channel}."),
}


def consent_purpose(purpose: ConsentPurpose, t: Texts) -> str:
    return t(_PURPOSES[purpose])


def reach_channel(channel: ReachChannel, t: Texts) -> str:
    return t(_CHANNELS[channel])


def consent_source(source: ConsentSource, t: Texts) -> str:
    return t(_SOURCES[source])


def refusal_sentence(refusal: Refusal, person: str, t: Texts, formats: Formats) -> str:
    """Say in one sentence why nothing may go to a person."""
    return t(
        _WHY_NOT[refusal.why],
        person=person,
        day=formats.date_medium(refusal.since) if refusal.since else "",
        pause=hold_kind(refusal.hold, t) if refusal.hold else "",
        purpose=consent_purpose(refusal.way.purpose, t),
        channel=reach_channel(refusal.way.channel, t),
    )


register_sentences(
    {
        "withdrawn_before_given": message("It was given on {given}; it cannot be withdrawn before that."),
        "hold_follows": message("This pause follows from something else in the book and ends with it."),
    }
)
