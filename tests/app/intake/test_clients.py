"""Rows of clients: the client, the person it is, how to reach it, and its tags."""

from datetime import date

import pytest

from app.book.book import Book
from app.clients.tables import Clients, ContactPoints, Memberships, Persons, Tags
from app.office.tables import Advisers
from tests.app.intake.conftest import Table, Take, counts, csv_of, reasons
from tests.app.rows import rows

JAN = csv_of(
    ("reference", "kind", "last_name", "first_name", "infix", "birth_date", "email", "phone", "mobile", "tags"),
    ("C1", "person", "Vries", "Jan", "de", "29-02-1984", "Jan@A.example", "020-1234567", "0612345678", "vip|golf"),
)


def test_that_a_person_becomes_a_client_a_person_and_a_membership(take: Take, table: Table) -> None:
    assert counts(take(JAN)) == (1, 0, 0, 0)
    client, person, member = table(Clients)[0], table(Persons)[0], table(Memberships)[0]
    assert (client["name"], client["kind"], client["sort_key"]) == ("Jan de Vries", "person", "vries\tde\tjan")
    assert (client["country"], client["language"]) == ("NL", "nl")
    assert (person["full_name"], person["infix"], person["initials"]) == ("Jan de Vries", "de", "J.")
    assert (person["birth"], person["reference"], person["client_id"]) == ("1984-02-29", "C1-P", client["id"])
    assert (member["client_id"], member["person_id"], member["role"]) == (client["id"], person["id"], "member")
    points = {point["kind"]: (point["value"], point["normalised"]) for point in table(ContactPoints)}
    assert points == {
        "email": ("Jan@A.example", "jan@a.example"),
        "phone": ("020-1234567", "+31201234567"),
        "mobile": ("0612345678", "+31612345678"),
    }
    assert sorted(tag["tag"] for tag in table(Tags)) == ["golf", "vip"]


def test_that_a_name_alone_is_taken_apart(take: Take, table: Table) -> None:
    take("reference,name\nC1,Willem in 't Veld\nC2,Bakkerij Voorbeeld B.V.\nC3,Familie De Boer\n")
    assert [row["kind"] for row in table(Clients)] == ["person", "business", "household"]
    (willem,) = table(Persons)
    assert (willem["first_name"], willem["infix"], willem["last_name"]) == ("Willem", "in 't", "Veld")


def test_that_a_household_with_a_birthday_gets_its_person_too(take: Take, table: Table) -> None:
    take("reference,kind,last_name,first_name,infix,birth_date\nC1,household,Boer,Anna,de,1970-01-02\n")
    assert table(Clients)[0]["name"] == "De Boer"
    assert table(Persons)[0]["full_name"] == "Anna de Boer"


def test_that_a_household_or_business_by_last_name_alone_has_no_person(take: Take, table: Table) -> None:
    take("reference,kind,last_name\nC1,household,Boer\nC2,business,Boer\n")
    assert [row["name"] for row in table(Clients)] == ["Boer", "Boer"]
    assert table(Persons) == []


def test_that_nobody_named_means_the_first_adviser_and_a_new_name_makes_one(take: Take, table: Table) -> None:
    take("reference,name,adviser\nC1,Jan,\nC2,Piet,Sanne Bos\nC3,Kees,SANNE BOS\nC4,Els,adviseur\nC5,Eva,Tim\n")
    advisers = {row["name"]: row["id"] for row in table(Advisers)}
    assert [row["ordinal"] for row in sorted(table(Advisers), key=lambda row: row["ordinal"])] == [1, 2, 3]
    assert [row["adviser_id"] for row in table(Clients)] == [
        advisers[name] for name in ("Adviseur", "Sanne Bos", "Sanne Bos", "Adviseur", "Tim")
    ]


def test_that_the_same_file_again_changes_nothing(take: Take, book: Book) -> None:
    take(JAN)
    title = book.undo_title()
    assert counts(take(JAN)) == (0, 0, 1, 0)
    assert book.undo_title() == title


def test_that_an_empty_cell_leaves_and_a_dash_empties(take: Take, table: Table) -> None:
    header = "reference,name,town,street,tags,email\n"
    take(header + "C1,Jan de Vries,Utrecht,Laan,vip,a@voorbeeld.example\n")
    assert counts(take(header + "C1,,,,,\n")) == (0, 0, 1, 0)
    assert counts(take(header + "C1,,-,,-,-\n")) == (0, 1, 0, 0)
    assert (table(Clients)[0]["town"], table(Clients)[0]["street"]) == (None, "Laan")
    assert (table(Tags), table(ContactPoints)) == ([], [])


@pytest.mark.parametrize("column", ["kind", "country", "language"])
def test_that_what_a_client_cannot_be_without_is_not_emptied(take: Take, column: str) -> None:
    take("reference,name\nC1,Jan\n")
    report = take(f"reference,name,{column}\nC1,,-\nC2,Piet,-\nC3,Kees,\n")
    assert reasons(report) == [f"{row} {column}: this cell must be filled in." for row in (2, 3)]
    assert report.new == 1


def test_that_a_changed_row_updates_client_person_and_points(take: Take, table: Table) -> None:
    take(JAN)
    changed = JAN.replace("Jan,de", "Johannes,de").replace("0612345678", "0687654321").replace("golf", "tennis")
    assert counts(take(changed)) == (0, 1, 0, 0)
    assert table(Clients)[0]["name"] == "Johannes de Vries"
    assert (table(Persons)[0]["first_name"], len(table(Persons))) == ("Johannes", 1)
    assert [point["value"] for point in table(ContactPoints) if point["kind"] == "mobile"] == ["0687654321"]
    assert sorted(tag["tag"] for tag in table(Tags)) == ["tennis", "vip"]
    assert counts(take(changed)) == (0, 0, 1, 0)


def test_that_a_difference_beside_the_client_alone_counts_as_updated(take: Take) -> None:
    take(JAN)
    assert counts(take("reference,name,tags\nC1,,vip\n")) == (0, 1, 0, 0)
    assert counts(take("reference,name,birth_date\nC1,,1984-02-28\n")) == (0, 1, 0, 0)
    assert counts(take("reference,name,phone\nC1,,020 7654321\n")) == (0, 1, 0, 0)


def test_that_a_new_name_of_a_person_renames_the_person(take: Take, table: Table) -> None:
    take("reference,name\nC1,Jan de Vries\n")
    take("reference,name\nC1,Jan Bakker\n")
    assert (table(Clients)[0]["sort_key"], table(Persons)[0]["last_name"]) == ("bakker\t\tjan", "Bakker")


def test_that_a_client_that_becomes_a_person_gets_one(take: Take, table: Table) -> None:
    take("reference,name,kind\nC1,Jan de Vries,household\n")
    assert table(Persons) == []
    assert counts(take("reference,name,kind\nC1,,person\n")) == (0, 1, 0, 0)
    assert table(Persons)[0]["full_name"] == "Jan de Vries"


def test_that_an_own_name_for_a_client_stays_beside_its_person(take: Take, table: Table) -> None:
    text = "reference,kind,name,last_name,first_name\nC1,person,Oma Bakker,Bakker,Anna\n"
    take(text)
    assert (table(Clients)[0]["name"], table(Persons)[0]["full_name"]) == ("Oma Bakker", "Anna Bakker")
    assert counts(take(text)) == (0, 0, 1, 0)


def test_that_a_point_written_elsewhere_is_not_lost(take: Take, table: Table, book: Book) -> None:
    take("reference,name,email\nC1,Jan,a@voorbeeld.example\n")
    with rows(book) as made:
        made.point(table(Clients)[0]["id"], "email", "b@voorbeeld.example")
    assert counts(take("reference,name,email\nC1,,b@voorbeeld.example\n")) == (0, 0, 1, 0)
    assert len(table(ContactPoints)) == 2


def test_that_a_relationship_does_not_end_before_it_began(take: Take, table: Table) -> None:
    report = take(
        "reference,name,relationship_start,relationship_end,end_reason\n"
        "C1,Jan,2020-01-01,2019-01-01,\nC2,Piet,,,death\nC3,Kees,2020-01-01,2020-01-01,other\n"
    )
    assert [(refusal.row, refusal.rule) for refusal in report.refused] == [
        (2, "end_before_start"),
        (3, "end_reason_without_end"),
    ]
    assert table(Clients)[0]["relationship_end"] == date(2020, 1, 1)
    late = take("reference,name,relationship_end\nC3,,2019-12-31\n")
    assert [refusal.rule for refusal in late.refused] == ["end_before_start"]


def test_that_a_reference_that_is_taken_for_the_own_person_is_avoided(take: Take, table: Table) -> None:
    take("reference,name,kind\nA,Boer,household\n", "reference,client,last_name\nC1-P,A,Boer\n")
    take(JAN)
    assert len({row["reference"] for row in table(Persons)}) == 2


def test_that_a_row_repeated_in_one_file_is_taken_in_order(take: Take, table: Table) -> None:
    text = "reference,name,town\nC1,Jan,Utrecht\nC1,Jan,Utrecht\nC1,,Delft\n"
    assert counts(take(text)) == (1, 1, 1, 0)
    assert table(Clients)[0]["town"] == "Delft"


def test_that_very_long_names_are_cut_where_they_are_put_together(take: Take, table: Table) -> None:
    first, last = "A" * 200, "B" * 200
    report = take(
        f"reference,kind,first_name,last_name,infix\nC1,person,{first},{last},van\nC2,household,,{last},van\n"
    )
    assert counts(report) == (2, 0, 0, 0)
    assert {len(row["name"]) for row in table(Clients)} == {200}


def test_that_wrong_rows_are_named_and_the_rest_is_taken(take: Take, table: Table) -> None:
    report = take(
        "reference,kind,name,birth_date,email\n,person,Jan,,\nC2,firm,Piet,,\nC3,person,,,\n"
        "C4,person,Kees,31-02-1980,\nC5,person,Els,,els\nC6,person,Eva,,\n"
    )
    assert counts(report) == (1, 0, 0, 5)
    assert reasons(report) == [
        "2 reference: this cell must be filled in.",
        "3 kind: “firm” is not one of: household, person, business.",
        "4 name: one of these must be filled in: name, last_name.",
        "5 birth_date: “31-02-1980” is not a birthday. Write 1984-02-29, 29-02-1984, or --02-29 without a year.",
        "6 email: “els” is not an e-mail address.",
    ]
    assert [row["reference"] for row in table(Clients)] == ["C6"]


def test_that_a_google_list_comes_in_twice_as_once(take: Take, table: Table) -> None:
    text = (
        "First Name,Middle Name,Last Name,Labels,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
        "Willem,in 't,Veld,* myContacts,w@voorbeeld.example ::: v@voorbeeld.example,Mobile,06 1\n"
        "Willem,in 't,Veld,* myContacts,w@voorbeeld.example ::: v@voorbeeld.example,Mobile,06 1\n,,,,x@y.example,,\n"
    )
    report = take(text)
    assert (counts(report), reasons(report)) == ((2, 0, 0, 1), ["4 name: there is no name and no organisation."])
    assert len(table(ContactPoints)) == 6
    assert all(row["reference"].startswith("G-") for row in table(Clients))
    take(f"reference,name,town\n{table(Clients)[0]['reference']},,Utrecht\n")
    assert counts(take(text)) == (0, 0, 2, 1)
    assert {row["town"] for row in table(Clients)} == {"Utrecht", None}


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        ("Jan de Vries,Johan,,", ("Johan", "de", "J.", "Vries")),
        ("Jan de Vries,,van,", ("Jan", "van", "J.", "Vries")),
        ("Jan de Vries,,-,C.P.", ("Jan", None, "C.P.", "Vries")),
        ("Jan de Vries,-,,-", (None, "de", None, "Vries")),
        ("Jan de Vries,Jan,de,-", ("Jan", "de", None, "Vries")),
    ],
)
def test_that_parts_beside_a_whole_name_outrank_it_and_stay(
    take: Take, table: Table, cells: str, written: tuple[str | None, ...]
) -> None:
    text = f"reference,kind,name,first_name,infix,initials\nC1,person,{cells}\n"
    take(text)
    (person,) = table(Persons)
    assert tuple(person[part] for part in ("first_name", "infix", "initials", "last_name")) == written
    assert counts(take(text)) == (0, 0, 1, 0)
    assert table(Persons) == [person]


def test_that_a_new_whole_name_renames_the_person_unless_its_last_name_is_told(take: Take, table: Table) -> None:
    take("reference,kind,name,last_name\nC1,person,Jan Bos,\nC2,person,Els Bos,Bos\n")
    text = "reference,name,last_name,first_name\nC1,Jan Vos,,Johan\nC2,Oma Els,Bos,\n"
    take(text)
    assert [row["name"] for row in table(Clients)] == ["Jan Vos", "Oma Els"]
    assert [row["full_name"] for row in table(Persons)] == ["Johan Vos", "Bos"]
    assert counts(take(text)) == (0, 0, 2, 0)


def test_that_initials_can_be_emptied(take: Take, table: Table) -> None:
    take(JAN)
    assert counts(take("reference,last_name,initials\nC1,,-\n")) == (0, 1, 0, 0)
    assert table(Persons)[0]["initials"] is None
    assert counts(take("reference,last_name,initials\nC1,,-\n")) == (0, 0, 1, 0)


def test_that_the_last_name_of_a_household_is_nobodys_own(take: Take, table: Table) -> None:
    house = "reference,kind,last_name,infix\nC1,household,Bos,van\n"
    take(house, "reference,client,last_name,first_name\nP1,C1,Vries,Els\nP2,C1,Bos,Jan\n")
    assert counts(take(house)) == (0, 0, 1, 0)
    assert [row["full_name"] for row in table(Persons)] == ["Els Vries", "Jan Bos"]


def test_that_a_row_means_the_person_that_the_client_is_and_not_another_one(take: Take, table: Table) -> None:
    row = "reference,kind,name,birth_date\nC1,person,Oma Els,1950-02-03\n"
    take(row, "reference,client,last_name,first_name\nA1,C1,Bos,Kees\n")
    take("reference,client,last_name,first_name\nC1-P,C1,Bos,Els\n")
    assert counts(take(row)) == (0, 0, 1, 0)
    assert [(one["full_name"], one["birth"]) for one in table(Persons)] == [
        ("Kees Bos", None),
        ("Els Bos", "1950-02-03"),
    ]
