"""The service agreed in words: its price, and what was promised beside what was done."""

from typing import Final

from app.agreements.rules.promised import Engagement
from app.agreements.rules.served import ServiceState, ServiceYear
from app.agreements.words.labels import frequency
from app.foundation.formats import Formats
from app.foundation.language import Texts, message

_STATES: Final = {
    ServiceState.NOT_BEGUN: message("Still to begin"),
    ServiceState.NO_NUMBER: message("No number of contacts was agreed"),
    ServiceState.BEHIND: message("Behind what was promised"),
    ServiceState.ON_COURSE: message("As promised"),
    ServiceState.ALL_DONE: message("All done for this year"),
    ServiceState.ENDED: message("Ended"),
}


def service_state(state: ServiceState, t: Texts) -> str:
    return t(_STATES[state])


def agreed_price(engagement: Engagement, t: Texts, formats: Formats) -> str:
    """Say what the service costs, "€ 25 a month"; "" where no price was agreed."""
    if engagement.price_cents is None or engagement.price_frequency is None:
        return ""
    often = frequency(engagement.price_frequency, t)
    return t("{amount} {often}", amount=formats.money(engagement.price_cents), often=often)


def promised_and_done(year: ServiceYear, t: Texts) -> str:
    """Say what was promised and what was done: "promised 4 a year · done 2 of 3 so far".

    What is more than was due is never said as a part of it: "promised 4 a year · 8 done, none due yet".
    """
    if year.promised is None or year.due is None:
        return t.plural("{n} contact this year", "{n} contacts this year", year.done)
    promised = t("promised {n} a year", n=year.promised)
    if year.state is ServiceState.NOT_BEGUN:
        return promised
    return f"{promised} · {_done(year.done, year.due, t, ended=year.state is ServiceState.ENDED)}"


def _done(done: int, due: int, t: Texts, *, ended: bool) -> str:
    if due == 0:
        return t("{done} done, none due yet", done=done) if done else t("none due yet")
    if ended:
        return t("{done} done, {due} due", done=done, due=due)
    if done > due:
        return t("{done} done, {due} due so far", done=done, due=due)
    return t("done {done} of {due} so far", done=done, due=due)
