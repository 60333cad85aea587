"""Rows of agreements: providers, replacements, loan parts, and dates that cannot be."""

from datetime import date

import pytest

from app.agreements.rules import ProductKind
from app.agreements.tables import Agreements, LoanParts, Providers
from app.book.book import Book
from tests.app.intake.conftest import Table, Take, counts, reasons
from tests.app.rows import rows

CLIENT = "reference,name\nC1,Jan de Vries\n"
HEADER = "reference,client,product_kind,provider,policy_number,in_force_on,premium,premium_frequency\n"
ONE = HEADER + 'A1,C1,term_life,Verzekeraar Voorbeeld,NL-00.12,2020-01-15,"1.234,50",month\n'
LINKED = "reference,client,product_kind,in_force_on,end_on,end_reason,replaced_by\n"


def test_that_an_agreement_comes_with_its_provider(take: Take, table: Table) -> None:
    assert counts(take(CLIENT, ONE)) == (2, 0, 0, 0)
    found = table(Agreements)[0]
    assert (found["premium_cents"], found["premium_frequency"]) == (123450, "month")
    assert (found["policy_number"], found["policy_key"]) == ("NL-00.12", "NL0012")
    assert [row["name"] for row in table(Providers)] == ["Verzekeraar Voorbeeld"]
    assert counts(take(ONE)) == (0, 0, 1, 0)


def test_that_a_provider_is_known_however_it_is_written(take: Take, table: Table) -> None:
    take(CLIENT, ONE, ONE.replace("A1", "A2").replace("Verzekeraar", "VERZEKERAAR"))
    assert len(table(Providers)) == 1
    assert counts(take(ONE.replace("Verzekeraar", "Andere"))) == (0, 1, 0, 0)
    assert counts(take(ONE.replace("Verzekeraar Voorbeeld", "-").replace("NL-00.12", "7"))) == (0, 1, 0, 0)
    assert (table(Agreements)[0]["provider_id"], table(Agreements)[0]["policy_key"]) == (None, "7")


def test_that_future_dates_and_nothing_at_all_are_taken(take: Take, table: Table) -> None:
    take(CLIENT, HEADER + "A1,C1,other,,,2031-01-01,0.00,\n")
    assert (table(Agreements)[0]["in_force_on"], table(Agreements)[0]["premium_cents"]) == (date(2031, 1, 1), 0)


def test_that_a_replacement_may_stand_in_a_later_row_or_file(take: Take, table: Table) -> None:
    first = LINKED + "A1,C1,life,2010-01-01,2015-01-01,replaced,A2\nA2,C1,life,2015-01-01,2020-01-01,replaced,A3\n"
    assert counts(take(CLIENT, first, LINKED + "A3,C1,life,2020-01-01,,,\n")) == (4, 0, 0, 0)
    by_key = {row["id"]: row["reference"] for row in table(Agreements)}
    assert [by_key.get(row["replaced_by_id"]) for row in table(Agreements)] == ["A2", "A3", None]
    assert counts(take(first)) == (0, 0, 2, 0)
    assert counts(take(LINKED + "A2,,,,,,-\n", kind="agreements")) == (0, 1, 0, 0)


def test_that_a_circle_and_what_leans_on_it_are_refused(take: Take, table: Table) -> None:
    ends = "2015-01-01,replaced"
    report = take(
        CLIENT,
        LINKED + f"A1,C1,life,2010-01-01,{ends},A2\nA2,C1,life,2010-01-01,{ends},A1\nA3,C1,life,2010-01-01,{ends},A1\n"
        f"A4,C1,life,2010-01-01,{ends},A9\nA5,C1,life,2010-01-01,{ends},A6\nA6,C1,life,2010-01-01,soon,,\n",
    )
    assert [row["reference"] for row in table(Agreements)] == []
    assert reasons(report) == [
        "2 replaced_by: “A2”: this reference goes round in a circle and comes back to its own row.",
        "3 replaced_by: “A1”: this reference goes round in a circle and comes back to its own row.",
        "4 replaced_by: There is no agreement with the reference “A1” in the book or in these files.",
        "5 replaced_by: There is no agreement with the reference “A9” in the book or in these files.",
        "6 replaced_by: There is no agreement with the reference “A6” in the book or in these files.",
        "7 end_on: “soon” is not a date. Write 2026-11-21 or 21-11-2026.",
    ]


def test_that_a_circle_through_the_book_is_refused(take: Take) -> None:
    ends = "2015-01-01,replaced"
    take(CLIENT, LINKED + f"A1,C1,life,2010-01-01,{ends},A2\nA2,C1,life,2010-01-01,,,\n")
    assert [refusal.rule for refusal in take(LINKED + f"A2,,,,{ends},A1\n").refused] == ["import_circle"]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ("2010-01-01,2009-12-31,lapse,", "end_before_start"),
        ("2010-01-01,,lapse,", "end_reason_without_end"),
        ("2010-01-01,2010-01-01,lapse,", None),
        ("2010-01-01,2009-12-31,never_in_force,", None),
        ("2010-01-01,2011-01-01,,", None),
    ],
)
def test_that_an_end_is_checked(take: Take, cells: str, rule: str | None) -> None:
    report = take(CLIENT, LINKED + f"A1,C1,life,{cells}\n")
    assert [refusal.rule for refusal in report.refused] == ([rule] if rule else [])


def test_that_an_update_is_checked_with_what_stands(take: Take, table: Table) -> None:
    take(CLIENT, LINKED + "A1,C1,life,2010-01-01,,,\n")
    assert [refusal.rule for refusal in take(LINKED + "A1,,,,2009-01-01,,\n").refused] == ["end_before_start"]
    assert [refusal.rule for refusal in take(LINKED + "A1,,,-,,,\n").refused] == ["import_required"]
    assert table(Agreements)[0]["end_on"] is None


def test_that_the_dates_of_a_mortgage_make_one_loan_part(take: Take, table: Table) -> None:
    header = "reference,client,product_kind,in_force_on,fixed_rate_end,term_end\n"
    text = header + "A1,C1,mortgage,2020-01-01,2030-01-01,2050-01-01\nA2,C1,life,2020-01-01,,2040-01-01\n"
    assert counts(take(CLIENT, text)) == (3, 0, 0, 0)
    mortgage, life = table(Agreements)
    assert [(row["agreement_id"], row["fixed_rate_end"], row["term_end"]) for row in table(LoanParts)] == [
        (mortgage["id"], date(2030, 1, 1), date(2050, 1, 1))
    ]
    assert (mortgage["term_end"], life["term_end"]) == (None, date(2040, 1, 1))
    assert counts(take(text)) == (0, 0, 2, 0)
    assert counts(take(text.replace("2030", "2035"))) == (0, 1, 1, 0)
    assert [row["fixed_rate_end"] for row in table(LoanParts)] == [date(2035, 1, 1)]


def test_that_a_mortgage_without_parts_gets_one_later(take: Take, table: Table) -> None:
    header = "reference,client,product_kind,in_force_on,fixed_rate_end\n"
    take(CLIENT, header + "A1,C1,mortgage,2020-01-01,\n")
    assert counts(take(header + "A1,,,,-\n")) == (0, 0, 1, 0)
    assert counts(take(header + "A1,,,,2030-01-01\n")) == (0, 1, 0, 0)
    assert len(table(LoanParts)) == 1


def test_that_of_several_parts_the_one_that_ends_first_is_meant(take: Take, table: Table, book: Book) -> None:
    header = "reference,client,product_kind,in_force_on,fixed_rate_end\n"
    take(CLIENT, header + "A1,C1,mortgage,2020-01-01,2030-01-01\n")
    with rows(book) as made:
        made.loan_part(table(Agreements)[0]["id"], fixed_rate_end=date(2025, 1, 1))
    assert counts(take(header + "A1,,,,2025-01-01\n")) == (0, 0, 1, 0)


def test_that_unknown_words_and_ambiguous_amounts_are_refused(take: Take) -> None:
    report = take(CLIENT, HEADER + "A1,C1,car,,,2020-01-01,,\nA2,C1,life,,,2020-01-01,1.234,year\n")
    word, premium = reasons(report)
    assert word == f"2 product_kind: “car” is not one of: {', '.join(ProductKind)}."
    assert premium == "3 premium: “1.234” can be read in two ways. Write the cents too: 1234.00 or 1.234,00."
