"""Bars 1 to 4, 21 and 23: processes from their start to their end, bare and ours in turn, and how large they are."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter
from typing import Final

from tests.bench import raw
from tests.bench.books import DAY, PASSPHRASE, Books
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, Pairs, size_name

ROOT: Final = Path(__file__).resolve().parents[2]
BARE, OURS = "tests.bench.programs.bare", "tests.bench.programs.window"
STARTS: Final = 12
OPENINGS: Final = 10
FULL_MB: Final = 664
PATIENCE: Final = 60
PLANNED: Final = "SELECT value FROM setting WHERE key = 'aftercare_planned'"
Steps = dict[str, list[tuple[float, float]]]
"""For each step when it was told, in seconds from the start of the process, and the number told with it."""


def starts(ground: Ground) -> Iterator[Finding]:
    """Start both programs in turn, until the welcome page is painted and until everything is loaded."""
    taken: dict[str, list[float]] = {"bare": [], "painted": [], "loaded": []}
    for number in range(STARTS + 2):
        steps = {module: play(module) for module in ((BARE, OURS) if number % 2 else (OURS, BARE))}
        bare, ours = steps[BARE], steps[OURS]
        if number >= 2:
            taken["bare"].append(bare["painted"][0][0])
            taken["painted"].append(ours["painted"][0][0])
            taken["loaded"].append(ours["loaded"][0][0])
    yield Pairs(taken["painted"], taken["bare"]).finding("1")
    yield Pairs(taken["loaded"], taken["bare"]).finding("2")


def openings(ground: Ground) -> Iterator[Finding]:
    """Open each book for the first time of a day, show Today, close; the key is derived beside it in each process."""
    bare = [play(BARE)["memory"][0][1] for _ in range(3)]
    for size in ground.sizes:
        path = ground.books.path(size)
        opened, derived, ended, memory = [], [], [], []
        for _ in range(OPENINGS if size <= 10_000 else OPENINGS // 2):
            steps = play(OURS, str(path), PASSPHRASE, day_after(ground.books, path).isoformat())
            opened.append(steps["today"][0][1])
            derived.append(min(value for _, value in steps["derived"]))
            ended.append((steps["end"][0][0] - steps["closed"][0][0]) * 1000)
            memory.append(steps["memory"][0][1])
        yield Pairs(opened, derived).finding("3", size_name(size))
        yield Finding("4", median(ended), min(ended), size_name(size))
        if bare[0]:
            megabytes = f"{median(memory):.0f} MB ÷ {median(bare):.0f} MB"
            yield Finding("21", median(memory) / median(bare), min(memory) / min(bare), size_name(size), megabytes)


def day_after(books: Books, path: Path) -> date:
    """Give a day on which nobody has opened this book yet."""
    with raw.connected(path, books.key(path)) as connection:
        planned = connection.execute(PLANNED).fetchone()
    last = date.fromisoformat(planned[0].strip('"')[:10]) if planned else DAY
    return last + timedelta(days=1)


def installed(_: Ground) -> Iterator[Finding]:
    """Add up what the lock of the app brings."""
    lock = (ROOT / "packaging" / "lock" / "app.txt").read_text()
    names = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    total = sum(bytes_of(name) for name in names) / 1e6
    yield Finding("23", total / FULL_MB, total / FULL_MB, "", f"{total:.0f} MB ÷ {FULL_MB} MB")


def bytes_of(name: str) -> int:
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:  # for another system
        return 0
    return sum(Path(path).stat().st_size for file in files if (path := file.locate()) and Path(path).is_file())


def play(module: str, *arguments: str) -> Steps:
    """Run a program to its end, or until it waits to be ended; a bare one waits after its memory."""
    start = perf_counter()
    with process(module, arguments) as child:
        steps: Steps = {}
        patience = Timer(PATIENCE, child.kill)
        patience.start()
        for line in child.stdout or ():
            step, value = line.split()
            steps.setdefault(step, []).append((perf_counter() - start, float(value)))
            if module == BARE and step == "memory":
                child.kill()
        child.wait()
        patience.cancel()
        if child.returncode and module != BARE:
            told = ", ".join(steps) or "nothing"
            raise SystemExit(
                f"{module} ended with {child.returncode} (after {PATIENCE} s it is killed); it told: {told}"
            )
        steps["end"] = [(perf_counter() - start, child.returncode)]
        return steps


@contextmanager
def process(module: str, arguments: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """Start a Python of the same environment that may keep its byte code."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()
