"""Contact lists of other programs come in readable."""

import pytest

from app.foundation.errors import RuleBroken
from app.intake.rules.contacts import ContactPlan, contact_plan, country_code
from app.intake.rules.rows import Parsed

GOOGLE = [
    "First Name", "Middle Name", "Last Name", "Organization Name", "Birthday", "Notes", "Labels",
    "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Label",
    "Phone 2 - Value", "Address 1 - Street", "Address 1 - City", "Address 1 - Postal Code", "Address 1 - Country",
]  # fmt: skip
OLD_GOOGLE = [
    "Name", "Given Name", "Additional Name", "Family Name", "Birthday", "Group Membership", "E-mail 1 - Type",
    "E-mail 1 - Value", "Phone 1 - Type", "Phone 1 - Value", "Organization 1 - Name",
]  # fmt: skip
OUTLOOK = [
    "Voornaam", "Middelste naam", "Achternaam", "Bedrijf", "Huisadres, straat", "Huisadres, plaats",
    "Huisadres, postcode", "Land/regio (thuis)", "Telefoon thuis", "Telefoon op werk", "Mobiele telefoon",
    "Categorieën", "E-mailadres", "E-mailadres 2", "Privé", "Verjaardag",
]  # fmt: skip
NAMES = ["as_written", "first", "infix", "last", "index_form"]


def plan_of(header: list[str]) -> ContactPlan:
    plan = contact_plan(header)
    assert plan is not None
    return plan


def read(header: list[str], **cells: str) -> Parsed:
    by_name = {name: cells.get(name.replace(" ", "_").replace("-", "_").replace("/", "_"), "") for name in header}
    return plan_of(header).parse(list(by_name.values()))


def test_that_a_google_row_of_today_becomes_a_person() -> None:
    parsed = read(
        GOOGLE,
        First_Name="Annelies",
        Last_Name="van der Zée-de Boer",
        Birthday=" --02-29",
        Labels="* myContacts ::: Klant ::: Golf",
        E_mail_1___Value="a.vanderzee@voorbeeld.example ::: annelies@voorbeeld.example ::: kapot",
        Phone_1___Label="Mobile",
        Phone_1___Value="+31 6 12345678",
        Phone_2___Value="0201234567 ::: 06 98765432",
        Address_1___Street="Dorpsstraat 12-A",
        Address_1___City="'s-Hertogenbosch",
        Address_1___Postal_Code="5211 AB",
        Address_1___Country="België",
    )
    assert parsed == {
        "kind": "person",
        "first_name": "Annelies",
        "infix": "van der",
        "last_name": "Zée-de Boer",
        "birth_date": "--02-29",
        "tags": ("Klant", "Golf"),
        "email": "a.vanderzee@voorbeeld.example",
        "more_email": ("annelies@voorbeeld.example",),
        "mobile": "+31 6 12345678",
        "more_mobile": ("06 98765432",),
        "phone": "0201234567",
        "street": "Dorpsstraat",
        "house_number": "12-A",
        "town": "'s-Hertogenbosch",
        "postcode": "5211 AB",
        "country": "BE",
    }


def test_that_an_infix_in_the_middle_is_told_from_a_second_name() -> None:
    willem = read(GOOGLE, First_Name="Willem", Middle_Name="in 't", Last_Name="Veld")
    assert (willem["first_name"], willem["infix"], willem["last_name"]) == ("Willem", "in 't", "Veld")
    jan = read(GOOGLE, First_Name="Jan", Middle_Name="Pieter", Last_Name="Bakker de Vries")
    assert (jan["first_name"], jan["last_name"]) == ("Jan Pieter", "Bakker de Vries")
    assert "infix" not in jan


@pytest.mark.parametrize(
    ("cells", "name", "kind"),
    [
        ({"Organization_Name": 'Bakker "De Korst" BV'}, 'Bakker "De Korst" BV', "business"),
        ({"Last_Name": "Voorbeeld Beheer B.V."}, "Voorbeeld Beheer B.V.", "business"),
    ],
)
def test_that_an_organisation_becomes_a_business(cells: dict[str, str], name: str, kind: str) -> None:
    parsed = read(GOOGLE, **cells)
    assert (parsed["name"], parsed["kind"]) == (name, kind)


def test_that_one_name_alone_is_a_last_name() -> None:
    assert read(GOOGLE, First_Name="Hans") == {"kind": "person", "last_name": "Hans"}
    assert read(GOOGLE, Last_Name="van Dijk") == {"kind": "person", "infix": "van", "last_name": "Dijk"}
    assert read(GOOGLE, First_Name="Jan", Last_Name="Vries, de")["last_name"] == "Vries, de"


def test_that_a_row_without_any_name_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        read(GOOGLE, E_mail_1___Value="w@voorbeeld.example")
    assert (refused.value.rule, refused.value.field) == ("import_no_name", "name")


def test_that_the_older_google_header_is_known_too() -> None:
    parsed = read(
        OLD_GOOGLE,
        Name="Jan de Vries",
        Given_Name="Jan",
        Family_Name="de Vries",
        Phone_1___Type="Work",
        Phone_1___Value="0612345678",
    )
    assert parsed["name"] == "Jan de Vries"
    assert (parsed["infix"], parsed["mobile"]) == ("de", "0612345678")
    assert read(OLD_GOOGLE, Name="Jan de Vries")["last_name"] == "Vries"


def test_that_an_outlook_row_is_read_with_its_own_empty_dates() -> None:
    cells = dict.fromkeys(OUTLOOK, "") | {
        "Voornaam": "Annelies",
        "Middelste naam": "van der",
        "Achternaam": "Zée-de Boer",
        "Huisadres, straat": "Dorpsstraat",
        "Telefoon op werk": "0201234567",
        "Mobiele telefoon": "06-12345678",
        "Categorieën": "Klant; Golf",
        "E-mailadres": "a@voorbeeld.example",
        "E-mailadres 2": "b@voorbeeld.example",
        "Land/regio (thuis)": "Nergensland",
        "Verjaardag": "29-2-1984",
    }
    parsed = plan_of(OUTLOOK).parse(list(cells.values()))
    assert parsed["infix"] == "van der"
    assert parsed["tags"] == ("Klant", "Golf")
    assert (parsed["phone"], parsed["mobile"]) == ("0201234567", "06-12345678")
    assert (parsed["email"], parsed["more_email"]) == ("a@voorbeeld.example", ("b@voorbeeld.example",))
    assert (parsed["street"], parsed["birth_date"]) == ("Dorpsstraat", "1984-02-29")
    assert "country" not in parsed
    assert "birth_date" not in plan_of(OUTLOOK).parse(list((cells | {"Verjaardag": "0-0-00"}).values()))


def test_that_a_garbled_header_is_known() -> None:
    garbled = [name.encode().decode("cp1252") for name in OUTLOOK]
    assert garbled != OUTLOOK
    assert plan_of(garbled).places == plan_of(OUTLOOK).places


def test_that_an_unreadable_birthday_names_its_column() -> None:
    with pytest.raises(RuleBroken) as refused:
        read(GOOGLE, First_Name="Jan", Birthday="3/14/1980")
    assert (refused.value.rule, refused.value.field) == ("import_birthday", "birth_date")


@pytest.mark.parametrize(
    ("row", "kind", "name", "parts"),
    [
        ("Jan de Vries;Jan;de;Vries;", "person", "Jan de Vries", ("Jan", "de", "Vries")),
        ("Van Damme Jean (BE);Jean;;Van Damme", "person", "Van Damme Jean", ("Jean", None, "Van Damme")),
        ("Familie Van den Heuvel;;van den;Heuvel;", "household", "Familie Van den Heuvel", (None, "van den", "Heuvel")),
        ("Bakkerij Korst B.V.;;;Bakkerij Korst B.V.;", "business", "Bakkerij Korst B.V.", (None, None, None)),
    ],
)  # fmt: skip
def test_that_a_list_of_names_in_parts_is_known(
    row: str, kind: str, name: str, parts: tuple[str | None, str | None, str | None]
) -> None:
    parsed = plan_of(NAMES).parse(row.split(";"))
    assert (parsed["kind"], parsed["name"]) == (kind, name)
    assert tuple(parsed.get(part) for part in ("first_name", "infix", "last_name")) == parts
    assert parsed.get("country") == ("BE" if "BE" in row else None)


def test_that_what_is_not_read_is_named() -> None:
    assert plan_of(GOOGLE).left_out(GOOGLE) == ("Notes", "E-mail 1 - Label")
    assert plan_of(NAMES).left_out(NAMES) == ("index_form",)


def test_that_another_header_is_no_contact_list() -> None:
    assert contact_plan(["reference", "name"]) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [("nl", "NL"), ("Nederland", "NL"), ("The Moon", None), ("Germany", "DE"), ("Duitsland", "DE"), ("Holland", "NL")],
)
def test_that_a_country_is_known_by_code_and_by_name(written: str, code: str | None) -> None:
    assert country_code(written) == code
