"""Labels of an enumeration in a language, for proving that each word has one."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from app.foundation.language import Texts, texts

Label = Callable[[Any, Texts], str]


def distinct_labels(enumeration: type[StrEnum], label: Label, language: str) -> set[str]:
    return {label(word, texts(language)) for word in enumeration}
