"""Every icon that the code asks for by name is there."""

import ast
from collections.abc import Iterator

from tests.rules.source import ROOT, Source, calls, expect_none, read, sources

ICONS = ROOT / "resources" / "icons"


def icon_names(source: Source) -> Iterator[tuple[str, str]]:
    """Give place and name of every icon asked for with a literal name, to `icon(...)` or as `icon=...`."""
    for call, name in calls(source.tree):
        asked = call.args[:1] if name.split(".")[-1] in {"icon", "set_icon"} else []
        asked += [keyword.value for keyword in call.keywords if keyword.arg in {"icon", "icon_name"}]
        for value in asked:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield source.at(call), value.value


def test_that_every_icon_asked_for_is_there() -> None:
    asked = [found for source in sources("ui") for found in icon_names(source)]
    expect_none(f"{at} {name}" for at, name in asked if not (ICONS / f"{name}.svg").exists())


def test_that_icons_are_found_where_the_code_asks_for_them() -> None:
    source = read("x.py", 'setIcon(icon("phone"))\nicons.icon("mail", 16)\nicon(name)\nButton("Call", icon="clock")')
    assert {name for _, name in icon_names(source)} == {"phone", "mail", "clock"}
