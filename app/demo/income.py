"""Made-up income: only what the law allows on each kind, with clawbacks where an agreement ended early."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from app.foundation.dates import add_months, full_months_between
from app.foundation.ids import IdSource

FEES: Final = {
    "mortgage": (2_100, 3_400), "term_life": (195, 420), "funeral": (95, 195), "disability": (550, 1_150),
    "pension": (450, 1_200), "annuity": (350, 800), "life": (350, 700), "investment": (400, 1_100),
    "payment_protection": (75, 150),
}  # fmt: skip
INITIALS: Final = {
    "nonlife_private": (60, 190), "nonlife_business": (180, 1_300), "collective_income": (250, 1_500),
    "health": (15, 40), "other": (20, 60),
}  # fmt: skip
TRAILS: Final = {
    "nonlife_private": (45, 160), "nonlife_business": (120, 1_500), "collective_income": (150, 900),
    "consumer_credit": (40, 170), "other": (10, 30),
}  # fmt: skip
CLAWBACK_MONTHS: Final = 24


def movements(random: Random, agreement: dict[str, Any], today: date, ids: IdSource) -> list[dict[str, Any]]:
    """Give the movements of an agreement up to today, without references."""
    kind: str = agreement["product_kind"]
    start: date = agreement["in_force_on"]
    end: date = min(agreement.get("end_on") or today, today)
    made: list[tuple[str, date, int]] = []
    if kind in FEES:
        made.append(("fee", start + timedelta(days=random.randint(0, 30)), _cents(random, FEES[kind])))
    if kind in INITIALS:
        initial = _cents(random, INITIALS[kind])
        made.append(("initial", start + timedelta(days=random.randint(10, 45)), initial))
        made.extend(_clawback(agreement, initial))
    if kind in TRAILS:
        yearly = _cents(random, TRAILS[kind])
        made.extend(("trail", day, yearly) for day in _yearly(start, end))
    if kind == "service":
        quarter = random.choice((4_485, 5_985, 7_485, 8_985))
        made.extend(("subscription", day, quarter) for day in _every(start, end, 3))
    return [
        {"id": ids(), "agreement_id": agreement["id"], "kind": name, "on_date": day, "amount_cents": cents}
        for name, day, cents in made
        if day <= today
    ]


def _cents(random: Random, bounds: tuple[int, int]) -> int:
    return random.randint(bounds[0] * 20, bounds[1] * 20) * 5


def _yearly(start: date, end: date) -> Iterator[date]:
    return _every(add_months(start, 12), end, 12)


def _every(start: date, end: date, months: int) -> Iterator[date]:
    number = 0
    while (day := add_months(start, number * months)) < end:
        yield day
        number += 1


def _clawback(agreement: dict[str, Any], initial: int) -> Iterator[tuple[str, date, int]]:
    """Take back what was not yet earned when an agreement ends badly within two years."""
    end, reason = agreement.get("end_on"), agreement.get("end_reason")
    if end is None or reason in ("death", "expiry", "object_sold", "provider_withdrew", "replaced"):
        return
    months = full_months_between(agreement["in_force_on"], end)
    if months < CLAWBACK_MONTHS:
        yield "clawback", end + timedelta(days=25), -(initial * (CLAWBACK_MONTHS - months) // CLAWBACK_MONTHS)


def invoices(
    random: Random, rows: list[dict[str, Any]], client_id: str, ids: IdSource, today: date
) -> list[dict[str, Any]]:
    """Give a bill for each fee; most people pay in time, some late."""
    bills = []
    for row in rows:
        if row["kind"] != "fee":
            continue
        issued: date = row["on_date"]
        paid = issued + timedelta(days=14 + random.choices((-6, -1, 3, 20, 55), (40, 30, 15, 10, 5))[0])
        bills.append(
            {
                "id": ids(),
                "client_id": client_id,
                "agreement_id": row["agreement_id"],
                "issued_on": issued,
                "due_on": issued + timedelta(days=14),
                "amount_cents": row["amount_cents"],
                "paid_on": paid if paid <= today else None,
            }
        )
    return bills
