"""Commands that put right what stands: an agreement, a contact moment; what follows is told, and can be rehearsed."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import Agreement, LoanPart
from app.agreements.words import end_reason, product_kind
from app.book.effects import say_effect, turn_words
from app.bootstrap import Services
from app.command_line.columns import OWN, targets, typed
from app.command_line.session import Session
from app.contact.rules import Contact
from app.contact.words import channel, direction
from app.deeds.correcting import AgreementChange, Change, ContactChange, ContactRemoval
from app.deeds.ending_service import Foresight
from app.deeds.foretelling import say_expectation
from app.deeds.rules.correcting import with_loan_dates
from app.foundation.errors import RuleBroken
from app.foundation.language import message

IN_PARTS: Final = ("fixed_rate_end", "term_end")


def agreement(session: Session) -> int:
    """Show an agreement, or put it right."""
    ref, found = session.request.get("ref"), typed("agreements", session.request)
    if found:
        return _put_right(session, "agreement", ref, lambda services: _agreement_change(services, ref, found))
    with session.reading() as services:
        one = services.agreements.called(ref)
        parts = services.agreements.loan_parts(one.id)
        owner = services.clients.client(one.client_id).reference
        by = services.agreements.agreement(one.replaced_by_id).reference if one.replaced_by_id else None
    session.give(_agreement_document(one, parts, owner, by), _agreement_lines(session, one, owner))
    return 0


def contact(session: Session) -> int:
    """Show a contact moment, put it right, or take it back."""
    request = session.request
    named, found = request.get("contact"), typed("contacts", request)
    if found or request.get("delete"):
        return _put_right(session, "contact", named, lambda services: _contact_change(services, session, named, found))
    with session.reading() as services:
        one = services.contact.called(named)
        owner = services.clients.client(one.client_id).reference
    session.give(_contact_document(one, owner), _contact_lines(session, one, owner))
    return 0


def agreement_unclear(values: Mapping[str, Any]) -> str | None:
    """Say that nothing can be rehearsed of a look."""
    return None if not values.get("dry_run") or _changes(values, "agreements") else NOTHING_TO_TRY


def contact_unclear(values: Mapping[str, Any]) -> str | None:
    """Say what does not go together: a contact is changed or taken back."""
    changes = _changes(values, "contacts")
    if changes and values.get("delete"):
        return message("Change the contact or take it back: not both.")
    return None if not values.get("dry_run") or changes or values.get("delete") else NOTHING_TO_TRY


NOTHING_TO_TRY: Final = message("--dry-run belongs to a change.")


def _changes(values: Mapping[str, Any], kind: str) -> bool:
    return any(values.get(name) for name in OWN[kind])


def _put_right(session: Session, what: str, named: str, make: Any) -> int:
    """Tell what follows and do it, unless it is only rehearsed."""
    dry = bool(session.request.get("dry_run"))
    with session.rehearsing() if dry else session.writing() as services:
        change: Change = make(services)
        foresight = services.corrections.foresee(change)
        if not dry:
            services.corrections.do(change)
    document = {what: named, "stored": not dry, **_told(session, foresight)}
    session.give(document, _lines(session, foresight, dry=dry))
    return 0


def _agreement_change(services: Services, ref: str, found: dict[str, Any]) -> AgreementChange:
    one = services.agreements.called(ref)
    values = targets("agreements", found)
    if found.get("replaced_by"):
        values["replaced_by_id"] = services.agreements.called(found["replaced_by"]).id
    if found.get("provider", "") is None:
        values["provider"] = ""
    if found.get("premium", 0) is None:
        values["premium_frequency"] = None
    if found.get("product_kind", one.product_kind) != ProductKind.MORTGAGE:
        if values.pop("fixed_rate_end", None) is not None:
            raise RuleBroken("only_mortgage", "fixed_rate_end")
        return AgreementChange(one.id, values, one.version)
    dates: dict[str, Any] = {name: values.pop(name) for name in IN_PARTS if name in values}
    parts = with_loan_dates(services.agreements.loan_parts(one.id), dates) if dates else None
    return AgreementChange(one.id, values, one.version, parts)


def _contact_change(services: Services, session: Session, named: str, found: dict[str, Any]) -> Change:
    one = services.contact.called(named)
    if session.request.get("delete"):
        return ContactRemoval(one.id)
    return ContactChange(one.id, targets("contacts", found), one.version)


def _told(session: Session, foresight: Foresight) -> dict[str, Any]:
    t, formats = session.t, session.formats
    return {
        "effects": [
            {"turn": one.turn.value, "kind": one.outcome.table, "said": say_effect(one, t, formats)}
            for one in foresight.effects
        ],
        "expected": [
            {"code": one.code, "cents": one.cents, "said": say_expectation(one, t, formats)}
            for one in foresight.expected
        ],
    }


def _lines(session: Session, foresight: Foresight, *, dry: bool) -> Iterator[str]:
    t, formats = session.t, session.formats
    yield t("Nothing is stored; this would follow:") if dry else t("Put right.")
    for one in foresight.effects:
        yield f"  {turn_words(one.turn, t)}: {say_effect(one, t, formats)}"
    for expected in foresight.expected:
        yield f"  {t('To be expected, not booked')}: {say_expectation(expected, t, formats)}"


def _agreement_document(one: Agreement, parts: tuple[LoanPart, ...], owner: str, by: str | None) -> dict[str, Any]:
    columns = [name for name in OWN["agreements"] if name not in {"premium", "replaced_by", "fixed_rate_end"}]
    return {
        "agreement": one.reference,
        "client": owner,
        **{name: getattr(one, name) for name in columns},
        "premium": one.premium_cents,
        "replaced_by": by,
        "loan_parts": [
            {"amount": part.amount_cents, "form": part.form, **{name: getattr(part, name) for name in IN_PARTS}}
            for part in parts
        ],
    }


def _agreement_lines(session: Session, one: Agreement, owner: str) -> Iterator[str]:
    t, formats = session.t, session.formats
    named = (one.reference, owner, product_kind(one.product_kind, t), one.provider, one.policy_number)
    yield "  ".join(part for part in named if part)
    yield f"  {t('since {day}', day=formats.date_short(one.in_force_on))}"
    if one.end_on is not None:
        why = f" ({end_reason(one.end_reason, t)})" if one.end_reason else ""
        yield f"  {t('until {day}', day=formats.date_short(one.end_on))}{why}"


def _contact_document(one: Contact, owner: str) -> dict[str, Any]:
    columns = [name for name in OWN["contacts"] if name != "date"]
    return {"contact": one.id, "client": owner, "date": one.on_date, **{name: getattr(one, name) for name in columns}}


def _contact_lines(session: Session, one: Contact, owner: str) -> Iterator[str]:
    t = session.t
    day = session.formats.date_short(one.on_date)
    yield f"{day}  {owner}  {channel(one.channel, t)}, {direction(one.direction, t)}"
    yield from (f"  {words}" for words in (one.said, one.summary) if words)
