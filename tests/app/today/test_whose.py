"""Whose work the day is: who keeps a promise, and the list and counts of one adviser."""

from datetime import date, timedelta

import pytest

from app.aftercare.tables import Promises
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.office.colleagues import Colleagues
from app.office.rules import Adviser
from app.today.rules import TodayCounts, TodayRow
from app.today.whose import kept_key, named
from app.today.words import today_json
from tests.app.conftest import TODAY, Listen
from tests.app.rows import rows

ANNE, NOOR = Adviser("a", 1, "Anne"), Adviser("n", 2, "Noor")
TWO = Colleagues((ANNE, NOOR), "a")


def test_that_only_colleagues_are_named() -> None:
    kept = {"p": "a", "q": "n", "r": "gone"}
    assert named(kept, TWO) == {"q": "Noor"}
    assert named(kept, Colleagues((ANNE, NOOR))) == {"p": "Anne", "q": "Noor"}, "nobody said who sits here"


class Office:
    """Anne at the desk with Bos; Noor with Vos; one promise to Bos was taken over by Noor, one to Vos by Anne."""

    def __init__(self, services: Services) -> None:
        self.today = services.today
        with rows(services.book) as made:
            self.noor = made.adviser("Noor")
            self.bos, self.vos = made.client("Bos"), made.client("Vos", adviser_id=self.noor)
            soon = TODAY + timedelta(days=2)
            self.own = made.promise(self.bos, "OWN", TODAY, title="Eigen", anchor="manual")
            self.given = made.promise(self.bos, "OWN", soon, title="Gegeven", anchor="manual", adviser_id=self.noor)
            late = TODAY - timedelta(days=2)
            self.theirs = made.promise(self.vos, "OWN", late, title="Van Noor", anchor="manual", window_days=60)
            self.me = services.office.advisers()[0].id
            self.taken = made.promise(self.vos, "OWN", soon, title="Genomen", anchor="manual", adviser_id=self.me)
            self.missed = made.promise(
                self.vos, "OWN", late, title="Gemist", anchor="manual", state="missed", ended_on=TODAY
            )
        self.case = services.cases.open(self.vos, CaseKind.ARREARS, TODAY)

    def keys(self, adviser: str | None, limit: int | None = None) -> set[str]:
        found: tuple[TodayRow, ...] = self.today.list(adviser=adviser, limit=limit).rows
        return {row.promise_id or row.case_id or "" for row in found}


@pytest.fixture
def office(services: Services) -> Office:
    return Office(services)


def test_that_the_list_of_one_adviser_is_what_that_one_keeps(office: Office) -> None:
    assert office.keys(None) == {office.own, office.given, office.theirs, office.taken, office.case}
    assert office.keys(office.me) == {office.own, office.taken}
    assert office.keys(office.noor) == {office.given, office.theirs, office.case}
    assert [row.promise_id for row in office.today.list(adviser=office.noor).missed] == [office.missed]
    assert office.today.list(adviser=office.me).missed == ()


@pytest.mark.parametrize("limit", [None, 1, 2])
def test_that_the_counts_of_one_adviser_tell_of_all_that_adviser_keeps(office: Office, limit: int | None) -> None:
    assert office.today.list(adviser=office.noor, limit=limit).counts == TodayCounts(cases=1, overdue=1, week=1)
    assert office.today.list(adviser=office.me, limit=limit).counts == TodayCounts(today=1, week=1)
    assert office.today.list(limit=limit).counts == TodayCounts(cases=1, overdue=1, today=1, week=2)


def test_that_each_row_knows_its_keeper_with_one_question_for_those_without_a_promise(
    office: Office, statements: Listen
) -> None:
    found = office.today.list().rows
    with statements() as ran:
        keepers = office.today.keepers(found)
    assert len(ran) == 1
    assert keepers == {
        office.own: office.me, office.given: office.noor, office.theirs: office.noor, office.taken: office.me,
        office.vos: office.noor,
    }  # fmt: skip
    assert {kept_key(row) for row in found} == keepers.keys()
    assert office.today.keepers(()) == {}


def test_that_a_care_mark_is_its_advisers_and_the_next_promise_too(services: Services, office: Office) -> None:
    with rows(services.book) as made:
        made.client("Zee", vulnerability="Hoort slecht", vulnerability_review_on=TODAY)
        later = TODAY + timedelta(days=40)
        keys = (office.own, office.taken)
        made.unit.update_many(Promises, {key: {"state": "released", "ended_on": TODAY} for key in keys})
        made.promise(office.bos, "OWN", later, title="Later", anchor="manual")
    assert [row.client_name for row in services.today.list(adviser=office.me).rows] == ["Zee"]
    zee = services.overview.find_client("Zee")
    services.clients.save(zee, {"adviser": "Noor"}, services.clients.client(zee).version)
    mine = services.today.list(adviser=office.me)
    assert (mine.rows, mine.next_due, mine.is_new) == ((), later, False)
    assert services.today.sheet(adviser=office.me).calls == ()
    theirs = services.today.sheet(adviser=office.noor)
    assert ([call.name for call in theirs.calls], theirs.office) == (["Vos"], "Kantoor Voorbeeld, Noor")
    assert services.today.sheet().office == "Kantoor Voorbeeld"


def test_that_the_shape_that_other_programs_read_stays_as_it_is(office: Office) -> None:
    document = today_json(office.today.list(date(2026, 11, 21)), texts("en"), Formats("en"))
    keys = {"promise", "client", "agreement", "due", "state", "channel", "reason", "rule"}
    assert [set(row) for row in document["rows"]] == [keys] * len(document["rows"]) != []
