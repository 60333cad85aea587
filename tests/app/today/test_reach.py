"""Who of a client can be called, and by which number first."""

from dataclasses import replace
from datetime import date

import pytest

from app.clients.rules import ContactPoint, Person, PointKind
from app.today.reach import Number, numbers, people

ON = date(2026, 11, 21)


def person(key: str, first_name: str | None = None, **values: object) -> Person:
    found = Person(
        key, 1, f"P-{key}", "c1", f"{first_name or 'Mevrouw'} Bos", first_name, None, None, "Bos", None, None
    )
    return replace(found, **values)  # type: ignore[arg-type]


def point(
    value: str, kind: PointKind = PointKind.MOBILE, person_id: str | None = None, **values: object
) -> ContactPoint:
    found = ContactPoint(value, 1, "c1", person_id, kind, value, value.replace(" ", ""), preferred=False, shown=value)
    return replace(found, **values)  # type: ignore[arg-type]


def test_that_whoever_died_or_left_is_not_of_the_client() -> None:
    anna, dead, gone = person("1", "Anna"), person("2", deceased_on=ON), person("3", to_on=ON)
    assert people([anna, dead, gone], ON) == (anna,)
    assert numbers([anna, dead, gone], [point("06 1", person_id="2"), point("06 2", person_id="3")], ON) == ()


def test_that_the_preferred_number_comes_first_then_mobile_ones() -> None:
    points = [
        point("038 1234567", PointKind.PHONE),
        point("06 1234567"),
        point("038 7654321", PointKind.PHONE, preferred=True),
    ]
    assert [one.shown for one in numbers([], points, ON)] == ["038 7654321", "06 1234567", "038 1234567"]


def test_that_an_address_is_no_number_and_the_same_number_stands_once() -> None:
    points = [point("a@b.example", PointKind.EMAIL), point("06 1234567"), point("0612 34567", PointKind.PHONE)]
    assert [one.shown for one in numbers([], points, ON)] == ["06 1234567"]


def test_that_names_are_told_only_where_there_are_several_people() -> None:
    anna, bert = person("1", "Anna"), person("2")
    of_anna, of_bert, of_all = (
        point("06 1111111", person_id="1"),
        point("06 2222222", person_id="2"),
        point("06 3333333"),
    )
    assert [one.who for one in numbers([anna], [of_anna], ON)] == [""]
    assert [one.who for one in numbers([anna, bert], [of_anna, of_bert, of_all], ON)] == ["Anna", "Mevrouw Bos", ""]


@pytest.mark.parametrize(
    ("normalised", "dial"),
    [("+31612345678", "+31612345678"), ("112", "112"), ("vraag Jan", ""), ("", ""), ("+31;ext=5", ""), ("1" * 16, "")],
)
def test_that_only_digits_are_dialled(normalised: str, dial: str) -> None:
    assert numbers([], [point("x", normalised=normalised)], ON) == (Number("x", dial),)
