"""All that is counted of aftercare can be that of one adviser: the rail, the weeks, who is quiet, an absence."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert

from app.book.change import Title
from app.book.tables import Sessions, StepKind
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.overview.case_listing import CaseFilter
from tests.app.conftest import TODAY
from tests.app.rows import rows

LONG_AGO = date(2024, 11, 21)
BORN = "1980-11-20"
IN_A_WEEK = TODAY + timedelta(days=7)


class Two:
    """Bos belongs to the first adviser, Vos to Noor; one promise to Bos was taken over by Noor."""

    def __init__(self, services: Services) -> None:
        with rows(services.book) as made:
            self.me, self.noor = services.office.advisers()[0].id, made.adviser("Noor")
            started = {"relationship_start": date(2016, 1, 1)}
            self.bos = made.client("Bos", **started)
            self.vos = made.client("Vos", adviser_id=self.noor, vulnerability="Hoort slecht",
                                   vulnerability_review_on=TODAY, **started)  # fmt: skip
            for client in (self.bos, self.vos):
                made.contact(client, LONG_AGO, "in")
                made.person(client, "Jansen", birth=BORN)
                late = TODAY - timedelta(days=1)
                made.promise(client, "OWN", late, title="Te laat", anchor="manual", state="missed", ended_on=late)
            soon = {"anchor": "manual", "channel": "visit"}
            made.promise(self.bos, "OWN", TODAY, title="Eigen", **soon)
            made.promise(self.bos, "OWN", TODAY, title="Gegeven", adviser_id=self.noor, **soon)
            made.promise(self.vos, "OWN", IN_A_WEEK, title="Van Noor", **soon)
        services.cases.open(self.vos, CaseKind.ARREARS, TODAY)


@pytest.fixture
def two(services: Services) -> Two:
    return Two(services)


def test_that_the_figure_beside_today_is_what_the_list_of_one_adviser_holds(services: Services, two: Two) -> None:
    def due(adviser: str | None) -> int:
        return sum(row.due <= TODAY or row.case_id is not None for row in services.today.list(adviser=adviser).rows)

    for adviser, waits in ((None, 4), (two.me, 1), (two.noor, 3)):
        counts = services.overview.counts(adviser)
        assert (counts.today_badge, counts.clients, counts.agreements) == (waits, 2, 0)
        assert due(adviser) == waits


def test_that_the_weeks_of_one_adviser_stand_against_an_equal_share_of_the_hours(services: Services, two: Two) -> None:
    services.office.set_setting("hours_per_week", 8)

    def asked(adviser: str | None, sharers: int) -> list[tuple[int, int]]:
        weeks = services.agenda.weeks(3, adviser, sharers)
        return [(week.minutes, week.room) for week in weeks if week.planned]

    everybody = asked(None, 1)
    mine, theirs = asked(two.me, 2), asked(two.noor, 2)
    assert sum(minutes for minutes, _ in everybody) == 270
    assert sum(minutes for minutes, _ in mine) == 90
    assert sum(minutes for minutes, _ in theirs) == 180
    assert {room for _, room in everybody} == {480}
    assert {room for _, room in (*mine, *theirs)} == {240}


def test_that_who_is_quiet_belongs_to_the_own_adviser(services: Services, two: Two) -> None:
    with rows(services.book) as made:
        made.client("Zee", relationship_start=date(2016, 1, 1))
    found = {key: services.quiet.quiet(adviser=key) for key in (two.me, two.noor)}
    assert {row.quiet.facts.name for row in found[two.me].rows} == {"Bos", "Zee"}
    assert services.quiet.count(two.me) == found[two.me].count == 2
    assert services.quiet.count(two.noor) == found[two.noor].count == 0, "whoever is in arrears is left in peace"
    assert services.quiet.count() == services.quiet.quiet().count == 2


def test_that_an_absence_and_birthdays_are_told_of_ones_own_clients(services: Services, two: Two) -> None:
    late = TODAY - timedelta(days=1)
    with rows(services.book) as made:
        for client in (two.bos, two.vos):
            made.loan_part(made.agreement(client, "mortgage"), fixed_rate_end=late)
            made.agreement(client, end_on=late)
    noon = datetime(2026, 11, 11, 12, tzinfo=UTC)
    with services.book.write(Title("Klaarzetten"), kind=StepKind.APP) as unit:
        unit.connection.execute(insert(Sessions), {"id": "s", "machine": "x", "opened_at": noon, "closed_at": noon})
    told = {key: services.today.away(key) for key in (None, two.me, two.noor)}
    for key, n in ((None, 2), (two.me, 1), (two.noor, 1)):
        gone = told[key]
        assert gone is not None
        assert (gone.missed, len(gone.birthdays), len(gone.ended), len(gone.passed)) == (n, n, n, n)
    assert [gone.fell_due for gone in told.values() if gone] == [2, 1, 1]
    with rows(services.book) as made:
        made.person(two.vos, "Smit", birth="1990-11-22")
    assert [one.person for one in services.life.birthdays()] == ["Smit"]
    assert services.life.birthdays(adviser=two.me) == ()
    assert len(services.life.birthdays(adviser=two.noor)) == 1


def test_that_the_list_of_cases_holds_the_cases_that_the_figure_counts(services: Services, two: Two) -> None:
    assert services.case_list.cases(CaseFilter(adviser=two.me), counted=True).count == 0
    assert services.case_list.cases(CaseFilter(adviser=two.noor), counted=True).count == 1
