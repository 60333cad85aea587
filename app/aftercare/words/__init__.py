"""Aftercare in words: what a step is for, why it is due now, what is asked, and why a rule says no."""

from app.aftercare.words.labels import channel, ended_because, level, moved, state
from app.aftercare.words.moves import MovedFacts, moved_said
from app.aftercare.words.reasons import DueFacts, reason, the_agreement
from app.aftercare.words.steps import purpose, question

__all__ = [
    "DueFacts",
    "MovedFacts",
    "channel",
    "ended_because",
    "level",
    "moved",
    "moved_said",
    "purpose",
    "question",
    "reason",
    "state",
    "the_agreement",
]
