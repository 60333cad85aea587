"""What persons are to each other: told from both sides, and what cannot be is refused."""

from datetime import date

import pytest

from app.clients.people_words import RELATIONS, addressed_as, relation
from app.clients.rules import AddressedAs, RelationKind
from app.clients.rules.places import check_lives_with
from app.clients.rules.relations import (
    Belonging,
    Relation,
    RelationDraft,
    as_stored,
    check_belonging,
    check_period,
    check_relations,
    seen_by,
)
from app.foundation.errors import RuleBroken
from app.foundation.language import texts

Y2020, Y2024 = date(2020, 1, 1), date(2024, 1, 1)


def told(
    person: str, other: str, kind: RelationKind, from_on: date | None = None, to_on: date | None = None
) -> Relation:
    return Relation("r", 1, person, other, kind, from_on, to_on)


@pytest.mark.parametrize(
    ("kind", "from_other"),
    [
        (RelationKind.PARTNER, (RelationKind.PARTNER, False)),
        (RelationKind.EX_PARTNER, (RelationKind.EX_PARTNER, False)),
        (RelationKind.CHILD, (RelationKind.PARENT, False)),
        (RelationKind.PARENT, (RelationKind.CHILD, False)),
        (RelationKind.GUARDIAN, (RelationKind.GUARDIAN, True)),
        (RelationKind.ACCOUNTANT, (RelationKind.ACCOUNTANT, True)),
    ],
)
def test_that_a_relation_is_told_from_both_sides(kind: RelationKind, from_other: tuple[RelationKind, bool]) -> None:
    relation_of_two = told("jan", "petra", kind)
    assert seen_by(relation_of_two, "jan") == (kind, False)
    assert seen_by(relation_of_two, "petra") == from_other


@pytest.mark.parametrize(
    ("draft", "stored"),
    [
        (RelationDraft(RelationKind.CHILD, "b"), ("a", "b", RelationKind.CHILD)),
        (RelationDraft(RelationKind.PARENT, "b"), ("b", "a", RelationKind.CHILD)),
        (RelationDraft(RelationKind.EXECUTOR, "b"), ("a", "b", RelationKind.EXECUTOR)),
        (RelationDraft(RelationKind.EXECUTOR, "b", turned=True), ("b", "a", RelationKind.EXECUTOR)),
    ],
)
def test_that_a_parent_is_stored_as_the_childs_relation(
    draft: RelationDraft, stored: tuple[str, str, RelationKind]
) -> None:
    assert as_stored("a", draft) == stored


def test_that_what_is_typed_comes_back_as_it_was_typed() -> None:
    for kind, turned in RELATIONS:
        person, other, stored = as_stored("a", RelationDraft(kind, "b", turned))
        assert seen_by(told(person, other, stored), "a") == (kind, turned)


def test_that_nobody_is_related_to_oneself_or_until_before_the_start() -> None:
    with pytest.raises(RuleBroken, match="relation_with_itself"):
        as_stored("a", RelationDraft(RelationKind.PARTNER, "a"))
    with pytest.raises(RuleBroken, match="end_before_start"):
        as_stored("a", RelationDraft(RelationKind.PARTNER, "b", from_on=Y2024, to_on=Y2020))
    as_stored("a", RelationDraft(RelationKind.PARTNER, "b", from_on=Y2024, to_on=Y2024))


@pytest.mark.parametrize(
    "relations",
    [
        [told("a", "b", RelationKind.PARTNER), told("b", "c", RelationKind.PARTNER)],
        [told("a", "b", RelationKind.PARTNER), told("a", "b", RelationKind.EXECUTOR)],
        [told("a", "b", RelationKind.PARTNER, None, Y2020), told("a", "b", RelationKind.PARTNER, Y2020)],
        [told("a", "b", RelationKind.PARTNER, Y2024), told("b", "a", RelationKind.PARTNER, Y2020, Y2024)],
        [told("a", "b", RelationKind.GUARDIAN), told("b", "a", RelationKind.GUARDIAN)],
    ],
)
def test_that_relations_may_follow_each_other_and_stand_beside_others(relations: list[Relation]) -> None:
    check_relations(relations)


@pytest.mark.parametrize(
    ("relations", "rule"),
    [
        ([told("a", "b", RelationKind.GUARDIAN)] * 2, "relation_twice"),
        ([told("a", "b", RelationKind.PARTNER), told("b", "a", RelationKind.PARTNER)], "relation_twice"),
        ([told("a", "b", RelationKind.PARTNER, Y2020), told("a", "b", RelationKind.PARTNER, Y2024)], "relation_twice"),
        ([told("a", "b", RelationKind.CHILD), told("b", "a", RelationKind.CHILD)], "relation_in_circle"),
    ],
)
def test_that_what_cannot_be_is_refused(relations: list[Relation], rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_relations(relations)
    assert (broken.value.rule, broken.value.field) == (rule, "relations")


def belonging(client: str, from_on: date | None = None, to_on: date | None = None) -> Belonging:
    return Belonging("m", client, "Naam", "K-1", "member", from_on, to_on, home=False)


def test_that_a_person_belongs_to_a_client_once_at_a_time() -> None:
    left = belonging("c", Y2020, Y2024)
    check_belonging([belonging("x"), left], "c", Y2024)
    check_belonging([left], "c", None)
    for standing, from_on in ((belonging("c"), Y2024), (belonging("c"), None), (left, Y2020)):
        with pytest.raises(RuleBroken, match="belongs_already"):
            check_belonging([standing], "c", from_on)


def test_that_a_period_does_not_end_before_it_begins() -> None:
    for from_on, to_on in ((None, None), (Y2020, None), (None, Y2020), (Y2020, Y2024)):
        check_period(from_on, to_on)
    with pytest.raises(RuleBroken, match="end_before_start"):
        check_period(Y2024, Y2020)


@pytest.mark.parametrize(
    ("host", "hosts", "rule"),
    [
        ("a", {}, "lives_with_itself"),
        ("b", {"b": "a"}, "lives_in_circle"),
        ("b", {"b": "c", "c": "a"}, "lives_in_circle"),
    ],
)
def test_that_nobody_lives_with_oneself_or_in_a_circle(host: str, hosts: dict[str, str], rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_lives_with("a", host, hosts)
    assert (broken.value.rule, broken.value.field) == (rule, "lives_with_id")


def test_that_a_row_of_guests_and_a_circle_of_others_are_no_circle_of_ones_own() -> None:
    check_lives_with("a", "b", {"b": "c", "c": "d"})
    check_lives_with("a", "b", {"b": "c", "c": "b"})


def test_that_every_relation_has_its_words() -> None:
    t = texts("nl")
    said = [relation(kind, t, turned=turned) for kind, turned in RELATIONS]
    assert len(set(said)) == len(RELATIONS) == 12
    assert said[2] == "Kind van"
    assert {addressed_as(way, t) for way in AddressedAs} == {"Mevrouw", "De heer"}
