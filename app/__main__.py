"""The front door: makes the machine ready, then opens the window or runs one command.

The only place that reads the clock and makes random keys; everything behind it is handed a `Desk`.
"""

from __future__ import annotations

import builtins
import gc
import os
import sys

from app._setup import make_ready


def main() -> int:
    """Do what the command line asks and give the exit status: 0 done, 1 refused, 2 wrong use."""
    if sys.argv[1:2] == ["read-sheet"]:  # a process of its own, started by an import: everything is installed
        from app.intake.files.sheet import main as read_sheet  # noqa: PLC0415 (nobody else reads workbooks)

        return read_sheet(sys.argv[2])
    gc.disable()  # until everything is imported: it would look at all of it again and again, and find nothing
    make_ready()
    # From here on everything is installed; before, these imports would fail.
    from datetime import UTC, datetime  # noqa: PLC0415 (an older Python has no UTC)

    from app.foundation.desk import Desk, Surroundings  # noqa: PLC0415

    desk = Desk(
        today=lambda: datetime.now().astimezone().date(),
        now=lambda: datetime.now(UTC),
        new_id=lambda: os.urandom(16).hex(),
    )
    surroundings = Surroundings(desk, os.environ, sys.stdout, sys.stderr)
    arguments = sys.argv[1:]
    if arguments in ([], ["demo"]):
        plain_import = builtins.__import__
        from ui.application import run_window  # noqa: PLC0415 (the command line needs no Qt)

        builtins.__import__ = plain_import  # Qt's own is slower, and only needed for its `__feature__`
        return run_window(arguments, surroundings)
    from app.command_line.main import run_command_line  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    return run_command_line(arguments, surroundings)


if __name__ == "__main__":
    sys.exit(main())
