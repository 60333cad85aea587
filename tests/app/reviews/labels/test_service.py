"""Labels of a book: consent asked at the moment, few statements, and the printed sheet read back."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import (
    ClientDraft,
    ClientEnd,
    ClientKind,
    ConsentPurpose,
    ConsentSource,
    PersonDraft,
    ReachChannel,
    RelationKind,
    Role,
)
from app.clients.rules.consents import Asked, Way
from app.clients.rules.relations import RelationDraft
from app.clients.store.relations import add_relation
from app.deeds.endings import Death, Farewell
from app.deeds.estates import EstateDraft
from app.foundation.errors import Cancelled, RuleBroken
from app.foundation.language import texts
from app.reviews.labels.rules import FORMATS, LeftOut, sheets
from tests.app.conftest import TODAY, Listen
from tests.app.rows import rows

DUTCH = texts("nl")
NEWS = Way(ConsentPurpose.NEWS, ReachChannel.LETTER)


def add(services: Services, name: str, street: str = "Markt") -> str:
    person = PersonDraft(name, "Anna", role=Role.MEMBER)
    return services.clients.create(
        ClientDraft(
            ClientKind.PERSON, persons=(person,), street=street, house_number="1", postcode="8011 AA", town="Zwolle"
        )
    )


@pytest.fixture
def clients(services: Services) -> list[str]:
    """Give six clients: one as usual, one that has left, one that wants peace, one deceased, one without a street."""
    usual, left, peace, dead, nowhere = (
        *(add(services, name) for name in ("Bos", "Vos", "Mus", "Lam")), add(services, "Das", street=""),
    )  # fmt: skip
    services.endings.do(Farewell(left, TODAY, ClientEnd.OTHER))
    services.endings.do(Death(services.clients.persons(dead)[0].id, TODAY))
    with rows(services.book) as made:
        made.hold(peace, "opt_out", date(2026, 1, 1))
    return [usual, left, peace, dead, nowhere]


def test_that_labels_stand_in_the_order_asked_for_and_the_others_are_counted(
    services: Services, clients: list[str]
) -> None:
    second = add(services, "Aap")
    made = services.labels.content([second, *clients, "gone"], ConsentPurpose.SERVICE, DUTCH)
    assert [label.names for label in made.labels] == ["A. Aap", "A. Bos"]
    assert made.labels[0].lines == ("Markt 1", "8011 AA  ZWOLLE")
    assert {reason: len(names) for reason, names in made.left_out.items()} == {
        LeftOut.ENDED: 1, LeftOut.OPTED_OUT: 1, LeftOut.DECEASED: 1, LeftOut.HALF_ADDRESS: 1,
    }  # fmt: skip


def test_that_news_goes_only_to_who_allowed_it_now(services: Services, clients: list[str]) -> None:
    def named() -> list[str]:
        made = services.labels.content(clients[:1], ConsentPurpose.NEWS, DUTCH)
        return [label.names for label in made.labels]

    assert named() == []
    (person,) = services.clients.persons(clients[0])
    services.consents.give(person.id, NEWS, Asked(TODAY, ConsentSource.FORM))
    assert named() == ["A. Bos"]
    services.consents.withdraw(person.id, NEWS, Asked(TODAY, ConsentSource.PHONE))
    assert named() == []


def test_that_many_clients_cost_few_statements(services: Services, statements: Listen) -> None:
    many = [add(services, f"Naam{number}") for number in range(30)]
    with statements() as few:
        services.labels.content(many[:2], ConsentPurpose.NEWS, DUTCH)
    with statements() as ran:
        services.labels.content(many, ConsentPurpose.NEWS, DUTCH)
    assert len(ran) == len(few)


@pytest.mark.parametrize("form", FORMATS)
def test_that_the_sheet_holds_every_label_and_a_begun_one_goes_on(
    services: Services, tmp_path: Path, form: str
) -> None:
    keys = [add(services, f"Naam{number:02}") for number in range(FORMATS[form].labels)]
    made = services.labels.content(keys, ConsentPurpose.SERVICE, DUTCH)
    told: list[tuple[int, int, str]] = []
    file = tmp_path / "labels.pdf"
    assert services.labels.save(file, made, form, 3, DUTCH, lambda *seen: told.append(seen)) == 2
    pages = PdfReader(BytesIO(file.read_bytes())).pages
    assert len(pages) == sheets(len(keys), FORMATS[form], 3) == 2
    first, second = (page.extract_text() for page in pages)
    assert first.count("ZWOLLE") == len(keys) - 2
    assert [f"Naam{number:02}" in second for number in (len(keys) - 3, len(keys) - 2, len(keys) - 1)] == [
        False, True, True,
    ]  # fmt: skip
    assert told[-1] == (len(keys), len(keys), "")


def test_that_the_same_labels_give_the_same_bytes_and_a_long_name_stays_on_its_label(
    services: Services, tmp_path: Path
) -> None:
    long = services.clients.create(
        ClientDraft(
            ClientKind.BUSINESS, "Stichting " + "Zeer Lange Naam " * 11, street="Kade 1", postcode="6711 AA", town="Ede"
        )
    )
    made = services.labels.content([long], ConsentPurpose.SERVICE, DUTCH)
    for name in ("one.pdf", "two.pdf"):
        services.labels.save(tmp_path / name, made, "3x8", 1, DUTCH)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    lines = PdfReader(tmp_path / "one.pdf").pages[0].extract_text().splitlines()
    assert len(lines) == 5
    assert lines[2].endswith("…")


def test_that_a_wrong_place_and_a_stop_leave_no_file(services: Services, clients: list[str], tmp_path: Path) -> None:
    made = services.labels.content(clients, ConsentPurpose.SERVICE, DUTCH)
    with pytest.raises(RuleBroken, match="out_of_limits"):
        services.labels.save(tmp_path / "a.pdf", made, "2x7", 15, DUTCH)

    def stop(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        services.labels.save(tmp_path / "a.pdf", made, "2x7", 1, DUTCH, stop)
    assert list(tmp_path.glob("a.pdf*")) == []


def test_that_a_whole_address_is_never_cut_off(services: Services) -> None:
    street = "Burgemeester van Walsumstraat-Oostzijde"
    long = services.clients.create(
        ClientDraft(
            ClientKind.PERSON, persons=(PersonDraft("Hof", "Anna", infix="van 't"),), street=street,
            house_number="1234-bis III", postcode="5211 AB", town="'s-Hertogenbosch",
        )
    )  # fmt: skip
    made = services.labels.content([long], ConsentPurpose.SERVICE, DUTCH)
    for form in FORMATS:
        lines = PdfReader(BytesIO(services.labels.pdf(made, form, 1, DUTCH))).pages[0].extract_text().splitlines()
        words = " ".join(lines)
        assert f"{street} 1234-bis III" in words
        assert "5211 AB  'S-HERTOGENBOSCH" in words
        assert "…" not in words


def test_that_a_label_names_the_guardian_who_reads_for_the_client(services: Services) -> None:
    ward, office = add(services, "Bos"), add(services, "Bewind", "Kerkstraat")
    (anna,), (keeper,) = services.clients.persons(ward), services.clients.persons(office)
    with services.book.write(Title("Bewind")) as unit:
        add_relation(unit, keeper.id, RelationDraft(RelationKind.GUARDIAN, anna.id, from_on=TODAY))
    (label,) = services.labels.content([ward], ConsentPurpose.SERVICE, DUTCH).labels
    assert (label.names, label.lines) == (
        "A. Bos",
        (f"t.a.v. {keeper.full_name}", "Kerkstraat 1", "8011 AA  ZWOLLE"),
    )
    services.clients.save(office, {"street": "", "town": ""}, services.clients.client(office).version)
    made = services.labels.content([ward], ConsentPurpose.SERVICE, DUTCH)
    assert (made.labels, made.left_out) == ((), {LeftOut.NO_ADDRESS_OF_READER: ("Anna Bos",)})
    partner = services.people.add(ward, PersonDraft("Vos", "Piet", role=Role.PARTNER))
    assert partner
    (label,) = services.labels.content([ward], ConsentPurpose.SERVICE, DUTCH).labels
    assert label.lines[0] == "Markt 1"


PLACE = {"street": "Kade", "house_number": "7", "postcode": "7411 JK", "town": "Deventer"}


def test_that_a_label_goes_to_the_own_address_of_a_guardian_without_a_record(services: Services) -> None:
    ward = add(services, "Bos")
    services.clients.add_person(ward, PersonDraft("Smit", "Noor", role=Role.GUARDIAN, **PLACE))
    (label,) = services.labels.content([ward], ConsentPurpose.SERVICE, DUTCH).labels
    assert (label.names, label.lines) == ("A. Bos", ("t.a.v. Noor Smit", "Kade 7", "7411 JK  DEVENTER"))


def test_that_post_for_who_died_goes_to_who_speaks_for_the_estate(services: Services, clients: list[str]) -> None:
    dead = clients[3]
    person = services.clients.persons(dead)[0].id
    draft = EstateDraft(person, TODAY, "Verklaring van erfrecht", first_name="Kees", last_name="Lam", **PLACE)
    services.endings.name_speaker(draft)
    (label,) = services.labels.content([dead], ConsentPurpose.SERVICE, DUTCH).labels
    assert label.lines == ("t.a.v. Kees Lam", "Kade 7", "7411 JK  DEVENTER")
    assert label.names == services.clients.client(dead).name
    news = services.labels.content([dead], ConsentPurpose.NEWS, DUTCH)
    assert set(news.left_out) == {LeftOut.DECEASED}, "an estate gets no news"


def test_that_an_estate_without_an_address_is_said(services: Services, clients: list[str]) -> None:
    person = services.clients.persons(clients[3])[0].id
    services.endings.name_speaker(EstateDraft(person, TODAY, "Testament", first_name="Kees", last_name="Lam"))
    made = services.labels.content([clients[3]], ConsentPurpose.SERVICE, DUTCH)
    assert set(made.left_out) == {LeftOut.NO_ADDRESS_OF_READER}
