"""Money is whole cents; dividing it keeps the sum: every part is a whole cent, none is lost, none invented."""

from collections.abc import Sequence
from typing import Final, TypeAlias

Cents: TypeAlias = int
"""A signed amount in whole cents; a positive one is money to the adviser."""

BASIS_POINTS: Final = 10_000
"""The whole, in hundredths of a percent."""


def largest_remainder(total: Cents, weights: Sequence[int], first: int | None = None) -> list[Cents]:
    """Divide an amount in proportion to whole weights so that the parts add up to it exactly.

    Each part is rounded towards zero; the cents left over go one by one to the largest remainders. Of equal remainders
    the part at index `first` wins, then the earlier one. A negative amount is divided like its positive.
    Raises ValueError for a negative weight, and when the weights add up to nothing.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError(weights)
    size = abs(total)
    parts: list[int] = []
    remainders: list[int] = []
    for weight in weights:
        part, remainder = divmod(size * weight, whole)
        parts.append(part)
        remainders.append(remainder)
    left = size - sum(parts)
    if left:
        order = list(range(len(parts)))
        if first is not None:
            order.insert(0, order.pop(first))
        order.sort(key=remainders.__getitem__, reverse=True)
        for at in order[:left]:
            parts[at] += 1
    return parts if total >= 0 else [-part for part in parts]


def equal_parts(total: Cents, count: int) -> list[Cents]:
    """Divide an amount of 0 or more in equal parts; the first parts carry the cents that are left over."""
    part, left = divmod(total, count)
    return [part + 1] * left + [part] * (count - left)


def split_by_shares(cents: Cents, basis_points: Sequence[int], lead: int = 0) -> list[Cents]:
    """Divide an amount by shares of 10,000 in all; a tie for the last cent goes to the lead (the field's rules 4.1).

    Raises ValueError when the shares do not add up to 10,000.
    """
    if sum(basis_points) != BASIS_POINTS:
        raise ValueError(basis_points)
    return largest_remainder(cents, basis_points, first=lead)


def round_half_even(numerator: int, denominator: int) -> int:
    """Round the quotient of two whole numbers to a whole number, a half to the even one (denominator above 0)."""
    quotient, remainder = divmod(numerator, denominator)
    twice = 2 * remainder
    if twice > denominator or (twice == denominator and quotient % 2):
        return quotient + 1
    return quotient
