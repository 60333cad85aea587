"""What imports and exports agree on: columns, the guard against formulas, whose name stands in a row."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.canonical import COLUMNS, EMPTIED, guarded, own_person, own_reference, shown_loan_part, unguarded

FORMULAS = ("=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x")


@pytest.mark.parametrize("text", FORMULAS)
def test_that_no_cell_begins_as_a_formula(text: str) -> None:
    written = guarded(text)
    assert written == "'" + text
    assert unguarded(written) == text
    assert guarded(written) == "''" + text, "an own apostrophe is kept apart"
    assert unguarded(guarded(written)) == written


@pytest.mark.parametrize(
    "text", ["+31 6 12 34 56 78", "+316", "Jan", "'s-Gravenzande", "'t Hoen", "", "1-2", "a=b", "’=x"]
)
def test_that_what_no_spreadsheet_runs_stays_readable(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(text=st.text(alphabet="'=+-@\t a1＝", max_size=8))
def test_that_every_text_comes_back_and_none_begins_a_formula(text: str) -> None:
    written = guarded(text)
    assert unguarded(written) == text
    assert not written.startswith(("=", "@", "-", "\t", "\r", "＝"))


def test_that_a_dash_alone_means_empty_and_is_guarded_as_a_word() -> None:
    assert EMPTIED == "-"
    assert guarded(EMPTIED) != EMPTIED


def test_that_every_kind_that_is_somebodys_says_whose() -> None:
    for kind, columns in COLUMNS.items():
        assert len(set(columns)) == len(columns)
        assert columns[0] == "reference"
        if kind not in ("clients", "movements"):
            assert columns[1] == "client"


PERSONS = st.lists(
    st.fixed_dictionaries(
        {"full_name": st.sampled_from(["Jan", "Els", "Bos"]), "reference": st.sampled_from("ABCDEF")}
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda person: person["reference"],
)


@given(persons=PERSONS)
def test_that_the_person_a_client_is_named_after_comes_first(persons: list[dict[str, Any]]) -> None:
    client = {"name": "Jan", "reference": "K"}
    found = own_person(persons, client)
    named = [person for person in persons if person["full_name"] == "Jan"]
    assert found["reference"] == min(person["reference"] for person in (named or persons))
    assert own_person(persons[::-1], client) == found


def test_that_else_it_is_the_person_that_came_with_the_client() -> None:
    persons = [{"full_name": "Els", "reference": "A"}, {"full_name": "Bos", "reference": own_reference("K7")}]
    assert own_person(persons, {"name": "Jan", "reference": "K7"})["full_name"] == "Bos"
    assert own_person(persons, {"name": "Els", "reference": "K7"})["full_name"] == "Els"
    assert own_person(persons, {"name": "Jan", "reference": "K8"})["full_name"] == "Els"


@given(reference=st.text(min_size=1, max_size=80))
def test_that_the_own_reference_fits_its_column(reference: str) -> None:
    found = own_reference(reference)
    assert len(found) <= 80
    assert found.endswith("-P")
    assert found.startswith(reference[:78])


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([("b", "2040-01-01", None), ("a", "2030-01-01", None)], "a"),
        ([("a", None, "2030-01-01"), ("b", "2050-01-01", None)], "b"),
        ([("a", None, "2040-01-01"), ("b", None, "2030-01-01")], "b"),
        ([("b", None, None), ("a", None, None)], "a"),
        ([("a", "2030-01-01", "2050-01-01"), ("b", "2030-01-01", "2040-01-01")], "b"),
    ],
)
def test_that_of_several_loan_parts_the_one_that_asks_first_is_shown(
    parts: list[tuple[str, str | None, str | None]], shown: str
) -> None:
    given_parts = [dict(zip(("id", "fixed_rate_end", "term_end"), part, strict=True)) for part in parts]
    assert shown_loan_part(given_parts)["id"] == shown
    assert shown_loan_part(given_parts[::-1])["id"] == shown
