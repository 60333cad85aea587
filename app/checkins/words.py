"""Labels of the words for satisfaction, and sentences of its rules."""

from collections.abc import Mapping
from typing import Final

from app.checkins.rules import Attitude, NotAsked
from app.checkins.rules.facts import CheckInSummary
from app.foundation.charts import Legend
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_ATTITUDES: Final = {
    Attitude.PROMOTER: message("Promoter"),
    Attitude.PASSIVE: message("Passive"),
    Attitude.DETRACTOR: message("Detractor"),
}
_NOT_ASKED: Final = {
    NotAsked.HELD: message("A complaint, arrears or a low score is open; make that good first."),
    NotAsked.OPTED_OUT: message("The client has opted out."),
    NotAsked.BEREAVED: message("The household is in mourning."),
    NotAsked.NO_CONSENT: message("Nobody at this client has agreed to satisfaction questions asked this way."),
    NotAsked.NOT_IN_FORCE: message("The agreement is not in force yet."),
    NotAsked.MINOR: message("Minors are not asked."),
    NotAsked.TOO_SOON: message("The client was asked less than 90 days ago."),
    NotAsked.TOO_SOON_FOR_RELATION: message("The client was asked for a recommendation less than 330 days ago."),
    NotAsked.ENOUGH_THIS_YEAR: message("The client was asked twice in the past 12 months."),
}


def attitude(of: Attitude, t: Texts) -> str:
    return t(_ATTITUDES[of])


def shares(summary: CheckInSummary, t: Texts) -> list[tuple[Legend, int]]:
    """Give how many gave which scores, the best first, for a strip with its legend."""
    return [
        (Legend("kept", t("9–10")), summary.promoters),
        (Legend("muted", t("7–8")), summary.passives),
        (Legend("lost", t("0–6")), summary.detractors),
    ]


def not_asked(because: NotAsked, t: Texts) -> str:
    """Say in one sentence why a client is left in peace."""
    return t(_NOT_ASKED[because])


def _may_not_ask(t: Texts, facts: Mapping[str, object]) -> str:
    return not_asked(NotAsked(str(facts["because"])), t)


register_sentences(
    {
        "may_not_ask": _may_not_ask,
        "answer_empty": message("Fill in a score or the client's words."),
        "score_out_of_range": message("This score goes from {lowest} to {highest}."),
        "answered_before_asked": message("This lies before the day of asking, {asked}."),
    }
)
