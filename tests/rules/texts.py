"""Finds the texts that the code shows, and reads the catalogues that translate them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.rules.source import ROOT, Source, calls, sources

PLACEHOLDER = re.compile(r"\{(\w*)\}")
CATALOGUES = ROOT / "resources" / "translations"


@dataclass(frozen=True)
class Shown:
    """A text in the code: its context, its one or two forms, and the fields filled in (None: not to be seen here)."""

    at: str
    context: str | None
    forms: tuple[str, ...]
    fields: frozenset[str] | None

    def __str__(self) -> str:
        return f"{self.at} {' / '.join(self.forms)!r}" + (f" in {self.context!r}" if self.context else "")


class NotLiteralError(ValueError):
    """A text is put together in the code, so that no catalogue can ever hold it."""


def texts_of(source: Source) -> Iterator[Shown]:
    """Give every text handed to `t`, `t.plural`, `t.in_context` and `message`.

    A variable may be handed to `t`: it holds a text that was marked with `message` where it was declared.
    """
    for call, name in calls(source.tree):
        kind = name.split(".")[-1]
        at = source.at(call)
        if kind == "message" and name == kind:
            yield Shown(at, None, (literal(call.args[0], at),), None)
        elif kind in {"t", "_t"}:
            for part in choices(call.args[0]):
                if not isinstance(part, ast.Name | ast.Attribute | ast.Subscript | ast.Call) or is_format(part):
                    yield Shown(at, None, (literal(part, at),), fields_of(call))
        elif kind == "plural" and len(call.args) >= 3:
            fields = fields_of(call)
            forms = (literal(call.args[0], at), literal(call.args[1], at))
            yield Shown(at, None, forms, None if fields is None else fields | {"n"})
        elif kind == "in_context" and len(call.args) >= 2:
            yield Shown(at, literal(call.args[0], at), (literal(call.args[1], at),), fields_of(call))


def choices(node: ast.expr) -> list[ast.expr]:
    return [*choices(node.body), *choices(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def is_format(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "join"}


def literal(node: ast.expr, at: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotLiteralError(f"{at}: write the text out here, with {{fields}}, so that it can be translated")


def fields_of(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def shown_texts() -> list[Shown]:
    return [shown for source in sources() for shown in texts_of(source)]


def placeholders(text: str) -> frozenset[str]:
    return frozenset(PLACEHOLDER.findall(text))


def catalogues(language: str) -> dict[str, Catalog]:
    """Read the catalogue files of a language, by file name."""
    return {path.name: read(path, language) for path in sorted((CATALOGUES / language).glob("*.po"))}


def read(path: Path, language: str) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)
