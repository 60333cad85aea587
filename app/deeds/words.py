"""Sentences of the rules of deeds."""

from typing import Final

from app.deeds.rules.keeping import Ground, Lasting
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_GROUNDS: Final = {
    Ground.ADVICE: message("The advice file, until {day}: five years after the agreement ended (BGfo)"),
    Ground.COMPLAINT: message("Complaints and their answers, until {day}: five years after closing (BGfo art. 41)"),
    Ground.IDENTITY: message("Who the client is, until {day}: five years after the end (Wwft)"),
    Ground.MONEY: message("Bookings and bills, until {day}: seven years (AWR art. 52)"),
}


def say_lasting(lasting: Lasting, t: Texts, formats: Formats) -> str:
    """Tell what is kept, until when and why."""
    return t(_GROUNDS[lasting.ground], day=formats.date_medium(lasting.until))


register_sentences(
    {
        "other_client": message("An agreement can only be replaced by one of the same client."),
        "client_locked": message(
            "The file of {client} is locked: the client objected to everything. It can only be unlocked first."
        ),
        "objected_already": message("This client has objected to everything already."),
        "speaks_for_itself": message("Who has died cannot speak for an estate."),
        "merge_with_itself": message("A client cannot be merged with itself."),
        "somebody_leaves": message("Say who goes along."),
        "business_moves_in": message("A business cannot move in with somebody."),
        "not_in_household": message("This person does not belong to this client."),
        "still_alive": message("Nobody of this client has died; record that first."),
        "nobody_stays": message("Somebody must stay; otherwise change the name of the client."),
        "handed_over_already": message(
            "This client has been handed over already. Hand it over again to bring it back."
        ),
        "promise_of_other_client": message("This promise was made to another client."),
    }
)
