"""Where a client's history began: whoever takes in another client, or comes out of one, has its changes too."""

from sqlalchemy import or_, select

from app.book.touched import last_mark
from app.book.unit import Unit
from app.clients.tables import Predecessors


def take_over_history(unit: Unit, kept_id: str, other_id: str) -> None:
    """Let a client that takes in another one have that one's changes; call it when everything else has moved.

    What was common before one of them came out of the other is no history of its own any more.
    """
    between = or_(Predecessors.client_id == Predecessors.former_id, Predecessors.former_id == other_id)
    found = select(Predecessors.id).where(Predecessors.client_id == kept_id, between).order_by(Predecessors.id)
    unit.delete(Predecessors, unit.connection.execute(found).scalars().all())
    unit.insert_one(Predecessors, {"client_id": kept_id, "former_id": other_id})


def share_history(unit: Unit, client_id: str, new_id: str) -> None:
    """Let a client that comes out of another one have the changes up to now, also what that one had from others."""
    now = last_mark(unit.connection)
    found = select(Predecessors.former_id, Predecessors.until).where(Predecessors.client_id == client_id)
    older = unit.connection.execute(found.order_by(Predecessors.id)).all()
    rows = [{"former_id": row.former_id, "until": row.until or now} for row in older]
    unit.insert(Predecessors, [{"client_id": new_id, **row} for row in [*rows, {"former_id": client_id, "until": now}]])
