"""The houses behind agreements."""

from sqlalchemy import Connection, select

from app.agreements.tables import Providers
from app.book.unit import Unit
from app.foundation.errors import NotFound
from app.foundation.names import fold
from app.office.tidy import tidy


def provider_names(connection: Connection) -> tuple[str, ...]:
    """Give the names of all providers, in order."""
    return tuple(connection.execute(select(Providers.name).order_by(Providers.folded)).scalars())


def houses(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Give the key and name of every provider, in order of the name."""
    rows = connection.execute(select(Providers.id, Providers.name).order_by(Providers.folded))
    return tuple((row.id, row.name) for row in rows)


def provider_id(unit: Unit, name: str) -> str | None:
    """Find a provider by name, however it is written, or add it; an empty name means none."""
    if not name.strip():
        return None
    values = tidy(Providers, {"name": name})
    folded = fold(values["name"])
    found = unit.connection.execute(select(Providers.id).where(Providers.folded == folded)).scalar_one_or_none()
    return found or unit.insert_one(Providers, {**values, "folded": folded})


def clawback_months(connection: Connection, name: str) -> int | None:
    """Give how long initial commission vests with a provider, in months. Raises NotFound."""
    row = connection.execute(select(Providers.clawback_months).where(Providers.folded == fold(name))).first()
    if row is None:
        raise NotFound("provider", name)
    months: int | None = row.clawback_months
    return months


def put_clawback_months(unit: Unit, name: str, months: int | None) -> None:
    """Store how long initial commission vests with a provider; it is added when it is new."""
    key = provider_id(unit, name)
    if key is not None:
        unit.update(Providers, key, {"clawback_months": months})
