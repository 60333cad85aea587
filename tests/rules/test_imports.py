"""The floors of the house, as written down in pyproject.toml, and no import that comes back to where it began."""

import graphlib
import subprocess
import sys

import grimp

from tests.rules.source import ROOT

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"


def test_that_every_import_keeps_to_the_floors() -> None:
    linted = subprocess.run([sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_that_no_import_comes_back_to_where_it_began() -> None:
    graph = grimp.build_graph("app", "ui", cache_dir=None)
    uses = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    graphlib.TopologicalSorter(uses).prepare()  # raises CycleError and names the round
