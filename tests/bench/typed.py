"""What people type: names, beginnings, numbers, pieces and errors, letter by letter, taken from the book itself."""

from collections.abc import Iterator
from random import Random
from typing import Any, Final

from app.foundation.names import fold

SHARES: Final = (
    ("last", 30), ("prefixed", 15), ("first last", 15), ("folded", 8), ("phone", 7), ("postcode", 5), ("policy", 5),
    ("email", 5), ("part", 5), ("error", 5),
)  # fmt: skip
PEOPLE: Final = "SELECT first_name, infix, last_name FROM person ORDER BY id LIMIT 2000"
OTHERS: Final = {
    "phone": "SELECT value FROM contact_point WHERE kind = 'mobile' ORDER BY id LIMIT 500",
    "email": "SELECT value FROM contact_point WHERE kind = 'email' ORDER BY id LIMIT 500",
    "postcode": "SELECT postcode FROM client ORDER BY id LIMIT 500",
    "policy": "SELECT policy_number FROM agreement WHERE policy_number IS NOT NULL ORDER BY id LIMIT 500",
}


def texts(connection: Any, count: int = 60, seed: int = 1) -> list[str]:
    """Give so many whole texts, in the mix in which people look for others."""
    random = Random(seed)
    people = connection.execute(PEOPLE).fetchall()
    others = {name: [row[0] for row in connection.execute(sql)] for name, sql in OTHERS.items()}
    kinds = random.choices([name for name, _ in SHARES], [share for _, share in SHARES], k=count)
    return [_text(random, kind, random.choice(people), others) for kind in kinds]


def keystrokes(whole: list[str]) -> Iterator[str]:
    """Type each text letter by letter, without the keys that change nothing."""
    for text in whole:
        for length in range(1, len(text) + 1):
            if text[length - 1] != " ":
                yield text[:length]


def errors(connection: Any, count: int = 40, seed: int = 2) -> list[str]:
    """Give last names of six letters and more with two letters changed places."""
    random = Random(seed)
    names = sorted({row[2] for row in connection.execute(PEOPLE) if len(row[2]) >= 6 and " " not in row[2]})
    return [_wrong(random, random.choice(names)) for _ in range(count)]


def _text(random: Random, kind: str, person: tuple[str, str | None, str], others: dict[str, list[str]]) -> str:
    if kind in others:
        return random.choice(others[kind])
    first, infix, last = person
    made = {
        "last": last,
        "prefixed": f"{infix} {last}" if infix else last,
        "first last": f"{first} {last}",
        "folded": fold(last),
        "part": last[2:] if len(last) > 5 else last,
        "error": _wrong(random, last),
    }
    return made[kind]


def _wrong(random: Random, word: str) -> str:
    if len(word) < 4:
        return word + "x"
    place = random.randint(1, len(word) - 3)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
