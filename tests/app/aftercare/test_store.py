"""Reading promises: which ask for attention, how many were kept, and what planning looks at."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import select

from app.aftercare import store
from app.aftercare.rules import PromiseState
from app.aftercare.rules.preview import planned_steps, rolled_off
from app.aftercare.store.facts import coming_end, read_facts
from app.aftercare.tables import Promises
from app.aftercare.words.written import standard_steps
from app.book.book import Book
from tests.app.rows import rows

Statements = Callable[[], AbstractContextManager[list[str]]]
TODAY = date(2026, 11, 21)
WEEK = date(2026, 11, 28)


def asking(book: Book, until: date = WEEK) -> list[str]:
    with book.read() as connection:
        statement = select(Promises.code).where(store.asking()).order_by(Promises.due, Promises.id)
        return list(connection.execute(statement, {"today": TODAY, "until": until}).scalars())


def test_that_what_is_due_by_then_asks_and_what_was_put_off_rests(book: Book) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        made.promise(client, "late", date(2026, 11, 1))
        made.promise(client, "week", WEEK)
        made.promise(client, "after", date(2026, 11, 29))
        made.promise(client, "rests", TODAY, snoozed_until=date(2026, 11, 22))
        made.promise(client, "rested", TODAY, snoozed_until=TODAY)
        made.promise(client, "kept", TODAY, state="kept", ended_on=TODAY)
    assert asking(book) == ["late", "rested", "week"]
    assert asking(book, TODAY) == ["late", "rested"]


def test_that_a_held_client_is_only_asked_for_duties_and_service(book: Book) -> None:
    with rows(book) as made:
        held, free, was_held = made.client("Held"), made.client("Free"), made.client("Was held")
        unpaid = made.client("Nobody is reminded of what is unpaid")
        made.hold(unpaid, "dunning", date(2026, 11, 1))
        made.promise(unpaid, "C5", TODAY, level="D")
        for code in ("M7", "M7@2", "M71"):
            made.promise(held, code, TODAY, level="G")
            made.promise(held, code, TODAY, level="P")
        for owner in (held, free, was_held):
            for level in "PGD":
                made.promise(owner, f"{level}{owner == held:d}", TODAY, level=level)
        made.hold(held, "complaint", date(2026, 11, 1))
        made.hold(was_held, "complaint", date(2026, 1, 1), to_on=TODAY)
        made.hold(free, "opt_out", date(2026, 11, 22))
    assert sorted(asking(book)) == [
        "C5", "D0", "D0", "G0", "G0", "G1", "M7", "M71", "M71", "M7@2", "P0", "P0", "P1",
    ]  # fmt: skip


def test_that_the_count_stops_at_the_cap(book: Book) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        for _ in range(5):
            made.promise(client, "C2", TODAY)
    with book.read() as connection:
        assert store.asking_count(connection, TODAY, TODAY, 3) == 3
        assert store.asking_count(connection, TODAY, TODAY, 10) == 5
        assert store.asking_count(connection, TODAY, WEEK, 10, since=date(2026, 11, 22)) == 0


def test_that_kept_is_counted_against_what_was_due(book: Book) -> None:
    with rows(book) as made:
        mine, other = made.client("Bos"), made.client("Vos")
        for state in ("kept", "kept", "kept_late", "missed", "released", "cancelled"):
            made.promise(mine, "C2", TODAY, state=state, ended_on=TODAY)
        made.promise(other, "C2", TODAY, state="kept", ended_on=date(2026, 1, 1))
    with book.read() as connection:
        ratio = store.kept_ratio(connection, mine)
        assert (ratio.kept, ratio.kept_late, ratio.missed, ratio.n) == (2, 1, 1, 4)
        assert store.kept_ratio(connection).kept == 3
        assert len(store.ended_promises(connection, mine, TODAY, TODAY)) == 6
        assert store.ended_promises(connection, other, TODAY, TODAY) == []


def test_that_facts_of_many_clients_come_with_a_fixed_number_of_statements(book: Book, statements: Statements) -> None:
    with rows(book) as made:
        clients = [made.client(f"Client {number}") for number in range(30)]
        for client in clients:
            made.agreement(client, "mortgage", fixed := date(2020, 1, 1), signed_on=fixed)
            made.promise(client, "C4", TODAY, agreement_id=None, anchor="in_force")
    with book.read() as connection, statements() as asked:
        facts = read_facts(connection, clients, TODAY)
    assert len(asked) == 10
    assert (len(facts.clients), len(facts.agreements), len(facts.promises)) == (30, 30, 30)
    assert {one.key.owner for one in facts.promises} == set(clients)


def test_that_facts_tell_what_planning_asks_of_a_client(book: Book) -> None:
    with rows(book) as made:
        client = made.client("Bos", pension_date=date(2040, 1, 1), relationship_end=WEEK, end_reason="other")
        firm = made.client("Bos BV", kind="business")
        gone = made.client("Weg", relationship_end=TODAY, end_reason="death")
        widow = made.client("Vos")
        for owner, died in ((client, None), (firm, TODAY), (widow, TODAY), (widow, None)):
            made.person(owner, "Bos", birth="--02-29", deceased_on=died)
        agreement = made.agreement(client, "mortgage", term_end=date(2050, 1, 1), end_on=WEEK, end_reason="expiry")
        made.loan_part(agreement, fixed_rate_end=date(2030, 1, 1))
        made.loan_part(agreement, term_end=date(2045, 1, 1))
        made.loan_part(agreement)
        made.contact(client, date(2026, 5, 1), "in")
        made.contact(client, date(2026, 12, 1), "in")
        made.hold(client, "complaint", TODAY)
        made.engagement(client, "ongoing_subscription", to_on=WEEK)
        made.engagement(firm, "ongoing_subscription", to_on=TODAY)
        made.life_event(client, "claim_reported", TODAY, cause=agreement)
        made.life_event(client, "marriage", TODAY, cause="elsewhere")
        made.promise(client, "M1", TODAY, agreement_id=agreement, state="cancelled", cause="agreement_ended")
    with book.read() as connection:
        facts = read_facts(connection, [client, firm, gone, widow], TODAY)
    known = {one.id: one for one in facts.clients}
    mine = known[client]
    assert (mine.last_heard, mine.pension_date, mine.ended_on) == (date(2026, 5, 1), date(2040, 1, 1), WEEK)
    assert (mine.held, mine.subscribed, mine.died) == (True, True, False)
    assert [known[key].died for key in (firm, gone, widow)] == [False, True, False]
    assert not known[firm].subscribed
    anchors = facts.agreements[0].anchors
    assert (anchors["fixed_rate_end"], anchors["term_end"]) == (date(2030, 1, 1), date(2045, 1, 1))
    assert {one.kind: one.agreement for one in facts.events} == {"claim_reported": agreement, "marriage": None}
    assert (facts.promises[0].state, facts.promises[0].cause) == (PromiseState.CANCELLED, "agreement_ended")
    assert facts.promises[0].key.owner == agreement


def test_that_a_passed_end_counts_until_its_promises_have_ended() -> None:
    passed, ahead = date(2026, 9, 1), date(2030, 1, 1)
    assert coming_end([passed, ahead], TODAY) == passed
    assert coming_end([date(2026, 7, 1), ahead], TODAY) == ahead
    assert coming_end([date(2020, 1, 1), date(2021, 1, 1)], TODAY) == date(2021, 1, 1)
    assert coming_end([], TODAY) is None


def test_that_the_day_off_which_a_step_was_rolled_is_found() -> None:
    steps = standard_steps()
    assert rolled_off(steps["M2"], TODAY, date(2027, 2, 22)) == date(2027, 2, 21)
    assert rolled_off(steps["M2"], TODAY, date(2027, 2, 21)) is None
    assert rolled_off(steps["C2"], TODAY, date(2026, 12, 4)) is None
    assert rolled_off(steps["C1"], TODAY, date(2026, 11, 24)) is None, "working days fall on no free day"
    assert rolled_off(steps["M2"], TODAY, date(2026, 12, 1)) is None, "long before its day"
    assert rolled_off(steps["C4"], date(2020, 11, 21), date(2026, 11, 23)) == TODAY
    assert rolled_off(steps["M2"], TODAY, date(2030, 1, 1)) is None
    assert rolled_off(steps["M2"], date(9999, 12, 1), date(9999, 12, 1)) is None
    assert planned_steps(steps, [], []) == ()
