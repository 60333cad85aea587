"""The rows of a file, streamed: a fault in one row costs that row, never the rest of the file.

One quote that is never closed would swallow everything behind it; such a row is refused and reading goes on at its
second line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from typing import Final

from app.foundation.errors import RuleBroken
from app.intake.files.opened import Opened, Record
from app.intake.files.sniffing import errors_of

LONGEST_LINE: Final = 1_000_000
LONGEST_ROW: Final = 131_072


class Records:
    """Gives the records of a file one after the other; `done` tells how many bytes have been read."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._lines: _Lines | None = None

    @property
    def done(self) -> int:
        """Bytes read so far."""
        return self._lines.done if self._lines is not None else 0

    def __iter__(self) -> Iterator[Record]:
        opened = self._opened
        if opened.records is not None:
            yield from opened.records
            return
        with opened.path.open("rb") as stream:
            self._lines = lines = _Lines(stream, opened)
            reader = csv.reader(lines, delimiter=opened.delimiter, strict=True)
            row = 1
            while True:
                row += 1
                lines.begin_row()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    yield Record(row, [], lines.give_back())
                    continue
                if any(cells):
                    yield Record(row, cells)


class _Lines:
    """The lines of a file, remembering those of the row being read."""

    def __init__(self, stream: BufferedReader, opened: Opened) -> None:
        self._bytes = stream
        self._stream = TextIOWrapper(stream, opened.encoding, errors_of(opened.encoding), newline="")
        self._taken: list[str] = []
        self._pending: deque[str] = deque()
        self._length = 0
        for _ in range(opened.skipped):
            self._stream.readline(LONGEST_LINE)

    @property
    def done(self) -> int:
        return self._bytes.tell()

    def begin_row(self) -> None:
        self._taken.clear()
        self._length = 0

    def give_back(self) -> RuleBroken:
        """Say what is wrong with the row; the lines behind its first one are read anew."""
        self._pending.extendleft(reversed(self._taken[1:]))
        quoted = any('"' in line for line in self._taken[:1])
        return RuleBroken("import_quote" if quoted else "import_row_too_long", limit=LONGEST_ROW)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._pending.popleft() if self._pending else self._stream.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self._taken.append(line)
        self._length += len(line)
        if self._length > LONGEST_ROW:
            self._skip_rest(line)
            raise csv.Error(LONGEST_ROW)
        return line

    def _skip_rest(self, line: str) -> None:
        """Read past a line that is too long to keep."""
        while len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            line = self._stream.readline(LONGEST_LINE)
