"""Commands that show figures: my result and what stayed."""

from collections.abc import Iterator
from typing import Any, Final

from app.command_line.output import plain, ratio
from app.command_line.session import Session
from app.result.rules.panels import MyResult
from app.retention.rules import By, Curve, Retention

MONTHS_SHOWN: Final = 13


def result(session: Session) -> int:
    """Give the four panels."""
    request = session.request
    with session.reading() as services:
        found = services.result.result(
            request.get("from"), request.get("to"), request.get("adviser"), lines=bool(request.get("json"))
        )
    session.give(result_document(found), _result_lines(session, found))
    return 0


def retention(session: Session) -> int:
    """Give survival and persistency."""
    with session.reading() as services:
        found = services.retention.retention(By(session.request.get("by") or By.YEAR))
    session.give(retention_document(found), _retention_lines(session, found))
    return 0


def result_document(found: MyResult) -> dict[str, Any]:
    """Give the shape that other programs rely on."""
    personal = found.personal
    newest = found.parameters[-1]
    return {
        "from": found.period.since,
        "to": found.period.to,
        "parameters": plain(newest),
        "bridge": found.bridge._asdict(),
        "personal": {
            "by_year": {str(year): amounts._asdict() for year, amounts in personal.by_year.items()},
            "pending": personal.pending,
            "held": personal.held,
            "pot": personal.pot,
            "ledger": personal.ledger,
            "lines": [
                {
                    "date": line.on,
                    "client": line.client_ref,
                    "agreement": line.agreement_ref,
                    "bucket": line.bucket,
                    "cents": line.cents,
                    "rule": line.rule,
                    "movement": line.movement_ref,
                }
                for line in personal.lines
            ],
        },
        "relationships": [
            {
                "client": one.client_ref,
                **{name: value for name, value in one._asdict().items() if name not in {"client_ref", "cumulative"}},
                "cumulative": ratio(one.cumulative),
            }
            for one in found.relationships
        ],
        "forward": {
            "value_infinite": found.forward.value_infinite,
            "value_5_years": found.forward.value_5_years,
            "exposure_worst": found.forward.exposure_worst,
            "exposure_expected": found.forward.exposure_expected,
            "trail_next_12_months": found.forward.trail_next_12_months,
        },
    }


def retention_document(found: Retention) -> dict[str, Any]:
    """Give the shape that other programs rely on."""
    return {
        "on": found.on,
        "agreements": _curve(found.agreements),
        "clients": _curve(found.clients),
        "persistency": [
            {
                "cohort": cell.cohort,
                "month": cell.month,
                "kept": cell.kept,
                "eligible": cell.eligible,
                "by_count": ratio(cell.by_count),
                "premium_kept": cell.premium_kept,
                "premium_eligible": cell.premium_eligible,
                "by_premium": ratio(cell.by_premium),
            }
            for cell in found.persistency
        ],
    }


def _curve(curve: Curve) -> dict[str, Any]:
    points = [
        {
            "days": point.days,
            "at_risk": point.at_risk,
            "events": point.events,
            "survival": ratio(point.survival),
            "se": ratio(point.se),
            "low": ratio(point.low),
            "high": ratio(point.high),
        }
        for point in curve.points
    ]
    return {"n": curve.n, "events": curve.events, "curve": points}


def _result_lines(session: Session, found: MyResult) -> Iterator[str]:
    t, money, day = session.t, session.formats.money, session.formats.date_short
    bridge, forward = found.bridge, found.forward
    yield t("My result from {first} to {last}", first=day(found.period.since), last=day(found.period.to))
    for name, cents in (
        (t("First sale"), bridge.first_sale),
        (t("Repeat sale"), bridge.repeat_sale),
        (t("Stayed"), bridge.stay),
        (t("From the pot"), bridge.pot),
        (t("Lost"), bridge.loss),
        (t("Still to be earned, change"), bridge.reserve_change),
        (t("Ledger"), bridge.ledger),
        (t("Still to be earned"), found.personal.pending + found.personal.held + found.personal.pot),
        (t("Clawback at worst"), forward.exposure_worst),
        (t("Trail expected in 12 months"), forward.trail_next_12_months),
    ):
        yield f"  {name}: {money(cents)}"


def _retention_lines(session: Session, found: Retention) -> Iterator[str]:
    t = session.t
    for name, curve in ((t("Agreements"), found.agreements), (t("Clients"), found.clients)):
        yield t("{what}: {events} of {n} ended adversely", what=name, events=curve.events, n=curve.n)
    yield t("Kept after {n} months, by year or as asked:", n=MONTHS_SHOWN)
    for cell in found.persistency:
        if cell.month == MONTHS_SHOWN and cell.eligible:
            yield "  " + t("{cohort}: {kept} of {eligible}", cohort=cell.cohort, kept=cell.kept, eligible=cell.eligible)
