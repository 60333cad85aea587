"""Closed years never change; what comes to light later is a correction on the first open day (rule 7)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.foundation.errors import RuleBroken
from app.result.rules import (
    Amounts,
    BookFacts,
    ClientFacts,
    ClosedYear,
    Detail,
    Line,
    LooseFacts,
    MyResult,
    Parameters,
    Period,
    Settings,
    first_open_day,
    gather,
    may_close,
    my_result,
)
from app.result.rules.lines import BUCKETS, CORRECTION
from tests.app.result.rules.books import LAST, Small, compute, made_up

DEFAULT = (Parameters(),)


def close(facts: LooseFacts, year: int, versions: tuple[Parameters, ...] = DEFAULT) -> LooseFacts:
    """Close a year: its lines are stored as a run to its last day shows them."""
    result = compute(facts, date(year, 12, 31), date(year, 1, 1), versions)
    return replace(
        facts,
        closed_lines=[*facts.closed_lines, *result.personal.lines],
        closed_years=[*facts.closed_years, ClosedYear(year, tuple(result.parameters))],
    )


def total(result: MyResult) -> int:
    personal = result.personal
    return sum(amounts.total for amounts in personal.by_year.values()) + personal.pending + personal.held + personal.pot


def corrections(result: MyResult) -> list[Line]:
    return [line for line in result.personal.lines if line.rule == CORRECTION]


def policy() -> Small:
    book = Small(date(2020, 1, 15))
    book.book("initial", date(2020, 2, 1), 1_000)
    book.book("fee", date(2020, 3, 1), 300)
    return book


def test_that_a_late_fact_about_a_closed_year_is_a_correction_on_the_first_open_day() -> None:
    book = policy()
    book.facts = close(book.facts, 2020)
    before = book.run(date(2021, 6, 30))
    assert corrections(before) == []
    bare = my_result(gather(book.facts), Period(date(2020, 1, 1), date(2021, 6, 30)), Settings(), Detail(lines=False))
    assert bare.personal.by_year == before.personal.by_year
    assert bare.personal.lines == []
    book.book("fee", date(2020, 7, 1), 250)
    after = book.run(date(2021, 6, 30))
    assert after.personal.by_year[2020] == before.personal.by_year[2020] == Amounts(sale=800)
    assert corrections(after) == [
        Line(date(2021, 1, 1), "K-1", "O-1", "sale", 250, CORRECTION, correction_of=2020),
    ]
    assert after.personal.by_year[2021] == Amounts(sale=250, stay=100)
    assert total(after) == after.personal.ledger == 1_550


def test_that_a_correction_is_closed_with_its_year_and_made_only_once() -> None:
    book = policy()
    book.facts = close(book.facts, 2020)
    book.book("fee", date(2020, 7, 1), 250)
    book.facts = close(book.facts, 2021)
    result = book.run(date(2022, 6, 30))
    assert [line.on.year for line in corrections(result)] == [2021]
    book.book("write_off", date(2020, 8, 1), -50)
    again = book.run(date(2022, 6, 30))
    assert [(line.on, line.bucket, line.cents, line.correction_of) for line in corrections(again)] == [
        (date(2021, 1, 1), "sale", 250, 2020),
        (date(2022, 1, 1), "loss", -50, 2020),
    ]
    assert total(again) == again.personal.ledger


def test_that_a_period_after_the_closed_years_shows_only_its_own_lines() -> None:
    book = policy()
    book.facts = close(close(book.facts, 2020), 2021)
    book.book("fee", date(2020, 7, 1), 250)
    result = compute(book.facts, date(2022, 6, 30), date(2022, 2, 1))
    assert [line.on for line in result.personal.lines] == [date(2022, 2, 15)]
    assert result.bridge.first_sale == 0
    assert sum(result.bridge[:-1]) == result.bridge.ledger == 0


def test_that_a_run_inside_the_closed_years_puts_the_correction_on_its_own_day() -> None:
    book = policy()
    book.facts = close(close(book.facts, 2020), 2021)
    book.book("fee", date(2020, 2, 10), 250)
    result = book.run(date(2020, 6, 30))
    assert [line.on for line in corrections(result)] == [date(2020, 6, 30)]
    assert total(result) == result.personal.ledger == 1_550


def test_that_a_closed_year_keeps_the_parameters_it_was_closed_under() -> None:
    book = policy()
    book.facts = close(book.facts, 2020)
    changed = Parameters(2, sale_share=Fraction(1, 5), milestones=(12, 24))
    result = compute(book.facts, LAST, versions=(changed,))
    assert corrections(result) == []
    assert result.personal.by_year[2020] == Amounts(sale=800)
    assert [amounts.stay for amounts in result.personal.by_year.values()] == [0, 100, 100]
    book.book("initial", date(2021, 2, 1), 1_000)
    assert compute(book.facts, LAST, versions=(changed,)).personal.by_year[2021].sale == 200


def test_that_a_client_who_is_gone_keeps_the_stored_lines() -> None:
    line = Line(date(2020, 5, 1), "K-gone", "O-gone", "sale", 400, "earned", "B-gone")
    gone = ClientFacts("K-gone", closed_lines=(line,))
    result = my_result(
        BookFacts([gone], closed_years=[ClosedYear(2020, DEFAULT)]),
        Period(date(2020, 1, 1), date(2021, 1, 1)),
        Settings(),
    )
    assert result.personal.by_year == {2020: Amounts(sale=400), 2021: Amounts(sale=-400)}
    assert [row.net for row in result.relationships] == []


@pytest.mark.parametrize("late_part", [3, 5])
def test_that_closed_years_stay_as_they_were_and_all_still_sums(late_part: int) -> None:
    """Books are closed year by year while a part of their movements, ends and answers is not known yet.

    Closing one year more changes nothing, unless a replacement comes to light after it.
    """
    corrected = 0
    for seed in range(350):
        whole = made_up(seed)
        known = replace(
            whole,
            movements=[row for number, row in enumerate(whole.movements) if number % late_part],
            answers=whole.answers[1:],
            agreements=[
                row if number % late_part else row._replace(end_on=None, end_reason=None, replaced_by_ref=None)
                for number, row in enumerate(whole.agreements)
            ],
        )
        years = compute(known).personal.by_year
        if not years:
            continue
        for year in range(min(years), 2019):
            known = close(known, year)
        now = replace(whole, closed_lines=known.closed_lines, closed_years=known.closed_years)
        result = compute(now, date(2021, 6, 30))
        stored = stored_years(known.closed_lines)
        for closed in now.closed_years:
            assert result.personal.by_year[closed.year] == stored.get(closed.year, Amounts()), seed
        assert total(result) == result.personal.ledger, seed
        open_year = date(now.closed_years[-1].year + 1, 1, 1) if now.closed_years else date.min
        new = [line for line in corrections(result) if line.on == open_year]
        corrected += bool(new)
        if now.closed_years and not any(row.end_reason == "replaced" for row in now.agreements):
            again = compute(close(now, open_year.year), date(2021, 6, 30))
            assert again.personal.by_year == result.personal.by_year, seed
    assert corrected > 100


def stored_years(lines: list[Line]) -> dict[int, Amounts]:
    sums: dict[int, list[int]] = {}
    for line in lines:
        sums.setdefault(line.on.year, [0, 0, 0, 0])[BUCKETS.index(line.bucket)] += line.cents
    return {year: Amounts.of(row) for year, row in sums.items()}


def test_that_the_first_open_day_follows_the_last_closed_year() -> None:
    assert first_open_day([]) == date.min
    assert first_open_day([ClosedYear(2020, DEFAULT), ClosedYear(2021, DEFAULT)]) == date(2022, 1, 1)


def test_that_a_gap_between_closed_years_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        first_open_day([ClosedYear(2019, DEFAULT), ClosedYear(2021, DEFAULT)])
    assert (refused.value.rule, refused.value.facts) == ("closed_years_with_a_gap", {"year": 2020})


CLOSED_2020 = [ClosedYear(2020, DEFAULT)]


def test_that_the_next_year_may_be_closed_once_it_is_over() -> None:
    may_close(2021, CLOSED_2020, 2020, date(2022, 1, 1))
    may_close(2020, [], 2020, date(2022, 1, 1))


@pytest.mark.parametrize(
    ("year", "on", "rule"),
    [
        (2021, date(2021, 12, 31), "year_not_over"),
        (2020, date(2022, 1, 1), "year_closed_already"),
        (2022, date(2023, 1, 1), "earlier_year_open"),
    ],
)
def test_that_years_are_closed_in_order(year: int, on: date, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        may_close(year, CLOSED_2020, 2020, on)
    assert refused.value.rule == rule
