"""The command for plans: which there are, the steps of one, writing one to a file and publishing one from a file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.aftercare.rules.plans import Plan, PlanEffects, PlanStep, PlanSummary
from app.aftercare.words import channel, level
from app.aftercare.words.plans import plan_name
from app.aftercare.words.steps import in_either
from app.book.disk import disk_errors
from app.bootstrap import Services
from app.command_line.session import Session
from app.foundation.errors import NotFound
from app.foundation.files import replacing_file
from app.foundation.language import message


def plans(session: Session) -> int:
    """List the plans, show one, write it to a file, or publish its next version from a file."""
    named = session.request.get("plan")
    if session.request.get("take"):
        return _take(session, named)
    with session.reading() as services:
        found = services.plans.plans()
        if named is None:
            session.give({"plans": [_summary(one) for one in found]}, _listed(session, found))
            return 0
        plan = services.plans.plan(_known(found, named).id)
        text = services.plans.export_csv(plan.id)
    out = session.request.get("out")
    if out is None:
        session.give(_document(plan), _shown(session, plan))
        return 0
    with disk_errors(out), replacing_file(out) as stream:
        stream.write(text.encode())
    session.give({"files": [str(out)]}, [str(out)])
    return 0


def asks_too_little(values: Mapping[str, Any]) -> str | None:
    """Say what is missing: a file belongs to one plan, and moving or rehearsing to a file."""
    if values.get("plan") is None and (values.get("take") or values.get("out")):
        return message("Name the plan: a product kind, or the name of an own plan.")
    if not values.get("take") and (values.get("running") or values.get("dry_run")):
        return message("--running and --dry-run belong to --take.")
    return None


def _take(session: Session, named: str) -> int:
    request = session.request
    running, path = bool(request.get("running")), Path(request.get("take"))
    with disk_errors(path):
        text = path.read_text(encoding="utf-8")
    if request.get("dry_run"):
        with session.reading() as services:
            plan_id, steps = _read(services, named, text)
            told = services.plans.rehearse(plan_id, steps, running=running)
        session.give(_effects(told), [_told(told, session)])
        return 0
    with session.writing() as services:
        plan_id, steps = _read(services, named, text)
        number = services.plans.publish(plan_id, steps, running=running)
    session.give({"plan": named, "version": number}, [session.t("Version {n} of the plan counts now.", n=number)])
    return 0


def _read(services: Services, named: str, text: str) -> tuple[str, tuple[PlanStep, ...]]:
    plan_id = _known(services.plans.plans(), named).id
    return plan_id, services.plans.read_csv(plan_id, text)


def _known(found: tuple[PlanSummary, ...], named: str) -> PlanSummary:
    """Find a plan by its product kind, or an own one by its name. Raises NotFound."""
    for one in found:
        if named.casefold() in (one.product_kind if one.standard else one.name.casefold(), one.id):
            return one
    raise NotFound("plan", named)


def _summary(one: PlanSummary) -> dict[str, Any]:
    return {
        "plan": one.product_kind if one.standard else one.name,
        "product_kind": one.product_kind,
        "standard": one.standard,
        "version": one.version,
        "steps": one.steps,
        "agreements": one.agreements,
        "older": one.older,
        "open_promises": one.open_promises,
        "edited": one.edited,
        "default": one.default,
    }


def _document(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan.product_kind if plan.standard else plan.name,
        "product_kind": plan.product_kind,
        "standard": plan.standard,
        "version": plan.version,
        "versions": [
            {
                "version": version.number,
                "from": version.from_on.isoformat() if version.from_on else None,
                "note": version.note or None,
                "by": version.by or None,
                "everyone": version.everyone,
            }
            for version in plan.versions
        ],
        "steps": [_step(step) for step in plan.steps],
    }


def _step(step: PlanStep) -> dict[str, Any]:
    return {name: None if value == "" else value for name, value in step._asdict().items()}


def _effects(told: PlanEffects) -> dict[str, Any]:
    return {
        "new": told.new,
        "moved": told.moved,
        "ended": told.ended,
        "rewritten": told.rewritten,
        "kept_as_is": told.kept_as_is,
        "agreements": told.agreements,
        "rows": [
            {
                "effect": row.effect.value,
                "client": row.client_name,
                "rule": row.code,
                "before": row.before.isoformat() if row.before else None,
                "after": row.after.isoformat() if row.after else None,
            }
            for row in told.rows
        ],
    }


def _listed(session: Session, found: tuple[PlanSummary, ...]) -> Iterator[str]:
    t = session.t
    for one in found:
        counted = (
            t.plural("{n} step", "{n} steps", one.steps),
            t.plural("{n} agreement", "{n} agreements", one.agreements),
            t.plural("{n} open promise", "{n} open promises", one.open_promises),
        )
        name = plan_name(one.product_kind, one.name, t)
        yield t("{plan}, version {n}: {counted}", plan=name, n=one.version, counted=", ".join(counted))


def _shown(session: Session, plan: Plan) -> Iterator[str]:
    t = session.t
    yield t("{plan}, version {n}", plan=plan_name(plan.product_kind, plan.name, t), n=plan.version)
    for step in plan.steps:
        when = " ".join(part for part in (step.anchor, step.offset, step.repeat and f"/ {step.repeat}") if part)
        what = in_either(step.purpose_nl, step.purpose_en, t)
        yield f"  {step.code:5} {when:32} {level(step.level, t)}, {channel(step.channel, t)}: {what}"


def _told(told: PlanEffects, session: Session) -> str:
    return session.t(
        "Promises: {new} new, {moved} moved, {ended} ended, {kept} stay as they are.",
        new=told.new, moved=told.moved, ended=told.ended, kept=told.kept_as_is + told.rewritten,
    )  # fmt: skip
