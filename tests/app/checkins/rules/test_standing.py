"""How a client stands between their own answers and the whole book."""

from datetime import date
from fractions import Fraction

from app.checkins.rules import Answer, book_mean, client_score

TODAY = date(2026, 12, 31)
HAPPY = [Answer(9, date(2026, 3, 1)), Answer(10, date(2025, 3, 1))]
ANGRY = [Answer(4, date(2026, 6, 1))]


def test_that_the_worked_example_comes_out_exactly() -> None:
    mean = book_mean(HAPPY + ANGRY, TODAY)
    assert mean == Fraction(49, 65)
    assert round(client_score(HAPPY, mean, TODAY), 4) == Fraction(8519, 10_000)
    assert round(client_score(ANGRY, mean, TODAY), 4) == Fraction(6359, 10_000)
    assert client_score([], mean, TODAY) == mean


def test_that_one_angry_answer_moves_a_client_part_of_the_way() -> None:
    assert client_score(ANGRY, book_mean(ANGRY, TODAY), TODAY) > Fraction(4, 10)


def test_that_an_answer_weighs_half_after_two_years_counted_in_months() -> None:
    zero = Fraction(0)
    assert client_score([Answer(10, date(2025, 1, 31))], zero, TODAY) == Fraction(1, 3)
    assert client_score([Answer(10, date(2024, 12, 31))], zero, TODAY) == Fraction(1, 5)
    assert client_score([Answer(10, date(2022, 12, 1))], zero, TODAY) == Fraction(1, 9)


def test_that_an_answer_counts_from_its_own_day() -> None:
    answer = [Answer(0, TODAY)]
    assert book_mean(answer, date(2026, 12, 30)) == Fraction(3, 4)
    assert book_mean(answer, TODAY) < Fraction(3, 4)
