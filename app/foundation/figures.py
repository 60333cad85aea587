"""Money and numbers in the writing of a language and country, fast enough for thousands of cells."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.foundation.conventions import Conventions
from app.foundation.typed import read_money

Number = int | float | Decimal | Fraction


class Figures:
    """Writes and reads figures. Amounts are integer cents; their spaces are no-break spaces, so they never split."""

    def __init__(self, written: Conventions) -> None:
        self._written = written
        self._group = written.group
        self._decimal = written.decimal
        self._money = written.money.split("#")
        self._minus = written.money_minus.split("#")

    def money(self, cents: int) -> str:
        """Write € 1.234,50."""
        euros, rest = divmod(abs(cents), 100)
        return self._with_sign(f"{self._grouped(euros)}{self._decimal}{rest:02d}", negative=cents < 0)

    def money_whole(self, cents: int) -> str:
        """Write € 1.235: rounded to euros, halves away from zero."""
        euros = (abs(cents) + 50) // 100
        return self._with_sign(self._grouped(euros), negative=cents < 0 and euros > 0)

    def money_short(self, cents: int) -> str:
        """Write an amount for an axis: 500, 5k, 1,5m (euros, no sign of currency)."""
        euros = Fraction(cents, 100)
        for size, letter in ((1_000_000, "m"), (1_000, "k")):
            if abs(euros) >= size:
                part = euros / size
                return self.number(part, 0 if part.denominator == 1 else 1) + letter
        return self.number(euros)

    def number(self, value: Number, digits: int = 0) -> str:
        """Write a number with a fixed count of decimals, halves away from zero."""
        if isinstance(value, int) and not digits:
            return f"-{self._grouped(-value)}" if value < 0 else self._grouped(value)
        rounded = _rounded(value, digits)
        whole, _, rest = f"{abs(rounded):f}".partition(".")
        text = self._grouped(int(whole)) + (self._decimal + rest if rest else "")
        return f"-{text}" if rounded < 0 else text

    def percent(self, share: Number, digits: int = 1) -> str:
        """Write a share of one as 98,4%."""
        return self._written.percent.replace("#", self.number(_times_100(share), digits))

    def parse_money(self, text: str, field: str = "") -> int:
        """Read an amount as typed (1.234,50 or 1234.5) into cents. Raises RuleBroken("not_an_amount")."""
        return read_money(text, self._written, field)

    def _with_sign(self, amount: str, *, negative: bool) -> str:
        before, after = self._minus if negative else self._money
        return before + amount + after

    def _grouped(self, whole: int) -> str:
        if whole < 1000:
            return str(whole)
        return f"{whole:,}".replace(",", self._group)


def _times_100(share: Number) -> Number:
    return Decimal(str(share)) * 100 if isinstance(share, float) else share * 100


def _rounded(value: Number, digits: int) -> Decimal:
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**digits
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(whole if value >= 0 else -whole).scaleb(-digits)
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
