"""Rows of movements, invoices and cases: what is booked stays booked, and dates are in order."""

from datetime import date

from app.cases.tables import Cases
from app.clients.tables import Holds
from app.ledger.tables import Invoices, Movements
from tests.app.intake.conftest import Table, Take, counts, reasons

CLIENT = "reference,name\nC1,Jan de Vries\n"
AGREEMENT = "reference,client,product_kind,in_force_on\nA1,C1,service,2020-01-15\n"
MOVEMENTS = "reference,agreement,kind,date,amount,reverses,adviser,note\n"
ONE = MOVEMENTS + "B1,A1,fee,2020-02-01,1200.00,,,Advies\n"


def test_that_a_movement_is_booked_once(take: Take, table: Table) -> None:
    assert counts(take(CLIENT, AGREEMENT, ONE)) == (3, 0, 0, 0)
    assert (table(Movements)[0]["amount_cents"], table(Movements)[0]["on_date"]) == (120_000, date(2020, 2, 1))
    assert counts(take(ONE)) == (0, 0, 1, 0)
    assert counts(take(MOVEMENTS + "B1,,,,,,,\n")) == (0, 0, 1, 0)


def test_that_a_movement_that_differs_is_refused(take: Take, table: Table) -> None:
    take(CLIENT, AGREEMENT, ONE)
    for old, new in (("1200", "1300"), ("Advies", "-"), (",,,Advies", ",,Sanne,Advies")):
        report = take(ONE.replace(old, new))
        assert (report.taken, len(report.refused)) == (False, 1)
        assert reasons(report)[0].endswith("booked already: book a reversal.")
    assert table(Movements)[0]["amount_cents"] == 120_000


def test_that_two_rows_of_one_reference_that_differ_are_one_booking(take: Take) -> None:
    report = take(CLIENT, AGREEMENT, ONE + "B1,A1,fee,2020-02-01,1300.00,,,\n")
    assert (counts(report), reasons(report)) == ((3, 0, 0, 1), ["3 amount_cents: booked already: book a reversal."])


def test_that_a_reversal_may_stand_before_what_it_reverses(take: Take, table: Table) -> None:
    text = MOVEMENTS + "B2,A1,correction,2020-03-01,-1200.00,B1,,\nB1,A1,fee,2020-02-01,1200.00,,,\n"
    assert counts(take(CLIENT, AGREEMENT, text)) == (4, 0, 0, 0)
    one, two = table(Movements)
    assert (two["reverses_id"], one["reverses_id"]) == (one["id"], None)
    assert counts(take(text)) == (0, 0, 2, 0)


def test_that_a_reversal_of_nothing_is_refused(take: Take) -> None:
    text = MOVEMENTS + "B2,A1,correction,2020-03-01,-1200.00,B9,,\nB3,A9,fee,2020-03-01,1.00,,,\n"
    report = take(CLIENT, AGREEMENT, text)
    assert reasons(report) == [
        "2 reverses: There is no movement with the reference “B9” in the book or in these files.",
        "3 agreement: There is no agreement with the reference “A9” in the book or in these files.",
    ]


def test_that_invoices_come_with_dates_in_order(take: Take, table: Table) -> None:
    header = "reference,client,agreement,issued_on,due_on,amount,paid_on\n"
    report = take(
        CLIENT, AGREEMENT, header + "F1,C1,A1,2026-01-01,2026-01-31,100.00,\nF2,C1,,2026-01-31,2026-01-01,100.00,\n"
    )
    assert reasons(report) == ["3 due_on: due_on lies before issued_on."]
    assert counts(take(header + "F1,,,,,,2026-02-15\n", kind="invoices")) == (0, 1, 0, 0)
    assert table(Invoices)[0]["paid_on"] == date(2026, 2, 15)


def test_that_a_case_is_that_case_and_an_open_one_silences(take: Take, table: Table) -> None:
    header = "reference,client,kind,opened_on,closed_on,description\n"
    first = "Z1,C1,complaint,2026-10-01,,Te laat\nZ2,C1,arrears,2026-01-01,2026-02-01,\n"
    report = take(CLIENT, header + first + "Z3,C1,arrears,2026-02-01,2026-01-01,\n")
    assert reasons(report) == ["4 closed_on: closed_on lies before opened_on."]
    assert [(row["reference"], row["closed_on"]) for row in table(Cases)] == [("Z1", None), ("Z2", date(2026, 2, 1))]
    assert ("complaint", None) in {(row["kind"], row["to_on"]) for row in table(Holds)}
    assert counts(take(header + "Z1,,,,2026-11-01,\n")) == (0, 1, 0, 0)
    assert None not in {row["to_on"] for row in table(Holds)}
