"""Aftercare in words: what a step is for, why it is due now, what is asked, and why a rule says no."""

from app.aftercare.words.labels import channel, ended_because, level, moved, moved_because, state
from app.aftercare.words.purposes import purpose, question
from app.aftercare.words.reasons import DueFacts, reason, the_agreement

__all__ = [
    "DueFacts",
    "channel",
    "ended_because",
    "level",
    "moved",
    "moved_because",
    "purpose",
    "question",
    "reason",
    "state",
    "the_agreement",
]
