"""The source of the project, read and parsed once for all house rules."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file of the project."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def at(self, node: ast.AST) -> str:
        """Say where a node stands, as editors open it."""
        return f"{self.path}:{getattr(node, 'lineno', 0)}"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Give all Python files of the folders (app and ui unless named)."""
    found = (file for folder in folders or ("app", "ui") for file in sorted((ROOT / folder).rglob("*.py")))
    return tuple(read(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in found)


def read(path: str, text: str) -> Source:
    return Source(path, text, ast.parse(text))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Give each call with the dotted name of what is called, as far as it is made of names ("self.t.plural")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case _:
            return ""


def expect_none(places: Iterable[object]) -> None:
    """Fail with the places, one a line."""
    found = [str(place) for place in places]
    if found:
        pytest.fail("\n".join(found), pytrace=False)
