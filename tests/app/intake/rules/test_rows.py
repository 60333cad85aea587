"""A row becomes values by column; what it says decides its key, not how it is laid out."""

import pytest

from app.foundation.errors import RuleBroken
from app.intake.rules.header import recognise
from app.intake.rules.rows import row_key

HEADER = ["reference", "name", "town", "tags"]


def test_that_an_empty_cell_leaves_and_a_dash_empties() -> None:
    plan = recognise(HEADER)
    assert plan.parse(["K1", " ", "-", "a|b"]) == {"reference": "K1", "town": None, "tags": ("a", "b")}


def test_that_a_short_row_leaves_the_rest() -> None:
    assert recognise(HEADER).parse(["K1", "Jan"]) == {"reference": "K1", "name": "Jan"}


def test_that_a_row_with_too_many_cells_is_refused_unless_they_are_empty() -> None:
    plan = recognise(HEADER)
    assert plan.parse(["K1", "Jan", "", "", "", " "]) == {"reference": "K1", "name": "Jan"}
    with pytest.raises(RuleBroken) as refused:
        plan.parse(["K1", "Jan", "", "", "x"])
    assert (refused.value.rule, refused.value.facts) == ("import_cells", {"cells": 5, "columns": 4})


def test_that_a_guard_against_formulas_is_taken_off() -> None:
    parsed = recognise(HEADER).parse(["'=1+1", "'-", "''@x", "'t Hart"])
    assert parsed == {"reference": "=1+1", "name": "-", "town": "'@x", "tags": ("'t Hart",)}


def test_that_a_reason_names_its_column() -> None:
    with pytest.raises(RuleBroken) as refused:
        recognise(["reference", "name", "pension_date"]).parse(["K1", "Jan", "soon"])
    assert (refused.value.rule, refused.value.field) == ("import_date", "pension_date")


def test_that_the_key_of_a_row_does_not_depend_on_layout() -> None:
    one = recognise(["client", "date", "channel", "direction"]).parse(["K1", "01-02-2026", "tel", "in"])
    turned = recognise(["direction", "channel", "date", "said", "client"])
    other = turned.parse(["in", "phone", "2026-02-01", "-", "K1"])
    assert row_key("contacts", one) == row_key("contacts", other)
    assert row_key("contacts", one) != row_key("contacts", {**one, "said": "Hallo"})
    assert row_key("contacts", one) != row_key("answers", one)
    assert row_key("clients", {"tags": ("a", "b")}) != row_key("clients", {"tags": ("a, b",)})
