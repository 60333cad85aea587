"""Labels for the words of aftercare, and the sentences of its rules."""

from datetime import date
from typing import Final

from app.aftercare.rules import CancelCause, Level, PromiseState, StepChannel
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_STATES: Final = {
    PromiseState.OPEN: message("Still open"),
    PromiseState.KEPT: message("Kept"),
    PromiseState.KEPT_LATE: message("Kept late"),
    PromiseState.MISSED: message("Missed"),
    PromiseState.RELEASED: message("Released by the client"),
    PromiseState.CANCELLED: message("Called off"),
}
_LEVELS: Final = {
    Level.DUTY: message("Duty"),
    Level.GOOD: message("Good practice"),
    Level.DESIGN: message("Own design"),
}
_CHANNELS: Final = {
    StepChannel.PHONE: message("Phone"),
    StepChannel.VISIT: message("Visit"),
    StepChannel.VIDEO: message("Video call"),
    StepChannel.EMAIL: message("E-mail"),
    StepChannel.LETTER: message("Letter"),
    StepChannel.CHAT: message("Chat"),
    StepChannel.CARD: message("Card"),
    StepChannel.PAPER: message("Paper form"),
    StepChannel.SURVEY: message("Check-in"),
    StepChannel.SELF: message("Own work"),
}
_CAUSES: Final = {
    CancelCause.AGREEMENT_ENDED: message("The agreement ended."),
    CancelCause.AGREEMENT_REPLACED: message("The agreement was replaced."),
    CancelCause.NEVER_IN_FORCE: message("The agreement never came into force."),
    CancelCause.CLIENT_ENDED: message("The relationship ended."),
    CancelCause.CLIENT_DIED: message("The client has died."),
    CancelCause.OPTED_OUT: message("The client wants no commercial contact."),
    CancelCause.OBJECTED: message("The client objected to everything: nothing goes on."),
    CancelCause.NO_LONGER_PLANNED: message("The plan does not ask for it any more."),
    CancelCause.KIND_CORRECTED: message("The agreement turned out to be of another kind."),
}


def state(word: PromiseState, t: Texts) -> str:
    return t(_STATES[word])


def level(word: str, t: Texts) -> str:
    return t(_LEVELS[Level(word)])


def channel(word: str, t: Texts) -> str:
    return t(_CHANNELS[StepChannel(word)])


def ended_because(cause: str | None, t: Texts) -> str:
    """Say why a promise ended: a rule's cause in a sentence, a person's own words as they are."""
    known = {word.value: text for word, text in _CAUSES.items()}
    return t(known[cause]) if cause in known else cause or ""


def moved(due: date, moved_from: date, t: Texts, formats: Formats) -> str:
    """Say off which free day a date was rolled: forward for contact, back for a deadline."""
    day = formats.date_day(moved_from)
    if due > moved_from:
        return t("Moved from {day} to the next working day.", day=day)
    return t("Moved from {day} to the working day before it.", day=day)


register_sentences(
    {
        "promise_ended": message("This promise has ended already, on {on}."),
        "not_ended_by_person": message("Only what a person kept, let go or called off can be opened again."),
        "not_missed": message("Only a missed promise can be marked as seen."),
        "snoozed_enough": message("A promise can be put off {limit} times at most."),
        "snooze_not_ahead": message("Choose a day after today."),
        "snooze_before_due": message("This promise is due on {due}: choose a later day."),
        "day_passed": message("Choose today or a later day."),
        "not_pinned": message("The plan chooses the day of this promise already."),
        "reason_missing": message("Say why, in a few words."),
        "plan_columns": message("The first row of a plan must name these columns: {expected}."),
        "row_incomplete": message("Row {row} of the plan does not have a value for every column."),
        "code_twice": message("Row {row} of the plan uses the code {code} for the second time."),
        "code_missing": message("Row {row} of the plan has no code."),
        "kind_unknown": message("Row {row} of the plan names an unknown product kind: {text}."),
        "anchor_unknown": message("Row {row} of the plan counts from something unknown: {text}."),
        "span_unreadable": message("Row {row} of the plan has no readable span: {text}. Write it like +10wd or -3m."),
        "repeat_not_ahead": message("Row {row} of the plan repeats without going forward: {text}."),
        "window_unreadable": message("Row {row} of the plan has no readable window: {text}. Write a number of days."),
        "level_unknown": message("Row {row} of the plan has an unknown level: {text}. Choose P, G or D."),
        "channel_unknown": message("Row {row} of the plan has an unknown channel: {text}."),
    }
)
