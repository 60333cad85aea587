"""Files, functions and classes stay small enough to be read in one go (the measures stand in CONTRIBUTING)."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.rules.source import Source, expect_none, read, sources

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def long_functions(source: Source, most: int = 60) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, FUNCTION) and (node.end_lineno or 0) - node.lineno + 1 > most:
            yield f"{source.at(node)} {node.name}"


def large_classes(source: Source, most_lines: int = 300, most_methods: int = 20) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, FUNCTION) for part in node.body)
            if (node.end_lineno or 0) - node.lineno + 1 > most_lines or methods > most_methods:
                yield f"{source.at(node)} {node.name}"


def test_that_no_file_is_longer_than_500_lines() -> None:
    expect_none(source.path for source in sources("app", "ui", "tests") if source.lines > 500)


def test_that_the_main_window_stays_a_frame() -> None:
    expect_none(source.path for source in sources("ui") if "main_window" in source.path and source.lines > 400)


def test_that_half_of_the_files_are_short() -> None:
    lines = [source.lines for source in sources()]
    assert len(lines) < 20 or median(lines) <= 110, median(lines)


def test_that_no_function_is_longer_than_60_lines() -> None:
    expect_none(place for source in sources("app", "ui", "tests") for place in long_functions(source))


def test_that_no_class_outgrows_300_lines_or_20_methods() -> None:
    expect_none(place for source in sources() for place in large_classes(source))


def test_that_every_module_says_what_it_is_for() -> None:
    written = [source for source in sources("app", "ui", "tests") if source.text.strip()]
    assert not [source.path for source in written if not ast.get_docstring(source.tree)]


def test_that_a_function_and_a_class_one_too_large_are_seen() -> None:
    body = "    pass\n"
    assert not list(long_functions(read("f.py", "def f():\n" + body * 59)))
    assert list(long_functions(read("f.py", "def f():\n" + body * 60)))
    assert not list(large_classes(read("c.py", "class C:\n" + "    def f(self): pass\n" * 20)))
    assert list(large_classes(read("c.py", "class C:\n" + "    def f(self): pass\n" * 21)))
    assert list(large_classes(read("c.py", "class C:\n" + body * 300)))
