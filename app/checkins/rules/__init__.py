"""The field's rules for satisfaction: scores with their margins, how a client stands, when asking is allowed."""

from app.checkins.rules.asking import (
    EXPIRES_AFTER,
    REMINDED_AFTER,
    Asked,
    Circumstances,
    NotAsked,
    is_expired,
    may_remind,
    why_not_ask,
)
from app.checkins.rules.intervals import Z95, Interval, nps_difference, nps_interval, wilson
from app.checkins.rules.loop import LoopState, follow_up_due, may_follow
from app.checkins.rules.scores import (
    Attitude,
    Ces,
    Csat,
    Nps,
    Reliability,
    ResponseRate,
    attitude,
    ces_of,
    csat_of,
    nps_of,
    reliability,
)
from app.checkins.rules.standing import Answer, book_mean, client_score

__all__ = [
    "EXPIRES_AFTER",
    "REMINDED_AFTER",
    "Z95",
    "Answer",
    "Asked",
    "Attitude",
    "Ces",
    "Circumstances",
    "Csat",
    "Interval",
    "LoopState",
    "NotAsked",
    "Nps",
    "Reliability",
    "ResponseRate",
    "attitude",
    "book_mean",
    "ces_of",
    "client_score",
    "csat_of",
    "follow_up_due",
    "is_expired",
    "may_follow",
    "may_remind",
    "nps_difference",
    "nps_interval",
    "nps_of",
    "reliability",
    "why_not_ask",
    "wilson",
]
