"""A made-up second schema, so that upgrades can be tried before there is a real one."""

import shutil
from pathlib import Path

from app.book.migrations.upgrading import HERE, Way

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


def second_way(scripts: Path, more: str = "") -> Way:
    """Write the revisions and one more, which does one thing more at its end."""
    versions = scripts / "versions"
    shutil.copytree(HERE / "versions", versions, ignore=shutil.ignore_patterns("__pycache__"))
    (versions / "0002_nickname.py").write_text(SECOND.format(more=more), "utf-8")
    return Way(scripts, 2)
