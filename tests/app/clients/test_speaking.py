"""How a client is reached when somebody speaks for somebody else."""

from dataclasses import replace
from datetime import date

import pytest

from app.clients.rules import ContactPoint, Person, PointKind, RelationKind, Role
from app.clients.rules.speaking import Post, PostalAddress, Speaker, name_of, post_of, reached_through

TODAY = date(2026, 11, 21)


def person(key: str, *, died: bool = False, role: str = Role.PARTNER, first: str | None = None) -> Person:
    known = dict.fromkeys(Person.__dataclass_fields__)
    facts = {
        "id": key,
        "client_id": "c",
        "full_name": f"{key} Bos",
        "first_name": first,
        "last_name": "Bos",
        "role": role,
    }
    return Person(**{**known, **facts, "deceased_on": TODAY if died else None})


def point(key: str, owner: str | None) -> ContactPoint:
    return ContactPoint(key, 1, "c", owner, PointKind.MOBILE, key, key, False)


def speaker(ward: str, kind: RelationKind = RelationKind.GUARDIAN) -> Speaker:
    return Speaker("anna", "Anna Bewind", kind, ward, ward, points=(point("hers", "anna"),))


HOME = PostalAddress("Dorpsstraat", "2", "7311 AA", "Apeldoorn", "NL")
OFFICE = PostalAddress("Markt", "1", "8011 MC", "Zwolle", "NL")
JAN, PETRA, LOT = person("jan"), person("petra"), person("lot", role=Role.CHILD)
POINTS = (point("house", None), point("jans", "jan"), point("petras", "petra"))


@pytest.mark.parametrize(
    ("persons", "speakers", "expected"),
    [
        ((JAN, PETRA), (), ["house", "jans", "petras"]),
        ((JAN, PETRA), (speaker("jan"),), ["hers", "house", "petras"]),
        ((JAN, PETRA, LOT), (speaker("jan"), speaker("petra")), ["hers"]),
        ((JAN, PETRA), (speaker(""),), ["hers"]),
        ((person("jan", died=True), PETRA), (), ["house", "petras"]),
        ((person("jan", died=True), LOT), (), ["house", "jans"]),
        ((person("jan", died=True),), (speaker("jan", RelationKind.EXECUTOR),), ["hers"]),
        ((person("jan", died=True), PETRA), (speaker("jan", RelationKind.EXECUTOR),), ["hers", "house", "petras"]),
    ],
)
def test_that_who_speaks_for_somebody_is_reached_instead(
    persons: tuple[Person, ...], speakers: tuple[Speaker, ...], expected: list[str]
) -> None:
    mine = [one for one in POINTS if one.person_id is None or one.person_id in {p.id for p in persons}]
    assert [one.id for one in reached_through(mine, persons, speakers, TODAY)] == expected


def test_that_a_speaker_who_is_in_the_client_stands_once() -> None:
    petra = Speaker("petra", "Petra Bos", RelationKind.EXECUTOR, "jan", "jan", points=(point("petras", "petra"),))
    found = reached_through(POINTS, (person("jan", died=True), PETRA), (petra,), TODAY)
    assert [one.id for one in found] == ["petras", "house"]


def test_that_a_way_is_named_after_whose_it_is() -> None:
    people = (person("jan", first="Jan"), person("petra"))
    assert name_of(point("x", "anna"), people, (speaker("jan"),)) == "Anna Bewind"
    assert name_of(point("x", "jan"), people, ()) == "Jan"
    assert name_of(point("x", "petra"), people, (speaker("jan"),)) == "petra Bos"
    assert name_of(point("x", None), people, ()) == ""


@pytest.mark.parametrize(
    ("persons", "speakers", "expected"),
    [
        ((JAN, PETRA), (), ()),
        ((JAN, PETRA), (speaker("jan"),), ()),
        ((JAN, PETRA, LOT), (speaker("jan"), speaker("petra")), ("Anna Bewind",)),
        ((JAN, PETRA), (speaker(""),), ("Anna Bewind",)),
        ((LOT,), (speaker("lot"),), ()),
        ((person("jan", died=True),), (speaker("jan", RelationKind.EXECUTOR),), ("Anna Bewind",)),
        ((person("jan", died=True), PETRA), (speaker("jan", RelationKind.EXECUTOR),), ()),
        ((person("jan", died=True),), (), ()),
        ((JAN,), (speaker("lot"),), ()),
    ],
)
def test_that_letters_go_to_guardians_where_no_grown_up_reads_for_itself(
    persons: tuple[Person, ...], speakers: tuple[Speaker, ...], expected: tuple[str, ...]
) -> None:
    post = post_of(HOME, persons, speakers, TODAY)
    assert (post.through, post.address) == (expected, None if expected else HOME)


def test_that_post_goes_to_the_address_of_the_first_who_reads_and_has_one() -> None:
    kees = replace(speaker("jan"), person_id="kees", name="Kees Bewind", address=OFFICE)
    assert post_of(HOME, (JAN,), (speaker("jan"), kees), TODAY) == Post(("Anna Bewind", "Kees Bewind"), OFFICE)
    assert (OFFICE.lines, PostalAddress().lines) == (("Markt 1", "8011 MC  Zwolle"), ("", ""))
