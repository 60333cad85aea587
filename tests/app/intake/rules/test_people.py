"""Names tell what kind of client it is, and whether two rows can mean one person."""

import pytest

from app.clients.rules import ClientKind
from app.foundation.canonical import own_reference
from app.foundation.names import PersonName
from app.intake.rules.people import can_be_same, kind_of, name_of, person_columns, renamed


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jan de Vries", ClientKind.PERSON),
        ("Familie De Vries", ClientKind.HOUSEHOLD),
        ("Bakkerij Voorbeeld B.V.", ClientKind.BUSINESS),
    ],
)
def test_that_a_name_tells_the_kind_of_client(name: str, kind: ClientKind) -> None:
    assert kind_of(name) is kind


def test_that_parts_outrank_the_whole_name() -> None:
    parts = {"last_name": "Vries", "infix": "de", "first_name": "Jan Willem"}
    assert name_of(parts, "NL", "J. Vries").full_name == "Jan Willem de Vries"
    assert name_of(parts, "NL").initials == "J.W."
    assert name_of({"last_name": "Vries", "initials": "J."}, "NL").full_name == "J. Vries"
    assert name_of({}, "NL", "Jan de Vries").infix == "de"


def test_that_names_agree_unless_their_last_or_first_names_contradict() -> None:
    jan = PersonName("Jan", "J.", "de", "Vries")
    assert can_be_same(jan, PersonName("", "J.", "de", "VRIES"))
    assert can_be_same(jan, PersonName("", "", "de", "Vries"))
    assert can_be_same(PersonName("", "", "de", "Vries"), jan)
    assert not can_be_same(jan, PersonName("Marie", "M.", "de", "Vries"))
    assert not can_be_same(jan, PersonName("Jan", "J.", "", "Vries"))
    assert not can_be_same(jan, PersonName("Jan", "J.", "de", "Bakker"))


def test_that_the_columns_of_a_person_follow_from_the_name() -> None:
    assert person_columns(PersonName("Jan", "J.", "de", "Vries"), "NL") == {
        "full_name": "Jan de Vries",
        "sort_key": "vries\tde\tjan",
        "first_name": "Jan",
        "initials": "J.",
        "infix": "de",
        "last_name": "Vries",
    }
    assert person_columns(PersonName("Cher"), "NL")["last_name"] == "Cher"
    assert person_columns(PersonName(last="Vries"), "NL")["initials"] is None


def test_that_a_new_first_name_brings_its_initials_unless_they_are_given() -> None:
    jan = {"first_name": "Jan", "infix": "de", "initials": "J.", "last_name": "Vries"}
    assert renamed({"first_name": "Jan", "last_name": "Vries"}, jan, "NL") == {}
    kees = renamed({"first_name": "Kees"}, jan, "NL")
    assert (kees["full_name"], kees["initials"]) == ("Kees de Vries", "K.")
    assert renamed({"first_name": "Kees", "initials": "C.J."}, jan, "NL")["initials"] == "C.J."
    assert renamed({"infix": None}, jan, "NL")["full_name"] == "Jan Vries"


def test_that_the_person_of_a_client_has_a_reference_of_its_own() -> None:
    assert own_reference("C1") == "C1-P"
    assert len(own_reference("x" * 80)) == 80
