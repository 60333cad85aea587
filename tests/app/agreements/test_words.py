"""Labels of the words for agreements, in both languages."""

from enum import StrEnum

import pytest

from app.agreements import words
from app.agreements.rules import EndReason, Frequency, ProductKind, Regime
from tests.app.labels import Label, distinct_labels

LABELS: list[tuple[type[StrEnum], Label]] = [
    (ProductKind, words.product_kind),
    (Frequency, words.frequency),
    (EndReason, words.end_reason),
    (Regime, words.regime),
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("enumeration", "label"), LABELS)
def test_that_every_word_has_a_label_of_its_own(enumeration: type[StrEnum], label: Label, language: str) -> None:
    assert len(distinct_labels(enumeration, label, language)) == len(enumeration)
