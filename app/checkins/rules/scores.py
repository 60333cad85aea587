"""The three questions and their scores, exactly (the field's rules 3.1), and what few answers say (3.2)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Attitude(StrEnum):
    """What an answer of 0 to 10 to "would you recommend us" makes of somebody."""

    PROMOTER = "promoter"
    PASSIVE = "passive"
    DETRACTOR = "detractor"


class Reliability(StrEnum):
    """How a score may be shown: under 5 answers only the counts, under 30 as an indication."""

    COUNTS_ONLY = "counts_only"
    INDICATION = "indication"
    SCORE = "score"


def attitude(nps: int) -> Attitude:
    """Give promoter (9, 10), passive (7, 8) or detractor (0 to 6)."""
    if nps >= 9:
        return Attitude.PROMOTER
    return Attitude.PASSIVE if nps >= 7 else Attitude.DETRACTOR


def reliability(n: int) -> Reliability:
    """Tell how a score of n answers may be shown."""
    if n < 5:
        return Reliability.COUNTS_ONLY
    return Reliability.INDICATION if n < 30 else Reliability.SCORE


@dataclass(frozen=True, slots=True)
class Nps:
    """Answers to "would you recommend us"; the score runs from -100 to 100 and is not a percentage."""

    promoters: int = 0
    passives: int = 0
    detractors: int = 0

    @property
    def n(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> Fraction | None:
        return Fraction(100 * (self.promoters - self.detractors), self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class Csat:
    """Answers of 1 to 5 after a contact; the score is the share of fours and fives."""

    satisfied: int = 0
    n: int = 0

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.satisfied, self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class Ces:
    """Answers of 1 to 7 to "made it easy for me"; reported are the mean and the share of 5 to 7."""

    easy: int = 0
    total: int = 0
    n: int = 0

    @property
    def mean(self) -> Fraction | None:
        return Fraction(self.total, self.n) if self.n else None

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.easy, self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """Asked, answered, and left out by a rule; silence is never scored, and the rate is always shown."""

    asked: int = 0
    answered: int = 0
    not_asked: int = 0

    @property
    def ratio(self) -> Fraction | None:
        return Fraction(self.answered, self.asked) if self.asked else None


def nps_of(answers: Iterable[int]) -> Nps:
    counted = Counter(map(attitude, answers))
    return Nps(counted[Attitude.PROMOTER], counted[Attitude.PASSIVE], counted[Attitude.DETRACTOR])


def csat_of(answers: Iterable[int]) -> Csat:
    given = list(answers)
    return Csat(sum(answer >= 4 for answer in given), len(given))


def ces_of(answers: Iterable[int]) -> Ces:
    given = list(answers)
    return Ces(sum(answer >= 5 for answer in given), sum(given), len(given))
