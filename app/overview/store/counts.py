"""The figures beside the pages' names; a count that only tells a person "many" stops early."""

from datetime import date
from typing import Final

from sqlalchemy import Connection, func, or_, select

from app.aftercare.store import asking_count
from app.aftercare.store.keepers import asking_count_of
from app.book.tables import table_of
from app.cases.tables import Cases
from app.clients.store.life import care_due_count
from app.clients.tables import Clients
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.narrowing import ClientFilter
from app.overview.rules import CAP, Counts
from app.overview.store.agreements import agreement_count
from app.overview.store.clients import client_count

case: Final = table_of(Cases)
client: Final = table_of(Clients)


def counts(connection: Connection, today: date, adviser: str | None = None) -> Counts:
    """Count clients, agreements, and what asks for attention today: open cases, promises and care marks late or due.

    `adviser` (a key) counts what asks for the attention of that one; clients and agreements are always all of them.
    """
    asking = (
        asking_count_of(connection, adviser, today, today, CAP)
        if adviser
        else asking_count(connection, today, today, CAP)
    )
    care = care_due_count(connection, today, today, CAP, adviser)
    return Counts(
        clients=client_count(connection, ClientFilter(), {}, today),
        agreements=agreement_count(connection, AgreementFilter(), {}, today),
        today_badge=min(CAP, _open_cases(connection, today, adviser) + care + asking),
    )


def _open_cases(connection: Connection, today: date, adviser: str | None) -> int:
    still = or_(case.c.closed_on.is_(None), case.c.closed_on > today)
    opened = select(case.c.id).where(case.c.opened_on <= today, still)
    if adviser is not None:
        opened = opened.join(client, client.c.id == case.c.client_id).where(client.c.adviser_id == adviser)
    return connection.execute(select(func.count()).select_from(opened.limit(CAP).subquery())).scalar_one()
