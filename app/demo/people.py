"""Made-up clients and the people in them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from app.demo import words
from app.foundation.dates import add_years
from app.foundation.ids import IdSource
from app.foundation.names import PersonName, initials_of

Rows = list[dict[str, Any]]
Families = tuple[tuple[str, str], ...]

MANY_FAMILIES: Final[Families] = words.FAMILIES + tuple(
    (infix, stem + ending)
    for number, stem in enumerate(words.STEMS)
    for infix, ending in zip((("", "", "van", "ter", "") * 8)[number % 5 :], words.ENDINGS, strict=False)
)
"""As many family names as a region has: so many different words a large book has to search in."""


@dataclass(frozen=True, slots=True)
class Human:
    """A person to be put into a client."""

    first: str
    infix: str
    last: str
    role: str
    birth: str
    deceased_on: date | None = None

    @property
    def name(self) -> PersonName:
        return PersonName(first=self.first, initials=initials_of(self.first), infix=self.infix, last=self.last)


@dataclass(frozen=True, slots=True)
class Household:
    """A client before it gets its keys: what it is called, who belongs to it, since when."""

    kind: str
    name: str
    sort_key: str
    humans: tuple[Human, ...]
    start: date
    end: date | None = None
    end_reason: str | None = None


def _birth(random: Random, today: date, youngest: int, oldest: int) -> str:
    return (today - timedelta(days=random.randint(youngest * 365, oldest * 365))).isoformat()


def _adult(random: Random, today: date, family: tuple[str, str], role: str, names: tuple[str, ...]) -> Human:
    born = _birth(random, today, 24, 79)
    return Human(random.choice(names), *family, role, born if random.random() > 0.03 else "-" + born[4:])


def person_client(random: Random, today: date, start: date, families: Families = words.FAMILIES) -> Household:
    """Make a client of one person."""
    names = words.FEMALE if random.random() < 0.5 else words.MALE
    human = _adult(random, today, random.choice(families), "member", names)
    return Household("person", human.name.full_name, human.name.sort_key(), (human,), start)


def household(random: Random, today: date, start: date, families: Families = words.FAMILIES) -> Household:
    """Make a household of two, sometimes with children."""
    one, other = random.sample(families, 2)
    first = _adult(random, today, one, "partner", words.MALE)
    second = _adult(random, today, other, "partner", words.FEMALE)
    children = tuple(
        Human(random.choice(words.FEMALE + words.MALE), *one, "child", _birth(random, today, 0, 23))
        for _ in range(random.choice((0, 0, 1, 2, 2, 3)))
    )
    name = f"{first.name.family_name} – {second.name.family_name}"
    return Household("household", name, first.name.sort_key(), (first, second, *children), start)


def business(random: Random, today: date, start: date, families: Families = words.FAMILIES) -> Household:
    """Make a business with its director."""
    trade, form = random.choice(words.TRADES)
    name = " ".join(part for part in (trade, random.choice(words.TRADE_NAMES), form) if part)
    director = _adult(random, today, random.choice(families), "director", words.FEMALE + words.MALE)
    return Household("business", name, PersonName(last=name).sort_key(), (director,), start)


def make_client(random: Random, today: date, families: Families = words.FAMILIES) -> Household:
    """Make a client of any kind who came in during the last twelve years."""
    start = add_years(today, -12) + timedelta(days=random.randint(0, 12 * 365 - 40))
    make = random.choices((household, person_client, business), (55, 30, 15))[0]
    return make(random, today, start, families)


def client_row(random: Random, client: Household, key: str, number: int, adviser_id: str) -> dict[str, Any]:
    """Give the row of a client, with an address that could be anybody's."""
    town, area = random.choice(words.PLACES)
    letters = "".join(random.choices("ABCDEGHJKLMNPRSTVWXZ", k=2))
    return {
        "id": key,
        "reference": f"K-{number}",
        "kind": client.kind,
        "name": client.name,
        "sort_key": client.sort_key,
        "street": random.choice(words.STREETS),
        "house_number": str(random.randint(1, 220)) + random.choice(("", "", "", "-A", " bis")),
        "postcode": f"{area} {letters}",
        "town": town,
        "country": "NL",
        "language": "nl",
        "adviser_id": adviser_id,
        "pension_date": _pension_date(client),
        "relationship_start": client.start,
        "relationship_end": client.end,
        "end_reason": client.end_reason,
    }


def _pension_date(client: Household) -> date | None:
    """Take the day on which the eldest adult becomes 67, where the year of birth is known."""
    births = [human.birth for human in client.humans if human.role != "child" and not human.birth.startswith("-")]
    return add_years(date.fromisoformat(min(births)), 67) if births and client.kind != "business" else None


def person_rows(client: Household, client_id: str, ids: IdSource, first_number: int) -> tuple[Rows, Rows]:
    """Give the rows of the people and of their places in the client."""
    persons: Rows = []
    memberships: Rows = []
    for number, human in enumerate(client.humans, start=first_number):
        key = ids()
        persons.append(
            {
                "id": key,
                "reference": f"P-{number}",
                "client_id": client_id,
                "full_name": human.name.full_name,
                "sort_key": human.name.sort_key(),
                "first_name": human.first,
                "initials": human.name.initials,
                "infix": human.infix or None,
                "last_name": human.last,
                "birth": human.birth,
                "deceased_on": human.deceased_on,
            }
        )
        memberships.append(
            {"id": ids(), "client_id": client_id, "person_id": key, "role": human.role, "from_on": client.start}
        )
    return persons, memberships


def point_rows(random: Random, client: Household, persons: Rows, ids: IdSource) -> Rows:
    """Give an e-mail address and a telephone number; the domain is one that can belong to nobody."""
    owner = persons[0]
    mailbox = f"{owner['first_name']}.{client.humans[0].last}".lower().replace(" ", "").replace("'", "")
    plain = "".join(letter for letter in mailbox if letter.isascii())
    mobile = f"06 {random.randint(10, 58)} {random.randint(10, 99)} {random.randint(10, 99)} {random.randint(10, 99)}"
    common = {"client_id": owner["client_id"], "person_id": owner["id"]}
    email = f"{plain}{random.randint(1, 99)}@voorbeeld.example"
    return [
        {"id": ids(), **common, "kind": "email", "value": email, "normalised": email, "preferred": False},
        {
            "id": ids(), **common, "kind": "mobile", "value": mobile,
            "normalised": "+31" + mobile.replace(" ", "")[1:], "preferred": True,
        },
    ]  # fmt: skip
