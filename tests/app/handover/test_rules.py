"""Values as they stand in a canonical file, and texts that a spreadsheet must not run."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.canonical import guarded, unguarded
from app.handover.rules import amount, cell, in_order, tags_cell
from app.intake.rules import values


def test_that_values_are_written_as_they_are_read() -> None:
    assert [cell(value) for value in (None, date(2026, 2, 1), 7, "Jan", "=1+1")] == [
        "",
        "2026-02-01",
        "7",
        "Jan",
        "'=1+1",
    ]


@given(st.none() | st.integers(-(10**12), 10**12))
def test_that_every_amount_comes_back(cents: int | None) -> None:
    written = amount(cents)
    assert values.amount(written) == cents if cents is not None else written == ""


@pytest.mark.parametrize("text", ["=1", "+1+cmd", "-1", "@x", "\tx", "\rx", "＝1", "'=1", "''@x", "-", "--02-29"])
def test_that_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Jan", "'t Hart", "'s-Gravenhage", "1-2", "+31 6 12345678", "+31(0)20-123.45/67"])
def test_that_names_and_telephone_numbers_stay_readable(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(st.text(st.characters() | st.sampled_from("'=+-@\t\r＝＋－＠ 1"), max_size=12))
def test_that_a_guard_always_comes_off(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("tags", [(), ("vip",), ("likes tea, black",), ("b", "a"), ("a;b", "c"), ("=x",)])
def test_that_tags_come_back(tags: tuple[str, ...]) -> None:
    written = tags_cell(tags)
    assert (values.tags(unguarded(written)) if written else ()) == tuple(sorted(tags))


def test_that_the_same_content_is_always_in_the_same_order() -> None:
    assert in_order([("K2", ""), ("", "b"), ("", "a")]) == [("", "a"), ("", "b"), ("K2", "")]
