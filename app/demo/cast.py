"""The made-up clients that every demo book has, so that everything that can happen is in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from app.demo.people import Household, Human
from app.foundation.dates import add_months, add_years
from app.foundation.names import PersonName

LEFT: Final = 0.15
"""The largest share of clients whose relationship has ended."""


@dataclass(frozen=True, slots=True)
class Part:
    """A client of the cast: what it signed months ago and how that ended, its cases, life events and last answer."""

    client: Household
    signed: tuple[tuple[str, int], ...]
    ends: dict[str, tuple[int, str]] = field(default_factory=dict)
    cases: tuple[tuple[str, int], ...] = ()
    events: tuple[tuple[str, int], ...] = ()
    nps: int | None = None
    said: str = ""
    replaces: tuple[str, ...] = ()
    wrong_trail: bool = False
    left_months_ago: int | None = None
    """So long ago its one person left the household that stands before it in the cast."""


def cast(today: date, clients: int) -> list[Part]:
    """Give the cast of a book of so many clients; months are counted back from the day.

    Of a small book only as many have left as still leaves most of its clients running.
    """
    may_leave = int(LEFT * clients)
    parts = []
    for part in [make(today) for make in _CAST][:clients]:
        if part.client.end is not None:
            if not may_leave:
                continue
            may_leave -= 1
        parts.append(part)
    return parts


def _born(today: date, years: int, first_name: str) -> str:
    """Give a day of birth: so many years old, each with a birthday of its own in the year that has passed."""
    return (add_years(today, -years) - timedelta(days=sum(map(ord, first_name)) * 7 % 360 + 2)).isoformat()


def _household(today: date, months: int, one: tuple[str, str, str], other: tuple[str, str, str]) -> Household:
    start = add_months(today, -months)
    humans = tuple(
        Human(first, infix, last, "partner", _born(today, years, first))
        for (first, infix, last), years in ((one, 54), (other, 51))
    )
    name = " – ".join(human.name.family_name for human in humans)
    return Household("household", name, humans[0].name.sort_key(), humans, start)


def _alone(
    today: date, months: int, name: tuple[str, str, str], birth: str, *, end: tuple[int, str] | None = None
) -> Household:
    ended = add_months(today, -end[0]) if end else None
    died = ended if end and end[1] == "death" else None
    human = Human(*name, "member", birth, died)
    start = add_months(today, -months)
    return Household(
        "person", human.name.full_name, human.name.sort_key(), (human,), start, ended, end[1] if end else None
    )


def _firm(today: date, months: int, name: str) -> Household:
    human = Human("Hendrik", "van", "Dam", "director", _born(today, 48, "Hendrik"))
    return Household("business", name, PersonName(last=name).sort_key(), (human,), add_months(today, -months))


def _everyday(today: date) -> Part:
    client = _household(today, 92, ("Pieter", "de", "Vries"), ("Sanne", "", "Bakker"))
    children = (
        Human("Lotte", "de", "Vries", "child", _born(today, 19, "Lotte")),
        Human("Bram", "de", "Vries", "child", _born(today, 16, "Bram")),
    )
    client = Household(client.kind, client.name, client.sort_key, (*client.humans, *children), client.start)
    signed = (("mortgage", 91), ("term_life", 91), ("nonlife_private", 62), ("annuity", 45), ("disability", 1))
    return Part(
        client, signed, nps=9, said="Snel, en in woorden die we snappen. Bel ons eerder als de premie verandert."
    )


def _complaint(today: date) -> Part:
    client = _alone(today, 66, ("Amina", "el", "Idrissi"), _born(today, 41, "Amina"))
    return Part(client, (("nonlife_private", 60), ("consumer_credit", 20)), cases=(("complaint", 0),), nps=4)


def _arrears(today: date) -> Part:
    client = _household(today, 40, ("Rik", "", "Peters"), ("Ilse", "van", "Leeuwen"))
    return Part(client, (("mortgage", 39), ("payment_protection", 39)), cases=(("arrears", 1),))


def _detractor(today: date) -> Part:
    client = _alone(today, 30, ("Maarten", "", "Visser"), _born(today, 58, "Maarten"))
    return Part(
        client,
        (("disability", 29), ("investment", 26)),
        cases=(("detractor", 0),),
        nps=3,
        said="Na het tekenen heb ik niets meer gehoord.",
    )


def _deceased(today: date) -> Part:
    client = _alone(today, 130, ("Wilhelmina", "", "'s-Gravenzande"), "1941-03-08", end=(2, "death"))
    return Part(client, (("funeral", 128), ("life", 120)), ends={"funeral": (2, "death"), "life": (2, "death")})


def _leap(today: date) -> Part:
    client = _alone(today, 74, ("Annelies", "van der", "Zée-de Boer"), "1984-02-29")
    return Part(client, (("mortgage", 70), ("health", 24)), events=(("renovation", 1),), nps=10)


def _stayed(today: date) -> Part:
    """Make the household that one of them left."""
    mother = Human("Claire", "", "Verbeek", "partner", _born(today, 44, "Claire"))
    child = Human("Noor", "", "Ait Ben Haddou", "child", _born(today, 12, "Noor"))
    start = add_months(today, -88)
    client = Household("household", mother.name.family_name, mother.name.sort_key(), (mother, child), start)
    return Part(client, (("nonlife_private", 85), ("term_life", 7)), events=(("divorce", 9),))


def _split(today: date) -> Part:
    client = _alone(today, 88, ("Youssef", "", "Ait Ben Haddou"), _born(today, 46, "Youssef"))
    return Part(
        client,
        (("mortgage", 86), ("pension", 50), ("nonlife_private", 8)),
        ends={"mortgage": (9, "object_sold")},
        events=(("divorce", 9), ("move", 8)),
        said="We zijn uit elkaar. Ik wil alles nu op mijn eigen naam.",
        left_months_ago=9,
    )


def _chain(today: date) -> Part:
    client = _firm(today, 100, "Bakkerij De Gouden Korst B.V.")
    signed = (("nonlife_business", 98), ("collective_income", 60), ("nonlife_business", 30))
    return Part(client, signed, replaces=("nonlife_business",), nps=8)


def _clawed_back(today: date) -> Part:
    client = _alone(today, 26, ("Bas", "op den", "Camp"), _born(today, 33, "Bas"))
    ends = {"nonlife_private": (11, "cancelled"), "health": (12, "lapse")}
    return Part(client, (("nonlife_private", 24), ("health", 18), ("term_life", 24)), ends=ends)


def _surrendered(today: date) -> Part:
    client = _alone(today, 120, ("Louise", "d'", "Ancona"), _born(today, 64, "Louise"))
    ends = {"life": (30, "surrender"), "consumer_credit": (40, "non_payment"), "annuity": (5, "expiry")}
    return Part(client, (("life", 110), ("consumer_credit", 60), ("annuity", 100), ("funeral", 90)), ends=ends)


def _moved(today: date) -> Part:
    client = _alone(today, 70, ("Kees", "uit den", "Boogaard"), _born(today, 39, "Kees"), end=(4, "moved_adviser"))
    return Part(client, (("nonlife_private", 64),), ends={"nonlife_private": (4, "moved_adviser")})


def _transferred(today: date) -> Part:
    client = _alone(
        today,
        90,
        ("Charlotte", "", "Müller-Løvstad"),
        _born(today, 50, "Charlotte"),
        end=(14, "portfolio_transferred"),
    )
    return Part(client, (("nonlife_private", 80),), ends={"nonlife_private": (14, "portfolio_transferred")})


def _ended_by_client(today: date) -> Part:
    client = _alone(today, 60, ("Fleur", "van", "Aalst"), _born(today, 36, "Fleur"), end=(7, "ended_by_client"))
    return Part(client, (("health", 55),), ends={"health": (7, "cancelled")})


def _ended_by_adviser(today: date) -> Part:
    client = _alone(today, 75, ("Ruud", "", "Teunissen"), _born(today, 52, "Ruud"), end=(10, "ended_by_adviser"))
    return Part(client, (("consumer_credit", 70),), ends={"consumer_credit": (12, "non_payment")})


def _emigrated(today: date) -> Part:
    client = _alone(today, 110, ("Zoë", "te", "Winkel"), _born(today, 47, "Zoë"), end=(20, "other"))
    return Part(
        client, (("nonlife_private", 108),), ends={"nonlife_private": (20, "expiry")}, events=(("emigration", 20),)
    )


def _never(today: date) -> Part:
    client = _alone(today, 10, ("Jan", "", "IJsbrandij"), _born(today, 29, "Jan"))
    ends = {"investment": (6, "never_in_force"), "health": (3, "provider_withdrew")}
    return Part(client, (("investment", 7), ("health", 9), ("nonlife_private", 9)), ends=ends)


def _doubtful(today: date) -> Part:
    """Make the one booking that the app warns of: ongoing commission on a mortgage of after the ban."""
    client = _household(today, 84, ("Willem", "in 't", "Veld"), ("Marijke", "ter", "Horst"))
    return Part(client, (("mortgage", 82), ("other", 40)), wrong_trail=True)


_CAST: Final[tuple[Callable[[date], Part], ...]] = (
    _everyday,
    _complaint,
    _arrears,
    _detractor,
    _deceased,
    _leap,
    _stayed,
    _split,
    _chain,
    _clawed_back,
    _surrendered,
    _moved,
    _transferred,
    _never,
    _doubtful,
    _ended_by_client,
    _ended_by_adviser,
    _emigrated,
)
