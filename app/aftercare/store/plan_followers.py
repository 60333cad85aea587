"""How many agreements follow a plan, which of them an older version, and the open promises that belong to it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from app.aftercare.rules.editions import Edition, PlanLine, Plans
from app.aftercare.rules.facts import BY_HAND
from app.aftercare.rules.grammar import ANY, MARK
from app.aftercare.rules.plans import STANDARD
from app.aftercare.store.plans import choices_of
from app.aftercare.store.promises import IS_OPEN
from app.aftercare.tables import PlanChoices, Promises
from app.agreements.tables import Agreements
from app.book.tables import table_of
from app.book.unit import CHUNK, chunks
from app.foundation.errors import NotFound

agreement: Final = table_of(Agreements).c
choice: Final = table_of(PlanChoices).c
promise: Final = table_of(Promises).c
first_day: Final[ColumnElement[Any]] = case(
    (agreement.signed_on < agreement.in_force_on, agreement.signed_on), else_=agreement.in_force_on
)
"""The first day of an agreement, by which it follows a version."""

STEP: Final = func.substr(promise.code, 1, func.instr(promise.code + MARK, MARK) - 1)
"""The code of the step that a promise goes by, in whichever way that is written."""


class Followers(NamedTuple):
    """How many running agreements follow a plan, and how many of them an older version than the newest."""

    agreements: int
    older: int


class Following(NamedTuple):
    """What one agreement follows in the scope of its product kind, or of what every agreement has."""

    agreement_id: str
    product_kind: str
    line: PlanLine
    edition: Edition


def followers(connection: Connection, line: PlanLine, today: date) -> Followers:
    """Count what follows a plan."""
    mine = _follows(line, today)
    newest = line.newest
    older: ColumnElement[bool] | None = None
    if line.floor < newest.number:
        older = _is_older(line, newest)
    count = select(func.count()).select_from(Agreements)
    everyone = connection.execute(count.where(mine)).scalar_one()
    return Followers(everyone, 0 if older is None else connection.execute(count.where(mine, older)).scalar_one())


def older_followers(connection: Connection, line: PlanLine, today: date) -> list[str]:
    """Give the running agreements that follow an older version of a plan than the newest."""
    if line.floor >= line.newest.number:
        return []
    wanted = select(agreement.id).where(_follows(line, today), _is_older(line, line.newest)).order_by(agreement.id)
    return list(connection.execute(wanted).scalars())


def coming_followers(connection: Connection, line: PlanLine, today: date) -> dict[str, Edition]:
    """Give the agreements that follow a standard plan by a first day of today or later, and the version of each."""
    wanted = select(agreement.id, first_day).where(
        _follows(line, today), first_day >= today, ~_chosen(line, choice.number.is_not(None))
    )
    return {key: line.of_start(day) for key, day in connection.execute(wanted.order_by(agreement.id)).all()}


def clients_of_plan(connection: Connection, line: PlanLine, today: date) -> list[str]:
    """Give the clients with a running agreement that follows a plan, whichever version of it."""
    wanted = select(agreement.client_id).where(_follows(line, today)).distinct().order_by(agreement.client_id)
    return list(connection.execute(wanted).scalars())


def promises_of_steps(connection: Connection, line: PlanLine, codes: Iterable[str], today: date) -> int:
    """Count the open promises by steps with these codes of the clients with a running agreement that follows a plan."""
    clients = select(agreement.client_id).where(_follows(line, today))
    asked = (IS_OPEN, promise.anchor != BY_HAND, STEP.in_(sorted(codes)), promise.client_id.in_(clients))
    return connection.execute(select(func.count()).select_from(Promises).where(*asked)).scalar_one()


def following(
    connection: Connection, plans: Plans, agreement_ids: Iterable[str], scope: str | None = None
) -> list[Following]:
    """Give what agreements follow: in one scope, or each in that of its product kind. Raises NotFound."""
    keys = list(dict.fromkeys(agreement_ids))
    chosen = choices_of(connection, keys)
    found: dict[str, Following] = {}
    for some in chunks(keys, CHUNK):
        rows = select(agreement.id, agreement.product_kind, first_day).where(agreement.id.in_(some))
        for key, kind, start in connection.execute(rows).all():
            line, edition = plans.followed(scope or kind, chosen.get(key, ()), start)
            found[key] = Following(key, kind, line, edition)
    for key in keys:
        if key not in found:
            raise NotFound("agreement", key)
    return [found[key] for key in keys]


def open_promise_counts(connection: Connection) -> list[tuple[str, str | None, int]]:
    """Count open promises by what they carry as their code, and by the own plan that their agreement follows."""
    by_plan = and_(choice.agreement_id == promise.agreement_id, choice.plan_id.is_not(None))
    counted = (
        select(promise.code, choice.plan_id, func.count())
        .select_from(table_of(Promises).outerjoin(table_of(PlanChoices), by_plan))
        .where(IS_OPEN)
        .group_by(promise.code, choice.plan_id)
    )
    return [(code, plan_id, n) for code, plan_id, n in connection.execute(counted).all()]


def _runs(today: date) -> ColumnElement[bool]:
    return or_(agreement.end_on.is_(None), agreement.end_on > today)


def _chosen(line: PlanLine, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(choice.agreement_id == agreement.id, choice.scope == line.product_kind, *conditions)


def _follows(line: PlanLine, today: date) -> ColumnElement[bool]:
    """Choose the running agreements that follow a plan."""
    if not line.id.startswith(STANDARD):
        return and_(_runs(today), _chosen(line, choice.plan_id == line.id))
    if line.product_kind == ANY:
        return _runs(today)
    elsewhere = _chosen(line, choice.plan_id.is_not(None))
    return and_(_runs(today), agreement.product_kind == line.product_kind, ~elsewhere)


def _is_older(line: PlanLine, newest: Edition) -> ColumnElement[bool]:
    by_choice = _chosen(line, choice.number < newest.number)
    by_start = and_(first_day < newest.from_on, ~_chosen(line, choice.number.is_not(None)))
    return or_(by_choice, by_start) if line.id.startswith(STANDARD) else by_choice
