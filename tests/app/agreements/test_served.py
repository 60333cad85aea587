"""What a service promised beside what was done, in worked numbers and on a real book."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.agreements.rules import Frequency
from app.agreements.rules.promised import Engagement, EngagementDraft, EngagementKind, check_room
from app.agreements.rules.served import ServiceState, ServiceYear, current, due_so_far, service_year, year_of
from app.agreements.words import agreed_price, promised_and_done, service_state
from app.book.book import Book
from app.bootstrap import Services
from app.contact.rules import Channel, Direction, counts_as_contact
from app.foundation.dates import add_months
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import texts
from tests.app.conftest import TODAY, Prove
from tests.app.labels import distinct_labels
from tests.app.rows import rows

START = date(2026, 2, 15)
AGREED = Engagement(
    "e",
    1,
    "c",
    EngagementKind.ONGOING_SUBSCRIPTION,
    4,
    2_500,
    Frequency.MONTH,
    START,
    None,
    None,
    "Polischeck\n\n Bel ",
)
EN = texts("en")


@pytest.mark.parametrize(
    ("per_year", "on", "due"),
    [
        (4, date(2026, 2, 15), 0),
        (4, date(2026, 5, 14), 0),
        (4, date(2026, 5, 15), 1),
        (4, date(2026, 11, 21), 3),
        (4, date(2027, 2, 14), 3),
        (4, date(2027, 2, 15), 4),
        (1, date(2027, 2, 14), 0),
        (12, date(2026, 11, 21), 9),
        (2, date(2026, 8, 15), 1),
        (5, date(2026, 7, 15), 2),
        (4, date(2028, 2, 15), 4),
        (4, date(2026, 1, 1), 0),
        (0, date(2027, 1, 1), 0),
    ],
)
def test_that_a_promise_of_a_year_falls_due_by_whole_months(per_year: int, on: date, due: int) -> None:
    assert due_so_far(per_year, START, on) == due


@pytest.mark.parametrize(
    ("to_on", "on", "year"),
    [
        (None, date(2026, 1, 1), (START, date(2027, 2, 15))),
        (None, START, (START, date(2027, 2, 15))),
        (None, date(2027, 2, 14), (START, date(2027, 2, 15))),
        (None, date(2027, 2, 15), (date(2027, 2, 15), date(2028, 2, 15))),
        (date(2026, 9, 1), date(2026, 8, 1), (START, date(2026, 9, 1))),
        (date(2026, 9, 1), date(2028, 8, 1), (START, date(2026, 9, 1))),
        (date(2027, 2, 15), date(2028, 8, 1), (START, date(2027, 2, 15))),
        (date(2027, 2, 16), date(2028, 8, 1), (date(2027, 2, 15), date(2027, 2, 16))),
        (START, TODAY, (START, START)),
    ],
)
def test_that_the_year_of_a_service_turns_on_the_day_on_which_it_began(
    to_on: date | None, on: date, year: tuple[date, date]
) -> None:
    assert year_of(replace(AGREED, to_on=to_on), on) == year


def test_that_a_service_of_29_february_turns_on_the_28th() -> None:
    leap = replace(AGREED, from_on=date(2024, 2, 29))
    assert year_of(leap, date(2025, 2, 28)) == (date(2025, 2, 28), date(2026, 2, 28))
    assert year_of(leap, date(2028, 2, 29))[0] == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("days", "values", "on", "done", "state"),
    [
        ([date(2026, 3, 1), date(2026, 6, 1)], {}, TODAY, 2, ServiceState.BEHIND),
        ([date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)], {}, TODAY, 3, ServiceState.ON_COURSE),
        ([date(2026, month, 1) for month in range(3, 8)], {}, TODAY, 5, ServiceState.ALL_DONE),
        ([date(2026, 3, 1), date(2026, 3, 1), date(2026, 2, 14)], {}, TODAY, 1, ServiceState.BEHIND),
        ([TODAY, TODAY + timedelta(days=1)], {}, TODAY, 1, ServiceState.BEHIND),
        ([], {}, date(2026, 3, 1), 0, ServiceState.ON_COURSE),
        ([], {}, date(2026, 2, 14), 0, ServiceState.NOT_BEGUN),
        ([], {"promised_contacts_per_year": None}, TODAY, 0, ServiceState.NO_NUMBER),
        ([], {"promised_contacts_per_year": 0}, TODAY, 0, ServiceState.ALL_DONE),
        ([date(2026, 3, 1)], {"to_on": date(2026, 8, 15)}, TODAY, 1, ServiceState.ENDED),
        ([date(2026, 8, 15)], {"to_on": TODAY}, TODAY, 1, ServiceState.ENDED),
    ],
)
def test_that_contacts_stand_beside_what_is_due(
    days: list[date], values: dict[str, object], on: date, done: int, state: ServiceState
) -> None:
    found = service_year(replace(AGREED, **values), days, on)
    assert (found.done, found.state) == (done, state)


def test_that_an_ended_service_owes_the_months_that_it_ran() -> None:
    found = service_year(replace(AGREED, to_on=date(2026, 8, 15)), [date(2026, 3, 1)], TODAY)
    assert (found.due, found.done, found.short) == (2, 1, 1)
    assert service_year(replace(AGREED, promised_contacts_per_year=None), [], TODAY).short == 0


def test_that_the_service_that_runs_counts_before_one_to_come_and_one_that_ended() -> None:
    ended = replace(AGREED, id="old", from_on=date(2020, 1, 1), to_on=date(2021, 1, 1))
    older = replace(ended, id="older", to_on=date(2020, 6, 1))
    coming = replace(AGREED, id="new", from_on=date(2027, 1, 1))
    running = replace(AGREED, id="now", to_on=date(2027, 1, 1))
    assert current([ended, coming, running], TODAY) == running
    assert current([ended, coming, replace(coming, id="later", from_on=date(2028, 1, 1))], TODAY) == coming
    assert current([older, ended], TODAY) == ended
    assert current([], TODAY) is None


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        (date(2025, 1, 1), START, True),
        (date(2025, 1, 1), None, False),
        (date(2025, 1, 1), START + timedelta(days=1), False),
        (date(2026, 8, 31), None, False),
        (date(2026, 9, 1), None, True),
    ],
)
def test_that_two_services_never_run_at_once(start: date, end: date | None, fits: bool) -> None:  # noqa: FBT001
    other = replace(AGREED, to_on=date(2026, 9, 1))
    nothing = replace(AGREED, to_on=START)
    wanted = EngagementDraft("c", EngagementKind.ONE_OFF, start, to_on=end)
    check_room(wanted, [nothing])
    if fits:
        check_room(wanted, [other])
        return
    with pytest.raises(RuleBroken) as broken:
        check_room(wanted, [other])
    assert (broken.value.rule, broken.value.facts["start"]) == ("service_overlaps", START)


def test_that_people_spoke_or_the_client_was_heard() -> None:
    counted = [
        (channel, direction, said)
        for channel in Channel
        for direction in Direction
        for said in (None, "Ja")
        if counts_as_contact(channel, direction, said)
    ]
    assert (Channel.PHONE, Direction.OUT, None) in counted
    assert (Channel.EMAIL, Direction.IN, None) in counted
    assert (Channel.LETTER, Direction.OUT, "Ja") in counted
    assert (Channel.EMAIL, Direction.OUT, None) not in counted
    assert not any(channel is Channel.SELF for channel, _, _ in counted)


@pytest.mark.parametrize(
    ("on", "done", "english", "dutch"),
    [
        (START, 0, "none due yet", "nog niets aan de beurt"),
        (START, 1, "1 done, none due yet", "1 gedaan, nog niets aan de beurt"),
        (add_months(START, 1), 8, "8 done, none due yet", "8 gedaan, nog niets aan de beurt"),
        (add_months(START, 3), 0, "done 0 of 1 so far", "tot nu toe 0 van 1 gedaan"),
        (add_months(START, 3), 1, "done 1 of 1 so far", "tot nu toe 1 van 1 gedaan"),
        (add_months(START, 3), 2, "2 done, 1 due so far", "2 gedaan, tot nu toe 1 aan de beurt"),
    ],
)
def test_that_more_done_than_due_is_never_a_part_of_it(on: date, done: int, english: str, dutch: str) -> None:
    year = ServiceYear(AGREED, START, add_months(START, 12), 4, due_so_far(4, START, on), done, ServiceState.ON_COURSE)
    assert promised_and_done(year, EN) == f"promised 4 a year · {english}"
    assert promised_and_done(year, texts("nl")) == f"4 per jaar toegezegd · {dutch}"


def test_that_an_ended_service_is_told_without_so_far() -> None:
    ended = replace(AGREED, to_on=add_months(START, 6))
    year = service_year(ended, [START], add_months(START, 8))
    assert promised_and_done(year, EN) == "promised 4 a year · 1 done, 2 due"


def test_that_parts_price_and_numbers_are_said_in_words() -> None:
    year = service_year(AGREED, [date(2026, 3, 1), date(2026, 6, 1)], TODAY)
    assert AGREED.parts == ("Polischeck", "Bel")
    assert replace(AGREED, modules=None).parts == ()
    assert promised_and_done(year, EN) == "promised 4 a year · done 2 of 3 so far"
    assert promised_and_done(year, texts("nl")) == "4 per jaar toegezegd · tot nu toe 2 van 3 gedaan"
    assert promised_and_done(service_year(AGREED, [], date(2026, 1, 1)), EN) == "promised 4 a year"
    free = replace(AGREED, promised_contacts_per_year=None, price_cents=None)
    assert promised_and_done(service_year(free, [START], TODAY), EN) == "1 contact this year"
    assert (agreed_price(AGREED, EN, Formats("en")), agreed_price(free, EN, Formats("en"))) == ("€25.00 a month", "")
    assert len(distinct_labels(ServiceState, service_state, "nl")) == len(ServiceState)


@pytest.fixture
def client(book: Book) -> str:
    with rows(book) as some:
        client = some.client("De Vries")
        some.contact(client, date(2026, 3, 2), channel="visit")
        some.contact(client, date(2026, 3, 2), "in", channel="email")
        some.contact(client, date(2026, 5, 2), channel="letter")
        some.contact(client, date(2026, 6, 2), "in", channel="email")
        some.contact(client, date(2026, 1, 2), channel="visit")
    return client


def test_that_the_client_page_counts_days_on_which_there_was_contact(services: Services, client: str) -> None:
    assert services.overview.whole(client).service is None
    services.agreements.agree_service(
        EngagementDraft(client, EngagementKind.ONGOING_SUBSCRIPTION, START, 4, modules="Polischeck")
    )
    service = services.overview.whole(client).service
    assert service is not None
    assert (service.due, service.done, service.state) == (3, 2, ServiceState.BEHIND)


def test_that_a_service_is_changed_and_checked_again(services: Services, client: str, undone_and_redone: Prove) -> None:
    key = services.agreements.agree_service(EngagementDraft(client, EngagementKind.ONE_OFF, START))
    changed = {"promised_contacts_per_year": 6, "modules": "Bellen\nPolischeck", "confirmed_on": TODAY}
    undone_and_redone(lambda: services.agreements.save_service(key, changed, 1))
    found = services.agreements.engagements(client)[0]
    assert (found.promised_contacts_per_year, found.parts) == (6, ("Bellen", "Polischeck"))
    for values, rule in (
        ({"price_cents": 5}, "price_without_frequency"),
        ({"to_on": date(2026, 1, 1)}, "end_before_start"),
        ({"kind": "marriage"}, "unknown_word"),
    ):
        with pytest.raises(RuleBroken, match=rule):
            services.agreements.save_service(key, values, found.version)
    with pytest.raises(ChangedMeanwhile):
        services.agreements.save_service(key, {"promised_contacts_per_year": 1}, 0)
    with pytest.raises(NotFound):
        services.agreements.save_service("nothing", {}, 1)


def test_that_a_service_keeps_out_of_another_ones_time(services: Services, client: str) -> None:
    services.agreements.agree_service(EngagementDraft(client, EngagementKind.ONE_OFF, TODAY))
    with pytest.raises(RuleBroken, match="service_overlaps"):
        services.agreements.agree_service(EngagementDraft(client, EngagementKind.DECLINED, START))
    early = services.agreements.agree_service(EngagementDraft(client, EngagementKind.DECLINED, START, to_on=TODAY))
    with pytest.raises(RuleBroken, match="service_overlaps"):
        services.agreements.save_service(early, {"to_on": None}, 1)
    assert [one.kind for one in services.agreements.engagements(client)] == [
        EngagementKind.ONE_OFF,
        EngagementKind.DECLINED,
    ]
