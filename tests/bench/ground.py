"""What every measurement stands on: the books, the sizes that were asked for, a folder to work in."""

from dataclasses import dataclass
from pathlib import Path

from tests.bench.books import Books


@dataclass(frozen=True, slots=True)
class Ground:
    """Where and how large is measured. `movements` 0 = as many as the largest book has."""

    books: Books
    sizes: tuple[int, ...]
    movements: int
    folder: Path

    @property
    def largest(self) -> int:
        return max(self.sizes)
