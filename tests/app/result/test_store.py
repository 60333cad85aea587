"""The facts as they stand in the book: a stream in order, few statements a chunk, closed years as they were stored."""

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import Connection, update

from app.agreements.tables import Providers
from app.book.book import Book
from app.book.change import Title
from app.bootstrap import Services
from app.foundation.errors import RuleBroken
from app.result import store
from app.result.rules import (
    AgreementFact,
    AnswerFact,
    ClientFacts,
    ContactCost,
    GateFact,
    InvoiceFact,
    Line,
    MovementFact,
    Parameters,
    Period,
    PotParts,
)
from app.result.store import Scope, reading
from app.result.tables import ClosedYears
from tests.app.conftest import Listen
from tests.app.rows import rows

START, TO = date(2024, 1, 15), date(2026, 11, 21)


def read(book: Book, scope: Scope | None = None) -> list[ClientFacts]:
    with book.read() as connection:
        return list(store.clients(connection, scope or Scope(TO)))


@pytest.fixture
def full(services: Services) -> Book:
    """Give a book with one client that has one of everything, beside an empty one."""
    with rows(services.book) as add:
        client = add.client("Vol", reference="K-2", relationship_start=date(2020, 2, 3))
        add.client("Leeg", reference="K-1")
        vesting = add.unit.insert_one(Providers, {"name": "A", "folded": "a", "clawback_months": 24})
        ends = {"end_on": date(2025, 1, 1), "end_reason": "lapse", "observed_from": date(2024, 6, 1)}
        agreement = add.agreement(client, "other", START, reference="O-1", provider_id=vesting, **ends)
        booked = add.movement(agreement, 9_000, date(2024, 2, 1), "initial", reference="B-1")
        add.movement(agreement, -500, date(2025, 2, 1), "correction", reference="B-2", reverses_id=booked)
        add.case(client, "complaint", date(2024, 3, 1), closed_on=date(2024, 4, 1))
        add.case(client, "arrears", date(2024, 3, 1))
        add.answer(client, date(2024, 5, 1), 8)
        add.answer(client, date(2024, 5, 2), None)
        add.contact(client, date(2024, 6, 1), minutes=30)
        add.contact(client, date(2024, 6, 2), minutes=None)
        add.invoice(client, 12_100, date(2024, 7, 1), due_on=date(2024, 7, 15), paid_on=date(2024, 8, 1))
    return services.book


def adviser_of(book: Book) -> str:
    with book.read() as connection:
        key: str = connection.exec_driver_sql("SELECT id FROM adviser WHERE ordinal = 1").scalar_one()
    return key


def test_that_all_facts_of_a_client_are_read_as_they_stand(full: Book) -> None:
    empty, facts = read(full)
    assert empty == ClientFacts("K-1", None, [], [], [], [], [], [], [])
    assert (facts.reference, facts.relationship_start) == ("K-2", date(2020, 2, 3))
    adviser = adviser_of(full)
    assert facts.agreements == [
        AgreementFact(
            "O-1", "K-2", START, date(2025, 1, 1), "lapse", None, adviser, date(2024, 6, 1), clawback_months=24
        )
    ]
    assert facts.movements == [
        MovementFact("B-1", "O-1", "initial", date(2024, 2, 1), 9_000),
        MovementFact("B-2", "O-1", "correction", date(2025, 2, 1), -500, "B-1"),
    ]
    assert facts.gates == [GateFact("K-2", date(2024, 3, 1), date(2024, 4, 1))], "arrears close no gate"
    assert facts.answers == [AnswerFact("K-2", date(2024, 5, 1), 8)]
    assert facts.contacts == [ContactCost("K-2", 30, date(2024, 6, 1))]
    assert facts.invoices == [InvoiceFact("K-2", 12_100, date(2024, 7, 15), date(2024, 8, 1))]


def test_that_facts_after_the_day_of_the_run_are_not_read(full: Book) -> None:
    facts = read(full, Scope(date(2024, 2, 15)))[1]
    assert [movement.reference for movement in facts.movements] == ["B-1"]
    assert (facts.gates, facts.answers, facts.contacts, facts.invoices) == ([], [], [], [])


def test_that_for_one_adviser_the_facts_say_whose_they_are(full: Book) -> None:
    adviser = adviser_of(full)
    facts = read(full, Scope(TO, adviser))[1]
    assert {movement.adviser for movement in facts.movements} == {adviser}
    assert {contact.adviser for contact in facts.contacts} == {adviser}
    assert len(facts.invoices) == 1
    with rows(full) as add:
        other = add.adviser("Joost")
    assert not read(full, Scope(TO, other))[1].invoices


def test_that_an_invoice_belongs_to_the_adviser_of_its_agreement(services: Services) -> None:
    with rows(services.book) as add:
        other = add.adviser("Joost")
        client = add.client("Bakker")
        agreement = add.agreement(client, "service", adviser_id=other)
        add.invoice(client, 100, START, agreement_id=agreement)
        add.invoice(client, 200, START)
    own = {one: read(services.book, Scope(TO, one))[0].invoices for one in (other, adviser_of(services.book))}
    assert sorted(invoice.cents for invoice in own[other]) == [100]


def test_that_clients_come_in_order_of_code_points_however_many_rows_come_at_a_time(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    references = ["a", "B", "é", "Ω", "K-10", "K-9", "𝒦", "\uffee"]
    with rows(services.book) as add:
        for reference in references:
            agreement = add.agreement(add.client("X", reference=reference), reference=f"O {reference}")
            add.movement(agreement, 100, START)
    whole = read(services.book)
    for size in (1, 3, 8):
        monkeypatch.setattr(reading, "FETCHED", size)
        assert read(services.book) == whole
    assert [facts.reference for facts in whole] == sorted(references)
    assert [facts.agreements[0].reference for facts in whole] == [f"O {reference}" for reference in sorted(references)]


def test_that_all_clients_together_take_eight_statements_however_many_they_are(
    services: Services, statements: Listen
) -> None:
    for count in (5, 20):
        with rows(services.book) as add:
            for _ in range(5 if count == 5 else 15):
                add.movement(add.agreement(add.client("X")), 100, START)
        with statements() as ran:
            assert len(read(services.book)) == count
        assert len([one for one in ran if one.startswith("SELECT")]) == 8


def test_that_a_whole_result_takes_no_statement_for_each_row(services: Services, statements: Listen) -> None:
    ran = []
    for count in (3, 40):
        with rows(services.book) as add:
            for _ in range(count):
                add.movement(add.agreement(add.client("X")), 100, START, "initial")
        with statements() as listened:
            services.result.result()
        ran.append(len(listened))
    assert ran[0] == ran[1]


def test_that_one_client_alone_can_be_read(full: Book) -> None:
    (facts,) = read(full, Scope(TO, only="K-2"))
    assert len(facts.movements) == 2
    assert not read(full, Scope(TO, only="K-3"))


def test_that_replaced_agreements_and_those_in_their_place_are_known_beforehand(services: Services) -> None:
    with rows(services.book) as add:
        client = add.client("X", reference="K-1")
        last = add.agreement(client, reference="O-3")
        middle = add.agreement(client, reference="O-2", replaced_by_id=last)
        add.agreement(client, reference="O-1", replaced_by_id=middle)
        add.agreement(client, reference="O-0")
    with services.book.read() as connection:
        found = store.replacements(connection)
    pairs = {fact.reference: fact.replaced_by_ref for fact in found}
    assert pairs == {"O-1": "O-2", "O-2": "O-3", "O-3": None}
    (facts,) = read(services.book)
    assert {fact.reference: fact.replaced_by_ref for fact in facts.agreements} == {**pairs, "O-0": None}


LINES = (
    Line(date(2024, 2, 1), "K-2", "O-1", "sale", 4_500, "sold", "B-1"),
    Line(date(2024, 2, 15), "K-9", "O-2", "stay", -1, "milestone", "B-7", 13),
    Line(date(2024, 12, 31), "é", None, "pot", 30, "pot_share", parts=PotParts(20, 15, -5)),
    Line(date(2024, 1, 1), "Ω", "O-2", "loss", -9, "correction", correction_of=2023),
)
VERSIONS = (Parameters(), Parameters(version=2, valid_from=date(2024, 7, 1), sale_share=Fraction(1, 3)))


def close(book: Book, year: int, lines: dict[str, tuple[Line, ...]]) -> None:
    with book.write(Title("Closed")) as unit:
        store.insert_closed_year(unit, year, VERSIONS, lines)


def closed(connection: Connection, adviser: str | None = None) -> list[Line]:
    return list(store.closed_lines(connection, adviser))


def test_that_a_closed_year_comes_back_as_it_was_stored(book: Book) -> None:
    close(book, 2024, {"joost": LINES[:1], "": (LINES[3], LINES[0], LINES[2], LINES[1])})
    with book.read() as connection:
        assert closed(connection) == list(LINES), "in order of client"
        assert closed(connection, "joost") == [LINES[0]]
        assert closed(connection, "marit") == []
        (year,) = store.closed_years(connection)
    assert (year.year, year.parameters) == (2024, VERSIONS)


def test_that_a_long_closed_year_is_unpacked_piece_by_piece(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(LINES[0]._replace(client_ref=f"K-{number:04}", cents=number * 7_919) for number in range(2_000))
    close(book, 2024, {"": many})
    monkeypatch.setattr("app.result.store.closed.PIECE", 100)
    with book.read() as connection:
        assert closed(connection) == list(many)


def test_that_several_closed_years_come_in_order_of_client(book: Book) -> None:
    close(book, 2023, {"": LINES[1:2]})
    close(book, 2024, {"": (LINES[0], LINES[2])})
    close(book, 2025, {})
    with book.read() as connection:
        assert [line.client_ref for line in closed(connection)] == ["K-2", "K-9", "é"]


def test_that_lines_stand_beside_their_clients_and_alone_where_the_client_is_gone(full: Book) -> None:
    gone = [LINES[0]._replace(client_ref=reference) for reference in ("A", "K-1", "K-1", "K-15", "Z", "ZZ")]
    with full.read() as connection:
        found = list(store.clients(connection, Scope(TO), gone))
    assert [(facts.reference, len(facts.closed_lines)) for facts in found] == [
        ("A", 1), ("K-1", 2), ("K-15", 1), ("K-2", 0), ("Z", 1), ("ZZ", 1),
    ]  # fmt: skip
    assert len(found[3].movements) == 2


@pytest.mark.parametrize("column", ["parameters", "lines", "digest"])
def test_that_a_closed_year_that_was_tampered_with_is_refused(book: Book, column: str) -> None:
    close(book, 2024, {"": LINES})
    with book.write(Title("Tampered")) as unit:
        wrong = b"x" if column == "lines" else "[]"
        unit.connection.execute(update(ClosedYears).values({column: wrong}))
    with book.read() as connection, pytest.raises(RuleBroken, match="closed_year_changed"):
        store.closed_lines(connection)


def test_that_movements_of_a_period_are_given_with_whose_they_are(full: Book) -> None:
    with full.read() as connection:
        found = store.movements_between(connection, Period(date(2024, 1, 1), date(2024, 12, 31)))
        assert [(row.reference, row.client_ref, row.agreement_ref, row.cents) for row in found] == [
            ("B-1", "K-2", "O-1", 9_000)
        ]
        assert not store.movements_between(connection, Period(START, TO), "nobody")


def test_that_a_book_without_movements_has_no_first_year(book: Book) -> None:
    with book.read() as connection:
        assert store.first_movement_year(connection) is None
