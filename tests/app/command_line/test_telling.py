"""What the command line tells while it works: how far an import is on a terminal, and which columns go where."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from app.bootstrap import Services
from app.clients.rules import OwnFieldKind
from app.command_line.files import Ticker
from app.command_line.session import Session
from app.entrance import Entrance
from tests.app.command_line.conftest import PASSPHRASE, Run
from tests.app.conftest import RESOURCES, new_desk


class Terminal(StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def ticked(stream: StringIO) -> str:
    ticker = Ticker(cast("Session", SimpleNamespace(surroundings=SimpleNamespace(stderr=stream))))
    for done in (0, 1, 2, 100, 200):
        ticker.report(done, 200)
    assert not ticker.cancelled, "Ctrl-C stops it"
    return stream.getvalue()


def test_that_a_terminal_shows_each_percent_once_and_ends_the_line() -> None:
    assert ticked(Terminal()) == "\r  0 %\r  1 %\r 50 %\r100 %\n"


def test_that_a_file_or_a_pipe_gets_no_percents() -> None:
    assert ticked(StringIO()) == ""


def test_that_an_empty_work_is_done_at_once() -> None:
    stream = Terminal()
    Ticker(cast("Session", SimpleNamespace(surroundings=SimpleNamespace(stderr=stream)))).report(0, 0)
    assert stream.getvalue() == "\r100 %\n"


def test_that_a_dry_run_says_which_columns_go_to_own_fields(run: Run, book: Path, tmp_path: Path) -> None:
    entrance = Entrance(new_desk(5), RESOURCES, tmp_path / "notes")
    opened = entrance.open(book, PASSPHRASE)
    services: Services = opened.services
    services.own_fields.add("Golfclub", OwnFieldKind.TEXT)
    entrance.close(opened)
    (tmp_path / "clients.csv").write_text("reference,kind,name,Golfclub\nC9,person,Piet Bos,Noord\n")
    outcome = run("import", tmp_path / "clients.csv", "--book", book, "--dry-run")
    assert outcome.status == 0
    assert "clients.csv: Golfclub goes to the own field Golfclub." in outcome.err + outcome.out
