"""Runs the parts of the bench that were asked for, and prints the table."""

import argparse
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.bench import keeping, lists, printing, results, screens, searching, starting, table, walking, wide, writing
from tests.bench.bars import PEERS
from tests.bench.books import Books
from tests.bench.ground import Ground
from tests.bench.measuring import Finding

Part = Callable[[Ground], Iterator[Finding]]
PARTS: Final[Mapping[str, Part]] = {
    "start": starting.starts,
    "open": starting.openings,
    "installed": starting.installed,
    "keys": screens.keystrokes,
    "search": searching.search,
    "repair": searching.repair,
    "due": lists.due,
    "timeline": lists.timeline,
    "encryption": searching.encryption,
    "result": results.result,
    "import": writing.importing,
    "edit": writing.editing,
    "review": printing.review,
    "processes": printing.processes,
    "painting": screens.painting,
    "sorting": lists.sorting,
    "backup": keeping.backups,
    "planning": keeping.planning,
    "walk": walking.walk,
}
FOR_WIDE: Final = frozenset({"keys", "search", "repair"})
"""What can be measured in a book that holds no more than search and the list read."""


def run(arguments: Sequence[str], home: Path) -> int:
    """Measure and print; give the exit status."""
    asked = parse(arguments)
    folder: Path = asked.keep or home / "books"
    folder.mkdir(parents=True, exist_ok=True)
    work = home / "work"
    work.mkdir()
    ground = Ground(Books(folder, say), asked.clients, asked.movements, work)
    rows = [table.row(found) for name in asked.only or PARTS for found in measured(name, ground)]
    if not asked.only:
        rows += [table.not_here(bar, peer) for bar, peer in PEERS.items()]
    print_out([*table.lines(sorted(rows, key=table.place)), "", machine()])
    return 0


def measured(name: str, ground: Ground) -> Iterator[Finding]:
    if name not in FOR_WIDE:
        ground = replace(ground, sizes=tuple(size for size in ground.sizes if size < wide.FROM))
        if not ground.sizes:
            return
    say(f"measuring: {name}")
    for found in PARTS[name](ground):
        say("  " + " | ".join(table.row(found)))
        yield found


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench", description="Measures Nazorg against its floors.")
    parser.add_argument("--clients", type=sizes, default=(1_000, 10_000), help="sizes of the books: 1000,10000,1000000")
    parser.add_argument("--movements", type=int, default=0, help="so many movements for My result: 1000000")
    parser.add_argument("--only", action="append", choices=list(PARTS), help="measure this part only")
    parser.add_argument("--keep", type=Path, help="a folder in which the books stay for the next time")
    return parser.parse_args(arguments)


def sizes(typed: str) -> tuple[int, ...]:
    return tuple(int(part) for part in typed.split(","))


def machine() -> str:
    return f"{platform.system()} {platform.release()}, Python {platform.python_version()}"


def say(text: str) -> None:
    """Tell how far it is, beside the table."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def print_out(lines: Iterable[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
