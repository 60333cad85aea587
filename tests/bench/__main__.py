"""Measures Nazorg against its floors: `python3 -m tests.bench [--clients 1000,10000] [--only NAME] [--keep FOLDER]`.

Prints ratios that were taken side by side in one run; asserts nothing. Works on a fresh machine, as the tests do.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from app._setup import make_ready

DISTURBING = ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_FONT_DPI", "QT_SCREEN_SCALE_FACTORS")


def main() -> int:
    """Measure what was asked for; no screen is used, also where there is one, and nothing of the person is read."""
    for name in DISTURBING:
        os.environ.pop(name, None)
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1")
    make_ready("test")
    with tempfile.TemporaryDirectory(prefix="nazorg-bench-") as home:
        keep_out(Path(home))
        from tests.bench.running import run  # installed by now

        return run(sys.argv[1:], Path(home))


def keep_out(home: Path) -> None:
    """Let nothing of the person at this computer be read or written."""
    for name in [name for name in os.environ if name.startswith(("XDG_", "NAZORG_"))]:
        del os.environ[name]
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"):
        os.environ[name] = str(home)
    home.chmod(0o700)


if __name__ == "__main__":
    sys.exit(main())
