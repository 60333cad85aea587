"""The lists: what a page shows, how it is sorted and narrowed, and at what cost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from app.book.book import Book
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.narrowing import ClientFilter
from app.overview.rules import (
    AgreementState,
    ClientRow,
    ClientState,
    DueState,
)
from app.overview.service import OverviewService
from tests.app.rows import rows

TODAY = date(2026, 11, 21)
Statements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def overview(book: Book) -> OverviewService:
    return OverviewService(book)


@pytest.fixture
def three(book: Book) -> None:
    """Three clients that differ in every column."""
    with rows(book) as made:
        bakker = made.client("Bakker", town="Zwolle", kind="business", reference="K-3")
        visser = made.client("Visser", town=None, kind="person", reference="K-1")
        jansen = made.client("Jansen", town="Apeldoorn", reference="K-2")
        life = made.agreement(bakker, "nonlife_business")
        made.agreement(bakker, "term_life", date(2020, 1, 1), end_on=TODAY, end_reason="expiry")
        made.agreement(jansen, "mortgage")
        made.agreement(jansen, "term_life")
        made.movement(life, 120_00, date(2026, 2, 1))
        made.movement(life, 999_00, date(2025, 11, 21))
        made.contact(bakker, date(2026, 5, 1), "in")
        made.contact(bakker, date(2026, 9, 1), "out")
        made.contact(jansen, date(2026, 3, 1), "out", said="We gaan verhuizen")
        made.answer(bakker, date(2025, 1, 1), 9)
        made.answer(bakker, date(2026, 1, 1), 6)
        made.promise(bakker, "B1", date(2026, 11, 20))
        made.promise(bakker, "B2a", date(2026, 12, 20))
        made.promise(visser, "C5", TODAY)
        made.promise(jansen, "C4", date(2026, 11, 1), snoozed_until=date(2026, 11, 25))


def names(page: object) -> list[str]:
    return [row.name for row in page.rows]


def row_of(overview: OverviewService, name: str) -> ClientRow:
    return next(row for row in overview.clients().rows if row.name == name)


@pytest.mark.usefixtures("three")
def test_that_a_line_tells_what_runs_what_came_in_and_what_comes_next(overview: OverviewService) -> None:
    bakker = row_of(overview, "Bakker")
    assert (bakker.agreements, bakker.yearly_cents, bakker.score) == (1, 120_00, 6)
    assert bakker.last_heard == date(2026, 5, 1)
    assert (bakker.next_due, bakker.next_code, bakker.next_state) == (date(2026, 11, 20), "B1", DueState.LATE)


@pytest.mark.usefixtures("three")
def test_that_sending_is_not_hearing_and_telling_us_is(overview: OverviewService) -> None:
    assert row_of(overview, "Jansen").last_heard == date(2026, 3, 1)
    assert row_of(overview, "Visser").last_heard is None


@pytest.mark.usefixtures("three")
def test_that_a_postponed_promise_counts_from_its_new_day(overview: OverviewService) -> None:
    jansen = row_of(overview, "Jansen")
    assert (jansen.next_due, jansen.next_state) == (date(2026, 11, 25), DueState.WEEK)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("sort", "ascending", "descending"),
    [
        ("name", "BJV", "VJB"),
        ("town", "JBV", "BJV"),
        ("kind", "BJV", "VJB"),
        ("reference", "VJB", "BJV"),
        ("adviser", "BJV", "BJV"),
        ("start", "BJV", "BJV"),
        ("agreements", "VBJ", "JBV"),
        ("yearly", "JVB", "BJV"),
        ("last_heard", "JBV", "BJV"),
        ("score", "BJV", "BJV"),
        ("next", "BVJ", "JVB"),
    ],
)
def test_that_every_column_sorts_with_the_unknown_last(
    overview: OverviewService, sort: str, ascending: str, descending: str
) -> None:
    assert "".join(name[0] for name in names(overview.clients(sort=sort))) == ascending
    assert "".join(name[0] for name in names(overview.clients(sort=sort, descending=True))) == descending


def test_that_an_unknown_column_is_an_error(overview: OverviewService) -> None:
    with pytest.raises(ValueError, match="colour"):
        overview.clients(sort="colour")


@pytest.mark.usefixtures("three")
def test_that_pages_follow_each_other_without_gap(overview: OverviewService) -> None:
    first, second = overview.clients(limit=2), overview.clients(limit=2, offset=2)
    assert (names(first), first.more) == (["Bakker", "Jansen"], True)
    assert (names(second), second.more, second.offset) == (["Visser"], False, 2)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("sort", "few"), [("name", 2), ("yearly", 6), ("last_heard", 2), ("score", 2), ("next", 3)])
def test_that_a_page_costs_one_statement_or_a_few_by_a_figure(
    overview: OverviewService, statements: Statements, sort: str, few: int
) -> None:
    with statements() as asked:
        overview.clients(sort=sort)
        overview.agreements(sort="yearly" if sort == "yearly" else "name")
    assert len(asked) == few


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ClientState.RUNNING, ["Bakker", "Jansen", "Visser"]),
        (ClientState.ENDED, []),
        (ClientState.CASE, []),
        (ClientState.LATE, ["Bakker"]),
        (ClientState.TODAY, ["Visser"]),
        (ClientState.WEEK, ["Jansen"]),
        (ClientState.NOTHING, []),
        (ClientState.QUIET, ["Visser"]),
    ],
)
def test_that_the_state_narrows_the_list(overview: OverviewService, state: ClientState, expected: list[str]) -> None:
    chosen = ClientFilter(state=state)
    assert names(overview.clients(chosen)) == expected
    assert overview.client_count(chosen) == len(expected)


def test_that_an_ended_client_with_an_open_case_is_found_by_either(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        gone = made.client("Gone", relationship_end=TODAY, end_reason="other")
        made.case(gone, "complaint", date(2026, 11, 1))
        kept = made.client("Kept", relationship_end=date(2027, 1, 1), end_reason="other")
        made.case(kept, "complaint", date(2026, 1, 1), closed_on=date(2026, 2, 1))
    assert names(overview.clients(ClientFilter(state="ended"))) == ["Gone"]
    assert names(overview.clients(ClientFilter(state="case"))) == ["Gone"]
    assert names(overview.clients(ClientFilter(state="nothing"))) == ["Kept"]
    assert [row.ended for row in overview.clients().rows] == [True, False]


def test_that_kind_adviser_and_text_narrow_together(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        other = made.adviser("Bos")
        made.client("Jansen", town="Ede", kind="person")
        mine = made.client("Jansen BV", kind="business", adviser_id=other)
        made.agreement(mine, policy_number="AB-123.456")
    assert names(overview.clients(ClientFilter(kind="business"))) == ["Jansen BV"]
    assert names(overview.clients(ClientFilter(adviser=other))) == ["Jansen BV"]
    assert names(overview.clients(ClientFilter(text="jans"))) == ["Jansen", "Jansen BV"]
    assert names(overview.clients(ClientFilter(text="jans ede"))) == ["Jansen"]
    assert names(overview.clients(ClientFilter(text="AB123456"))) == ["Jansen BV"]
    assert names(overview.clients(ClientFilter(text="jans", kind="person"))) == ["Jansen"]
    assert names(overview.clients(ClientFilter(text="zzz"))) == []


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AgreementState.RUNNING, ["nonlife_business", "mortgage", "term_life"]),
        (AgreementState.ENDED, ["term_life"]),
        (AgreementState.AHEAD, []),
    ],
)
def test_that_agreements_are_listed_by_where_they_stand(
    overview: OverviewService, state: AgreementState, expected: list[str]
) -> None:
    page = overview.agreements(AgreementFilter(state=state))
    assert sorted(row.product_kind for row in page.rows) == sorted(expected)
    assert {row.state for row in page.rows} <= {state}
    assert overview.agreement_count(AgreementFilter(state=state)) == len(expected)


def test_that_an_agreement_tells_provider_premium_income_and_next_step(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client = made.client("Visser", kind="person", reference="K-7")
        house = made.provider("Noordstaete")
        life = made.agreement(
            client,
            provider_id=house,
            policy_number="P1",
            premium_cents=50_00,
            premium_frequency="month",
            in_force_on=date(2027, 1, 1),
        )
        made.movement(life, 10_00, date(2026, 6, 1))
        made.promise(client, "C2", date(2026, 11, 28), agreement_id=life)
        made.agreement(client, "funeral", premium_cents=400_00, premium_frequency="year", reference="O-77")
    for sort in ("next", "provider", "policy_number"):
        assert overview.agreements(sort=sort).rows[0].product_kind == "term_life"
    for sort in ("premium", "yearly", "in_force"):
        assert overview.agreements(sort=sort).rows[0].product_kind == "funeral"
    row = overview.agreements(AgreementFilter(provider=house)).rows[0]
    assert (row.client_name, row.client_reference, row.client_kind) == ("Visser", "K-7", "person")
    assert (row.provider, row.yearly_cents, row.state) == ("Noordstaete", 10_00, AgreementState.AHEAD)
    assert (row.next_code, row.next_state) == ("C2", DueState.WEEK)
    assert [row.reference for row in overview.agreements(AgreementFilter(text="O-77")).rows] == ["O-77"]
    assert len(overview.agreements(AgreementFilter(text="visser")).rows) == 2
    assert len(overview.agreements(AgreementFilter(kind="funeral", adviser=None)).rows) == 1


@pytest.mark.usefixtures("three")
def test_that_the_rail_counts_what_asks_for_attention_today(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        held = made.client("Held")
        made.case(held, "complaint", date(2026, 11, 20))
        made.hold(held, "complaint", date(2026, 11, 20))
        made.promise(held, "M7", date(2026, 11, 1))
        made.promise(held, "M3b", date(2026, 11, 1), level="P")
    counts = overview.counts()
    assert (counts.clients, counts.agreements) == (4, 4)
    assert counts.today_badge == 4
