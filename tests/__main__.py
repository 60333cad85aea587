"""Runs the tests on a fresh machine too: `python3 -m tests [--long] [what pytest understands]`."""

from __future__ import annotations

import os
import sys

from app._setup import make_ready

DISTURBING = (
    "PYTHONDONTWRITEBYTECODE",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
    "QT_FONT_DPI",
    "QT_SCREEN_SCALE_FACTORS",
    "PYTEST_ADDOPTS",
)


def main() -> int:
    """Give pytest's exit status; no screen is used, also where there is one."""
    for name in DISTURBING:
        os.environ.pop(name, None)
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1")
    make_ready("test")
    sys.dont_write_bytecode = False  # what one process has compiled, the other worker and the next run need not
    import pytest  # installed by now

    return int(pytest.main(["-n", "2", "--dist", "worksteal", *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
