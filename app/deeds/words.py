"""Sentences of the rules of deeds."""

from typing import Final

from app.deeds.rules.keeping import Ground, Lasting, legal, term
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_GROUNDS: Final = {
    Ground.ADVICE: message("The advice file, until {day}: {years} after the agreement ended ({source})"),
    Ground.COMPLAINT: message("Complaints and their answers, until {day}: {years} after closing ({source})"),
    Ground.IDENTITY: message("Who the client is, until {day}: {years} after the end ({source})"),
    Ground.MONEY: message("Bookings and bills, until {day}: {years} after the end of their year ({source})"),
}
_LAWS: Final = {
    ("NL", Ground.ADVICE): message("BGfo"),
    ("NL", Ground.COMPLAINT): message("advised; BGfo art. 41 asks one year"),
    ("NL", Ground.IDENTITY): message("Wwft"),
    ("NL", Ground.MONEY): message("AWR art. 52"),
    ("GB", Ground.COMPLAINT): message("FCA handbook, DISP"),
}


def say_lasting(lasting: Lasting, t: Texts, formats: Formats) -> str:
    """Tell what is kept, until when and why."""
    ground, until, (years, law) = lasting
    return t(
        _GROUNDS[ground],
        day=formats.date_medium(until),
        years=t.plural("{n} year", "{n} years", years),
        source=source(law, ground, t) or t("our own term"),
    )


def source(country: str, ground: Ground, t: Texts) -> str:
    """Name what a country's law says of keeping something; "" where that is not known here."""
    known = _LAWS.get((country, ground))
    return t(known) if known else ""


def say_law(country: str, ground: Ground, own: int | None, t: Texts) -> str:
    """Tell beside a choice of years what the law says, and when the choice is less than it asks for."""
    by_law = legal(country, ground)
    if by_law is None:
        usual = t.plural("{n} year", "{n} years", term(country, ground).years)
        return t("No term of this country is known here. Empty: {years}.", years=usual)
    years = t.plural("{n} year", "{n} years", by_law.years)
    told = t("Empty: {years} ({source}).", years=years, source=source(country, ground, t))
    if own and own < by_law.least:
        return f"{told} {t('Less than the law asks for.')}"
    return told


register_sentences(
    {
        "other_client": message("An agreement can only be replaced by one of the same client."),
        "client_locked": message(
            "The file of {client} is locked: the client objected to everything. It can only be unlocked first."
        ),
        "not_ended": message("This agreement runs. End it by “End the agreement”, with the reason."),
        "provider_needed": message("Say with whom it is: the term is that of the provider."),
        "out_of_range_months": message("Write a number of months, {limit} at most."),
        "several_parts": message("This mortgage has {n} loan parts. Put them right in the window, part by part."),
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
