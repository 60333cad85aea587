"""The field's rules 4.6, "Exact points", one by one, so that two programs agree to the cent."""

from datetime import date
from fractions import Fraction

import pytest

from app.result.rules import Amounts, Parameters
from app.result.rules.lines import (
    CLAWED_BACK,
    EARNED,
    GATE_OPENED,
    MILESTONE,
    NEUTRAL_END,
    POT_SHARE,
    RECURRING_STAY,
    REVERSED,
    SOLD,
    WRITTEN_OFF,
)
from tests.app.result.rules.books import ADVERSE, NEUTRAL, Small

IN_FORCE = date(2020, 1, 15)
BOOKED = date(2020, 2, 1)


def policy(cents: int = 1_000, booked: date = BOOKED) -> Small:
    book = Small(IN_FORCE)
    book.book("initial", booked, cents)
    return book


# the initial


def test_that_the_rounding_cent_is_sold_and_the_odd_cents_go_to_the_first_slices() -> None:
    assert policy(1_205).posted() == [
        (BOOKED, "sale", 603, SOLD),
        (date(2021, 2, 15), "stay", 121, MILESTONE),
        (date(2022, 2, 15), "stay", 121, MILESTONE),
    ]
    assert [line.cents for line in policy(1_205).run(date(2026, 1, 1)).personal.lines] == [603, 121, 121, 120, 120, 120]


def test_that_milestones_are_counted_from_in_force_and_clamped_to_the_month() -> None:
    book = Small(date(2020, 1, 31))
    book.book("initial", BOOKED, 1_000)
    days = [line.on for line in book.run(date(2030, 1, 1)).personal.lines if line.bucket == "stay"]
    assert days == [date(year, 2, 28) for year in (2021, 2022, 2023)] + [date(2024, 2, 29), date(2025, 2, 28)]


def test_that_a_slice_is_due_on_the_booking_day_when_that_is_later() -> None:
    late = date(2022, 6, 1)
    posted = policy(1_000, late).posted(date(2022, 12, 31))
    assert posted == [(late, "sale", 500, SOLD), *[(late, "stay", 100, MILESTONE)] * 2]


def test_that_a_movement_of_nothing_leaves_no_line_but_begins_the_years() -> None:
    book = Small(IN_FORCE)
    book.book("fee", date(2020, 5, 1), 0)
    result = book.run(date(2021, 6, 1))
    assert result.personal.lines == []
    assert result.personal.by_year == {2020: Amounts(), 2021: Amounts()}


def test_that_a_book_without_movements_has_no_years() -> None:
    result = Small(IN_FORCE).run(date(2021, 6, 1))
    assert result.personal.by_year == {}
    assert result.bridge == (0, 0, 0, 0, 0, 0, 0)


def test_that_nothing_after_the_day_of_the_run_exists() -> None:
    book = policy()
    book.end(date(2021, 5, 1), "death")
    book.book("fee", date(2021, 5, 2), 700)
    assert book.posted(date(2021, 4, 30)) == [(BOOKED, "sale", 500, SOLD), (date(2021, 2, 15), "stay", 100, MILESTONE)]


# the first year


def test_that_recurring_money_is_stay_from_the_agreements_second_year_on() -> None:
    book = Small(IN_FORCE)
    for kind in ("trail", "renewal", "subscription"):
        book.book(kind, date(2021, 1, 14), 100)
        book.book(kind, date(2021, 1, 15), 200)
    posted = book.posted()
    assert posted[:3] == [(date(2021, 1, 14), "sale", 100, EARNED)] * 3
    assert posted[3:] == [(date(2021, 1, 15), "stay", 200, RECURRING_STAY)] * 3


@pytest.mark.parametrize("kind", ["fee", "hourly", "arrears_support", "bonus", "split_in", "correction", "clawback"])
def test_that_any_other_positive_movement_is_sale(kind: str) -> None:
    book = Small(IN_FORCE)
    book.book(kind, date(2024, 1, 1), 300)
    assert book.posted(date(2024, 1, 1)) == [(date(2024, 1, 1), "sale", 300, EARNED)]


# ends


@pytest.mark.parametrize("reason", ADVERSE)
def test_that_an_adverse_end_sends_pending_slices_to_the_pot_that_day(reason: str | None) -> None:
    book = policy()
    book.end(date(2021, 5, 1), reason)
    assert (book.run(date(2021, 4, 30)).personal.pending, book.run(date(2021, 4, 30)).personal.pot) == (400, 0)
    assert (book.run(date(2021, 5, 1)).personal.pending, book.run(date(2021, 5, 1)).personal.pot) == (0, 400)


@pytest.mark.parametrize("reason", NEUTRAL)
def test_that_a_neutral_end_releases_what_is_pending_that_day(reason: str) -> None:
    book = policy()
    book.end(date(2021, 5, 1), reason)
    assert book.posted()[2:] == [(date(2021, 5, 1), "stay", 100, NEUTRAL_END)] * 4


def test_that_on_one_day_the_end_comes_before_the_milestone() -> None:
    book = policy()
    book.end(date(2021, 2, 15))
    assert book.run().personal.pot == 500


def test_that_on_one_day_movements_come_before_the_end() -> None:
    """The clawback of that day finds pending slices; what it leaves goes to the pot."""
    book = policy()
    book.end(date(2021, 5, 1))
    book.book("clawback", date(2021, 5, 1), -150)
    result = book.run()
    assert result.personal.states.absorbed == 150
    assert result.personal.pot == 250


def test_that_an_initial_booked_after_an_adverse_end_goes_to_the_pot_on_its_booking_day() -> None:
    late = date(2021, 6, 1)
    book = policy(1_000, late)
    book.end(date(2021, 5, 1))
    result = book.run(late)
    assert [(line.bucket, line.cents) for line in result.personal.lines] == [("sale", 500)]
    assert result.personal.pot == 500


def test_that_an_initial_booked_after_a_neutral_end_is_released_on_its_booking_day() -> None:
    late = date(2021, 6, 1)
    book = policy(1_000, late)
    book.end(date(2021, 5, 1), "expiry")
    assert book.posted() == [(late, "sale", 500, SOLD), *[(late, "stay", 100, NEUTRAL_END)] * 5]


# replacements


def replaced(after_months: int = 30) -> Small:
    """O-1 replaced by O-2 of the same client; each with an initial of 1,000 cents."""
    book = policy()
    on = date(2020 + after_months // 12, 1 + after_months % 12, 15)
    book.agreement("O-2", "K-1", on)
    book.end(on, "replaced", "O-2")
    book.book("initial", on, 1_000, "O-2")
    return book


def test_that_a_replaced_agreement_lives_on_in_its_successor() -> None:
    result = replaced().run(date(2026, 1, 1))
    assert sum(line.cents for line in result.personal.lines if line.agreement_ref == "O-1") == 1_000


def test_that_the_end_of_the_successor_is_the_end_of_the_chain() -> None:
    book = replaced()
    book.end(date(2023, 1, 1), "death", agreement="O-2")
    released = [line for line in book.run(date(2023, 1, 1)).personal.lines if line.rule == NEUTRAL_END]
    assert {(line.agreement_ref, line.on) for line in released} == {
        ("O-1", date(2023, 1, 1)),
        ("O-2", date(2023, 1, 1)),
    }


def test_that_a_successor_that_ended_before_counts_from_the_day_of_the_replacement() -> None:
    book = replaced()
    book.end(date(2022, 1, 1), "death", agreement="O-2")
    days = {line.on for line in book.run().personal.lines if line.rule == NEUTRAL_END and line.agreement_ref == "O-1"}
    assert days == {date(2022, 7, 15)}


@pytest.mark.parametrize("successor", ["O-elsewhere", None])
def test_that_a_replacement_without_a_successor_in_the_book_is_adverse(successor: str | None) -> None:
    book = policy()
    book.end(date(2021, 5, 1), "replaced", successor)
    assert book.run().personal.pot == 400


def test_that_a_successor_named_without_the_reason_does_not_help() -> None:
    book = replaced()
    book.end(date(2022, 7, 15), "lapse", "O-2")
    assert book.run(date(2022, 7, 15)).personal.pot == 300


def test_that_a_circle_of_replacements_is_an_adverse_end_and_no_endless_walk() -> None:
    book = replaced()
    book.end(date(2022, 9, 1), "replaced", "O-1", agreement="O-2")
    result = book.run(date(2022, 9, 1))
    assert result.personal.pending == 0
    assert result.personal.pot == 600 + 500


def test_that_a_chain_may_run_on_with_another_client() -> None:
    book = policy()
    book.client("K-2")
    book.agreement("O-2", "K-2", date(2022, 7, 15))
    book.end(date(2022, 7, 15), "replaced", "O-2")
    result = book.run(date(2022, 12, 31))
    assert (result.personal.pending, result.personal.pot) == (300, 0)


@pytest.mark.parametrize(("months", "sold"), [(23, 0), (24, 500)])
def test_that_replacing_within_two_years_puts_all_in_slices(months: int, sold: int) -> None:
    book = replaced(months)
    lines = book.run().personal.lines
    assert sum(line.cents for line in lines if line.agreement_ref == "O-2" and line.rule == SOLD) == sold


def test_that_anti_churn_counts_to_the_day() -> None:
    book = policy()
    book.agreement("O-2", "K-1", date(2022, 1, 14))
    book.book("initial", date(2022, 1, 14), 1_000, "O-2")
    book.end(date(2022, 1, 14), "replaced", "O-2")
    assert [line.rule for line in book.run().personal.lines if line.agreement_ref == "O-2"] == []
    assert book.run(date(2022, 1, 13)).personal.pending == 400


def test_that_of_several_predecessors_the_one_that_ran_shortest_decides() -> None:
    book = replaced(30)
    book.agreement("O-3", "K-1", date(2022, 1, 1))
    book.end(date(2022, 7, 15), "replaced", "O-2", agreement="O-3")
    assert all(line.rule != SOLD for line in book.run().personal.lines if line.agreement_ref == "O-2")


# the gate


def test_that_a_closed_gate_holds_and_releases_on_the_day_it_opens() -> None:
    book = policy()
    book.gate(date(2021, 2, 15), date(2021, 3, 3))
    held = book.run(date(2021, 3, 2)).personal
    assert (held.held, held.pending) == (100, 400)
    assert book.posted(date(2021, 3, 3))[1:] == [(date(2021, 3, 3), "stay", 100, GATE_OPENED)]


def test_that_the_gate_is_open_on_the_day_the_case_is_closed() -> None:
    book = policy()
    book.gate(date(2021, 1, 1), date(2021, 2, 15))
    assert book.posted(date(2021, 2, 15))[1:] == [(date(2021, 2, 15), "stay", 100, MILESTONE)]


def test_that_a_case_that_opens_after_the_due_date_does_not_hold() -> None:
    book = policy()
    book.gate(date(2021, 2, 16), None)
    assert book.run(date(2021, 3, 1)).personal.held == 0


def test_that_cases_that_follow_each_other_are_one_gate() -> None:
    book = policy()
    book.gate(date(2021, 3, 1), date(2021, 4, 1))
    book.gate(date(2021, 2, 1), date(2021, 3, 1))
    book.gate(date(2021, 2, 10), date(2021, 2, 20))
    book.gate(date(2021, 2, 18), date(2021, 2, 18))
    assert book.posted(date(2021, 4, 1))[1:] == [(date(2021, 4, 1), "stay", 100, GATE_OPENED)]


def test_that_what_is_held_too_long_goes_to_the_pot() -> None:
    book = policy()
    book.gate(date(2021, 2, 1), None)
    assert book.run(date(2022, 2, 14)).personal.held == 100
    after = book.run(date(2022, 2, 15)).personal
    assert (after.held, after.pot) == (100, 100)


def test_that_a_gate_that_opens_on_the_last_day_of_holding_still_releases() -> None:
    book = policy()
    book.gate(date(2021, 2, 1), date(2022, 2, 15))
    assert (date(2022, 2, 15), "stay", 100, GATE_OPENED) in book.posted(date(2022, 2, 15))


def test_that_a_later_end_does_not_touch_a_held_slice_but_a_clawback_does() -> None:
    book = policy()
    book.gate(date(2021, 2, 1), date(2021, 9, 1))
    book.end(date(2021, 5, 1))
    assert (date(2021, 9, 1), "stay", 100, GATE_OPENED) in book.posted()
    book.book("clawback", date(2021, 4, 1), -450)
    assert (date(2021, 9, 1), "stay", 50, GATE_OPENED) in book.posted()


def test_that_a_neutral_end_releases_though_the_gate_is_closed() -> None:
    book = policy()
    book.gate(date(2021, 4, 1), None)
    book.end(date(2021, 5, 1), "death")
    assert book.posted()[2:] == [(date(2021, 5, 1), "stay", 100, NEUTRAL_END)] * 4


# taking back


def test_that_a_clawback_takes_the_latest_due_first_and_the_last_one_in_part() -> None:
    book = policy()
    book.book("clawback", date(2021, 6, 1), -250)
    stays = [(line.on.year, line.cents) for line in book.run(date(2026, 1, 1)).personal.lines if line.bucket == "stay"]
    assert stays == [(2021, 100), (2022, 100), (2023, 50)]


def test_that_of_equal_due_dates_the_earlier_booked_is_taken_first() -> None:
    book = Small(IN_FORCE)
    book.book("initial", date(2020, 3, 1), 1_000, reference="B-a")
    book.book("initial", date(2020, 2, 1), 1_000, reference="B-b")
    book.book("clawback", date(2024, 6, 1), -100)
    last = [line.movement_ref for line in book.run(date(2026, 1, 1)).personal.lines if line.milestone == 61]
    assert last == ["B-a"]


def test_that_on_one_day_movements_go_by_reference_by_code_point() -> None:
    """B-10 comes before B-9, so this clawback finds no slices yet."""
    book = Small(IN_FORCE)
    book.book("initial", BOOKED, 1_000, reference="B-9")
    book.book("clawback", BOOKED, -1_000, reference="B-10")
    assert (BOOKED, "loss", -1_000, CLAWED_BACK) in book.posted()


def test_that_a_clawback_reaches_the_pot_after_held_and_pending() -> None:
    book = policy()
    book.gate(date(2021, 2, 1), date(2023, 1, 1))
    book.book("clawback", date(2022, 6, 1), -450)
    result = book.run(date(2022, 6, 1))
    assert result.personal.states.absorbed == 450
    assert (result.personal.pot, result.personal.held, result.personal.pending) == (50, 0, 0)


def test_that_what_the_pot_paid_out_cannot_be_clawed_back() -> None:
    book = policy()
    book.end(date(2021, 5, 1))
    book.agreement("O-2", "K-1", IN_FORCE)
    for year in range(2021, 2027):
        book.book("trail", date(year, 1, 20), 100, "O-2")
    book.book("clawback", date(2024, 6, 1), -500)
    lines = book.run(date(2026, 12, 31)).personal.lines
    assert [(line.on.year, line.cents) for line in lines if line.rule == POT_SHARE] == [(2023, 100)]
    assert [(line.on, line.cents) for line in lines if line.rule == CLAWED_BACK] == [(date(2024, 6, 1), -200)]


def test_that_a_negative_initial_works_as_a_clawback() -> None:
    book = policy()
    book.book("initial", date(2020, 6, 1), -1_000)
    assert book.posted() == [(BOOKED, "sale", 500, SOLD), (date(2020, 6, 1), "loss", -500, CLAWED_BACK)]


@pytest.mark.parametrize("kind", ["write_off", "correction", "split_out", "fee", "trail"])
def test_that_a_negative_movement_that_reverses_nothing_is_a_loss(kind: str) -> None:
    book = policy()
    book.book(kind, date(2020, 6, 1), -300)
    assert book.posted(date(2020, 6, 1))[1:] == [(date(2020, 6, 1), "loss", -300, WRITTEN_OFF)]


@pytest.mark.parametrize(("on", "bucket"), [(date(2020, 7, 1), "sale"), (date(2021, 7, 1), "stay")])
def test_that_a_reversal_goes_against_the_bucket_of_what_it_reverses(on: date, bucket: str) -> None:
    book = Small(IN_FORCE)
    trail = book.book("trail", on, 300)
    book.book("correction", date(2022, 1, 1), -200, reverses=trail)
    assert book.posted()[1:] == [(date(2022, 1, 1), bucket, -200, REVERSED)]


def test_that_reversing_an_initial_works_as_a_clawback() -> None:
    book = policy()
    book.book("correction", date(2020, 6, 1), -700, reverses="B-1")
    assert book.posted() == [(BOOKED, "sale", 500, SOLD), (date(2020, 6, 1), "loss", -200, CLAWED_BACK)]


@pytest.mark.parametrize("original", ["B-unknown", "B-future", "B-negative"])
def test_that_reversing_what_is_not_there_or_was_negative_is_a_loss(original: str) -> None:
    book = Small(IN_FORCE)
    book.book("fee", date(2023, 1, 1), 900, reference="B-future")
    book.book("write_off", date(2020, 3, 1), -10, reference="B-negative")
    book.book("correction", date(2020, 6, 1), -300, reverses=original)
    assert (date(2020, 6, 1), "loss", -300, WRITTEN_OFF) in book.posted(date(2021, 1, 1))


# the edges


def test_that_an_initial_of_which_nothing_is_kept_is_all_sale() -> None:
    posted = policy(1_000).posted(date(2026, 1, 1), Parameters(sale_share=Fraction(1)))
    assert posted == [(BOOKED, "sale", 1_000, SOLD)]


def test_that_tiny_initials_leave_no_empty_lines() -> None:
    assert policy(3).posted(date(2030, 1, 1)) == [
        (BOOKED, "sale", 2, SOLD),
        (date(2021, 2, 15), "stay", 1, MILESTONE),
    ]


def test_that_a_date_at_the_end_of_the_calendar_is_only_far_away() -> None:
    book = Small(date(9999, 12, 31))
    book.book("initial", BOOKED, 1_000)
    book.book("trail", BOOKED, 100)
    assert book.run().personal.pending == 500
