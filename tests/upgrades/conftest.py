"""A saved book to upgrade, and a made-up second schema to upgrade it to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.book.migrations.upgrading import Way
from app.foundation.desk import Desk
from tests.app.conftest import new_desk
from tests.upgrades.freeze import saved_book
from tests.upgrades.second import second_way


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a copy of the book saved by the first schema."""
    return Path(shutil.copyfile(saved_book(), tmp_path / "old.nazorg"))


@pytest.fixture
def second(tmp_path: Path) -> Callable[..., Way]:
    """Give the way to a made-up second schema that does one thing more at its end."""

    return lambda more="": second_way(tmp_path / "scripts", more)


@pytest.fixture
def desk() -> Desk:
    return new_desk()
