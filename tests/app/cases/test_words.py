"""Labels of the kinds of cases, in both languages."""

from enum import StrEnum

import pytest

from app.cases import words
from app.cases.rules import CaseKind
from tests.app.labels import Label, distinct_labels

LABELS: list[tuple[type[StrEnum], Label]] = [
    (CaseKind, words.case_kind),
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("enumeration", "label"), LABELS)
def test_that_every_word_has_a_label_of_its_own(enumeration: type[StrEnum], label: Label, language: str) -> None:
    assert len(distinct_labels(enumeration, label, language)) == len(enumeration)
