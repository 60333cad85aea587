"""The demo book as an adviser would look at it: sound, plausible, nobody's, and the same on every day."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.aftercare.rules import CATCH_UP
from app.aftercare.tables import Promises
from app.agreements.tables import Agreements, Engagements, LoanParts, Providers
from app.book.check import check
from app.book.create import random_key
from app.book.digest import digest
from app.book.tables import Record, table_of
from app.bootstrap import Services
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.rules import Role
from app.clients.tables import (
    Clients,
    Consents,
    ContactPoints,
    Goals,
    Memberships,
    Persons,
    Relations,
)
from app.contact.tables import Contacts
from app.demo import words, write
from app.foundation.dates import PartialDate, add_years
from app.ledger.tables import Invoices, Movements
from tests.app.conftest import RESOURCES, TODAY, new_desk
from tests.app.demo.conftest import make

REAL_HOUSES = {
    *(
        "aegon",
        "achmea",
        "allianz",
        "asr",
        "abn",
        "ing",
        "rabo",
        "obvion",
        "florius",
        "nationale",
        "interpolis",
        "ohra",
    ),
    *("fbto", "reaal", "zwitserleven", "univé", "goudse", "klaverblad", "nh1816", "vivat", "argenta", "knab", "munt"),
    *("merius", "tulp", "lloyds", "hypotrust", "dela", "monuta", "ardanta", "centraal"),
}
IN_FORCE_FIRST = {"initial", "trail", "subscription", "clawback"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = make(tmp_path_factory.mktemp("believable") / "demo.nazorg", clients=120, seed=5)
    yield services
    services.book.close()


def rows_of(services: Services, record: type[Record]) -> list[dict[str, Any]]:
    with services.book.read() as connection:
        return [dict(row) for row in connection.execute(select(table_of(record))).mappings()]


def by_id(services: Services, record: type[Record]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows_of(services, record)}


def test_that_the_book_is_sound_and_has_nothing_to_undo(demo: Services) -> None:
    assert check(demo.book) == ()
    assert demo.book.undo_title() is None
    assert demo.book.undo() is None


def test_that_every_room_has_something_to_show(demo: Services) -> None:
    for record in (
        Clients,
        Persons,
        Agreements,
        LoanParts,
        Engagements,
        Movements,
        Invoices,
        Contacts,
        CheckIns,
        Cases,
    ):
        assert rows_of(demo, record), record
    assert demo.today.list().rows
    assert demo.result.result().relationships
    assert demo.retention.retention().agreements.events > 0
    assert demo.checkins.summary(add_years(TODAY, -1), TODAY).nps.n > 5


def test_that_references_count_on_without_a_gap(demo: Services) -> None:
    for record, letter in (
        (Clients, "K"),
        (Persons, "P"),
        (Agreements, "O"),
        (Movements, "B"),
        (Cases, "Z"),
        (Invoices, "F"),
    ):
        numbers = sorted(int(row["reference"].removeprefix(f"{letter}-")) for row in rows_of(demo, record))
        assert numbers == list(range(1, len(numbers) + 1)), record


def test_that_no_house_and_no_address_can_be_anybodys(demo: Services) -> None:
    houses = {row["name"].lower() for row in rows_of(demo, Providers)}
    assert not {house for house in houses if set(house.split()) & REAL_HOUSES}
    emails = [row["value"] for row in rows_of(demo, ContactPoints) if row["kind"] == "email"]
    assert emails
    assert all(email.endswith(".example") and email.isascii() for email in emails)
    assert demo.office.office().email == "advies@delinde.example"


def test_that_every_client_has_somebody_and_every_firm_a_director(demo: Services) -> None:
    roles = defaultdict(list)
    for row in rows_of(demo, Memberships):
        roles[row["client_id"]].append(row["role"])
    for client in rows_of(demo, Clients):
        found = Counter(roles[client["id"]])
        assert found, client["name"]
        if client["kind"] == "business":
            assert found == {Role.DIRECTOR: 1}, client["name"]
        if client["kind"] == "person":
            assert found == {Role.MEMBER: 1}, client["name"]


def test_that_children_are_children_and_partners_are_not(demo: Services) -> None:
    roles = {row["person_id"]: row["role"] for row in rows_of(demo, Memberships)}
    yearless = 0
    for person in rows_of(demo, Persons):
        birth = PartialDate.parse(person["birth"])
        age = birth.age_on(TODAY)
        yearless += age is None
        if age is not None:
            assert (age <= 24) if roles[person["id"]] == Role.CHILD else (age >= 23), person
    assert yearless > 0, "a birthday without a year is met in the wild"


def test_that_no_agreement_begins_before_its_client_or_ends_before_it_began(demo: Services) -> None:
    clients = by_id(demo, Clients)
    for row in rows_of(demo, Agreements):
        client = clients[row["client_id"]]
        assert client["relationship_start"] <= row["signed_on"] <= row["in_force_on"] + timedelta(days=1)
        assert row["end_on"] is None or row["in_force_on"] <= row["end_on"] <= TODAY
        assert (row["end_on"] is None) == (row["end_reason"] is None)
        for name in ("term_end", "cover_end", "goal_date", "interest_only_end"):
            assert row[name] is None or row[name] > row["in_force_on"]
    for part in rows_of(demo, LoanParts):
        assert part["amount_cents"] > 0
        assert part["fixed_rate_end"] <= part["term_end"]


def test_that_money_is_booked_while_an_agreement_runs_and_taken_back_after_it(demo: Services) -> None:
    agreements = by_id(demo, Agreements)
    initial: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for row in rows_of(demo, Movements):
        agreement = agreements[row["agreement_id"]]
        assert row["kind"] not in IN_FORCE_FIRST or row["on_date"] >= agreement["in_force_on"]
        if row["kind"] == "initial":
            initial[row["agreement_id"]] += row["amount_cents"]
        if row["kind"] == "clawback":
            assert row["on_date"] > agreement["end_on"]
            back[row["agreement_id"]] -= row["amount_cents"]
        else:
            assert row["amount_cents"] > 0
        if row["kind"] in ("trail", "subscription") and not row["note"]:
            assert agreement["end_on"] is None or row["on_date"] < agreement["end_on"]
    assert back
    assert all(0 < back[key] <= initial[key] for key in back)


def test_that_a_fee_has_its_bill_and_most_are_paid_in_time(demo: Services) -> None:
    fees = {(row["agreement_id"], row["amount_cents"]) for row in rows_of(demo, Movements) if row["kind"] == "fee"}
    bills = rows_of(demo, Invoices)
    assert {(bill["agreement_id"], bill["amount_cents"]) for bill in bills} == fees
    paid = [bill for bill in bills if bill["paid_on"]]
    late = [bill for bill in paid if bill["paid_on"] > bill["due_on"]]
    assert 0.1 < len(late) / len(paid) < 0.5
    assert all(bill["issued_on"] < bill["due_on"] for bill in bills)


def test_that_a_subscription_stands_on_an_agreement_of_service(demo: Services) -> None:
    served = {row["client_id"] for row in rows_of(demo, Agreements) if row["product_kind"] == "service"}
    subscribed = {row["client_id"] for row in rows_of(demo, Engagements)}
    assert subscribed
    assert subscribed <= served


def test_that_most_promises_were_kept_and_few_are_late(demo: Services) -> None:
    states = Counter(row["state"] for row in rows_of(demo, Promises))
    ended = states["kept"] + states["kept_late"] + states["missed"]
    assert 0.7 < states["kept"] / ended < 0.97
    late = [row for row in rows_of(demo, Promises) if row["state"] == "open" and row["due"] < TODAY]
    assert 0 < len(late) < 0.3 * len(rows_of(demo, Clients))


@pytest.mark.parametrize("seed", [2, 3, 4, 5, 6])
def test_that_something_is_late_whatever_the_seed(tmp_path: Path, seed: int) -> None:
    services = make(tmp_path / "demo.nazorg", clients=20, seed=seed)
    assert services.today.list().counts.overdue > 0
    services.book.close()


def test_that_what_was_kept_by_talking_has_its_talk(demo: Services) -> None:
    contacts = by_id(demo, Contacts)
    kept = [row for row in rows_of(demo, Promises) if row["contact_id"]]
    assert kept
    for row in kept:
        assert contacts[row["contact_id"]]["client_id"] == row["client_id"]
        assert row["state"] in ("kept", "kept_late")
        assert contacts[row["contact_id"]]["on_date"] <= TODAY


def test_that_clients_are_heard_and_not_only_written_to(demo: Services) -> None:
    contacts = rows_of(demo, Contacts)
    heard = [row for row in contacts if row["direction"] == "in" or row["said"]]
    assert 0.4 < len(heard) / len(contacts) < 0.95
    assert {row["channel"] for row in contacts} >= {"phone", "visit", "email", "video"}
    assert all(row["said"] is None or row["said"] in words.SAID or len(row["said"]) > 20 for row in contacts)


def test_that_many_clients_told_what_matters_and_what_they_aim_at(demo: Services) -> None:
    wholes = [demo.overview.whole(row.id) for row in demo.overview.clients(limit=1_000).rows]
    told = sum(1 for whole in wholes if whole.client.matters)
    assert 0.2 < told / len(wholes) < 0.6
    with demo.book.read() as connection:
        count = {
            name: connection.execute(select(func.count()).select_from(table_of(record))).scalar_one()
            for name, record in (("goals", Goals), ("relations", Relations))
        }
        consents = connection.execute(select(Consents.given_on, Consents.withdrawn_on)).all()
    assert count["goals"] > 15
    assert count["relations"] > 20
    assert any(withdrawn for _, withdrawn in consents)
    assert all(given <= TODAY and (withdrawn is None or given <= withdrawn <= TODAY) for given, withdrawn in consents)


def test_that_the_first_client_has_papers_that_can_be_read(demo: Services) -> None:
    first = min((row for row in demo.overview.clients(limit=1_000).rows), key=lambda row: int(row.reference[2:]))
    names = [paper.name for paper in demo.documents.of_client(first.id)]
    assert names == ["Gespreksverslag jaargesprek.txt", "Opdrachtbevestiging.txt"]


def test_that_talks_are_spread_over_the_year(demo: Services) -> None:
    heard = Counter(row.last_heard for row in demo.overview.clients(limit=1_000).rows)
    assert max(heard.values()) <= sum(heard.values()) / 8
    assert len(heard) > 20


def test_that_some_did_not_answer_and_scores_differ(demo: Services) -> None:
    answers = rows_of(demo, CheckIns)
    assert any(row["answered_on"] is None for row in answers)
    scores = [row["nps"] for row in answers if row["nps"] is not None]
    assert min(scores) <= 6
    assert max(scores) >= 9
    for row in answers:
        assert row["answered_on"] is None or row["asked_on"] <= row["answered_on"] <= TODAY
        assert row["answered_on"] is not None or row["nps"] is None


def test_that_whoever_moved_away_gets_no_new_words_after_it(demo: Services) -> None:
    ends = {row["id"]: row["relationship_end"] for row in rows_of(demo, Clients) if row["relationship_end"]}
    assert ends
    for row in rows_of(demo, CheckIns):
        assert row["client_id"] not in ends or row["asked_on"] <= ends[row["client_id"]]


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1), date(2031, 3, 31)])
def test_that_it_can_be_written_on_any_day(tmp_path: Path, today: date) -> None:
    path = tmp_path / "demo.nazorg"
    services = write.write_demo(path, random_key(), new_desk(today=today), clients=25, resources=RESOURCES)
    latest = max(row["in_force_on"] for row in rows_of(services, Agreements))
    assert today - timedelta(days=13 * 366) < latest <= today
    assert check(services.book) == ()
    assert all(row.due <= today + timedelta(days=7) for row in services.today.list().rows)
    services.book.close()


def test_that_another_day_gives_another_book_of_the_same_people(tmp_path: Path) -> None:
    digests, names = [], []
    for number, today in enumerate((TODAY, TODAY + timedelta(days=1))):
        path = tmp_path / f"{number}.nazorg"
        services = write.write_demo(path, random_key(), new_desk(today=today), clients=20, resources=RESOURCES)
        with services.book.read() as connection:
            digests.append(digest(connection, content=True))
        names.append({row["name"] for row in rows_of(services, Clients)})
        services.book.close()
    assert digests[0] != digests[1]
    assert len(names[0] & names[1]) >= 14, "the cast at least"


def test_that_a_book_to_measure_with_is_thin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "FULL", 10)
    monkeypatch.setattr(write, "CHUNK", 16)
    told: list[tuple[int, int]] = []
    services = write.write_demo(
        tmp_path / "thin.nazorg", random_key(), new_desk(), clients=60, resources=RESOURCES,
        progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    before = TODAY - timedelta(days=500)
    assert len(rows_of(services, Clients)) == 60
    gone = {row["id"] for row in rows_of(services, Clients) if row["relationship_end"]}
    assert not [row for row in rows_of(services, Contacts) if row["on_date"] < before and row["client_id"] not in gone]
    families = {row["last_name"] for row in rows_of(services, Persons)}
    assert families - {last for _, last in words.FAMILIES}, "many family names"
    assert told[-1] == (60, 60)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) > 2
    services.book.close()


def test_that_no_catch_up_talk_was_held_before_it_was_due(demo: Services) -> None:
    chosen = select(Promises.due, Promises.ended_on).where(Promises.code == CATCH_UP)
    with demo.book.read() as connection:
        talks = connection.execute(chosen).all()
    assert talks
    assert all(ended >= due for due, ended in talks)
