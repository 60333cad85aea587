"""Runs a fault program beside the tests: one thread, warmed once, no window toolkit."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
SHARED_MEMORY: Final = Path("/dev/shm")  # noqa: S108 (a process dies the same way there, only faster)


@contextmanager
def fast_folder() -> Iterator[Path]:
    """Give a folder in memory, where there is one: what is tried here does not depend on the disk."""
    place = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="nazorg-", dir=place) as folder:
        yield Path(folder)


def start(module: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start `python -m tests.faults.MODULE` with these arguments."""
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said(program: "subprocess.Popen[str]") -> dict[str, Any]:
    """Wait for what a program says at its end."""
    spoken, _ = program.communicate()
    assert program.returncode == 0, spoken
    facts: dict[str, Any] = json.loads(spoken)
    return facts
