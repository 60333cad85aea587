"""Labels and sentences of the client book, in both languages."""

from datetime import date
from enum import StrEnum

import pytest

from app.clients import words
from app.clients.rules import ClientEnd, ClientKind, HoldKind, LifeEventKind, PointKind, Role
from app.foundation.errors import RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from tests.app.labels import Label, distinct_labels

LABELS: list[tuple[type[StrEnum], Label]] = [
    (ClientKind, words.client_kind),
    (ClientEnd, words.client_end),
    (PointKind, words.point_kind),
    (HoldKind, words.hold_kind),
    (Role, words.role),
    (LifeEventKind, words.life_event),
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("enumeration", "label"), LABELS)
def test_that_every_word_has_a_label_of_its_own(enumeration: type[StrEnum], label: Label, language: str) -> None:
    assert len(distinct_labels(enumeration, label, language)) == len(enumeration)


def test_that_a_rule_is_said_with_its_facts() -> None:
    broken = RuleBroken("end_before_start", "relationship_end", start=date(2020, 3, 1))
    assert rule_sentence(broken, texts("en")) == "This lies before the start on 01-03-2020."
    assert rule_sentence(broken, texts("nl")) == "Dit ligt vóór het begin op 01-03-2020."


def test_that_a_word_from_elsewhere_is_shown_as_it_stands() -> None:
    assert words.life_event("jubileum", texts("nl")) == "jubileum"
