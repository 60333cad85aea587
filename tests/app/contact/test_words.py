"""Labels of the words for contact moments, in both languages."""

from enum import StrEnum

import pytest

from app.contact import words
from app.contact.rules import Channel, Direction
from tests.app.labels import Label, distinct_labels

LABELS: list[tuple[type[StrEnum], Label]] = [
    (Channel, words.channel),
    (Direction, words.direction),
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("enumeration", "label"), LABELS)
def test_that_every_word_has_a_label_of_its_own(enumeration: type[StrEnum], label: Label, language: str) -> None:
    assert len(distinct_labels(enumeration, label, language)) == len(enumeration)
