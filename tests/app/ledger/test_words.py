"""Labels and warnings of the ledger, in both languages."""

from enum import StrEnum

import pytest

from app.agreements.rules import IncomeWarning
from app.foundation.language import texts
from app.ledger import words
from app.ledger.rules import DoublePay, MovementKind
from tests.app.labels import Label, distinct_labels

LABELS: list[tuple[type[StrEnum], Label]] = [
    (MovementKind, words.movement_kind),
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("enumeration", "label"), LABELS)
def test_that_every_word_has_a_label_of_its_own(enumeration: type[StrEnum], label: Label, language: str) -> None:
    assert len(distinct_labels(enumeration, label, language)) == len(enumeration)


def test_that_every_warning_is_said_in_a_sentence_of_its_own() -> None:
    found = [*IncomeWarning, *DoublePay]
    for language in ("nl", "en"):
        said = {words.warning(warning, texts(language)) for warning in found}
        assert len(said) == len(found)
        assert all(sentence.endswith(".") for sentence in said)
