"""Days in a book: the worked dates of the field's rules 2.3 as promises, and an office that stays away for days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.aftercare.rules import PromiseState
from app.aftercare.tables import Promises
from app.agreements.rules import ProductKind
from app.agreements.rules.facts import LoanPartDraft
from app.book.book import Book
from app.bootstrap import Services
from tests.app.aftercare.test_reconcile import come_back, open_steps, signed
from tests.app.rows import rows

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser", kind="person", reference="K-1")


def on_day(services: Services, today: date) -> None:
    object.__setattr__(services.book.desk, "today", lambda: today)


def ledger(book: Book) -> set[tuple[object, ...]]:
    """Give every promise by what it is and how it stands, but for its key and its version."""
    c = Promises.__table__.c
    columns = (c.client_id, c.agreement_id, c.code, c.anchor_on, c.occurrence, c.due, c.planned, c.state)
    with book.read() as connection:
        found = [tuple(row) for row in connection.execute(select(*columns))]
    assert len(found) == len(set(found)), "none stands twice"
    return set(found)


@pytest.mark.parametrize(
    ("kind", "code", "anchor", "due"),
    [
        (
            ProductKind.TERM_LIFE,
            "C2",
            date(2026, 3, 27),
            date(2026, 4, 14),
        ),  # +10 wd over Good Friday and Easter
        (ProductKind.TERM_LIFE, "C1", date(2026, 4, 2), date(2026, 4, 8)),  # +2 wd over the same
        (ProductKind.TERM_LIFE, "L1", date(2026, 4, 2), date(2026, 4, 13)),  # +5 wd
        (ProductKind.TERM_LIFE, "L1", date(2026, 12, 23), date(2026, 12, 31)),
        (ProductKind.CONSUMER_CREDIT, "K1", date(2024, 1, 31), date(2024, 2, 29)),  # +1 m clips
        (ProductKind.CONSUMER_CREDIT, "K1", date(2026, 3, 5), date(2026, 4, 7)),  # 5 April rolls over Easter
        (ProductKind.CONSUMER_CREDIT, "K1", date(2026, 11, 25), date(2026, 12, 28)),  # 25 December rolls
        (ProductKind.CONSUMER_CREDIT, "K1", date(2026, 3, 27), date(2026, 4, 28)),  # King's Day rolls
        (ProductKind.CONSUMER_CREDIT, "K1", date(2025, 3, 26), date(2025, 4, 28)),  # King's Day is the 26th in 2025
        (ProductKind.MORTGAGE, "M2", date(2023, 11, 30), date(2024, 2, 29)),
    ],
)
def test_that_a_worked_date_is_the_day_of_its_promise(
    services: Services, client: str, kind: ProductKind, code: str, anchor: date, due: date
) -> None:
    on_day(services, anchor)
    signed(services, client, kind, in_force_on=anchor, signed_on=anchor)
    assert open_steps(services, client)[code] == due


@pytest.mark.parametrize(
    ("end", "ahead"),
    [
        (date(2027, 8, 31), {"M3b": date(2027, 3, 1)}),  # six months earlier is 28 February, a Sunday
        (date(2024, 8, 31), {"M3b": date(2024, 2, 29)}),
    ],
)
def test_that_months_before_an_end_clip_and_roll(
    services: Services, client: str, end: date, ahead: dict[str, date]
) -> None:
    day = date(end.year - 1, 1, 15)
    on_day(services, day)
    part = LoanPartDraft(amount_cents=10_000_000, fixed_rate_end=end)
    signed(services, client, ProductKind.MORTGAGE, in_force_on=day, signed_on=day, loan_parts=(part,))
    assert {code: open_steps(services, client)[code] for code in ahead} == ahead


def test_that_a_repeating_step_counts_from_its_anchor_and_never_from_the_last_one(
    services: Services, client: str
) -> None:
    """31 January, then a leap day, then 31 January again: chaining would lose the 31st."""
    on_day(services, date(2023, 1, 31))
    signed(services, client, ProductKind.DISABILITY, in_force_on=date(2020, 2, 29), signed_on=None)
    dues = []
    for year in (2024, 2025, 2026, 2027, 2028):
        services = come_back(services, date(year, 3, 5))
        dues.append(open_steps(services, client)["A2"])
    assert dues == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 3, 2), date(2027, 3, 1), date(2028, 2, 29)]


@pytest.mark.parametrize("days", [0, 1, 40])
def test_that_an_office_that_was_closed_finds_what_one_that_was_open_every_day_has(
    services: Services, book: Book, client: str, days: int
) -> None:
    start = date(2026, 11, 21)
    with rows(book) as made:
        person = made.person(client, "Visser", birth="1992-02-29")
        other = made.client("Bos", reference="K-2", relationship_start=date(2010, 1, 1))
        made.contact(other, start - 360 * DAY, "in", person_id=None)
        home = made.agreement(other, "mortgage", date(2016, 12, 10))
        made.loan_part(home, fixed_rate_end=date(2026, 12, 10))
        made.agreement(client, "disability", date(2021, 12, 1))
    assert person
    come_back(services, start)
    before = ledger(book)
    for number in range(1, days + 1):
        come_back(services, start + number * DAY)
    every_day = ledger(book)
    while book.undo_title() is not None and ledger(book) != before:
        book.undo()
    come_back(services, start - DAY)
    come_back(services, start + days * DAY)
    assert ledger(book) == every_day
    assert [one for one in every_day if one[-1] == PromiseState.OPEN]


def test_that_what_was_put_on_a_day_close_to_the_next_one_is_missed_when_that_comes(
    services: Services, client: str
) -> None:
    signed(services, client, in_force_on=date(2024, 11, 22), signed_on=None)
    review = next(one for one in services.aftercare.open_promises(client) if one.code == "C4")
    assert (review.due, review.window_days) == (date(2026, 11, 23), 30)
    services.aftercare.plan_on(review.id, date(2028, 10, 16), "in het buitenland")
    for day in (date(2028, 10, 16), date(2028, 11, 21)):
        come_back(services, day)
        for one in services.aftercare.open_promises(client):
            if one.id != review.id and one.due <= day:  # what else is late would have the client looked at anyway
                services.aftercare.cancel(one.id, "niet nodig")
        assert services.aftercare.promise(review.id).is_open
    come_back(services, date(2028, 11, 22))
    assert services.aftercare.promise(review.id).state is PromiseState.MISSED
    assert open_steps(services, client)["C4"] == date(2028, 11, 22)


def test_that_a_clock_set_back_and_forth_loses_and_doubles_nothing(services: Services, book: Book, client: str) -> None:
    signed(services, client)
    come_back(services, date(2026, 12, 1))
    there = ledger(book)
    for day in (date(2026, 10, 1), date(2026, 12, 1), date(2025, 1, 1), date(2026, 12, 1)):
        come_back(services, day)
    assert ledger(book) == there


@pytest.mark.parametrize(
    ("night", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)], ids=["summer begins", "winter begins"]
)
def test_that_a_night_on_which_the_clock_changes_is_one_day_like_another(
    services: Services, client: str, night: date, hours: int
) -> None:
    midnight = datetime(night.year, night.month, night.day, tzinfo=AMSTERDAM)
    following = night + DAY
    length = datetime(following.year, following.month, following.day, tzinfo=AMSTERDAM).astimezone(UTC) - midnight
    assert length == timedelta(hours=hours)
    on_day(services, night - DAY)
    promise = services.aftercare.add_own(client, "Bel", night + DAY, "phone")
    services.aftercare.snooze(promise, night + 2 * DAY, "nachtdienst")
    seen = {}
    for hour in range(0, hours + 24, 1):
        now = midnight.astimezone(UTC) + timedelta(hours=hour)
        object.__setattr__(services.book.desk, "now", lambda now=now: now)
        on_day(services, now.astimezone(AMSTERDAM).date())
        listed = [row.due for row in services.today.list().rows if row.promise_id == promise]
        seen.setdefault(services.book.desk.today(), set()).add(tuple(listed))
    assert seen == {night: {()}, night + DAY: {()}}
    on_day(services, night + 2 * DAY)
    assert [row.due for row in services.today.list().rows if row.promise_id == promise] == [night + DAY]
