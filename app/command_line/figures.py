"""Commands that show figures: my result and what stayed."""

from collections.abc import Iterator
from typing import Final

from app.command_line.session import Session
from app.result.rules import MyResult
from app.result.shape import result_json
from app.retention.rules import By, Retention
from app.retention.shape import retention_json

MONTHS_SHOWN: Final = 13


def result(session: Session) -> int:
    """Give the four panels."""
    request = session.request
    with session.reading() as services:
        found = services.result.result(
            request.get("from"), request.get("to"), request.get("adviser"), lines=bool(request.get("json"))
        )
    session.give(result_json(found), _result_lines(session, found))
    return 0


def retention(session: Session) -> int:
    """Give survival and persistency."""
    with session.reading() as services:
        found = services.retention.retention(By(session.request.get("by") or By.YEAR))
    session.give(retention_json(found), _retention_lines(session, found))
    return 0


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
