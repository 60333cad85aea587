"""A saved book to upgrade, and a made-up second schema to upgrade it to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.book.migrations.upgrading import HERE, Way
from app.foundation.desk import Desk
from tests.app.conftest import new_desk
from tests.upgrades.freeze import saved_book

SECOND = '''"""Made up: clients get a nickname, and their table is built anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("client", recreate="always") as table:
        table.add_column(sa.Column("nickname", sa.String(200)))
    op.execute("UPDATE client SET nickname = name")
    {more}
'''


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a copy of the book saved by the first schema."""
    return Path(shutil.copyfile(saved_book(), tmp_path / "old.nazorg"))


@pytest.fixture
def second(tmp_path: Path) -> Callable[[str], Way]:
    """Give the way to a made-up second schema that does one thing more at its end."""

    def make(more: str = "") -> Way:
        scripts = tmp_path / "scripts"
        shutil.copytree(HERE / "versions", scripts / "versions", ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "0002_nickname.py").write_text(SECOND.format(more=more), "utf-8")
        return Way(scripts, 2)

    return make


@pytest.fixture
def desk() -> Desk:
    return new_desk()
