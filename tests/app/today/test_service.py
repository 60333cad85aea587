"""The list of the day on a real book: what stands on it, in which order, why, and at what cost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from app.book.book import Book
from app.book.tables import Sessions
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.today.rules import Ended, Section, TodayCounts, TodayList
from app.today.service import TodayService
from app.today.words import ask, away, reason, subtitle, title, today_json
from tests.app.rows import rows

Statements = Callable[[], AbstractContextManager[list[str]]]
TODAY = date(2026, 11, 21)
EN, NL = texts("en"), texts("nl")


@pytest.fixture
def today(book: Book) -> TodayService:
    return TodayService(book)


def codes(shown: TodayList) -> list[str]:
    return [row.code for row in shown.rows]


def closed_on(book: Book, day: date) -> None:
    at = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
    values = {"id": "s1", "machine": "laptop", "opened_at": at, "closed_at": at, "steps": 1}
    with book._writer.begin() as connection:
        connection.execute(insert(Sessions), values)


def test_that_a_promise_on_the_day_on_which_it_was_before_did_not_move(book: Book, today: TodayService) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        for code, day in (("C2", 20), ("C4", 19)):
            made.promise(client, code, date(2026, 11, 20), moved_from=date(2026, 11, day), moved_because="anchor_moved")
    assert {row.code: getattr(row.facts, "moved", None) is None for row in today.list().rows} == {
        "C2": True,
        "C4": False,
    }


def test_that_promises_stand_oldest_first_and_later_ones_stay_out(book: Book, today: TodayService) -> None:
    with rows(book) as made:
        client = made.client("Bos", reference="K-9")
        for code, day in (("C4", 28), ("C2", 20), ("C3", 21), ("C5", 29)):
            made.promise(client, code, date(2026, 11, day))
    shown = today.list()
    assert codes(shown) == ["C2", "C3", "C4"]
    assert [row.state for row in shown.rows] == [Section.OVERDUE, Section.TODAY, Section.WEEK]
    assert shown.counts == TodayCounts(cases=0, overdue=1, today=1, week=1)
    assert codes(today.list(horizon_days=30)) == ["C2", "C3", "C4", "C5"]
    assert codes(today.list(on=date(2026, 11, 13))) == ["C2"]


def test_that_a_case_stands_above_all_until_it_is_closed(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos", reference="K-9")
        other = made.client("Vos")
        made.promise(other, "C2", date(2026, 1, 5), anchor="manual")
    case = services.cases.open(client, CaseKind.COMPLAINT, date(2026, 11, 20), "Wachtte te lang")
    first = services.today.list().rows[0]
    assert (first.case_id, first.state, first.when) == (case, Section.CASE, Section.WEEK)
    assert first.due == date(2026, 11, 24)
    assert reason(first, NL, Formats("nl")) == (
        "Klacht van 20 nov 2026 (Z-1): bel uiterlijk 24 nov, bevestig schriftelijk uiterlijk 4 dec."
    )
    services.cases.close(case, TODAY, "opgelost")
    assert [row.case_id for row in services.today.list().rows] == [None]


def test_that_an_open_case_silences_what_is_commercial_but_no_duty(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos")
        made.promise(client, "M7", TODAY, level="G", anchor="manual")
        made.promise(client, "M3b", TODAY, level="P", anchor="manual")
    assert codes(services.today.list()) == ["M7", "M3b"] or codes(services.today.list()) == ["M3b", "M7"]
    services.cases.open(client, CaseKind.DETRACTOR, TODAY)
    assert codes(services.today.list()) == ["case_detractor", "M3b"]


def test_that_a_postponed_promise_leaves_the_list_until_its_day(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos")
    key = services.aftercare.add_own(client, "Bellen", TODAY, "phone")
    services.aftercare.snooze(key, date(2026, 11, 24), "klant is weg")
    assert services.today.list().rows == ()
    on_the_day = services.today.list(on=date(2026, 11, 24)).rows[0]
    assert (on_the_day.promise_id, on_the_day.state, on_the_day.snooze_reason) == (key, Section.OVERDUE, "klant is weg")


def test_that_a_row_says_which_rule_and_which_agreement_since_when(book: Book, today: TodayService) -> None:
    with rows(book) as made:
        client = made.client("Bos", reference="K-9", kind="business")
        house = made.provider("Noordstaete")
        life = made.agreement(client, "term_life", date(2026, 11, 6), provider_id=house, reference="O-12")
        made.promise(client, "C2", date(2026, 11, 20), agreement_id=life, anchor_on=date(2026, 11, 6))
    shown = today.list()
    assert reason(shown.rows[0], EN, Formats("en")) == (
        "10 working days after the start of the term life policy at Noordstaete (O-12): "
        "check that the documents have arrived and are right."
    )
    assert (shown.rows[0].client_ref, shown.rows[0].client_kind) == ("K-9", "business")


def test_that_other_programs_get_one_list_oldest_first(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos", reference="K-9")
        life = made.agreement(client, "term_life", TODAY, reference="O-3")
        made.promise(client, "C2", date(2026, 11, 20), anchor="manual", agreement_id=life, level="P")
    services.cases.open(client, CaseKind.ARREARS, date(2026, 11, 20))
    shape = today_json(services.today.list(), EN, Formats("en"))
    assert shape["on"] == "2026-11-21"
    assert [row["rule"] for row in shape["rows"]] == ["C2", "case_arrears", "C1", "L1"]
    assert [row["state"] for row in shape["rows"]] == ["overdue", "week", "week", "week"]
    first, case, *_ = shape["rows"]
    assert list(first) == ["promise", "client", "agreement", "due", "state", "channel", "reason", "rule"]
    assert (first["client"], first["agreement"], first["due"]) == ("K-9", "O-3", "2026-11-20")
    assert (case["promise"], case["agreement"], case["channel"]) == (None, None, "phone")


def test_that_a_short_list_still_counts_everything(book: Book, today: TodayService) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        for day in (1, 2, 3, 21, 22, 23):
            made.promise(client, "C2", date(2026, 11, day))
    shown = today.list(limit=2)
    assert len(shown.rows) == 2
    assert shown.counts == TodayCounts(cases=0, overdue=3, today=1, week=2)
    assert today.list().counts == shown.counts


def test_that_missed_promises_stay_visible_until_they_are_seen(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos")
        ended = date(2026, 11, 10)
        missed = made.promise(client, "C2", date(2026, 6, 1), state="missed", ended_on=ended, anchor="manual")
    assert [row.promise_id for row in services.today.list().missed] == [missed]
    services.aftercare.acknowledge(missed)
    assert services.today.list().missed == ()


def test_that_after_an_absence_the_list_says_what_fell_due(book: Book, today: TodayService) -> None:
    assert today.away() is None
    closed_on(book, date(2026, 11, 2))
    with rows(book) as made:
        client = made.client("Bos")
        for day in (1, 2, 3, 20, 21, 22):
            made.promise(client, "C2", date(2026, 11, day))
        made.promise(client, "C3", date(2026, 6, 1), state="missed", ended_on=date(2026, 11, 10))
    gone = today.away()
    assert gone is not None
    assert (gone.since, gone.days, gone.fell_due, gone.missed) == (date(2026, 11, 2), 19, 3, 1)
    assert away(gone, NL, Formats("nl")) == (
        "Sinds 2 nov 2026 kwamen drie afspraken aan de beurt. Eén afspraak is gemist."
    )


def test_that_yesterday_is_no_absence(book: Book, today: TodayService) -> None:
    closed_on(book, date(2026, 11, 20))
    assert today.away() is None


def test_that_the_side_shows_the_clients_last_words_first(book: Book, today: TodayService) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        for day, said in ((1, "een"), (2, None), (3, "drie"), (4, "vier"), (5, "vijf")):
            made.contact(client, date(2026, 11, day), said=said)
        made.contact(client, date(2026, 11, 6))
        made.promise(client, "C2", date(2026, 1, 1), state="kept", ended_on=date(2026, 1, 1))
        made.promise(client, "C3", date(2026, 1, 1), state="missed", ended_on=date(2026, 5, 1))
    side = today.side(client)
    assert [said.said for said in side.said] == ["vijf", "vier", "drie"]
    assert (side.last_heard, side.last_sent) == (date(2026, 11, 5), date(2026, 11, 6))
    assert (side.kept, side.kept_due) == (1, 2)


def test_that_the_list_costs_the_same_for_few_and_many(book: Book, today: TodayService, statements: Statements) -> None:
    with rows(book) as made:
        for number in range(40):
            made.promise(made.client(f"Client {number}"), "C2", TODAY)
    with statements() as asked:
        assert len(today.list().rows) == 40
    assert len([one for one in asked if "FROM promise" in one]) == 2
    assert len(asked) <= 9
    assert subtitle(today.list().counts, EN) == "40 for today."


def test_that_care_marks_come_up_on_their_day_without_their_words(services: Services) -> None:
    days = (date(2026, 11, 20), TODAY, date(2026, 11, 28), date(2026, 11, 29))
    with rows(services.book) as made:
        for number, day in enumerate(days):
            made.client(f"Client {number}", vulnerability="GEHEIM", vulnerability_review_on=day)
        left = {"vulnerability": "GEHEIM", "vulnerability_review_on": TODAY}
        made.client("Weg", relationship_end=TODAY, **left)
        made.client("Nog even", relationship_end=date(2026, 11, 22), **left)
    shown = services.today.list()
    assert [(row.client_name, row.state) for row in shown.rows] == [
        ("Client 0", Section.OVERDUE),
        *sorted([("Client 1", Section.TODAY), ("Nog even", Section.TODAY)], key=lambda row: place(shown, row[0])),
        ("Client 2", Section.WEEK),
    ]
    assert shown.counts == TodayCounts(cases=0, overdue=1, today=2, week=1)
    assert services.overview.counts().today_badge == 3
    first = shown.rows[0]
    assert (title(first, EN), ask(first, EN)) == ("Look again at the care mark", "What helps you when we talk?")
    assert reason(first, NL, Formats("nl")) == ("Zorgmarkering: u wilde op 20 nov 2026 kijken of deze nog klopt.")
    told = today_json(shown, NL, Formats("nl"))
    assert told["rows"][0]["promise"] is None
    assert told["rows"][0]["rule"] == "care_review"
    assert "GEHEIM" not in str(told)


def place(shown: TodayList, name: str) -> int:
    return [row.client_name for row in shown.rows].index(name)


def test_that_a_short_list_counts_care_marks_too(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos", vulnerability="Spreek langzaam", vulnerability_review_on=TODAY)
        for code, day in (("C4", 20), ("C2", 21), ("C3", 22)):
            made.promise(client, code, date(2026, 11, day), anchor="manual")
    assert services.today.list(limit=2).counts == TodayCounts(cases=0, overdue=1, today=2, week=1)


def test_that_what_to_mind_and_what_matters_stand_beside_a_row(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos", vulnerability="Spreek langzaam", matters="Rust")
    side = services.today.side(client)
    assert (side.care, side.matters) == ("Spreek langzaam", "Rust")


def test_that_an_absence_tells_birthdays_and_what_ended(book: Book, today: TodayService) -> None:
    closed_on(book, date(2026, 11, 10))
    with rows(book) as made:
        bos = made.client("Bos")
        for name, birth in (("Anna", "1980-11-15"), ("Today", "1980-11-21"), ("Before", "1980-11-10")):
            made.person(bos, "Bos", first_name=name, birth=birth)
        made.person(bos, "Bos", first_name="Dead", birth="1980-11-15", deceased_on=date(2020, 1, 1))
        left = made.client("Weg", relationship_end=date(2026, 11, 12))
        made.agreement(left, end_on=date(2026, 11, 12))
        made.agreement(bos, reference="O-1", end_on=date(2026, 11, 10))
        made.agreement(bos, reference="O-2", end_on=date(2026, 11, 11), provider_id=made.provider("Duin"))
        made.agreement(bos, reference="O-3", end_on=date(2026, 11, 22))
    gone = today.away()
    assert gone is not None
    assert [(one.client_id, one.person, one.birthday.on) for one in gone.birthdays] == [
        (bos, "Anna Bos", date(2026, 11, 15))
    ]
    assert gone.ended == (Ended(bos, "Bos", "O-2", "term_life", "Duin", date(2026, 11, 11)),)


def test_that_an_empty_day_knows_the_next_promise(book: Book, today: TodayService) -> None:
    assert today.list().next_due is None
    with rows(book) as made:
        client = made.client("Bos")
        for day in (date(2027, 1, 4), date(2026, 12, 7)):
            made.promise(client, "OWN", day, title="Bel", anchor="by_hand", pinned=True)
    assert today.list().next_due == date(2026, 12, 7)
    with rows(book) as made:
        made.promise(client, "OWN", date(2026, 11, 21), title="Bel", anchor="by_hand", pinned=True)
    assert today.list().next_due is None, "there is something to do"


def test_that_an_empty_day_looks_forward_to_what_was_put_off_and_not_to_what_rests(
    book: Book, today: TodayService
) -> None:
    far, put_off = date(2027, 3, 1), date(2026, 12, 14)
    with rows(book) as made:
        bos, vos = made.client("Bos"), made.client("Vos")
        made.promise(bos, "OWN", TODAY, title="Bel", anchor="by_hand", pinned=True, snoozed_until=put_off)
        made.promise(bos, "OWN", far, title="Bel", anchor="by_hand", pinned=True)
        made.promise(vos, "C5", date(2026, 12, 3), anchor="last_contact", level="D")
        made.hold(vos, "complaint", TODAY)
    assert today.list(horizon_days=0).next_due == put_off
    assert today.list(horizon_days=60).next_due == put_off, "it does not stand on the list, though it comes sooner"


def test_that_the_side_knows_people_numbers_promises_and_what_runs(book: Book, today: TodayService) -> None:
    with rows(book) as made:
        bos = made.client("Bos")
        made.person(bos, "Bos", first_name="Anna", reference="P-1")
        made.point(bos, "mobile", "06 12345678", normalised="+31612345678")
        made.agreement(bos, reference="O-1")
        made.agreement(bos, reference="O-2", end_on=date(2026, 11, 21))
        made.agreement(bos, reference="O-3", in_force_on=date(2026, 12, 1))
        made.promise(bos, "OWN", date(2027, 1, 4), title="Bel", anchor="by_hand", pinned=True)
    side = today.side(bos)
    assert side.people == ("Anna Bos",)
    assert [number.dial for number in side.numbers] == ["+31612345678"]
    assert [one.title for one in side.promises if one.title] == ["Bel"]
    assert [one.reference for one in side.running] == ["O-1"]
