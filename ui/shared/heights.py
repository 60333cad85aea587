"""Heights of many rows, measured only where somebody looks: until then a row is as high as the others on average."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate


class Heights:
    """Where each row begins, in pixels from the top of the first."""

    def __init__(self, guess: int) -> None:
        self._guess = guess
        self._seen = self._seen_high = 0
        self._heights: list[int] = []
        self._measured = bytearray()
        self._tops = [0]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        return self._tops[-1]

    def start_over(self, count: int) -> None:
        """Know nothing of this many rows."""
        self._heights, self._measured, self._tops = [], bytearray(), [0]
        self.add(count)

    def add(self, count: int) -> None:
        """Add rows at the end."""
        guess = self._seen_high // self._seen if self._seen else self._guess
        self._heights += [guess] * count
        self._measured += bytes(count)
        self._lay_from(len(self._heights) - count)

    def forget(self) -> None:
        """Keep the heights as guesses: the room has become wider or narrower."""
        self._measured = bytearray(len(self._heights))

    def top(self, row: int) -> int:
        return self._tops[row]

    def height(self, row: int) -> int:
        return self._heights[row]

    def row_at(self, y: int) -> int:
        """Give the row that covers this height; the last one below all, -1 where there is none."""
        return min(bisect_right(self._tops, max(y, 0)) - 1, len(self._heights) - 1)

    def measure(self, first: int, room: int, high: Callable[[int], int]) -> bool:
        """Measure from a row on until a room of this height is filled; tell whether anything moved."""
        filled, row, moved = 0, max(first, 0), -1
        while row < len(self._heights) and filled < room:
            if not self._measured[row]:
                now = high(row)
                if now != self._heights[row]:
                    self._heights[row] = now
                    moved = row if moved < 0 else moved
                self._measured[row] = 1
                self._seen, self._seen_high = self._seen + 1, self._seen_high + now
            filled += self._heights[row]
            row += 1
        if moved >= 0:
            self._lay_from(moved)
        return moved >= 0

    def _lay_from(self, row: int) -> None:
        self._tops[row:] = accumulate(self._heights[row:], initial=self._tops[row])
