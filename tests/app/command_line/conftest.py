"""The command line from outside: words in, exit status and both streams out, on books in a folder of their own."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from app.book import keys
from app.command_line.main import run_command_line
from app.foundation.desk import Surroundings
from tests.app.conftest import TODAY, new_desk

PASSPHRASE = "vier losse woorden samen"
CLIENTS = (
    "reference,kind,name,town,email\n"
    "C1,person,Jan de Vries,Utrecht,jan@voorbeeld.example\n"
    "C2,business,Bakkerij Voorbeeld B.V.,Delft,\n"
    "C3,household,Familie Bos,Delft,\n"
)
AGREEMENTS = (
    "reference,client,product_kind,provider,policy_number,in_force_on,premium,premium_frequency\n"
    "A1,C1,term_life,Voorbeeld Leven,NL-123456,2024-01-15,12.50,month\n"
    "A2,C2,nonlife_business,Voorbeeld Schade,S-9,2025-03-01,1200.00,year\n"
)
MOVEMENTS = (
    "reference,agreement,kind,date,amount\nB1,A1,fee,2024-02-01,1200.00\nB2,A2,initial,2025-03-05,600.00\n"
    "B3,A2,trail,2026-03-05,90.00\n"
)


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def light_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key well takes a tenth of a second; these tests do it hundreds of times."""
    monkeypatch.setattr(keys, "ROUNDS", 1_000)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as one process would; each test has its own notes about books."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "notes"))
    return runner(seed=2)


def runner(seed: int) -> Run:
    desk = new_desk(seed)

    def go(*words: object, **environ: str) -> Outcome:
        given = {"NAZORG_PASSPHRASE": PASSPHRASE, "NAZORG_LANGUAGE": "en"} | environ
        out, err = StringIO(), StringIO()
        surroundings = Surroundings(desk, {name: value for name, value in given.items() if value}, out, err)
        status = run_command_line([str(word) for word in words], surroundings)
        return Outcome(status, out.getvalue(), err.getvalue())

    return go


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one English book with a few clients that the tests copy."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1_000)
        patch.setenv("XDG_DATA_HOME", str(folder / "notes"))
        go = runner(seed=1)
        assert go("new", folder / "book.nazorg", "--language", "en").status == 0
        for name, text in (("clients", CLIENTS), ("agreements", AGREEMENTS), ("movements", MOVEMENTS)):
            (folder / f"{name}.csv").write_text(text)
        files = [folder / f"{name}.csv" for name in ("movements", "clients", "agreements")]
        imported = go("import", *files, "--book", folder / "book.nazorg")
        assert imported.status == 0, imported.err
    return folder / "book.nazorg"


@pytest.fixture
def book(filled: Path, tmp_path: Path) -> Path:
    """Give a book with clients C1 to C3 and their agreements."""
    copy = tmp_path / "book.nazorg"
    shutil.copyfile(filled, copy)
    return copy


@pytest.fixture
def today() -> date:
    return TODAY
