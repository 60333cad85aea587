"""Who has gone quiet in a book: by last heard, length of the relationship and what is at stake."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from app.aftercare.rules.rhythm import Silence
from app.bootstrap import Services
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.today.quiet_words import quiet_json, quiet_reason
from tests.app.rows import Rows, rows

Statements = Callable[[], AbstractContextManager[list[str]]]
TODAY = date(2026, 11, 21)
LONG_AGO = date(2024, 11, 21)


def a_quiet_client(made: Rows, name: str, heard: date | None = LONG_AGO, **values: object) -> str:
    key = made.client(name, **{"relationship_start": date(2016, 11, 21), **values})
    if heard is not None:
        made.contact(key, heard, "in")
    return key


def names(services: Services) -> list[str]:
    return [row.quiet.facts.name for row in services.quiet.quiet().rows]


def test_that_what_is_at_stake_comes_before_what_is_not_and_news_does_not_count(services: Services) -> None:
    with rows(services.book) as made:
        plain, rich = a_quiet_client(made, "Gewoon"), a_quiet_client(made, "Veel")
        made.movement(made.agreement(rich, in_force_on=date(2016, 1, 1)), 90_000, date(2026, 5, 5))
        made.movement(made.agreement(plain, in_force_on=date(2027, 1, 1)), 90_000, date(2025, 11, 21))
        made.contact(plain, date(2026, 11, 1), "out", channel="email")
        a_quiet_client(made, "Net gesproken", date(2026, 11, 1))
    found = services.quiet.quiet()
    assert [row.quiet.facts.name for row in found.rows] == ["Veel", "Gewoon"]
    first = found.rows[0].quiet
    assert (first.facts.yearly_cents, first.facts.running, first.silence) == (90_000, 1, Silence.RED)
    assert (first.silent_days, found.count) == (730, 2)
    plainly = found.rows[1].quiet.facts
    assert (plainly.yearly_cents, plainly.running) == (0, 0), "more than a year ago, and not in force yet"


def test_that_a_promised_rhythm_is_quiet_sooner_and_an_own_one_later(services: Services) -> None:
    with rows(services.book) as made:
        often = a_quiet_client(made, "Vaak", date(2026, 7, 1))
        made.engagement(often, "ongoing_subscription", promised_contacts_per_year=4)
        seldom = a_quiet_client(made, "Zelden")
    assert names(services) == ["Zelden", "Vaak"]
    services.rhythm.set_rhythm(seldom, 36, "belt zelf")
    assert names(services) == ["Vaak"]


def test_that_nobody_is_on_the_list_who_left_or_whose_contact_is_paused(services: Services) -> None:
    with rows(services.book) as made:
        a_quiet_client(made, "Weg", relationship_end=date(2026, 1, 1))
        for kind in ("opt_out", "complaint", "bereavement"):
            made.hold(a_quiet_client(made, kind), kind, date(2026, 11, 1))
        was = a_quiet_client(made, "Was boos")
        made.hold(was, "complaint", date(2026, 1, 1), to_on=date(2026, 2, 1))
        a_quiet_client(made, "Nooit gehoord", None)
        made.hold(a_quiet_client(made, "Zonder aanmaning"), "dunning", date(2026, 11, 1))
    assert names(services) == ["Nooit gehoord", "Was boos", "Zonder aanmaning"]


def test_that_the_list_is_cut_and_its_count_is_not(services: Services, statements: Statements) -> None:
    with rows(services.book) as made:
        for number in range(7):
            a_quiet_client(made, f"Klant {number}")
    with statements() as asked:
        found = services.quiet.quiet(3)
    assert (len(found.rows), found.count) == (3, 7)
    assert len(asked) < 30, "not one statement a client"
    assert services.quiet.count() == 7
    assert len(services.quiet.quiet(None).rows) == 7


def test_that_counting_looks_at_nothing_that_only_the_list_needs(services: Services, statements: Statements) -> None:
    with rows(services.book) as made:
        rich = a_quiet_client(made, "Veel")
        made.movement(made.agreement(rich, in_force_on=date(2016, 1, 1)), 90_000, date(2026, 5, 5))
        a_quiet_client(made, "Nooit gehoord", None, relationship_start=None)
        a_quiet_client(made, "Net gesproken", date(2026, 11, 1))
    with statements() as asked:
        assert services.quiet.count() == 2
    assert not [statement for statement in asked if "movement" in statement]


def test_that_each_says_why_it_is_on_the_list(services: Services) -> None:
    with rows(services.book) as made:
        rich = a_quiet_client(made, "Veel")
        made.movement(made.agreement(rich, in_force_on=date(2016, 1, 1)), 90_000, date(2026, 5, 5))
        a_quiet_client(made, "Nooit", None)
        a_quiet_client(made, "Onbekend", None, relationship_start=None)
        a_quiet_client(made, "Pas stil", date(2025, 11, 1))
    found = services.quiet.quiet()
    said = {row.quiet.facts.name: quiet_reason(row, texts("en"), Formats("en")) for row in found.rows}
    assert said == {
        "Veel": "Last heard on 21 Nov 2024, 24 months ago. The rhythm is every 12 months, by the office: long past. "
        "1 agreement runs, €900 came in over a year, a client since 2016.",
        "Nooit": "Never heard, a client since 21 Nov 2016. The rhythm is every 12 months, by the office: long past. "
        "0 agreements run.",
        "Onbekend": "Never heard. The rhythm is every 12 months, by the office: long past. 0 agreements run.",
        "Pas stil": "Last heard on 1 Nov 2025, 12 months ago. The rhythm is every 12 months, by the office. "
        "0 agreements run, a client since 2016.",
    }


def test_that_other_programs_read_the_list_with_a_reason_on_every_row(services: Services) -> None:
    with rows(services.book) as made:
        a_quiet_client(made, "Stil", reference="K-7")
        a_quiet_client(made, "Onbekend", None, relationship_start=None)
    found = quiet_json(services.quiet.quiet(), texts("nl"), Formats("nl"))
    assert (found["on"], found["n"]) == ("2026-11-21", 2)
    assert all(row["reason"].startswith(("Laatst gehoord", "Nooit gehoord")) for row in found["rows"])
    (known,) = [row for row in found["rows"] if row["client"] == "K-7"]
    assert {key: known[key] for key in ("last_heard", "client_since", "silent_days", "rhythm_months", "silence")} == {
        "last_heard": "2024-11-21",
        "client_since": "2016-11-21",
        "silent_days": 730,
        "rhythm_months": 12,
        "silence": "red",
    }
    assert {row["last_heard"] for row in found["rows"]} == {"2024-11-21", None}
