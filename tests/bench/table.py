"""The table of what was measured, beside gate and target."""

from collections.abc import Iterable
from typing import Final

from tests.bench.bars import BARS, Bar
from tests.bench.measuring import Finding

HEAD: Final = ("bar", "size", "p50", "min", "gate", "target", "", "ours ÷ floor")


def row(found: Finding) -> tuple[str, ...]:
    bar = BARS[found.bar]
    values = (_value(number, bar) for number in (found.middle, found.least, bar.gate, bar.target))
    return (f"{found.bar:>3} {bar.name}", found.size, *values, verdict(found), found.beside)


def verdict(found: Finding) -> str:
    """Say where the better of the two stands, because the minimum knows least of what else the machine did."""
    bar = BARS[found.bar]
    sign = -1 if bar.more else 1
    best = min(sign * found.middle, sign * found.least)
    if best <= sign * bar.target:
        return "target"
    return "gate" if best <= sign * bar.gate else "MISSED"


def not_here(bar: str, peer: str) -> tuple[str, ...]:
    """Give the row of a bar whose peer is not installed."""
    return (f"{bar:>3} {BARS[bar].name}", "", "not here", "", "", "", "", f"needs {peer}")


def place(cells: tuple[str, ...]) -> tuple[int, str]:
    """Sort rows by the number of their bar."""
    number = cells[0].split()[0]
    return int(number.rstrip("b")), number


def lines(rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Lay the table out in Markdown, so that it can be put into a document as it is."""
    several = [HEAD, *rows]
    wide = [max(len(row[place]) for row in several) for place in range(len(HEAD))]
    for number, cells in enumerate(several):
        yield "| " + " | ".join(cell.ljust(room) for cell, room in zip(cells, wide, strict=True)) + " |"
        if number == 0:
            yield "|" + "|".join("-" * (room + 2) for room in wide) + "|"


def _value(number: float, bar: Bar) -> str:
    text = f"{number:.0f}" if number >= 100 else f"{number:.3g}"
    return f"{text} ms" if bar.unit == "ms" else f"{text} ×"
