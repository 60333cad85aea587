"""Lists agree with the rows behind them: every cell, every order, every choice, counted in another way."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from app.aftercare.rules.commercial import is_commercial
from app.aftercare.rules.stored import asks_on
from app.aftercare.tables import Promises
from app.agreements.rules import Frequency, annual_premium
from app.agreements.tables import Agreements
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import Holds
from app.contact.tables import Contacts
from app.foundation.dates import add_months
from app.ledger.tables import Movements
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.narrowing import ClientFilter
from app.overview.rules import (
    AgreementState,
    ClientRow,
    ClientState,
    agreement_state,
    due_state,
)
from tests.app.conftest import TODAY
from tests.app.overview.conftest import ByChance, Stored, is_running

YEAR_AGO = add_months(TODAY, -12)
WEEK = TODAY + timedelta(days=7)

Key = Callable[[Any], Any]


def came_in(stored: Stored, agreements: list[dict[str, Any]]) -> int:
    """Add up what was booked on agreements in the twelve months before today."""
    keys = {row["id"] for row in agreements}
    return sum(
        row["amount_cents"]
        for row in stored.tables[Movements]
        if row["agreement_id"] in keys and YEAR_AGO < row["on_date"] <= TODAY
    )


def heard_on(stored: Stored, client: str) -> date | None:
    heard = [
        row["on_date"]
        for row in stored.of(Contacts, client)
        if row["on_date"] <= TODAY and (row["direction"] == "in" or row["said"] is not None)
    ]
    return max(heard, default=None)


def score_of(stored: Stored, client: str) -> int | None:
    scored = [row for row in stored.of(CheckIns, client) if row["nps"] is not None and row["answered_on"] <= TODAY]
    newest = max(scored, key=lambda row: (row["answered_on"], row["id"]), default=None)
    return newest["nps"] if newest else None


def open_of(stored: Stored, owner: str, column: str = "client_id") -> list[tuple[date, date, str]]:
    """Give when each open promise asks, when it was due, and which it is, the first to ask first."""
    return sorted(
        (asks_on(row["due"], row["snoozed_until"], TODAY), row["id"], row["due"])
        for row in stored.of(Promises, owner, column)
        if row["state"] == "open"
    )  # type: ignore[return-value]


def coming_of(stored: Stored, owner: str, column: str = "client_id") -> list[tuple[date, str]]:
    """Give when each open promise that speaks to the client asks, and which it is, the first to ask first."""
    return sorted(
        (asks_on(row["due"], row["snoozed_until"], TODAY), row["id"])
        for row in stored.of(Promises, owner, column)
        if row["state"] == "open" and row["channel"] != "self"
    )


def has_open_case(stored: Stored, client: str) -> bool:
    return any(
        row["opened_on"] <= TODAY and (row["closed_on"] is None or row["closed_on"] > TODAY)
        for row in stored.of(Cases, client)
    )


def test_that_every_cell_of_the_clients_list_is_what_the_rows_say(by_chance: ByChance) -> None:
    overview, stored = by_chance
    rows = {row.id: row for row in overview.clients(limit=1_000).rows}
    assert rows.keys() == {client["id"] for client in stored.clients}
    for client in stored.clients:
        key, row = client["id"], rows[client["id"]]
        coming = coming_of(stored, key)
        assert row.agreements == len(stored.running(key))
        assert row.yearly_cents == came_in(stored, stored.of(Agreements, key))
        assert row.last_heard == heard_on(stored, key)
        assert row.score == score_of(stored, key)
        assert row.next_due == (coming[0][0] if coming else None)
        assert row.next_state is due_state(row.next_due, TODAY)
        assert row.ended == (client["relationship_end"] is not None and client["relationship_end"] <= TODAY)


def test_that_the_page_of_a_client_says_the_same_as_its_line(by_chance: ByChance) -> None:
    overview, stored = by_chance
    for row in overview.clients(limit=1_000).rows:
        whole = overview.whole(row.id)
        assert (whole.yearly_cents, whole.last_heard, whole.score) == (row.yearly_cents, row.last_heard, row.score)
        assert len(whole.running) == row.agreements
        assert {case.id for case in whole.cases if case.is_open(TODAY)} <= {case["id"] for case in stored.tables[Cases]}
        assert any(case.is_open(TODAY) for case in whole.cases) == has_open_case(stored, row.id)
        assert len(whole.promises) == len(open_of(stored, row.id))
        assert {hold.id for hold in whole.holds} == {
            hold["id"]
            for hold in stored.of(Holds, row.id)
            if hold["from_on"] <= TODAY and (hold["to_on"] is None or hold["to_on"] > TODAY)
        }


CLIENT_KEYS: dict[str, Key] = {
    "kind": lambda row: row.kind,
    "town": lambda row: row.town,
    "reference": lambda row: row.reference,
    "agreements": lambda row: row.agreements,
    "yearly": lambda row: row.yearly_cents,
    "last_heard": lambda row: row.last_heard,
    "score": lambda row: row.score,
    "next": lambda row: row.next_due,
}


def in_order(rows: list[Any], key: Key, *, descending: bool) -> bool:
    """Tell whether known values stand in order and the unknown ones behind them."""
    keys = [key(row) for row in rows]
    known = [value for value in keys if value is not None]
    return keys == sorted(known, reverse=descending) + [None] * (len(keys) - len(known))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", CLIENT_KEYS)
@pytest.mark.parametrize("by_chance", [1], indirect=True)
def test_that_every_order_of_clients_is_one_list_in_pages(by_chance: ByChance, sort: str, *, descending: bool) -> None:
    overview, stored = by_chance
    found: list[ClientRow] = []
    more = True
    while more:
        page = overview.clients(sort=sort, descending=descending, offset=len(found), limit=7)
        found += page.rows
        more = page.more
    assert len({row.id for row in found}) == len(found) == len(stored.clients)
    assert in_order(found, CLIENT_KEYS[sort], descending=descending)


CHOICES: dict[ClientState, Callable[[Stored, dict[str, Any]], bool]] = {
    ClientState.RUNNING: lambda _, client: not client["relationship_end"] or client["relationship_end"] > TODAY,
    ClientState.ENDED: lambda _, client: bool(client["relationship_end"]) and client["relationship_end"] <= TODAY,
    ClientState.CASE: lambda stored, client: has_open_case(stored, client["id"]),
    ClientState.LATE: lambda stored, client: any(asks < TODAY for asks, _, _ in open_of(stored, client["id"])),
    ClientState.TODAY: lambda stored, client: any(asks == TODAY for asks, _, _ in open_of(stored, client["id"])),
    ClientState.WEEK: lambda stored, client: any(TODAY < asks <= WEEK for asks, _, _ in open_of(stored, client["id"])),
}


@pytest.mark.parametrize("state", CHOICES)
def test_that_each_choice_of_clients_lets_through_who_belongs(by_chance: ByChance, state: ClientState) -> None:
    overview, stored = by_chance
    wanted = {client["id"] for client in stored.clients if CHOICES[state](stored, client)}
    page = overview.clients(ClientFilter(state=state), limit=1_000)
    assert {row.id for row in page.rows} == wanted
    assert overview.client_count(ClientFilter(state=state)) == len(wanted)


def test_that_running_clients_with_nothing_planned_and_those_not_heard_are_found(by_chance: ByChance) -> None:
    overview, stored = by_chance
    running = [client["id"] for client in stored.clients if CHOICES[ClientState.RUNNING](stored, client)]
    nothing = overview.clients(ClientFilter(state=ClientState.NOTHING), limit=1_000).rows
    assert {row.id for row in nothing} == {key for key in running if not coming_of(stored, key)}
    quiet = overview.clients(ClientFilter(state=ClientState.QUIET), limit=1_000).rows
    assert {row.id for row in quiet} == {
        key for key in running if (heard := heard_on(stored, key)) is None or heard <= YEAR_AGO
    }


def test_that_choices_taken_together_are_those_that_pass_each(by_chance: ByChance) -> None:
    overview, stored = by_chance
    for kind in ("household", "person", "business"):
        both = overview.clients(ClientFilter(kind=kind, state=ClientState.RUNNING), limit=1_000).rows
        one = {row.id for row in overview.clients(ClientFilter(kind=kind), limit=1_000).rows}
        other = {row.id for row in overview.clients(ClientFilter(state=ClientState.RUNNING), limit=1_000).rows}
        assert {row.id for row in both} == one & other
        assert one == {client["id"] for client in stored.clients if client["kind"] == kind}


def test_that_every_cell_of_the_agreements_list_is_what_the_rows_say(by_chance: ByChance) -> None:
    overview, stored = by_chance
    rows = {row.id: row for row in overview.agreements(limit=1_000).rows}
    assert rows.keys() == {row["id"] for row in stored.tables[Agreements]}
    for own in stored.tables[Agreements]:
        row = rows[own["id"]]
        coming = coming_of(stored, own["id"], "agreement_id")
        assert row.yearly_cents == came_in(stored, [own])
        assert row.state is agreement_state(own["in_force_on"], own["end_on"], TODAY)
        assert (row.state is AgreementState.RUNNING) == is_running(own)
        assert (row.next_due, row.next_state) == (
            (coming[0][0], due_state(coming[0][0], TODAY)) if coming else (None, None)
        )


def premium_a_year(row: Any) -> int | None:
    return None if row.premium_cents is None else annual_premium(row.premium_cents, Frequency(row.premium_frequency))


AGREEMENT_KEYS: dict[str, Key] = {
    "reference": lambda row: row.reference,
    "kind": lambda row: row.product_kind,
    "provider": lambda row: row.provider,
    "policy_number": lambda row: row.policy_number,
    "signed": lambda row: row.signed_on,
    "in_force": lambda row: row.in_force_on,
    "end": lambda row: row.end_on,
    "premium": premium_a_year,
    "yearly": lambda row: row.yearly_cents,
    "next": lambda row: row.next_due,
}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", AGREEMENT_KEYS)
@pytest.mark.parametrize("by_chance", [2], indirect=True)
def test_that_every_order_of_agreements_is_one_list_in_pages(
    by_chance: ByChance, sort: str, *, descending: bool
) -> None:
    overview, stored = by_chance
    found: list[Any] = []
    more = True
    while more:
        page = overview.agreements(sort=sort, descending=descending, offset=len(found), limit=11)
        found += page.rows
        more = page.more
    assert len({row.id for row in found}) == len(found) == len(stored.tables[Agreements])
    assert in_order(found, AGREEMENT_KEYS[sort], descending=descending)


def test_that_each_agreement_stands_in_exactly_one_place(by_chance: ByChance) -> None:
    overview, stored = by_chance
    found = [
        row.id
        for state in AgreementState
        for row in overview.agreements(AgreementFilter(state=state), limit=1_000).rows
    ]
    assert sorted(found) == sorted(row["id"] for row in stored.tables[Agreements])
    counted = [overview.agreement_count(AgreementFilter(state=state)) for state in AgreementState]
    assert sum(counted) == overview.counts().agreements


def test_that_agreements_of_one_house_or_adviser_are_all_of_it(by_chance: ByChance) -> None:
    overview, stored = by_chance
    for column in ("provider_id", "adviser_id", "product_kind"):
        name = {"provider_id": "provider", "adviser_id": "adviser", "product_kind": "kind"}[column]
        for value in {row[column] for row in stored.tables[Agreements]} - {None}:
            page = overview.agreements(AgreementFilter(**{name: value}), limit=1_000)
            wanted = {row["id"] for row in stored.tables[Agreements] if row[column] == value}
            assert {row.id for row in page.rows} == wanted


def test_that_the_badge_counts_cases_and_what_asks_and_is_not_silenced(by_chance: ByChance) -> None:
    overview, stored = by_chance
    held = {
        row["client_id"]
        for row in stored.tables[Holds]
        if row["from_on"] <= TODAY and (row["to_on"] is None or row["to_on"] > TODAY)
    }
    asking = [
        row
        for row in stored.tables[Promises]
        if row["state"] == "open"
        and row["due"] <= TODAY
        and asks_on(row["due"], row["snoozed_until"], TODAY) <= TODAY
        and not (row["client_id"] in held and is_commercial(row["level"], row["code"], row["channel"]))
    ]
    cases = sum(has_open_case(stored, client["id"]) for client in stored.clients)
    assert overview.counts().today_badge == len(asking) + cases
