"""Rows without a reference: contacts and answers. Two identical rows are two facts, the same file again is none."""

import pytest

from app.book.book import Book
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import Clients
from app.contact.tables import Contacts
from app.intake.service import IntakeService
from app.office.tables import Advisers
from tests.app.intake.conftest import Table, Take, Write, counts, reasons
from tests.app.rows import rows

CLIENT = "reference,name\nC1,Jan de Vries\n"
CONTACTS = "client,date,channel,direction,minutes,said,summary,adviser\n"
CALL = 'C1,2026-03-04,tel,in,15,"Het gaat goed,\nzei hij",Gebeld,\n'
ANSWERS = "client,asked_on,answered_on,nps,csat,ces,remark,channel\n"


def test_that_a_contact_is_taken_with_the_words_of_the_client(take: Take, table: Table) -> None:
    assert counts(take(CLIENT, CONTACTS + CALL)) == (2, 0, 0, 0)
    found = table(Contacts)[0]
    assert (found["channel"], found["minutes"], found["said"]) == ("phone", 15, "Het gaat goed,\nzei hij")


def test_that_identical_rows_are_facts_of_their_own_but_a_file_is_taken_once(take: Take, table: Table) -> None:
    assert counts(take(CLIENT, CONTACTS + CALL + CALL)) == (3, 0, 0, 0)
    assert counts(take(CONTACTS + CALL + CALL)) == (0, 0, 2, 0)
    assert counts(take(CONTACTS + CALL + CALL + CALL)) == (1, 0, 2, 0)
    assert len(table(Contacts)) == 3


def test_that_the_same_rows_in_two_files_of_one_call_are_one_fact(take: Take, table: Table) -> None:
    assert counts(take(CLIENT, CONTACTS + CALL, CONTACTS + CALL)) == (2, 0, 1, 0)
    assert len(table(Contacts)) == 1


def test_that_another_layout_of_the_same_rows_is_the_same_file(take: Take) -> None:
    take(CLIENT, CONTACTS + "C1,2026-03-04,phone,in,15,,Gebeld,\n")
    assert counts(take("direction;channel;date;client;summary;minutes\nin;tel;4-3-2026;C1;Gebeld;15\n")) == (0, 0, 1, 0)


def test_that_a_row_edited_in_the_book_is_not_doubled_by_its_file(take: Take, table: Table, book: Book) -> None:
    take(CLIENT, CONTACTS + CALL)
    with rows(book) as made:
        made.unit.update(Contacts, table(Contacts)[0]["id"], {"summary": "Beter verwoord"})
    assert counts(take(CONTACTS + CALL)) == (0, 0, 1, 0)
    assert table(Contacts)[0]["summary"] == "Beter verwoord"


def test_that_a_contact_typed_on_screen_is_recognised(take: Take, table: Table, book: Book) -> None:
    take(CLIENT)
    with rows(book) as made:
        made.contact(table(Clients)[0]["id"], made.unit.today, "in", summary="Gebeld")
    row = "C1,2026-11-21,phone,in,,,Gebeld,Adviseur\n"
    assert counts(take(CONTACTS + row)) == (0, 0, 1, 0)
    assert counts(take(CONTACTS + row + row)) == (1, 0, 1, 0)


def test_that_a_new_adviser_does_not_make_rows_new_again(take: Take, table: Table) -> None:
    row = CALL.replace("Gebeld,", "Gebeld,Sanne")
    assert counts(take(CLIENT, CONTACTS + row + row)) == (3, 0, 0, 0)
    assert counts(take(CONTACTS + row + row)) == (0, 0, 2, 0)
    assert len(table(Advisers)) == 2


def test_that_a_contact_with_a_reference_can_be_updated(take: Take, table: Table) -> None:
    header = "reference," + CONTACTS
    take(CLIENT, header + "G1," + CALL)
    assert counts(take(header + "G1," + CALL)) == (0, 0, 1, 0)
    assert counts(take(header + "G1," + CALL.replace("15", "20").replace("tel", "mail"))) == (0, 1, 0, 0)
    assert (table(Contacts)[0]["minutes"], table(Contacts)[0]["channel"]) == (20, "email")


def test_that_wrong_rows_of_contacts_are_named(take: Take) -> None:
    report = take(CLIENT, CONTACTS + "C1,2026-03-04,fax,in,,,,\nC1,,phone,in,,,,\nC1,2026-03-04,phone,both,,,,\n")
    assert reasons(report) == [
        "2 channel: “fax” is not one of: phone, visit, video, email, letter, chat, card, paper, link, self.",
        "3 date: this cell must be filled in.",
        "4 direction: “both” is not one of: in, out.",
    ]


def test_that_an_answer_makes_no_case_whatever_its_score(take: Take, table: Table) -> None:
    rows_of_answers = "C1,2026-03-01,2026-03-04,0,1,7,Slecht,link\nC1,2026-03-01,,,,,,\n"
    assert counts(take(CLIENT, ANSWERS + rows_of_answers)) == (3, 0, 0, 0)
    assert sorted((row["nps"] is None, row["answered_on"] is None) for row in table(CheckIns)) == [
        (False, False),
        (True, True),
    ]
    assert table(Cases) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("C1,,,9,,,,", "asked_on: one of these must be filled in: asked_on, answered_on."),
        ("C1,2026-03-01,,9,,,,", "nps: an answer needs the day on which it was given: fill in answered_on."),
        ("C1,2026-03-01,,,,,Goed,", "remark: an answer needs the day on which it was given: fill in answered_on."),
        ("C1,,2026-03-01,11,,,,", "nps: “11” does not lie between 0 and 10."),
        ("C1,,2026-03-01,,0,,,", "csat: “0” does not lie between 1 and 5."),
        ("C1,,2026-03-01,,,8,,", "ces: “8” does not lie between 1 and 7."),
        ("C1,,2026-03-01,x,,,,", "nps: “x” is not a whole number."),
        (",,2026-03-01,9,,,,", "client: this cell must be filled in."),
    ],
)
def test_that_wrong_answers_are_named(take: Take, row: str, reason: str) -> None:
    assert reasons(take(CLIENT, ANSWERS + row + "\n")) == ["2 " + reason]


def test_that_a_preview_counts_loose_rows_as_the_import_does(write: Write, intake: IntakeService) -> None:
    files = [write(CLIENT, "a.csv"), write(CONTACTS + CALL + CALL, "b.csv"), write(CONTACTS + CALL, "c.csv")]
    seen = intake.preview(files).report
    assert counts(seen) == counts(intake.run(files)) == (3, 0, 1, 0)
