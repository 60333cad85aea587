"""What must not stand in the code does not stand there, and would be noticed if it did."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.rules import bans
from tests.rules.source import Source, expect_none, read, sources

Ban = Callable[[Source], Iterator[str]]
FRONT_DOOR = "app/__main__.py"
BUILT_SQL_ALLOWED = {"app/book/file.py": "PRAGMA takes no parameters: the key as hexadecimal, the fixed profile"}


def places(ban: Ban, *folders: str, but: tuple[str, ...] = ()) -> list[str]:
    return [place for source in sources(*folders) if not source.path.startswith(but or ("-",)) for place in ban(source)]


def test_that_at_most_four_places_catch_everything() -> None:
    assert len(places(bans.broad_excepts)) <= 4, places(bans.broad_excepts)


def test_that_nothing_pumps_events() -> None:
    expect_none(places(bans.pumped_events))


def test_that_only_the_application_runs_a_loop_of_events() -> None:
    expect_none(places(bans.nested_loops, "ui", but=("ui/application",)))
    assert len(places(bans.nested_loops, "ui")) <= 1


def test_that_the_focus_chain_is_not_walked() -> None:
    expect_none(places(bans.focus_chains, "ui", "tests"))


def test_that_nothing_sleeps() -> None:
    expect_none(places(bans.sleeps, "app", "ui", "tests"))


def test_that_the_clock_and_the_dice_are_passed_in() -> None:
    expect_none(places(bans.clocks_and_dice, but=(FRONT_DOOR,)))


def test_that_no_statement_is_built_from_text() -> None:
    expect_none(places(bans.built_statements, but=tuple(BUILT_SQL_ALLOWED)))


def test_that_each_exception_to_built_statements_is_still_needed() -> None:
    needed = {source.path for source in sources() if any(bans.built_statements(source))}
    assert set(BUILT_SQL_ALLOWED) <= needed


def test_that_one_file_alone_makes_paragraphs_with_mark_up() -> None:
    files = {source.path for source in sources() if any(bans.marked_up_paragraphs(source))}
    assert len(files) <= 1
    assert all(file.startswith("app/reviews/") for file in files), files


def test_that_the_client_book_imports_no_window_toolkit() -> None:
    expect_none(places(bans.toolkit_imports, "app"))


def test_that_only_the_declaration_of_tables_names_the_mapper_and_for_its_types_alone() -> None:
    expect_none(places(bans.mapper_imports, but=("app/book/declaring.py",)))
    assert "sqlalchemy.orm" not in loaded_with("app.entrance")


def loaded_with(module: str) -> list[str]:
    """Give what a fresh Python has loaded after importing a module."""
    code = f"import sys, {module}; print(*sys.modules)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_that_lambdas_on_signals_only_bind_an_argument() -> None:
    expect_none(places(bans.capturing_lambdas, "ui"))


@pytest.mark.parametrize(
    ("ban", "bad", "good"),
    [
        (bans.broad_excepts, "try:\n  f()\nexcept:\n  pass", "try:\n  f()\nexcept ValueError:\n  pass"),
        (bans.broad_excepts, "try:\n  f()\nexcept (OSError, Exception):\n  pass", "class MyException(Exception): pass"),
        (bans.broad_excepts, "with contextlib.suppress(Exception): f()", "with contextlib.suppress(OSError): f()"),
        (bans.pumped_events, "app.processEvents()", "app.process()"),
        (bans.nested_loops, "dialog.exec()", "dialog.open()"),
        (bans.nested_loops, "QMenu(self).exec_()", "QMenu(self).popup(here)"),
        (bans.nested_loops, "loop = QEventLoop()", "loop = Loop()"),
        (bans.focus_chains, "here = widget.nextInFocusChain()", "widget.focusNextChild()"),
        (bans.mapper_imports, "from sqlalchemy.orm import aliased", "from sqlalchemy import select"),
        (bans.sleeps, "time.sleep(1)", "event.wait(1)"),
        (bans.sleeps, "QTest.qWait(10)", "qtbot.waitUntil(ready)"),
        (bans.clocks_and_dice, "date.today()", "desk.today()"),
        (bans.clocks_and_dice, "datetime.datetime.now()", "desk.now()"),
        (bans.clocks_and_dice, "QDate.currentDate()", "QDate(2026, 1, 1)"),
        (bans.clocks_and_dice, "uuid.uuid4()", "UUID(int=5)"),
        (bans.clocks_and_dice, "import random", "import secrets"),
        (bans.clocks_and_dice, "Random()", "Random(7)"),
        (bans.clocks_and_dice, "from random import choice", "from random import Random"),
        (bans.built_statements, "c.execute(f'{a} x')", "c.execute(select(a))"),
        (bans.built_statements, "text('a = %s' % b)", "text('a = :b')"),
        (bans.built_statements, "where = 'SELECT * FROM ' + table", "where = 'select a client ' + name"),
        (bans.built_statements, "x = 'DELETE FROM {}'.format(t)", "x = '{} clients'.format(n)"),
        (bans.built_statements, "x = f'PRAGMA {name}'", "x = f'PRAGMATIC {name}'"),
        (bans.built_statements, "x = f'SELECT {columns} FROM c'", "x = f'SELECT {book.COLUMNS} FROM c'"),
        (bans.built_statements, "c.execute('a' + d + 'e')", "c.execute('a' + TABLE + 'e')"),
        (bans.marked_up_paragraphs, "platypus.Paragraph(name)", "paragraph(name)"),
        (bans.toolkit_imports, "def f():\n  from PySide6.QtCore import Qt", "from app.foundation import ids"),
        (bans.toolkit_imports, "import shiboken6", "import PySide"),
        (bans.capturing_lambdas, "b.clicked.connect(lambda: [a(), c()])", "b.clicked.connect(lambda: self.open(key))"),
    ],
)
def test_that_a_ban_sees_what_is_bad_and_lets_pass_what_is_good(ban: Ban, bad: str, good: str) -> None:
    assert list(ban(read("bad.py", bad))) != []
    assert list(ban(read("good.py", good))) == []
