"""Parameters: their bounds, and which version counts on which day."""

from datetime import date
from fractions import Fraction

import pytest

from app.foundation.errors import RuleBroken
from app.result.rules import History, Parameters, Rates
from tests.app.result.rules.books import Small, compute

OLD = Parameters(1, date(2020, 1, 1))
NEW = Parameters(2, date(2022, 5, 1), length_weight=Fraction(1))


def test_that_the_defaults_are_those_of_the_rules() -> None:
    assert Parameters() == Parameters(
        1,
        date.min,
        Fraction(1, 2),
        (13, 25, 37, 49, 61),
        lag_months=12,
        hold_months=12,
        relationship_months=12,
        length_weight=Fraction(1, 2),
        length_years=10,
        satisfaction_weight=Fraction(1),
        satisfaction_clip=Fraction(1, 2),
        client_prior=2,
        book_prior=10,
        satisfaction_mean=Fraction(3, 4),
        half_life_months=24,
        buffer=Fraction(0),
        replacement_sale_share=Fraction(0),
        replacement_months=24,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sale_share", Fraction(3, 2)),
        ("milestones", ()),
        ("milestones", (0, 12)),
        ("milestones", (13, 13)),
        ("hold_months", -1),
        ("lag_months", 11),
        ("relationship_months", -1),
        ("length_weight", Fraction(-1, 10)),
        ("length_years", 0),
        ("satisfaction_weight", Fraction(-1)),
        ("satisfaction_clip", Fraction(1)),
        ("client_prior", 0),
        ("book_prior", 0),
        ("satisfaction_mean", Fraction(2)),
        ("half_life_months", 0),
        ("buffer", Fraction(-1)),
        ("replacement_sale_share", Fraction(-1)),
        ("replacement_months", -1),
    ],
)
def test_that_a_parameter_out_of_range_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(RuleBroken) as refused:
        Parameters(**{name: value})
    assert (refused.value.rule, refused.value.field) == ("parameter_out_of_range", name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hour_cents", -1),
        ("late_rate", Fraction(-1)),
        ("discount_rate", Fraction(0)),
        ("kept_reference", Fraction(2)),
        ("prior", 0),
        ("lapse_references", (Fraction(2),) * 4),
    ],
)
def test_that_a_rate_out_of_range_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(RuleBroken) as refused:
        Rates(**{name: value})
    assert (refused.value.rule, refused.value.field) == ("rate_out_of_range", name)


def test_that_the_default_lapse_leaves_nine_in_ten_after_a_year() -> None:
    assert round(float((1 - Rates().lapse_references[0]) ** 12), 4) == 0.9


def test_that_a_version_counts_from_its_day_and_the_first_also_before() -> None:
    history = History([NEW, OLD])
    days = (date(2019, 1, 1), date(2022, 4, 30), date(2022, 5, 1))
    assert [history.on(day).version for day in days] == [1, 1, 2]


def test_that_without_any_version_there_is_no_result() -> None:
    with pytest.raises(RuleBroken, match="no_parameters"):
        History([])


@pytest.mark.parametrize(
    ("first", "last", "versions"),
    [
        (date(2018, 1, 1), date(2019, 1, 1), [1]),
        (date(2021, 1, 1), date(2023, 1, 1), [1, 2]),
        (date(2022, 5, 1), date(2023, 1, 1), [2]),
    ],
)
def test_that_a_period_knows_the_versions_that_counted_in_it(first: date, last: date, versions: list[int]) -> None:
    assert [version.version for version in History([OLD, NEW]).between(first, last)] == versions


def test_that_closed_years_bring_their_own_versions() -> None:
    then = Parameters(7, hold_months=1)
    later = Parameters(8, date(2020, 6, 1))
    future = Parameters(9, date(2023, 1, 1))
    history = History([OLD, NEW, future]).with_closed([(2020, (then, later)), (2021, (later,))])
    days = [date(2019, 1, 1), date(2020, 5, 31), date(2020, 6, 1), date(2021, 12, 31), date(2022, 1, 1)]
    assert [history.on(day).version for day in days] == [7, 7, 8, 8, 1]
    assert [history.on(day).version for day in (date(2022, 5, 1), date(2023, 1, 1))] == [2, 9]
    assert History([OLD]).with_closed([]).versions == [OLD]


def test_that_a_buffer_asks_for_the_exposure_of_each_year() -> None:
    book = Small(date(2018, 1, 1))
    book.book("trail", date(2020, 6, 1), 100)
    with pytest.raises(RuleBroken) as refused:
        compute(book.facts, date(2020, 12, 31), versions=(Parameters(buffer=Fraction(1)),))
    assert (refused.value.rule, refused.value.facts) == ("buffer_without_exposure", {"year": 2020})
