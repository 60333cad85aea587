"""Makes the locks in packaging/lock again from pyproject.toml: `python packaging/make_locks.py [--upgrade]`.

Each lock holds the one before it, so that one environment can grow from the app to its tests to its checks.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GROUPS = {"app": [], "test": ["test"], "build": ["test", "lint"]}
OPTIONS = ["--universal", "--generate-hashes", "--python-version=3.11", "--no-header", "--no-emit-index-url", "--quiet"]


def main(arguments: list[str]) -> None:
    """Write the three locks; what is locked already stays as it is unless `--upgrade` is given."""
    before: list[str] = []
    for name, groups in GROUPS.items():
        chosen = [word for group in groups for word in ("--group", group)]
        out = f"packaging/lock/{name}.txt"
        compile_lock = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--output-file", out]
        subprocess.run([*compile_lock, *OPTIONS, *chosen, *before, *arguments], cwd=ROOT, check=True)
        before = ["--constraint", out]


if __name__ == "__main__":
    main(sys.argv[1:])
