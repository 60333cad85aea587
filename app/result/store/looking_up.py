"""What stands behind references: names, agreements and movements, for the rows that a screen shows."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from app.agreements.tables import Agreements, Providers
from app.book.unit import CHUNK, chunks
from app.clients.tables import Clients
from app.foundation.errors import NotFound
from app.foundation.names import fold
from app.ledger.tables import Movements
from app.office.tables import Advisers
from app.result.behind import AgreementNamed, ClientNamed, MovementRow
from app.result.rules import Period

if TYPE_CHECKING:
    from app.book.declaring import Mapped


def adviser_named(connection: Connection, name: str) -> str:
    """Give the key of the adviser of a name, however it is written. Raises NotFound."""
    statement = select(Advisers.id).where(Advisers.folded == fold(" ".join(name.split())))
    found = connection.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFound("adviser", name)
    return found


def clients_named(connection: Connection, references: Collection[str]) -> dict[str, ClientNamed]:
    statement = select(Clients.reference, Clients.id, Clients.name)
    found = _by_reference(connection, statement, Clients.reference, references)
    return {row[0]: ClientNamed(*row[1:]) for row in found}


def agreements_named(connection: Connection, references: Collection[str]) -> dict[str, AgreementNamed]:
    statement = select(
        Agreements.reference,
        Agreements.id,
        Agreements.product_kind,
        Agreements.title,
        Providers.name,
        Agreements.policy_number,
    ).outerjoin(Providers, Providers.id == Agreements.provider_id)
    found = _by_reference(connection, statement, Agreements.reference, references)
    return {row[0]: AgreementNamed(*row[1:]) for row in found}


def movement_kinds(connection: Connection, references: Collection[str]) -> dict[str, str]:
    statement = select(Movements.reference, Movements.kind)
    found = _by_reference(connection, statement, Movements.reference, references)
    return {row[0]: row[1] for row in found}


def movements_between(connection: Connection, period: Period, adviser_id: str | None = None) -> list[MovementRow]:
    """Give the movements of a period, of the office or of one adviser, in order of day and reference."""
    statement = (
        select(
            Movements.reference,
            Clients.reference,
            Agreements.reference,
            Movements.kind,
            Movements.on_date,
            Movements.amount_cents,
        )
        .join(Agreements, Agreements.id == Movements.agreement_id)
        .join(Clients, Clients.id == Agreements.client_id)
        .where(Movements.on_date.between(period.since, period.to))
        .order_by(Movements.on_date, Movements.reference)
    )
    if adviser_id is not None:
        statement = statement.where(Movements.adviser_id == adviser_id)
    return [MovementRow(*row) for row in connection.execute(statement)]


def _by_reference(
    connection: Connection, statement: Any, column: "Mapped[str]", references: Collection[str]
) -> Iterator[Any]:
    for some in chunks(sorted(references), CHUNK):
        yield from connection.execute(statement.where(column.in_(some)))
