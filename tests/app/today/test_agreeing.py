"""The list of a day against the rows behind it, on books by chance; and the list as days go by."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.aftercare.rules.commercial import is_commercial
from app.aftercare.tables import Promises
from app.agreements.rules import EndReason, ProductKind
from app.book.book import Book
from app.book.tables import Record, table_of
from app.bootstrap import Services
from app.cases.rules import CaseKind, call_due
from app.cases.tables import Cases
from app.clients.rules import ClientDraft, ClientKind
from app.clients.tables import Clients, Holds
from app.contact.rules import Channel
from app.deeds.rules import ContactDraft, SignDraft
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.foundation.workdays import WorkCalendar
from app.today.rules import Section, TodayList, TodayRow, away_since, counted, in_order, oldest_first, when_due
from app.today.service import TodayService
from app.today.words import reason, title, today_json
from tests.app.conftest import TODAY
from tests.app.rows import Rows, rows

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
EN, NL = texts("en"), texts("nl")
WORDS = ((EN, Formats("en")), (NL, Formats("nl")))


@pytest.fixture(params=[1, 2, 3, 4])
def filled(request: pytest.FixtureRequest, book: Book) -> Book:
    """Fill a book with clients, promises, holds and cases by a seed."""
    random = Random(request.param)
    with rows(book) as made:
        for number in range(12):
            _fill(made, random, made.client(f"Client {number}", reference=f"K-{number + 1}"))
    return book


def _near(random: Random) -> date:
    return TODAY + timedelta(days=random.randint(-20, 20))


def _fill(made: Rows, random: Random, client: str) -> None:
    for _ in range(random.randint(0, 5)):
        due, state = _near(random), random.choice(("open", "open", "open", "missed"))
        made.promise(
            client,
            random.choice(("C2", "C4", "M3b")),
            due,
            level=random.choice("PGD"),
            state=state,
            ended_on=due if state == "missed" else None,
            acknowledged_on=random.choice((None, due)) if state == "missed" else None,
            snoozed_until=random.choice((None, None, _near(random))),
            anchor="manual",
        )
    if random.random() < 0.3:
        since = TODAY - timedelta(days=random.randint(0, 9))
        made.hold(client, "complaint", since, to_on=random.choice((None, TODAY, TODAY + timedelta(days=1))))
    if random.random() < 0.4:
        opened = TODAY - timedelta(days=random.randint(-2, 30))
        made.case(client, random.choice(("complaint", "arrears", "detractor")), opened,
                  closed_on=random.choice((None, opened, max(opened, TODAY + timedelta(days=1)))))  # fmt: skip


def stored(book: Book, record: type[Record]) -> list[dict[str, Any]]:
    with book.read() as connection:
        return [dict(row) for row in connection.execute(select(table_of(record))).mappings()]


def asking(book: Book, on: date, days: int) -> set[str]:
    """Give the promises that ask for attention on a day: open, due in time, neither put off nor silenced."""
    held = {
        row["client_id"]
        for row in stored(book, Holds)
        if row["from_on"] <= on and (row["to_on"] is None or on < row["to_on"])
    }
    return {
        row["id"]
        for row in stored(book, Promises)
        if row["state"] == "open"
        and row["due"] <= on + timedelta(days=days)
        and (row["snoozed_until"] is None or row["snoozed_until"] <= on)
        and (not is_commercial(row["level"], row["code"], row["channel"]) or row["client_id"] not in held)
    }


def open_cases(book: Book, on: date) -> dict[str, dict[str, Any]]:
    return {
        row["id"]: row
        for row in stored(book, Cases)
        if row["opened_on"] <= on and (row["closed_on"] is None or row["closed_on"] > on)
    }


@pytest.mark.parametrize("days", [0, 7, 30])
@pytest.mark.parametrize("later", [-3, 0, 5])
def test_that_exactly_what_asks_for_attention_stands_on_it(filled: Book, later: int, days: int) -> None:
    on = TODAY + timedelta(days=later)
    shown = TodayService(filled).list(on, days)
    assert {row.promise_id for row in shown.rows} - {None} == asking(filled, on, days)
    assert {row.case_id for row in shown.rows} - {None} == open_cases(filled, on).keys()
    assert shown.on == on


def test_that_the_order_is_cases_first_and_then_by_day(filled: Book) -> None:
    shown = TodayService(filled).list()
    places = [(row.state is not Section.CASE, row.due) for row in shown.rows]
    assert places == sorted(places)
    assert shown.counts == counted(shown.rows)
    for row in shown.rows:
        assert row.when is when_due(row.due, TODAY)
        assert (row.case_id is None) != (row.promise_id is None)
        assert row.state is (Section.CASE if row.case_id else row.when)


def test_that_a_case_asks_for_its_call_in_two_working_days(filled: Book) -> None:
    cases, calendar = open_cases(filled, TODAY), WorkCalendar()
    calls = [row for row in TodayService(filled).list().rows if row.case_id]
    assert {row.case_id for row in calls} == set(cases)
    for row in calls:
        assert row.due == call_due(cases[row.case_id or ""]["opened_on"], calendar)
        assert row.code == f"case_{cases[row.case_id or '']['kind']}"


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_that_a_part_of_the_list_is_its_beginning_with_the_same_counts(filled: Book, limit: int) -> None:
    service = TodayService(filled)
    whole, part = service.list(), service.list(limit=limit)
    cases = sum(row.state is Section.CASE for row in whole.rows)
    promised = [row for row in whole.rows if row.promise_id]
    assert len(part.rows) == min(len(whole.rows), cases + limit)
    assert [row.due for row in part.rows if row.promise_id] == [row.due for row in promised[:limit]]
    assert part.counts == whole.counts


def test_that_missed_promises_nobody_saw_are_told_newest_first(filled: Book) -> None:
    missed = TodayService(filled).list().missed
    unseen = [row for row in stored(filled, Promises) if row["state"] == "missed" and row["acknowledged_on"] is None]
    assert {row.promise_id for row in missed} == {row["id"] for row in unseen}
    ended = {row["id"]: row["ended_on"] for row in unseen}
    days = [ended[row.promise_id] for row in missed]
    assert days == sorted(days, reverse=True)


def test_that_every_row_says_what_why_and_for_whom_in_both_languages(filled: Book) -> None:
    clients = {row["id"]: row for row in stored(filled, Clients)}
    for row in TodayService(filled).list(horizon_days=30).rows:
        assert (row.client_ref, row.client_name) == (
            clients[row.client_id]["reference"],
            clients[row.client_id]["name"],
        )
        for t, formats in WORDS:
            why = reason(row, t, formats)
            assert why.endswith(".")
            assert title(row, t)
            assert not {"{", "}"} & set(why + title(row, t))


def test_that_other_programs_get_every_row_once_oldest_first(filled: Book) -> None:
    shown = TodayService(filled).list()
    document = today_json(shown, EN, Formats("en"))
    assert set(document) == {"on", "rows"}
    assert len(document["rows"]) == len(shown.rows)
    due = [row["due"] for row in document["rows"]]
    assert due == sorted(due)
    for row in document["rows"]:
        assert set(row) == {"promise", "client", "agreement", "due", "state", "channel", "reason", "rule"}
        assert row["state"] in {"overdue", "today", "week"}
        assert (row["state"] == "overdue") == (row["due"] < document["on"])


@given(due=DAYS, on=DAYS)
def test_that_a_day_is_before_on_or_after_another(due: date, on: date) -> None:
    assert (when_due(due, on) is Section.OVERDUE) == (due < on)
    assert (when_due(due, on) is Section.TODAY) == (due == on)


@given(last=st.none() | DAYS, on=DAYS)
def test_that_an_absence_has_at_least_one_whole_day(last: date | None, on: date) -> None:
    since = away_since(last, on)
    assert (since is not None) == (last is not None and (on - last).days >= 2)
    assert since in (None, last)


@given(dues=st.lists(st.tuples(DAYS, st.booleans()), max_size=12))
def test_that_both_orders_hold_the_same_rows(dues: list[tuple[date, bool]]) -> None:
    some = [
        TodayRow("c", "K-1", "Bos", "person", due, Section.CASE if case else when_due(due, TODAY), when_due(due, TODAY),
                 "phone", "C2", None, None if case else f"p{number}", f"z{number}" if case else None)  # type: ignore[arg-type]
        for number, (due, case) in enumerate(dues)
    ]  # fmt: skip
    screen, programs = in_order(some), oldest_first(some)
    assert sorted(screen, key=repr) == sorted(programs, key=repr) == sorted(some, key=repr)
    assert in_order(reversed(some)) == screen
    assert [row.due for row in programs] == sorted(row.due for row in some)
    cases = [row.state is Section.CASE for row in screen]
    assert cases == sorted(cases, reverse=True)


def codes(shown: TodayList) -> list[str]:
    return [row.code for row in shown.rows]


def test_that_signing_puts_its_promises_on_the_list_day_by_day(services: Services) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bos"))
    services.deeds.sign(SignDraft(client, ProductKind.TERM_LIFE, date(2026, 11, 23), signed_on=date(2026, 11, 20)))
    assert codes(services.today.list(horizon_days=0)) == []
    assert codes(services.today.list()) == ["C1"], "two working days after signing"
    assert codes(services.today.list(date(2026, 11, 30))) == ["C1", "L1", "C2"]
    late = services.today.list(date(2026, 11, 30)).rows[0]
    assert (late.due, late.state) == (date(2026, 11, 24), Section.OVERDUE)


def test_that_a_logged_talk_takes_its_promise_from_the_list_and_undo_brings_it_back(services: Services) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bos"))
    services.deeds.sign(SignDraft(client, ProductKind.TERM_LIFE, date(2026, 11, 2)))
    first = services.today.list().rows[0]
    assert first.promise_id
    services.deeds.log_contact(ContactDraft(client, TODAY, Channel.PHONE, said="Ja", keeps=(first.promise_id,)))
    assert first.promise_id not in {row.promise_id for row in services.today.list().rows}
    services.book.undo()
    assert services.today.list().rows[0] == first


def test_that_what_ended_leaves_the_list(services: Services) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bos"))
    key = services.deeds.sign(SignDraft(client, ProductKind.MORTGAGE, date(2026, 11, 16)))
    assert services.today.list().rows
    services.deeds.end_agreement(key, TODAY, EndReason.NEVER_IN_FORCE)
    left = [row.code for row in services.today.list(horizon_days=60).rows if row.agreement_id == key]
    assert left == ["E1"], "only the call that asks what made the client decide against it"


def test_that_a_case_leaves_with_its_making_good_and_asks_how_it_went(services: Services) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bos"))
    case = services.cases.open(client, CaseKind.ARREARS, TODAY)
    assert codes(services.today.list()) == ["case_arrears"]
    services.cases.close(case, TODAY, "Regeling getroffen")
    assert codes(services.today.list()) == []
    asked = services.today.list(horizon_days=20).rows
    assert [(row.code, row.channel, row.due) for row in asked] == [("OWN", "survey", date(2026, 12, 4))]
