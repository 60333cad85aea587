"""Reads the values of options; what does not fit raises ValueError."""

from datetime import date

from app.aftercare.rules.kept import KeptBy
from app.calendar.rules import Details
from app.foundation.canonical import COLUMNS
from app.foundation.dates import parse_date
from app.foundation.language import LANGUAGES
from app.retention.rules import By


def words(text: str) -> str:
    """Take words as they are, unless the terminal sent letters that are none."""
    if not is_text(text):
        raise ValueError(text)
    return text


def is_text(words: str) -> bool:
    """Tell whether all letters are whole: halves are what bytes become that mean nothing in the terminal's encoding."""
    return not any("\ud800" <= sign <= "\udfff" for sign in words)


def count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 9):
        raise ValueError(text)
    return int(text)


def some(text: str) -> int:
    number = count(text)
    if number == 0:
        raise ValueError(text)
    return number


def day(text: str) -> date:
    return parse_date(text)


def language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


def kind(text: str) -> str:
    if text not in COLUMNS:
        raise ValueError(text)
    return text


def by(text: str) -> str:
    return By(text).value


def details(text: str) -> str:
    return Details(text).value


def kept_by(text: str) -> str:
    return KeptBy(text).value
