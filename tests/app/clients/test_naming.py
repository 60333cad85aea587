"""How clients are named and where they stand in a list."""

import pytest

from app.clients.rules import (
    ClientDraft,
    ClientKind,
    PersonDraft,
    Role,
    as_infix,
    client_sort_key,
    composed_name,
    parted,
)
from app.foundation.errors import RuleBroken

JAN = PersonDraft("Vries", "Jan", infix="de")
PETRA = PersonDraft("Bakker", "Petra")
LIES = PersonDraft("Vries", "Lies", infix="de", role=Role.CHILD)


def test_that_a_household_is_named_after_its_families() -> None:
    assert ClientDraft(ClientKind.HOUSEHOLD, persons=(JAN, PETRA)).shown_name == "De Vries – Bakker"


def test_that_a_family_is_named_once() -> None:
    annie = PersonDraft("Vries", "Annie", infix="de")
    assert composed_name(ClientKind.HOUSEHOLD, [JAN.name, annie.name]) == "De Vries"


def test_that_children_do_not_name_a_household() -> None:
    assert ClientDraft(ClientKind.HOUSEHOLD, persons=(PETRA, LIES)).shown_name == "Bakker"


def test_that_a_child_alone_names_its_own_file() -> None:
    assert ClientDraft(ClientKind.PERSON, persons=(LIES,)).shown_name == "Lies de Vries"


def test_that_a_typed_name_comes_first() -> None:
    assert ClientDraft(ClientKind.HOUSEHOLD, name=" Familie De Vries ", persons=(JAN,)).shown_name == "Familie De Vries"


@pytest.mark.parametrize("draft", [ClientDraft(ClientKind.BUSINESS, persons=(JAN,)), ClientDraft(ClientKind.PERSON)])
def test_that_a_name_is_asked_where_none_can_be_made(draft: ClientDraft) -> None:
    with pytest.raises(RuleBroken) as broken:
        _ = draft.shown_name
    assert (broken.value.rule, broken.value.field) == ("required", "name")


def test_that_a_person_of_whom_only_the_name_is_typed_has_its_parts() -> None:
    (person,) = ClientDraft(ClientKind.PERSON, name="Jan van der Meer").people
    assert (person.first_name, person.infix, person.last_name) == ("Jan", "van der", "Meer")


def test_that_nobody_is_made_up_for_a_household_or_a_firm() -> None:
    assert ClientDraft(ClientKind.HOUSEHOLD, name="De Vries").people == ()
    assert ClientDraft(ClientKind.PERSON, persons=(JAN,)).people == (JAN,)


@pytest.mark.parametrize(
    ("kind", "name", "country", "key"),
    [
        (ClientKind.PERSON, "Jan de Vries", "NL", "vries\tde\tjan"),
        (ClientKind.PERSON, "Jan De Vries", "BE", "de vries\tjan"),
        (ClientKind.HOUSEHOLD, "De Vries – Bakker", "NL", "vries\tde\t\tbakker\t\t"),
        (ClientKind.HOUSEHOLD, "Bakker – De Vries", "NL", "bakker\t\t\tvries\tde\t"),
        (ClientKind.HOUSEHOLD, "Jan Bakker en Petra Smit", "NL", "bakker\t\tjan\tsmit\t\tpetra"),
        (ClientKind.BUSINESS, "De Gouden Bal B.V.", "NL", "de gouden bal b.v.\t\t"),
    ],
)
def test_that_a_client_stands_at_its_family_name(kind: ClientKind, name: str, country: str, key: str) -> None:
    assert client_sort_key(kind, name, country) == key


def test_that_an_infix_is_small_except_in_belgium() -> None:
    assert as_infix(" Van der ", "NL") == "van der"
    assert as_infix("Van der", "BE") == "Van der"


@pytest.mark.parametrize(
    ("typed", "country", "infix", "last"),
    [
        ("de Vries", "NL", "de", "Vries"),
        ("van den  Berg", "NL", "van den", "Berg"),
        ("in 't Veld", "NL", "in 't", "Veld"),
        ("'t Hart", "NL", "'t", "Hart"),
        ("’t Hart", "NL", "’t", "Hart"),
        ("d'Artois", "NL", "d'", "Artois"),
        ("'s-Gravenzande", "NL", "", "'s-Gravenzande"),
        ("van Dam-te Velde", "NL", "van", "Dam-te Velde"),
        ("De Vries", "NL", "", "De Vries"),
        ("Bakker", "NL", "", "Bakker"),
        ("bakker", "NL", "", "bakker"),
        ("de", "NL", "", "de"),
        ("van Damme", "BE", "", "van Damme"),
        ("", "NL", "", ""),
    ],
)
def test_that_an_infix_typed_before_the_last_name_is_taken_off(typed: str, country: str, infix: str, last: str) -> None:
    assert parted("", typed, country) == (infix, last)


def test_that_an_infix_of_its_own_leaves_the_last_name_alone() -> None:
    assert parted("van", "de Vries", "NL") == ("van", "de Vries")
