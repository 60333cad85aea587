"""Agreements and their loan parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from app.agreements.rules.facts import (
    Agreement,
    AgreementDraft,
    LoanPart,
    LoanPartDraft,
    can_end,
    check_agreement,
    check_loan_part,
)
from app.agreements.rules.kinds import Frequency, ProductKind
from app.agreements.rules.lifetime import EndReason, would_close_a_circle
from app.agreements.rules.policy_numbers import normalise_policy_number
from app.agreements.store.providers import provider_id
from app.agreements.tables import Agreements, LoanParts, Providers
from app.book.unit import CHUNK, Unit, Values, chunks
from app.clients.store import adviser_for
from app.foundation.errors import NotFound, RuleBroken
from app.office.references import next_reference
from app.office.store import adviser_id
from app.office.tidy import tidy

WORDS: Final = {"product_kind": ProductKind, "end_reason": EndReason, "premium_frequency": Frequency}
_NOT_COLUMNS: Final = frozenset({"provider", "adviser", "loan_parts", "reference", "plan_id"})
_AGREEMENT: Final = (*(getattr(Agreements, field.name) for field in fields(Agreement)[:-1]), Providers.name)
_LOAN_PART: Final = tuple(getattr(LoanParts, field.name) for field in fields(LoanPart))


def agreement(connection: Connection, agreement_id: str) -> Agreement:
    """Give an agreement. Raises NotFound."""
    found = _agreements(connection, Agreements.id == agreement_id)
    if not found:
        raise NotFound("agreement", agreement_id)
    return found[0]


def agreement_called(connection: Connection, reference: str) -> str:
    """Give the key of the agreement with a reference. Raises NotFound."""
    found = connection.execute(select(Agreements.id).where(Agreements.reference == reference)).scalar_one_or_none()
    if found is None:
        raise NotFound("agreement", reference)
    return found


def agreements_of(connection: Connection, client_id: str) -> tuple[Agreement, ...]:
    """Give a client's agreements, those that run first, then oldest first."""
    return _agreements(connection, Agreements.client_id == client_id)


def loan_parts(connection: Connection, agreement_ids: Iterable[str]) -> tuple[LoanPart, ...]:
    """Give the loan parts of agreements."""
    return tuple(
        LoanPart(*row)
        for some in chunks(list(agreement_ids), CHUNK)
        for row in connection.execute(
            select(*_LOAN_PART).where(LoanParts.agreement_id.in_(some)).order_by(LoanParts.agreement_id, LoanParts.id)
        )
    )


def insert_agreement(unit: Unit, draft: AgreementDraft) -> str:
    """Store a new agreement with its loan parts; give its key. Raises RuleBroken as `check_agreement` does."""
    check_agreement(draft)
    given = {field.name: getattr(draft, field.name) for field in fields(draft) if field.name not in _NOT_COLUMNS}
    values = tidy(Agreements, given, WORDS) | {
        "reference": draft.reference or next_reference(unit.connection, "O"),
        "policy_key": policy_key(draft.policy_number),
        "provider_id": provider_id(unit, draft.provider),
        "adviser_id": adviser_for(unit, draft.client_id, draft.adviser),
    }
    agreement_id = unit.insert_one(Agreements, values)
    put_loan_parts(unit, agreement_id, draft.loan_parts)
    return agreement_id


def update_agreement(unit: Unit, agreement_id: str, values: Values, version: int | None = None) -> None:
    """Store changed values; `provider` and `adviser` may be given by name.

    Raises NotFound, ChangedMeanwhile, RuleBroken as `insert_agreement` does, and "replaces_itself".
    """
    given = dict(values)
    if "provider" in given:
        given["provider_id"] = provider_id(unit, given.pop("provider") or "")
    if "adviser" in given:
        given["adviser_id"] = adviser_id(unit, given.pop("adviser"))
    tidied = tidy(Agreements, given, WORDS)
    if "policy_number" in tidied:
        tidied["policy_key"] = policy_key(tidied["policy_number"])
    before = agreement(unit.connection, agreement_id)
    known = {name: value for name, value in tidied.items() if name != "policy_key"}
    check_agreement(replace(before, **known))
    if tidied.get("replaced_by_id"):
        check_chain(unit.connection, agreement_id, tidied["replaced_by_id"])
    unit.update(Agreements, agreement_id, tidied, version=version)


def end_those_that_run(unit: Unit, agreement_ids: Sequence[str], on: date, reason: EndReason) -> int:
    """End agreements (500 at most) on a day; what has ended, begins later or is gone is left out. Give how many ended.

    Raises RuleBroken as `check_agreement` does.
    """
    values = tidy(Agreements, {"end_on": on, "end_reason": reason}, WORDS)
    found = {one.id: one for one in _agreements(unit.connection, Agreements.id.in_(agreement_ids))}
    ending = [key for key in agreement_ids if key in found and can_end(found[key], on)]
    for key in ending:
        check_agreement(replace(found[key], end_on=on, end_reason=reason))
    return len(unit.update_many(Agreements, dict.fromkeys(ending, values)))


def clients_behind(connection: Connection, agreement_ids: Sequence[str]) -> set[str]:
    """Give the clients whose agreements these are."""
    found: set[str] = set()
    for some in chunks(agreement_ids, CHUNK):
        found.update(connection.execute(select(Agreements.client_id).where(Agreements.id.in_(some))).scalars())
    return found


def put_loan_parts(unit: Unit, agreement_id: str, drafts: Sequence[LoanPartDraft]) -> None:
    """Make the loan parts of an agreement these."""
    start = agreement(unit.connection, agreement_id).in_force_on
    for draft in drafts:
        check_loan_part(draft, start)
    unit.delete(LoanParts, [part.id for part in loan_parts(unit.connection, [agreement_id])])
    unit.insert(LoanParts, [tidy(LoanParts, {"agreement_id": agreement_id, **asdict(draft)}) for draft in drafts])


def check_chain(connection: Connection, agreement_id: str, successor_id: str) -> None:
    """Refuse a replacement that ends where it began: RuleBroken("replaces_itself")."""
    if would_close_a_circle(_successors(connection, successor_id), agreement_id, successor_id):
        raise RuleBroken("replaces_itself", "replaced_by_id")


def policy_key(policy_number: str | None) -> str | None:
    """Give the form in which policy numbers are compared, or None for an empty one."""
    return normalise_policy_number(policy_number or "") or None


def _successors(connection: Connection, start: str) -> Mapping[str, str | None]:
    """Follow one chain from a successor on; one that goes round already is cut where it meets itself."""
    found: dict[str, str | None] = {}
    at: str | None = start
    while at is not None:
        found[at] = None
        statement = select(Agreements.replaced_by_id).where(Agreements.id == at)
        following = connection.execute(statement).scalar_one_or_none()
        if following in found:
            break
        found[at] = following
        at = following
    return found


def _agreements(connection: Connection, condition: Any) -> tuple[Agreement, ...]:
    rows = connection.execute(
        select(*_AGREEMENT)
        .outerjoin(Providers, Providers.id == Agreements.provider_id)
        .where(condition)
        .order_by(Agreements.end_on.is_not(None), Agreements.in_force_on, Agreements.reference)
    )
    return tuple(_agreement(row) for row in rows)


def _agreement(row: Any) -> Agreement:
    found = Agreement(*row)
    return replace(
        found,
        product_kind=ProductKind(found.product_kind),
        end_reason=EndReason(found.end_reason) if found.end_reason else None,
        premium_frequency=Frequency(found.premium_frequency) if found.premium_frequency else None,
    )
