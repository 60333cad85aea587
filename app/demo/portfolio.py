"""Made-up agreements: what a client has, since when, and how some of it ended."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from app.demo import words
from app.foundation.dates import add_months, add_years
from app.foundation.ids import IdSource

PRIVATE: Final = {
    "mortgage": 18, "term_life": 16, "nonlife_private": 26, "funeral": 7, "pension": 6, "investment": 5, "annuity": 4,
    "consumer_credit": 4, "disability": 7, "life": 2, "payment_protection": 2, "health": 3, "other": 1,
}  # fmt: skip
COMPANY: Final = {"nonlife_business": 50, "collective_income": 14, "disability": 14, "pension": 8, "investment": 3}
HOUSE: Final = {
    "mortgage": "lend", "term_life": "life", "life": "life", "funeral": "life", "annuity": "life", "pension": "life",
    "payment_protection": "life", "disability": "income", "collective_income": "income", "investment": "invest",
    "consumer_credit": "credit", "health": "health",
}  # fmt: skip
PREMIUMS: Final = {
    "term_life": (15, 65), "life": (60, 200), "funeral": (8, 35), "annuity": (75, 300), "pension": (100, 450),
    "payment_protection": (12, 40), "disability": (90, 420), "collective_income": (150, 900), "investment": (50, 500),
    "nonlife_private": (35, 160), "nonlife_business": (90, 1_400), "health": (130, 260), "other": (10, 40),
}  # fmt: skip
KEY_DATES: Final = (
    (("nonlife_private", "nonlife_business", "collective_income", "health"), "renewal_date", (1,)),
    (("term_life", "payment_protection"), "cover_end", (10, 20, 25, 30)),
    (("investment",), "goal_date", (8, 12, 15)),
    (("annuity", "pension", "life", "disability"), "term_end", (9, 15, 22)),
    (("consumer_credit",), "term_end", (4, 5, 7)),
)
ADVERSE: Final = ("cancelled", "lapse", "surrender", "non_payment", "moved_adviser")
NEUTRAL: Final = ("expiry", "object_sold", "provider_withdrew", "death")


@dataclass(frozen=True, slots=True)
class Signed:
    """An agreement to be written: its row, and for a mortgage its loan part."""

    row: dict[str, Any]
    loan_part: dict[str, Any] | None


def kinds_for(random: Random, client_kind: str) -> list[str]:
    """Choose what a client has: mostly one of a kind."""
    weights = COMPANY if client_kind == "business" else PRIVATE
    wanted = random.choices((1, 2, 3, 4, 5, 6), (22, 26, 22, 16, 9, 5))[0]
    chosen = random.choices(list(weights), list(weights.values()), k=wanted)
    return list(dict.fromkeys(chosen))


def sign(random: Random, kind: str, in_force: date, since: date, ids: IdSource) -> Signed:
    """Make a running agreement with the dates that belong to its kind; nobody signs before being a client."""
    signed = max(since, in_force - timedelta(days=random.randint(3, 35)))
    house = words.PROVIDERS[HOUSE.get(kind, "nonlife")]
    low, high = PREMIUMS.get(kind, (0, 0))
    row: dict[str, Any] = {
        "id": ids(),
        "product_kind": kind,
        "provider": random.choice(house) if kind != "service" else None,
        "policy_number": f"{random.choice('ABCDHKNP')}{random.randint(10, 99)}-{random.randint(100_000, 999_999)}",
        "concluded_on": signed,
        "signed_on": signed,
        "in_force_on": in_force,
        "premium_cents": random.randint(low * 100, high * 100) if high else None,
        "premium_frequency": "month" if high else None,
        **_dates(random, kind, in_force),
    }
    return Signed(row, _loan_part(random, row, ids) if kind == "mortgage" else None)


def _dates(random: Random, kind: str, start: date) -> dict[str, date]:
    """Give the dates that belong to a kind of agreement, so many years after its start."""
    if kind == "mortgage":
        return {"interest_only_end": add_years(start, 30)} if random.random() < 0.35 else {}
    for kinds, name, years in KEY_DATES:
        if kind in kinds:
            return {name: add_years(start, random.choice(years))}
    return {}


def _loan_part(random: Random, row: dict[str, Any], ids: IdSource) -> dict[str, Any]:
    start: date = row["in_force_on"]
    return {
        "id": ids(),
        "agreement_id": row["id"],
        "amount_cents": random.randint(120, 480) * 100_000,
        "form": random.choice(("annuity", "linear", "interest_only")),
        "fixed_rate_end": add_years(start, random.choice((12, 15, 20, 20, 30))),
        "term_end": add_years(start, 30),
    }


def end_some(random: Random, row: dict[str, Any], today: date) -> dict[str, Any]:
    """Let an agreement end as in life: about one in twenty-five a year badly, one in fifty neutrally."""
    month = 0
    while (day := add_months(row["in_force_on"], month := month + 1)) < today:
        chance = random.random()
        if chance < 0.0026:
            return {**row, "end_on": day, "end_reason": random.choice(ADVERSE)}
        if chance < 0.0042:
            return {**row, "end_on": day, "end_reason": random.choice(NEUTRAL)}
    return row
