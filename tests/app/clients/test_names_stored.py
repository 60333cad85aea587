"""Hard names, made up: stored in parts, written right, in order of a Dutch and a Belgian list."""

import pytest

from app.bootstrap import Services
from app.clients.rules import AddressedAs, ClientDraft, ClientKind, Person, PersonDraft
from app.clients.store.places import UNDER_INFIX
from app.foundation.language import texts
from app.foundation.names import envelope_name, salutation

T = texts("nl")
NAMES = (
    # first, infix, last as typed; full name; after "mevrouw"; on an envelope
    ("Noor", "", "van den Akker", "Noor van den Akker", "Van den Akker", "Mevrouw N. van den Akker"),
    ("IJsbrand", "", "IJzerman", "IJsbrand IJzerman", "IJzerman", "Mevrouw IJ. IJzerman"),
    ("Fenna", "", "'t Hoen", "Fenna 't Hoen", "'t Hoen", "Mevrouw F. 't Hoen"),
    ("Karel", "van", "'s-Graveland", "Karel van 's-Graveland", "Van 's-Graveland", "Mevrouw K. van 's-Graveland"),
    ("Rosa", "d'", "Ailly", "Rosa d'Ailly", "D'Ailly", "Mevrouw R. d'Ailly"),
    ("Anne Marie", "in 't", "Zand-de Bie", "Anne Marie in 't Zand-de Bie", "In 't Zand-de Bie",
     "Mevrouw A.M. in 't Zand-de Bie"),
    ("Samira", "El", "Khatib", "Samira el Khatib", "El Khatib", "Mevrouw S. el Khatib"),
    ("Jan-Willem", "TER", "Horst", "Jan-Willem ter Horst", "Ter Horst", "Mevrouw J.W. ter Horst"),
    ("Çiğdem", "", "Yıldız", "Çiğdem Yıldız", "Yıldız", "Mevrouw Ç. Yıldız"),
)  # fmt: skip


def add(services: Services, first: str, infix: str, last: str) -> tuple[str, Person]:
    draft = PersonDraft(last, first, infix=infix, addressed_as=AddressedAs.MS)
    client_id = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(draft,)))
    return client_id, services.clients.persons(client_id)[0]


@pytest.mark.parametrize("name", NAMES)
def test_that_a_hard_name_is_written_right_everywhere(services: Services, name: tuple[str, ...]) -> None:
    first, infix, last, full, family, envelope = name
    client_id, person = add(services, first, infix, last)
    assert (person.full_name, services.clients.client(client_id).name) == (full, full)
    assert envelope_name(person.name, T) == envelope
    assert salutation(person.name, T) == f"Geachte mevrouw {family}"


def in_the_list(services: Services) -> list[str]:
    return [row.name.split()[0] for row in services.overview.clients().rows]


def test_that_a_dutch_list_stands_under_the_last_name_and_a_belgian_one_under_the_infix(services: Services) -> None:
    for first, infix, last, *_ in NAMES:
        add(services, first, infix, last)
    dutch = ["Rosa", "Noor", "Fenna", "Jan-Willem", "IJsbrand", "Samira", "Karel", "Çiğdem", "Anne"]
    assert in_the_list(services) == dutch
    services.office.set_setting(UNDER_INFIX, True)
    belgian = ["Rosa", "Samira", "IJsbrand", "Anne", "Fenna", "Jan-Willem", "Noor", "Karel", "Çiğdem"]
    assert in_the_list(services) == belgian
