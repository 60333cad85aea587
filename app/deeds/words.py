"""Sentences of the rules of deeds."""

from app.foundation.language import message
from app.foundation.problems import register_sentences

register_sentences(
    {
        "other_client": message("An agreement can only be replaced by one of the same client."),
        "merge_with_itself": message("A client cannot be merged with itself."),
        "somebody_leaves": message("Say who goes along."),
        "business_moves_in": message("A business cannot move in with somebody."),
        "not_in_household": message("This person does not belong to this client."),
        "still_alive": message("Nobody of this client has died; record that first."),
        "nobody_stays": message("Somebody must stay; otherwise change the name of the client."),
        "promise_of_other_client": message("This promise was made to another client."),
    }
)
