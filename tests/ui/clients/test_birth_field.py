"""A day of birth as it is typed: with a year, without one, in two figures, or not at all."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from ui.clients.birth_field import BirthField

TODAY = date(2026, 11, 21)


@pytest.fixture
def field(qtbot: QtBot) -> BirthField:
    field = BirthField(Formats("nl"), lambda: TODAY)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(
    ("typed", "stored", "written"),
    [
        ("29-2-1980", "1980-02-29", "29 feb 1980"),
        ("29 februari 1980", "1980-02-29", "29 feb 1980"),
        ("1980-02-29", "1980-02-29", "29 feb 1980"),
        ("29-02", "--02-29", "29 feb"),
        ("29 feb", "--02-29", "29 feb"),
        ("--02-29", "--02-29", "29 feb"),
        ("3 dec.", "--12-03", "3 dec"),
        ("1-2-80", "1980-02-01", "1 feb 1980"),
        ("1-2-30", "1930-02-01", "1 feb 1930"),
        ("20-11-26", "2026-11-20", "20 nov 2026"),
        ("vandaag", "2026-11-21", "21 nov 2026"),
        ("", "", ""),
    ],
)
def test_that_a_birthday_is_read_in_any_usual_way(field: BirthField, typed: str, stored: str, written: str) -> None:
    field.setText(typed)
    field.editingFinished.emit()
    assert (field.value(), field.text()) == (stored, written)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("31-02-1980", "not_a_birthday"),
        ("--13-01", "not_a_birthday"),
        ("jarig", "not_a_birthday"),
        ("22-11-2026", "in_the_future"),
    ],
)
def test_that_what_is_no_birthday_is_refused_and_stays_as_typed(field: BirthField, typed: str, rule: str) -> None:
    field.setText(typed)
    field.editingFinished.emit()
    with pytest.raises(RuleBroken) as refused:
        field.value()
    assert (refused.value.rule, field.text()) == (rule, typed)


def test_that_a_stored_birthday_is_written_out_and_comes_back_the_same(field: BirthField) -> None:
    for stored in ("1972-11-21", "--02-29", ""):
        field.set_value(stored)
        assert field.value() == stored
    field.set_value(None)
    assert field.text() == ""
