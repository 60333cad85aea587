"""One adviser's part of the book (rule 9)."""

from datetime import date

import pytest

from app.foundation.errors import RuleBroken
from app.result.rules import (
    BookFacts,
    ClientFacts,
    ContactCost,
    Line,
    MovementFact,
    Period,
    Settings,
    ShareFact,
    for_adviser,
    gather,
    my_result,
    shares_by_agreement,
)
from tests.app.result.rules.books import LAST, Small, made_up

DAY = date(2020, 1, 1)
HALVES = [ShareFact("O-1", "Anna", 5_000, DAY), ShareFact("O-1", "Bram", 5_000, DAY)]


def small(lead: str = "Anna") -> Small:
    book = Small(DAY)
    book.facts.agreements[0] = book.facts.agreements[0]._replace(adviser=lead)
    return book


def parts(book: Small, adviser: str, shares: list[ShareFact]) -> list[tuple[str, int]]:
    clients = list(for_adviser(gather(book.facts).clients, adviser, shares_by_agreement(shares)))
    return [(movement.reference, movement.cents) for client in clients for movement in client.movements]


def test_that_without_shares_all_is_of_the_movements_adviser_else_of_the_lead() -> None:
    book = small()
    book.book("fee", DAY, 100)
    book.facts.movements.append(MovementFact("B-2", "O-1", "fee", DAY, 200, None, "Bram"))
    assert parts(book, "Anna", []) == [("B-1", 100)]
    assert parts(book, "Bram", []) == [("B-2", 200)]


def test_that_the_odd_cent_of_a_tie_goes_to_the_lead() -> None:
    for lead, cents in (("Anna", (51, 50)), ("Bram", (50, 51)), ("Carla", (51, 50))):
        book = small(lead)
        book.book("fee", DAY, 101)
        assert (parts(book, "Anna", HALVES)[0][1], parts(book, "Bram", HALVES)[0][1]) == cents
    assert parts(book, "Carla", HALVES) == []


def test_that_shares_count_from_their_day() -> None:
    later = date(2021, 1, 1)
    shares = [*HALVES, ShareFact("O-1", "Bram", 10_000, later)]
    book = small()
    for on in (date(2019, 12, 31), date(2020, 12, 31), later):
        book.book("fee", on, 100)
    assert parts(book, "Anna", shares) == [("B-1", 100), ("B-2", 50)]
    assert parts(book, "Bram", shares) == [("B-2", 50), ("B-3", 100)]


def test_that_a_clawback_follows_the_shares_of_the_initial_it_takes_back() -> None:
    shares = [*HALVES, ShareFact("O-1", "Bram", 10_000, date(2021, 1, 1))]
    book = small()
    book.book("initial", date(2020, 2, 1), 1_000)
    book.book("initial", date(2022, 2, 1), 1_000)
    book.book("clawback", date(2021, 6, 1), -100)
    book.book("clawback", date(2023, 6, 1), -100)
    book.book("clawback", date(2023, 7, 1), -100, reverses="B-1")
    book.book("write_off", date(2023, 8, 1), -100)
    book.book("correction", date(2023, 9, 1), -100, reverses="B-1")
    assert parts(book, "Anna", shares)[1:] == [("B-3", -50), ("B-5", -50), ("B-7", -50)]


def test_that_a_clawback_without_an_initial_follows_its_own_day() -> None:
    book = small()
    book.book("clawback", date(2021, 6, 1), -100)
    assert parts(book, "Bram", HALVES) == [("B-1", -50)]


@pytest.mark.parametrize("points", [(5_000, 4_000), (11_000, -1_000)])
def test_that_shares_of_one_day_make_a_whole(points: tuple[int, int]) -> None:
    shares = [ShareFact("O-1", name, part, DAY) for name, part in zip(("Anna", "Bram"), points, strict=True)]
    with pytest.raises(RuleBroken, match="shares_not_whole"):
        shares_by_agreement(shares)


def test_that_only_the_own_contacts_count_and_strangers_are_left_out() -> None:
    line = Line(DAY, "K-3", None, "pot", 5, "pot_share")
    clients = [
        ClientFacts("K-1", contacts=[ContactCost("K-1", 5, DAY, "Anna"), ContactCost("K-1", 7, DAY, "Bram")]),
        ClientFacts("K-2"),
        ClientFacts("K-3", closed_lines=[line]),
    ]
    found = list(for_adviser(clients, "Anna", {}))
    assert [client.reference for client in found] == ["K-1", "K-3"]
    assert [contact.minutes for contact in found[0].contacts] == [5]


def test_that_the_advisers_together_are_the_firm_and_each_sums_to_the_own_ledger() -> None:
    for seed in range(300):
        facts = made_up(seed)
        book = gather(facts)
        shares = shares_by_agreement(
            ShareFact(row.reference, name, part, row.in_force_on)
            for number, row in enumerate(facts.agreements)
            if number % 3
            for name, part in (("Anna", 3_333), ("Bram", 6_667))
        )
        ledgers = []
        for adviser in ("Anna", "Bram", ""):
            own = BookFacts(for_adviser(book.clients, adviser, shares), book.replacements)
            personal = my_result(own, Period(date.min, LAST), Settings()).personal
            earned = sum(amounts.total for amounts in personal.by_year.values())
            assert earned + personal.pending + personal.held + personal.pot == personal.ledger, seed
            ledgers.append(personal.ledger)
        assert sum(ledgers) == sum(movement.cents for movement in facts.movements if movement.on <= LAST), seed
