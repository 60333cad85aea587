"""How a client stands: their answers, older ones lighter, drawn towards the whole book (the field's rules 3.2)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from app.foundation.dates import month_index

HALF_LIFE_MONTHS: Final = 24
CLIENT_WEIGHT: Final = 2
"""How many answers of its own outweigh the book's mean."""
BOOK_WEIGHT: Final = 10
BOOK_START: Final = Fraction(3, 4)
"""What a book without answers is taken to stand at."""


class Answer(NamedTuple):
    """One answer of 0 to 10 and its day."""

    nps: int
    on: date


def book_mean(answers: Iterable[Answer], today: date) -> Fraction:
    """Give the mean of the whole book (0 to 1), drawn towards three quarters; later answers do not count yet."""
    return _drawn(answers, today, BOOK_WEIGHT, BOOK_START)


def client_score(answers: Iterable[Answer], mean: Fraction, today: date) -> Fraction:
    """Give a client's score (0 to 1), drawn towards the book's mean; without answers it is that mean."""
    return _drawn(answers, today, CLIENT_WEIGHT, mean)


def _drawn(answers: Iterable[Answer], today: date, weight: int, towards: Fraction) -> Fraction:
    given = [answer for answer in answers if answer.on <= today]
    weights = [
        Fraction(1, 2 ** ((month_index(today) - month_index(answer.on)) // HALF_LIFE_MONTHS)) for answer in given
    ]
    total = sum((own * Fraction(answer.nps, 10) for own, answer in zip(weights, given, strict=True)), Fraction())
    return (total + weight * towards) / (sum(weights, Fraction()) + weight)
