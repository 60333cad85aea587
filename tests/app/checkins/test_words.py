"""Labels of the words for satisfaction, in both languages."""

from enum import StrEnum

import pytest

from app.checkins import words
from app.checkins.rules import Attitude, NotAsked
from app.foundation.errors import RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from tests.app.labels import Label, distinct_labels

LABELS: list[tuple[type[StrEnum], Label]] = [
    (Attitude, words.attitude),
    (NotAsked, words.not_asked),
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("enumeration", "label"), LABELS)
def test_that_every_word_has_a_label_of_its_own(enumeration: type[StrEnum], label: Label, language: str) -> None:
    assert len(distinct_labels(enumeration, label, language)) == len(enumeration)


def test_that_a_refusal_to_ask_says_by_which_rule() -> None:
    broken = RuleBroken("may_not_ask", "asked_on", because=NotAsked.BEREAVED)
    assert rule_sentence(broken, texts("en")) == "The household is in mourning."
    assert rule_sentence(broken, texts("nl")) == "Het huishouden is in rouw."
