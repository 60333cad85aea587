"""Changes to plans that wait to be published: they stand in the book, for they may tell of a client."""

from typing import Final

from sqlalchemy import Connection, delete, insert, select

from app.aftercare.tables import PlanDrafts
from app.book.tables import table_of

draft: Final = table_of(PlanDrafts)


def read_draft(connection: Connection, plan_id: str) -> str:
    """Give what waits for a plan, or nothing."""
    wanted = select(draft.c.written).where(draft.c.plan_id == plan_id)
    return connection.execute(wanted).scalar_one_or_none() or ""


def plans_with_drafts(connection: Connection) -> frozenset[str]:
    """Give the plans for which something waits."""
    return frozenset(connection.execute(select(draft.c.plan_id)).scalars())


def keep_draft(connection: Connection, plan_id: str, written: str) -> None:
    """Put this in the place of what waited for a plan; nothing takes it away."""
    connection.execute(delete(draft).where(draft.c.plan_id == plan_id))
    if written:
        connection.execute(insert(draft), {"plan_id": plan_id, "written": written})
