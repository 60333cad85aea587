"""Rows of persons: who belongs to which client, in which role."""

from datetime import date

from app.clients.tables import Clients, ContactPoints, Memberships, Persons
from tests.app.intake.conftest import Table, Take, counts, reasons

HOUSE = "reference,kind,name\nC1,household,De Vries\nC2,household,Bakker\n"
HEADER = "reference,client,role,first_name,infix,last_name,birth_date,email,mobile,deceased_on\n"
ANNA = HEADER + "P1,C1,partner,Anna,de,Vries,1980-05-06,anna@voorbeeld.example,0612345678,\n"


def test_that_a_person_comes_with_role_and_points(take: Take, table: Table) -> None:
    report = take(HOUSE, ANNA)
    assert [(file.kind, file.new) for file in report.files] == [("clients", 2), ("persons", 1)]
    person, member = table(Persons)[0], table(Memberships)[0]
    assert (person["full_name"], person["sort_key"], person["initials"]) == ("Anna de Vries", "vries\tde\tanna", "A.")
    assert (member["role"], member["client_id"]) == ("partner", person["client_id"])
    assert {point["person_id"] for point in table(ContactPoints)} == {person["id"]}
    assert counts(take(ANNA)) == (0, 0, 1, 0)


def test_that_a_role_is_member_unless_told_and_may_be_any_word(take: Take, table: Table) -> None:
    take(HOUSE, "reference,client,last_name,role\nP1,C1,Vries,\nP2,C1,Vries,PARTNER\nP3,C1,Vries,Oma\n")
    roles = {row["person_id"]: row["role"] for row in table(Memberships)}
    assert [roles[row["id"]] for row in table(Persons)] == ["member", "partner", "Oma"]


def test_that_a_person_can_be_renamed_moved_and_get_another_role(take: Take, table: Table) -> None:
    take(HOUSE, ANNA)
    moved = ANNA.replace("C1,partner,Anna,de,Vries", "C2,child,Annie,-,Bakker").replace("0612345678", "0687654321")
    assert counts(take(moved)) == (0, 1, 0, 0)
    person, member = table(Persons)[0], table(Memberships)[0]
    bakker = next(row["id"] for row in table(Clients) if row["reference"] == "C2")
    assert (person["full_name"], person["initials"], person["client_id"]) == ("Annie Bakker", "A.", bakker)
    assert (member["role"], member["client_id"], len(table(Memberships))) == ("child", bakker, 1)
    assert counts(take(moved)) == (0, 0, 1, 0)


def test_that_a_role_alone_counts_as_updated(take: Take) -> None:
    take(HOUSE, ANNA)
    assert counts(take("reference,client,last_name,role\nP1,C1,Vries,parent\n")) == (0, 1, 0, 0)
    assert counts(take("reference,client,last_name,deceased_on\nP1,C1,Vries,2026-01-02\n")) == (0, 1, 0, 0)


def test_that_a_death_is_stored(take: Take, table: Table) -> None:
    take(HOUSE, ANNA.replace("0612345678,", "0612345678,2026-11-01"))
    assert table(Persons)[0]["deceased_on"] == date(2026, 11, 1)


def test_that_a_client_of_kind_person_and_its_row_are_one_person(take: Take, table: Table) -> None:
    client = "reference,kind,name\nC1,person,J. de Vries\n"
    persons = "reference,client,role,first_name,infix,last_name\nP1,C1,,Jan,de,Vries\nP2,C1,partner,Els,,Bos\n"
    assert counts(take(client, persons)) == (3, 0, 0, 0)
    assert {row["reference"]: row["full_name"] for row in table(Persons)} == {"P1": "Jan de Vries", "P2": "Els Bos"}
    assert counts(take(client, persons)) == (0, 0, 3, 0)


def test_that_a_person_who_comes_later_is_the_client_too(take: Take, table: Table) -> None:
    take("reference,kind,name\nC1,person,Jan de Vries\n")
    text = "reference,client,last_name,infix,first_name,role\nP1,C1,Vries,de,Jan,director\n"
    assert counts(take(text)) == (1, 0, 0, 0)
    assert [row["reference"] for row in table(Persons)] == ["P1"]
    assert [row["role"] for row in table(Memberships)] == ["director"]


def test_that_numbers_as_references_of_both_kinds_do_not_mix_people_up(take: Take, table: Table) -> None:
    take(
        "reference,kind,name\n1,person,Jan Bos\n2,person,Els Vos\n",
        "reference,client,first_name,last_name\n1,2,Kees,Vos\n2,1,Anna,Bos\n",
    )
    clients = {row["id"]: row["reference"] for row in table(Clients)}
    found = {(clients[row["client_id"]], row["full_name"]) for row in table(Persons)}
    assert found == {("1", "Jan Bos"), ("2", "Els Vos"), ("2", "Kees Vos"), ("1", "Anna Bos")}


def test_that_a_person_of_nobody_is_refused(take: Take) -> None:
    report = take(HOUSE, "reference,client,last_name\nP1,C9,Vries\nP2,,Vries\nP3,C1,\n")
    assert reasons(report) == [
        "2 client: There is no client with the reference “C9” in the book or in these files.",
        "3 client: this cell must be filled in.",
        "4 last_name: this cell must be filled in.",
    ]


def test_that_a_last_name_cannot_be_emptied(take: Take) -> None:
    take(HOUSE, ANNA)
    report = take("reference,client,last_name\nP1,C1,-\n")
    assert reasons(report) == ["2 last_name: this cell must be filled in."]


def test_that_the_person_of_a_client_goes_to_the_row_that_names_it_best(take: Take, table: Table) -> None:
    take(
        "reference,kind,name,birth_date\nC1,person,Jan Bos,1980-05-06\n",
        "reference,client,first_name,initials,last_name\nP1,C1,,J.,Bos\nP2,C1,Jan,,Bos\n",
    )
    assert [(row["reference"], row["birth"]) for row in table(Persons)] == [("P1", None), ("P2", "1980-05-06")]


def test_that_nobody_takes_the_place_of_a_person_with_another_birthday(take: Take, table: Table) -> None:
    take(
        "reference,kind,name,birth_date\nC1,person,Jan Bos,1980-05-06\n",
        "reference,client,first_name,last_name,birth_date\nP1,C1,Jan,Bos,2010-01-01\n",
    )
    assert [(row["reference"], row["birth"]) for row in table(Persons)] == [
        ("C1-P", "1980-05-06"),
        ("P1", "2010-01-01"),
    ]


def test_that_a_namesake_beside_the_person_itself_leaves_both(take: Take, table: Table) -> None:
    take(
        "reference,kind,name\nC1,person,Jan Bos\n",
        "reference,client,first_name,last_name\nA1,C1,Jan,Bos\nC1-P,C1,Jan,Bos\n",
    )
    assert [row["reference"] for row in table(Persons)] == ["A1", "C1-P"]


def test_that_initials_that_were_emptied_stay_empty(take: Take, table: Table) -> None:
    text = "reference,client,first_name,last_name,initials\nP1,C1,Anna,Vries,-\n"
    take(HOUSE, text)
    assert table(Persons)[0]["initials"] is None
    assert counts(take(text)) == (0, 0, 1, 0)
