"""The list of cases of a book: lines, orders, filters, and who is spoken to next."""

from datetime import date, timedelta

import pytest

from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.overview.case_listing import CaseFilter, CaseLine, CaseState, case_filter
from app.overview.rules import NextContact
from tests.app.conftest import TODAY, Listen
from tests.app.rows import rows

DAY = timedelta(days=1)


class Book:
    """Three clients with four cases: Bos (open, spoken to in ten days), Vos (closed, nothing planned), Zee (left)."""

    def __init__(self, services: Services) -> None:
        self.service = services.case_list
        with rows(services.book) as made:
            self.noor = made.adviser("Noor")
            bos = made.client("Bos", sort_key="bos")
            vos = made.client("Vos", sort_key="vos", adviser_id=self.noor)
            zee = made.client("Zee", sort_key="zee", relationship_end=TODAY - DAY)
            made.case(bos, "complaint", TODAY - 9 * DAY, reference="Z-1", description="Te laat gebeld")
            made.case(bos, "arrears", TODAY - 3 * DAY, reference="Z-2")
            made.case(vos, "complaint", TODAY - 90 * DAY, reference="Z-3", closed_on=TODAY - DAY, outcome="Excuses")
            made.case(zee, "detractor", TODAY - 40 * DAY, reference="Z-4", closed_on=TODAY + DAY)
        for key in (bos, vos, zee):
            for one in services.aftercare.open_promises(key):
                services.aftercare.release(one.id, "Opgeruimd")
        with rows(services.book) as made:
            self.talk = made.promise(bos, "OWN", TODAY + 10 * DAY, title="Bellen", anchor="manual")
            made.promise(vos, "OWN", TODAY, title="Dossier", anchor="manual", channel="self")

    def numbers(self, sort: str = "state", *, descending: bool = False, **chosen: object) -> list[str]:
        page = self.service.cases(CaseFilter(**chosen), sort, descending=descending, counted=True)  # type: ignore[arg-type]
        assert page.count == len(page.rows)
        return [row.reference for row in page.rows]


@pytest.fixture
def cases(services: Services) -> Book:
    return Book(services)


def test_that_a_line_tells_the_case_its_adviser_and_the_next_contact(cases: Book) -> None:
    line = {row.reference: row for row in cases.service.cases().rows}
    one = line["Z-1"]
    assert (one.client_name, one.kind, one.adviser) == ("Bos", CaseKind.COMPLAINT, "Adviseur")
    assert (one.opened_on, one.closed_on, one.description) == (TODAY - 9 * DAY, None, "Te laat gebeld")
    assert one.coming == NextContact(TODAY + 10 * DAY, cases.talk, "OWN", "Bellen")
    assert (line["Z-3"].coming, line["Z-3"].outcome, line["Z-3"].adviser) == (None, "Excuses", "Noor")
    assert {key for key, row in line.items() if row.is_open(TODAY)} == {"Z-1", "Z-2", "Z-4"}


def test_that_one_question_reads_a_page_whatever_its_length(cases: Book, statements: Listen) -> None:
    with statements() as ran:
        cases.service.cases()
    assert len(ran) == 1


def test_that_open_cases_come_first_and_the_newest_of_them_before_the_others(cases: Book) -> None:
    assert cases.numbers() == ["Z-2", "Z-1", "Z-4", "Z-3"]
    assert cases.numbers(descending=True) == ["Z-3", "Z-2", "Z-1", "Z-4"]


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [
        ("name", "Bos Bos Vos Zee"),
        ("kind", "Bos Bos Vos Zee"),
        ("opened", "Vos Zee Bos Bos"),
        ("closed", "Vos Zee Bos Bos"),
        ("next", "Bos Bos Vos Zee"),
        ("reference", "Bos Bos Vos Zee"),
        ("adviser", "Bos Bos Zee Vos"),
    ],
)
def test_that_every_order_is_one_list_and_the_unknown_stands_last(cases: Book, sort: str, wanted: str) -> None:
    assert " ".join(row.client_name for row in cases.service.cases(sort=sort).rows) == wanted


def test_that_an_order_that_is_none_is_a_mistake(cases: Book) -> None:
    with pytest.raises(ValueError, match="colour"):
        cases.service.cases(sort="colour")


def test_that_pages_go_on_where_the_last_one_ended(cases: Book) -> None:
    first, last = cases.service.cases(limit=3), cases.service.cases(offset=3, limit=3)
    assert ([row.reference for row in first.rows], first.more) == (["Z-2", "Z-1", "Z-4"], True)
    assert ([row.reference for row in last.rows], last.more) == (["Z-3"], False)


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ({"state": "open"}, {"Z-1", "Z-2", "Z-4"}),
        ({"state": "closed"}, {"Z-3"}),
        ({"kind": "complaint"}, {"Z-1", "Z-3"}),
        ({"kind": "complaint", "state": "open"}, {"Z-1"}),
        ({"nothing_planned": True}, {"Z-3"}),
        ({"text": "vos"}, {"Z-3"}),
        ({"text": "laat"}, {"Z-1"}),
        ({"text": "excuses"}, {"Z-3"}),
        ({"text": "z-4"}, {"Z-4"}),
        ({"text": "niemand"}, set()),
    ],
)
def test_that_filters_let_through_what_fits(cases: Book, chosen: dict[str, object], wanted: set[str]) -> None:
    assert set(cases.numbers(**chosen)) == wanted


def test_that_the_cases_of_one_advisers_clients_are_found(cases: Book) -> None:
    assert cases.numbers(adviser=cases.noor) == ["Z-3"]


def test_that_a_screens_choices_make_a_filter_and_the_unknown_narrows_nothing() -> None:
    said = {"kind": "arrears", "state": "open", "adviser": "a", "nothing": True}
    assert case_filter("bos", said) == CaseFilter("bos", "arrears", "open", "a", nothing_planned=True)
    assert case_filter("", {"kind": "robot", "state": 4, "adviser": "", "nothing": "yes"}) == CaseFilter()
    assert {state.value for state in CaseState} == {"open", "closed"}


def test_that_a_case_closed_today_is_closed() -> None:
    line = CaseLine("i", "Z-1", "k", "Bos", CaseKind.ARREARS, date(2026, 1, 1), TODAY, None, None, "A", None)
    assert not line.is_open(TODAY)
    assert line._replace(closed_on=None).is_open(TODAY)
