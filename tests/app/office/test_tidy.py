"""What was typed, made fit for its column."""

from datetime import date

import pytest

from app.clients.rules import ClientKind
from app.clients.tables import Clients
from app.contact.tables import Contacts
from app.foundation.errors import RuleBroken
from app.office.tidy import tidy

WORDS = {"kind": ClientKind}


def test_that_blanks_go_and_empty_is_none() -> None:
    assert tidy(Clients, {"name": "  Jan \n de  Vries ", "town": "  "}) == {"name": "Jan de Vries", "town": None}


def test_that_a_long_text_keeps_its_lines() -> None:
    assert tidy(Contacts, {"said": " eerst\n\ndan  dit\n"}) == {"said": "eerst\n\ndan  dit"}


def test_that_a_word_of_an_enumeration_is_stored_as_its_text() -> None:
    stored = tidy(Clients, {"kind": ClientKind.HOUSEHOLD}, WORDS)["kind"]
    assert type(stored) is str
    assert stored == "household"


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"name": " "}, "required", "name"),
        ({"name": None}, "required", "name"),
        ({"name": "x" * 201}, "too_long", "name"),
        ({"town": "Ede\0"}, "forbidden_character", "town"),
        ({"kind": "vrienden"}, "unknown_word", "kind"),
        ({"relationship_start": date(202, 1, 1)}, "date_out_of_range", "relationship_start"),
        ({"relationship_start": date(2201, 1, 1)}, "date_out_of_range", "relationship_start"),
    ],
)
def test_that_what_a_column_cannot_hold_is_refused_by_name(values: dict[str, object], rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        tidy(Clients, values, WORDS)
    assert (broken.value.rule, broken.value.field) == (rule, field)


def test_that_a_text_may_be_as_long_as_its_column() -> None:
    assert tidy(Clients, {"name": "x" * 200})["name"] == "x" * 200


def test_that_dates_far_ahead_are_taken() -> None:
    assert tidy(Clients, {"pension_date": date(2071, 5, 1)}) == {"pension_date": date(2071, 5, 1)}
