"""Sentences of the rules of deeds."""

from app.foundation.language import message
from app.foundation.problems import register_sentences

register_sentences(
    {
        "other_client": message("An agreement can only be replaced by one of the same client."),
        "promise_of_other_client": message("This promise was made to another client."),
    }
)
