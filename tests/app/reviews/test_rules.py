"""The decisions of a review by themselves: periods, dates ahead, income, what is silenced."""

from datetime import date
from typing import Any

import pytest

from app.aftercare.rules import PromiseState
from app.aftercare.rules.stored import OWN, Promise
from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.facts import Agreement, LoanPart
from app.agreements.rules.promised import Disclosure
from app.clients.rules import Client, ClientKind, Hold, HoldKind, Person
from app.foundation.dates import add_months
from app.ledger.rules import Movement, MovementKind
from app.office.rules import Office
from app.reviews import rules
from app.reviews.rules import DateKind, ReviewFacts

ON = date(2026, 11, 21)
SINCE = date(2025, 11, 21)


def client(**facts: Any) -> Client:
    known = dict.fromkeys(Client.__dataclass_fields__)
    return Client(**{**known, "id": "c", "kind": ClientKind.HOUSEHOLD, "name": "Naam", **facts})


def agreement(key: str = "a", **facts: Any) -> Agreement:
    known = dict.fromkeys(Agreement.__dataclass_fields__)
    start = {"id": key, "reference": key, "product_kind": ProductKind.OTHER, "in_force_on": date(2020, 1, 1)}
    return Agreement(**{**known, **start, **facts})


def person(role: str = "member", **facts: Any) -> Person:
    known = dict.fromkeys(Person.__dataclass_fields__)
    return Person(**{**known, "id": "p", "full_name": "Bram", "role": role, **facts})


def promise(key: str, due: date, **facts: Any) -> Promise:
    known = dict.fromkeys(Promise._fields)
    plan = {"code": "C2", "level": "G", "channel": "phone", "state": PromiseState.OPEN, "window_days": 0}
    return Promise(**{**known, "id": key, "due": due, **plan, **facts})


def movement(kind: MovementKind, on: date, cents: int, owner: str = "a") -> Movement:
    return Movement("m", 1, "B-1", owner, kind, on, cents, None, "x", None, None)


def made(**facts: Any) -> ReviewFacts:
    office = Office("o", 1, "Kantoor", "NL", "nl", *(None,) * 8)
    known: dict[str, Any] = dict.fromkeys(ReviewFacts.__dataclass_fields__, ())
    given = {"on": ON, "since": SINCE, "reviewed_before": False, "office": office, "client": client(), "adviser": "A"}
    return ReviewFacts(**{**known, "service": None, **given, **facts})


@pytest.mark.parametrize(
    ("reviews", "start", "since"),
    [
        ((), None, date(2025, 11, 21)),
        ((date(2026, 5, 27), date(2024, 1, 1)), None, date(2026, 5, 27)),
        ((date(2026, 11, 1),), None, date(2025, 11, 21)),
        ((), date(2026, 8, 1), date(2026, 8, 1)),
        ((), date(2027, 8, 1), date(2025, 11, 21)),
    ],
)
def test_that_the_period_begins_at_the_review_before(reviews: Any, start: date | None, since: date) -> None:
    assert rules.period_start(ON, reviews, start) == since


def test_that_the_living_grown_ups_are_spoken_to() -> None:
    dead, child = person(deceased_on=ON), person("child")
    later = person(deceased_on=date(2026, 11, 22))
    assert made(persons=(dead, child, later)).living == (later,)


@pytest.mark.parametrize(("end", "over"), [(None, False), (ON, True), (date(2026, 11, 22), False)])
def test_that_a_relationship_is_over_on_its_last_day(end: date | None, *, over: bool) -> None:
    assert made(client=client(relationship_end=end)).over is over


@pytest.mark.parametrize(
    ("first", "following"),
    [
        (date(2022, 9, 14), date(2027, 9, 14)),
        (date(2022, 12, 1), date(2026, 12, 1)),
        (date(2022, 11, 21), date(2027, 11, 21)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2024, 2, 29), date(2027, 2, 28)),
    ],
)
def test_that_a_contract_is_renewed_each_year(first: date, following: date) -> None:
    assert rules.next_renewal(first, ON) == following


def test_that_only_dates_of_the_coming_months_are_ahead() -> None:
    running = agreement(
        renewal_date=date(2020, 3, 1), term_end=ON, goal_date=date(2028, 11, 21), cover_end=date(2029, 1, 1)
    )
    ended = agreement("b", end_on=date(2026, 1, 1), goal_date=date(2027, 1, 1))
    parts = (
        LoanPart("1", 1, "a", None, None, date(2027, 5, 1), None),
        LoanPart("2", 1, "a", None, None, date(2027, 5, 1), None),
        LoanPart("3", 1, "b", None, None, date(2027, 5, 1), None),
    )
    born = (
        person("child", birth="2009-06-01"),
        person("child", birth="--06-01"),
        person("child"),
        person(birth="2009-06-01"),
    )
    dead = person("child", birth="2009-07-01", deceased_on=date(2020, 1, 1))
    facts = made(
        agreements=(running, ended),
        loan_parts=parts,
        persons=(*born, dead),
        client=client(pension_date=date(2028, 1, 1)),
    )
    assert [(day.on, day.kind) for day in rules.dates_ahead(facts)] == [
        (date(2027, 3, 1), DateKind.RENEWAL),
        (date(2027, 5, 1), DateKind.FIXED_RATE_END),
        (date(2027, 6, 1), DateKind.CHILD_18),
        (date(2028, 1, 1), DateKind.PENSION),
        (date(2028, 11, 21), DateKind.GOAL_DATE),
    ]
    first = rules.first_date(running, facts)
    assert first is not None
    assert first.on == date(2027, 3, 1)
    assert rules.first_date(agreement("none"), facts) is None


@pytest.mark.parametrize(
    ("cents", "often", "monthly"),
    [
        (None, None, None),
        (100, None, None),
        (100, Frequency.ONCE, None),
        (1200, Frequency.YEAR, 100),
        (5, Frequency.YEAR, 0),
        (18, Frequency.YEAR, 2),
        (300, Frequency.QUARTER, 100),
        (2840, Frequency.MONTH, 2840),
    ],
)
def test_that_a_premium_is_told_by_the_month(cents: int | None, often: Frequency | None, monthly: int | None) -> None:
    assert rules.monthly_premium(agreement(premium_cents=cents, premium_frequency=often)) == monthly


def test_that_released_promises_were_not_due() -> None:
    states = (PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.MISSED, PromiseState.RELEASED, PromiseState.KEPT)
    kept = rules.kept_of(promise(str(number), ON, state=state) for number, state in enumerate(states))
    assert (kept.kept, kept.kept_late, kept.missed, kept.n) == (2, 1, 1, 4)


def test_that_a_hold_silences_what_is_commercial_and_no_duty() -> None:
    hold = Hold("h", "c", HoldKind.COMPLAINT, ON, None, None, None)
    unpaid = Hold("h", "c", HoldKind.DUNNING, ON, None, None, None)
    good, duty = promise("g", ON, code="M7"), promise("d", date(2026, 12, 1), level="P")
    assert rules.next_contact(made(promises=(good, duty), holds=(unpaid,))) is good
    assert rules.next_contact(made(promises=(good, duty))) is good
    assert rules.next_contact(made(promises=(good, duty), holds=(hold,))) is duty
    assert rules.next_contact(made(promises=(good,), holds=(hold,))) is None


def test_that_the_next_contact_speaks_to_the_client_within_two_years() -> None:
    unspoken = [promise(channel, ON, channel=channel) for channel in sorted(rules.UNSPOKEN)]
    far = promise("far", date(2029, 1, 1))
    assert rules.next_contact(made(promises=(*unspoken, far))) is None


def test_that_all_own_actions_and_some_of_the_plan_are_agreed() -> None:
    own = [promise(f"o{number}", date(2026, 12, number + 1), code=OWN, channel="self") for number in range(9)]
    plan = [promise(f"p{number}", date(2027, 1, number + 1)) for number in range(9)]
    far = promise("far", date(2028, 1, 1))
    found = rules.agreed_actions(made(promises=(far, *reversed(plan), *own, promise("x", ON, channel="survey"))))
    assert [one.id for one in found] == [*(f"o{n}" for n in range(9)), *(f"p{n}" for n in range(rules.STEPS))]


def earned(*movements: Movement, **facts: Any) -> list[tuple[MovementKind | None, int, int | None]]:
    known = {"agreements": (agreement(),), **facts}
    return [(row.kind, row.cents, row.expected) for row in rules.earned(made(movements=movements, **known))]


def test_that_income_of_the_period_is_added_up_by_kind() -> None:
    rows = earned(
        movement(MovementKind.TRAIL, date(2026, 2, 1), 10_000),
        movement(MovementKind.TRAIL, date(2026, 3, 1), -10_000),
        movement(MovementKind.TRAIL, date(2026, 3, 2), 9_000),
        movement(MovementKind.FEE, SINCE, 5_000),
        movement(MovementKind.FEE, date(2025, 11, 20), 7_000),
        movement(MovementKind.SPLIT_OUT, date(2026, 3, 1), -100),
        movement(MovementKind.FEE, ON, 1, owner="another"),
    )
    assert rows == [(MovementKind.TRAIL, 9_000, 9_000), (MovementKind.FEE, 5_000, 0)]


def test_that_nothing_booked_is_said_of_what_runs_only() -> None:
    assert earned() == [(None, 0, None)]
    assert earned(agreements=(agreement(end_on=ON),)) == []


def test_that_what_came_in_before_a_short_period_is_expected_again() -> None:
    rows = earned(movement(MovementKind.TRAIL, date(2026, 3, 1), 9_000), since=date(2026, 6, 1))
    assert rows == [(MovementKind.TRAIL, 0, 9_000)]
    ended = earned(
        movement(MovementKind.TRAIL, date(2026, 7, 1), 9_000), agreements=(agreement(end_on=date(2026, 8, 1)),)
    )
    assert ended == [(MovementKind.TRAIL, 9_000, 0)]


def test_that_an_agreement_of_less_than_a_year_expects_what_the_client_was_told() -> None:
    young = agreement(in_force_on=add_months(ON, -3))
    told = (
        Disclosure("1", 1, "a", date(2026, 8, 1), None, 1_000, False, None),
        Disclosure("2", 1, "a", date(2026, 9, 1), None, 1_200, True, None),
        Disclosure("3", 1, "b", date(2026, 9, 2), None, 9_999, True, None),
    )
    trail, subscription = (movement(kind, ON, 300) for kind in (MovementKind.TRAIL, MovementKind.SUBSCRIPTION))
    assert earned(trail, agreements=(young,)) == [(MovementKind.TRAIL, 300, None)]
    assert earned(trail, agreements=(young,), disclosures=told) == [(MovementKind.TRAIL, 300, 1_200)]
    assert earned(subscription, agreements=(young,), disclosures=told) == [(MovementKind.SUBSCRIPTION, 300, None)]
    assert earned(agreements=(young,), disclosures=told) == [(None, 0, 1_200)]


def test_that_every_kind_of_agreement_belongs_to_a_group() -> None:
    assert set(rules.KIND_GROUPS) == set(ProductKind)
