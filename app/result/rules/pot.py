"""The pot: slices of agreements that were lost, waiting until their own time has come (rules 3, 5 and 6)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.foundation.dates import month_index
from app.foundation.money import Cents
from app.result.rules.lines import Reserve
from app.result.rules.slices import Slice, take
from app.result.rules.tally import Sheet


class Take(NamedTuple):
    """What a clawback still wants after the agreement's held and pending slices."""

    on: date
    movement_ref: str
    cents: Cents


class PotAccount(NamedTuple):
    """The pot slices of one agreement, with the clawbacks that may reach into them, in order."""

    sheet: Sheet
    agreement_ref: str
    slices: Sequence[Slice]
    takes: Sequence[Take]


class Loss(NamedTuple):
    """What a clawback did not find in the pot."""

    account: PotAccount
    take: Take
    cents: Cents


class Pot:
    """All pot slices of a book.

    Slices that nothing can touch any more are only counted, by the month of their due date and the year in which they
    came in; `tracked` keeps every slice, which a buffer and a list of what is in the pot need.
    """

    def __init__(self, *, tracked: bool) -> None:
        self.tracked = tracked
        self._loose: Counter[tuple[int, int]] = Counter()
        self._accounts: list[PotAccount] = []
        self._slices: list[Slice] = []
        self._takes: defaultdict[int, list[tuple[PotAccount, Take]]] = defaultdict(list)

    def put(self, account: PotAccount) -> None:
        if account.takes or self.tracked:
            self._accounts.append(account)
            self._slices += account.slices
            for wanted in account.takes:
                self._takes[wanted.on.year].append((account, wanted))
            return
        for piece in account.slices:
            self.put_loose(piece.due, piece.on, piece.cents)

    def put_loose(self, due: date, on: date, cents: Cents) -> None:
        """Put in cents that no clawback can reach any more."""
        self._loose[month_index(due), on.year] += cents

    def claw_back(self, year: int) -> Iterator[Loss]:
        """Let the clawbacks of a year take their cents; give what they did not find here."""
        for account, wanted in self._takes[year]:
            taken = take((piece for piece in account.slices if piece.on < wanted.on), wanted.cents)
            yield Loss(account, wanted, wanted.cents - taken)

    def pay_out(self, year_end: date, lag_months: int, withheld: Cents) -> Cents:
        """Take out what is ripe, less what is withheld; give the amount.

        Ripe = due + lag on or before the year's end. What is withheld stays on the slices that are due latest.
        """
        last_month = month_index(year_end) - lag_months
        ripe = [key for key in self._loose if key[0] <= last_month and key[1] <= year_end.year]
        slices = [piece for piece in self._slices if month_index(piece.due) <= last_month and piece.on <= year_end]
        loose = sum(self._loose.pop(key) for key in ripe)
        paid = max(0, loose + sum(piece.cents for piece in slices) - withheld)
        take(slices, paid - loose, oldest_first=True)
        self._slices = [piece for piece in self._slices if piece.cents]
        return paid

    @property
    def balance(self) -> Cents:
        """What is in the pot now."""
        return self._loose.total() + sum(piece.cents for piece in self._slices)

    def reserves(self) -> Iterator[Reserve]:
        """Give what is in the pot, slice by slice (complete when tracked)."""
        for account in self._accounts:
            for piece in account.slices:
                if piece.cents:
                    yield piece.reserve(account.sheet.client_ref, account.agreement_ref, "pot")
