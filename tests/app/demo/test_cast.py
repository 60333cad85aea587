"""The cast of every demo book: whoever is needed so that everything that can happen is in it."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from app.agreements.rules import NEUTRAL, EndReason, ProductKind
from app.agreements.tables import Agreements
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.cases.tables import Cases
from app.clients.rules import ClientEnd, ClientKind, LifeEventKind, Role
from app.clients.tables import Clients, Memberships, Persons
from app.demo.cast import LEFT, cast
from app.demo.words import ADVISERS
from app.overview.rules import EntryKind
from tests.app.conftest import TODAY
from tests.app.demo.conftest import make

MANY = 240
DAYS = [date(2026, 11, 21), date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A book that is hardly more than its cast."""
    services = make(tmp_path_factory.mktemp("cast") / "cast.nazorg", clients=41)
    yield services
    services.book.close()


def key_of(services: Services, name: str) -> str:
    with services.book.read() as connection:
        return connection.execute(select(Clients.id).where(Clients.name == name)).scalar_one()


@pytest.mark.parametrize("clients", [1, 2, 7, 13, 14, 20, 39, 41, 100, MANY])
def test_that_at_most_so_many_have_left_whatever_the_size_of_the_book(clients: int) -> None:
    parts = cast(TODAY, clients)
    assert len(parts) <= clients
    assert sum(part.client.end is not None for part in parts) <= LEFT * clients


def test_that_a_large_book_has_everybody_of_the_cast_and_every_way_to_leave() -> None:
    parts = cast(TODAY, MANY)
    assert {part.client.end_reason for part in parts} - {None} == {reason.value for reason in ClientEnd}
    assert {kind for part in parts for kind, _ in part.cases} == {
        kind.value for kind in CaseKind if kind is not CaseKind.CLAIM_DISPUTE
    }
    assert {kind for part in parts for kind, _ in part.events} <= {kind.value for kind in LifeEventKind}
    ends = {reason for part in parts for _, reason in part.ends.values()}
    assert ends >= {reason.value for reason in EndReason} - {"replaced", "expiry", "object_sold"} | {"object_sold"}


def test_that_payment_arrears_are_told_once(small: Services) -> None:
    with small.book.read() as connection:
        client = connection.execute(select(Cases.client_id).where(Cases.kind == "arrears", Cases.closed_on.is_(None)))
        whole = small.overview.whole(client.scalar_one())
    assert [event.kind for event in whole.life_events] == [LifeEventKind.ARREARS]
    assert len({promise.code for promise in whole.promises}) == len(whole.promises)


@pytest.mark.parametrize("today", DAYS)
def test_that_the_cast_fits_any_day(today: date) -> None:
    for part in cast(today, MANY):
        assert part.client.start <= today
        assert part.client.end is None or part.client.start < part.client.end <= today
        for human in part.client.humans:
            assert (
                human.birth.startswith("-")
                or date.fromisoformat(human.birth) < part.client.start
                or (human.role == Role.CHILD)
            )
        for kind, months in part.signed:
            assert kind in set(ProductKind)
            assert months >= 0
        for kind, (months, reason) in part.ends.items():
            assert any(signed == kind and since > months for signed, since in part.signed), kind
            assert reason in set(EndReason)


def test_that_names_of_the_cast_are_each_somebody_else() -> None:
    names = [part.client.name for part in cast(TODAY, MANY)]
    assert len(set(names)) == len(names)


def test_that_a_household_was_split_and_both_sides_know_it(small: Services) -> None:
    left, stayed = key_of(small, "Youssef Ait Ben Haddou"), key_of(small, "Verbeek")
    with small.book.read() as connection:
        (youssef,) = connection.execute(select(Persons.id).where(Persons.client_id == left)).scalars()
        rows = connection.execute(
            select(Memberships.client_id, Memberships.role, Memberships.from_on, Memberships.to_on)
            .where(Memberships.person_id == youssef)
            .order_by(Memberships.from_on)
        ).all()
    (then, now) = rows
    assert (then.client_id, then.role, then.to_on) == (stayed, "partner", date(2026, 2, 21))
    assert (now.client_id, now.role, now.from_on, now.to_on) == (left, "member", then.to_on, None)
    assert "Youssef Ait Ben Haddou" in {person.full_name for person in small.clients.persons(stayed)}
    for side in (left, stayed):
        assert "divorce" in {event.kind for event in small.clients.life_events(side)}


def test_that_a_replaced_agreement_leads_to_one_that_began_when_it_ended(small: Services) -> None:
    with small.book.read() as connection:
        columns = (Agreements.id, Agreements.in_force_on, Agreements.end_on, Agreements.end_reason)
        rows = connection.execute(select(*columns, Agreements.replaced_by_id)).all()
    begun = {row.id: row.in_force_on for row in rows}
    replaced = [row for row in rows if row.end_reason == EndReason.REPLACED]
    assert replaced
    assert all(row.end_on == begun[row.replaced_by_id] for row in replaced)


def test_that_who_died_is_left_in_peace_and_nothing_waits_for_them(small: Services) -> None:
    key = key_of(small, "Wilhelmina 's-Gravenzande")
    assert [hold.kind.value for hold in small.clients.holds(key) if hold.is_on(TODAY)]
    waiting = {promise.code for promise in small.aftercare.open_promises(key)}
    calls = {"D1", "D2", "D3", "D4"}
    asked = {"F4", "ESTATE", *calls}
    assert waiting <= asked, "only the claim, who speaks for the estate, and the calls to who stay behind"
    with small.book.read() as connection:
        reasons = connection.execute(select(Agreements.end_reason).where(Agreements.client_id == key)).scalars()
        assert {EndReason(reason) for reason in reasons} <= NEUTRAL


def test_that_whoever_left_has_no_promise_open(small: Services) -> None:
    with small.book.read() as connection:
        gone = connection.execute(
            select(Clients.id, Clients.name).where(
                Clients.relationship_end.is_not(None), Clients.end_reason != ClientEnd.DEATH.value
            )
        ).all()
    assert len(gone) == 5
    for key, name in gone:
        assert small.aftercare.open_promises(key) == (), name
        assert all(hold.kind.value == "ended" for hold in small.clients.holds(key)), name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Amina el Idrissi", CaseKind.COMPLAINT),
        ("Peters – Van Leeuwen", CaseKind.ARREARS),
        ("Maarten Visser", CaseKind.DETRACTOR),
    ],
)
def test_that_each_moment_of_truth_is_open_for_somebody(small: Services, name: str, kind: CaseKind) -> None:
    key = key_of(small, name)
    (case,) = (case for case in small.cases.open_cases() if case.client_id == key)
    assert case.kind is kind
    assert case.description
    first = small.today.list().rows[:3]
    assert case.id in {row.case_id for row in first}


def test_that_the_household_of_the_manual_has_a_story_to_tell(small: Services) -> None:
    key = key_of(small, "De Vries – Bakker")
    whole = small.overview.whole(key)
    assert whole.client.kind is ClientKind.HOUSEHOLD
    assert [person.role for person in whole.persons].count(Role.CHILD) == 2
    assert {row.product_kind for row in whole.agreements} >= {"mortgage", "term_life", "disability"}
    kinds = {entry.kind for entry in small.overview.timeline(key, limit=500).entries}
    assert kinds >= {EntryKind.CONTACT, EntryKind.ANSWER, EntryKind.SIGNED, EntryKind.MOVEMENT, EntryKind.PROMISE}
    assert whole.score == 9
    assert whole.next_contact is not None
    assert whole.adviser in ADVISERS
