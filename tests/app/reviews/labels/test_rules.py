"""Address labels as content: names, lines, who is left out, and where each stands on its sheet."""

import pytest

from app.clients.rules import ClientKind, Role
from app.foundation.errors import RuleBroken
from app.foundation.language import t, texts
from app.foundation.names import Address, PersonName
from app.reviews.labels.rules import (
    FORMATS,
    Addressee,
    LeftOut,
    Reader,
    check_first,
    content,
    label_of,
    sheets,
    why_left_out,
)
from app.reviews.labels.words import country_names, left_out, sheet_format, title

DUTCH = texts("nl")
PIETER = Reader(PersonName("Pieter", "P.J.", "de", "Vries", "", Address.MR), Role.PARTNER)
SANNE = Reader(PersonName("Sanne", "", "", "Bakker", "", Address.MS), Role.MEMBER)
LOTTE = Reader(PersonName("Lotte", "", "de", "Vries"), Role.CHILD)


def a_client(kind: ClientKind = ClientKind.HOUSEHOLD, *readers: Reader, **values: object) -> Addressee:
    filled = {
        "street": "Beukenlaan", "house_number": "14a", "postcode": "8021 ab", "town": "'s-Hertogenbosch",
        "country": "NL", "readers": readers, **values,
    }  # fmt: skip
    return Addressee("k", kind, "De Vries – Bakker", **filled)  # type: ignore[arg-type]


def test_that_the_grown_ups_of_a_household_stand_on_one_line_and_the_town_in_capitals() -> None:
    label = label_of(a_client(ClientKind.HOUSEHOLD, PIETER, SANNE, LOTTE), "NL", "", DUTCH)
    assert label.names == "De heer P.J. de Vries en mevrouw S. Bakker"
    assert label.lines == ("Beukenlaan 14a", "8021 AB  'S-HERTOGENBOSCH")


def test_that_a_letter_abroad_names_the_country_below() -> None:
    label = label_of(a_client(ClientKind.PERSON, SANNE, country="DE"), "NL", "Duitsland", DUTCH)
    assert label.lines[-1] == "DUITSLAND"
    assert label_of(a_client(country="DE"), "DE", "Duitsland", DUTCH).lines[-1] != "DUITSLAND"


def test_that_a_business_is_named_first_and_then_who_reads_it() -> None:
    contact = Reader(SANNE.name, Role.CONTACT)
    director = Reader(PIETER.name, Role.DIRECTOR)
    label = label_of(a_client(ClientKind.BUSINESS, director, contact), "NL", "", DUTCH)
    assert (label.names, label.lines[0]) == ("De Vries – Bakker", "T.a.v. mevrouw S. Bakker")
    assert label_of(a_client(ClientKind.BUSINESS, director), "NL", "", t).lines[0] == "Attn. Mr P.J. de Vries"
    assert label_of(a_client(ClientKind.BUSINESS), "NL", "", t).lines[0] == "Beukenlaan 14a"


def test_that_children_get_the_letter_where_nobody_else_is_and_the_client_where_nobody_is() -> None:
    guardian = Reader(SANNE.name, Role.GUARDIAN)
    assert label_of(a_client(ClientKind.HOUSEHOLD, LOTTE, guardian), "NL", "", t).names == "Ms S. Bakker"
    assert label_of(a_client(ClientKind.HOUSEHOLD, LOTTE), "NL", "", t).names == "De Vries – Bakker"


def dead(reader: Reader) -> Reader:
    return Reader(reader.name, reader.role, alive=False)


def refusing(reader: Reader) -> Reader:
    return Reader(reader.name, reader.role, allowed=False)


@pytest.mark.parametrize(
    ("client", "news", "reason"),
    [
        (a_client(ClientKind.PERSON, SANNE), False, None),
        (a_client(ClientKind.PERSON, SANNE), True, None),
        (a_client(ClientKind.PERSON, dead(SANNE), ended=True), False, LeftOut.DECEASED),
        (a_client(ClientKind.HOUSEHOLD, dead(SANNE), PIETER), False, None),
        (a_client(ClientKind.PERSON, SANNE, ended=True, opted_out=True), False, LeftOut.ENDED),
        (a_client(ClientKind.PERSON, SANNE, opted_out=True), False, LeftOut.OPTED_OUT),
        (a_client(ClientKind.PERSON, refusing(SANNE)), False, LeftOut.NOT_ALLOWED),
        (a_client(ClientKind.HOUSEHOLD, refusing(SANNE), dead(PIETER)), True, LeftOut.NOT_ALLOWED),
        (a_client(ClientKind.BUSINESS), True, LeftOut.NOT_ALLOWED),
        (a_client(ClientKind.BUSINESS), False, None),
        (a_client(ClientKind.PERSON, SANNE, street=""), False, LeftOut.HALF_ADDRESS),
        (a_client(ClientKind.PERSON, SANNE, town=""), False, LeftOut.HALF_ADDRESS),
    ],
)  # fmt: skip
def test_that_the_weightiest_reason_leaves_a_client_out(
    client: Addressee, news: bool, reason: LeftOut | None  # noqa: FBT001 (a parameter of the test)
) -> None:  # fmt: skip
    assert why_left_out(client, news=news) is reason


def test_that_who_refused_is_not_named_on_the_label_of_the_others() -> None:
    made = content([a_client(ClientKind.HOUSEHOLD, refusing(PIETER), SANNE)], "NL", {}, t, news=True)
    assert [label.names for label in made.labels] == ["Ms S. Bakker"]


def test_that_who_is_left_out_is_counted_by_reason_with_names() -> None:
    clients = [a_client(ClientKind.PERSON, SANNE), a_client(street=""), a_client(town=""), a_client(ended=True)]
    made = content(clients, "NL", {}, t, news=False)
    assert len(made.labels) == 1
    assert {reason: len(names) for reason, names in made.left_out.items()} == {
        LeftOut.HALF_ADDRESS: 2,
        LeftOut.ENDED: 1,
    }


def test_that_the_sheets_fill_an_a4_and_labels_go_by_rows() -> None:
    three, two = FORMATS["3x8"], FORMATS["2x7"]
    for form in (three, two):
        assert form.left + (form.columns - 1) * form.across + form.width <= 210 + 1e-9
        assert form.top + form.rows * form.height <= 297
    assert (three.labels, two.labels) == (24, 14)
    assert three.place(0) == (0, 0.0, 0.5)
    assert three.place(4) == (0, 70.0, 37.5)
    assert three.place(24) == (1, 0.0, 0.5)
    assert two.place(1)[1] == pytest.approx(106.25)


def test_that_a_begun_sheet_is_filled_first() -> None:
    form = FORMATS["3x8"]
    assert [sheets(count, form, 1) for count in (0, 1, 24, 25)] == [0, 1, 1, 2]
    assert sheets(24, form, 2) == 2
    assert (check_first(None, form), check_first(24, form)) == (1, 24)
    for wrong in (0, 25):
        with pytest.raises(RuleBroken, match="out_of_limits"):
            check_first(wrong, form)


def test_that_everything_is_said_in_words() -> None:
    assert [left_out(reason, 2, t) for reason in LeftOut] == [
        "2 clients have no address", "2 clients have only half an address", "2 relationships have ended",
        "2 clients have died", "2 clients asked for peace", "2 clients did not allow it",
        "of 2 clients the address of who reads their post is not known",
    ]  # fmt: skip
    assert (sheet_format("3x8", t), title(DUTCH)) == ("24 labels of 70 × 37 mm (Avery 3474)", "Adresetiketten")
    assert country_names((), "nl") == {}
    assert country_names(("BE", "??"), "nl") == {"BE": "België", "??": "??"}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"street": "", "house_number": "", "postcode": "", "town": ""}, LeftOut.NO_ADDRESS),
        ({"street": ""}, LeftOut.HALF_ADDRESS),
        ({"town": ""}, LeftOut.HALF_ADDRESS),
        ({"house_number": ""}, LeftOut.HALF_ADDRESS),
        ({"postcode": ""}, LeftOut.HALF_ADDRESS),
        ({"street": "Postbus 12", "house_number": ""}, None),
        ({"postcode": "", "country": "IE"}, None),
    ],
)
def test_that_half_an_address_is_never_printed(values: dict[str, object], reason: LeftOut | None) -> None:
    assert why_left_out(a_client(ClientKind.HOUSEHOLD, PIETER, **values), news=False) is reason


@pytest.mark.parametrize(
    ("key", "paper", "wide", "high"),
    [
        ("3x7", "a4", 7.21 * 2 + 63.5 + 2 * 66.04, 15.15 * 2 + 7 * 38.1),
        ("2x7", "a4", 4.65 * 2 + 99.1 + 101.6, 15.15 * 2 + 7 * 38.1),
        ("3x8", "a4", 3 * 70.0, 0.5 * 2 + 8 * 37.0),
        ("letter 3x10", "letter", 4.76 * 2 + 66.675 + 2 * 69.85, 12.7 * 2 + 10 * 25.4),
    ],
)
def test_that_the_labels_of_a_sheet_fill_its_paper(key: str, paper: str, wide: float, high: float) -> None:
    form = FORMATS[key]
    size = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}[paper]
    assert form.paper == paper
    assert (wide, high) == pytest.approx(size, abs=0.05)
    _, left, top = form.place(form.labels - 1)
    assert left + form.width <= size[0] + 0.05
    assert top + form.height <= size[1] + 0.05


def test_that_places_are_counted_along_the_rows() -> None:
    form = FORMATS["3x7"]
    assert [form.row_and_column(place) for place in (1, 3, 4, 21)] == [(1, 1), (1, 3), (2, 1), (7, 3)]


def test_that_a_guardian_of_the_whole_client_reads_for_its_grown_ups() -> None:
    member = Reader(SANNE.name, Role.MEMBER)
    guardian = Reader(PersonName("Kees", "K.", "", "Bos"), Role.GUARDIAN)
    label = label_of(a_client(ClientKind.PERSON, member, guardian), "NL", "", t)
    assert (label.names, label.lines[0]) == ("Ms S. Bakker", "c/o Kees Bos")
