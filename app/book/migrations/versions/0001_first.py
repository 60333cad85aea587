"""The first schema, frozen as it was released: the statements stand in the file of the same name."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = Path(__file__).with_suffix(".sql")
BETWEEN = "\n--\n"


def upgrade() -> None:
    """Make the tables in an empty file."""
    for statement in STATEMENTS.read_text("utf-8").split(BETWEEN):
        op.get_bind().exec_driver_sql(statement)
