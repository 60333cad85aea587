"""One client whole, and the rules behind lists."""

from datetime import date

import pytest

from app.aftercare.rules.stored import Promise
from app.book.book import Book
from app.foundation.errors import NotFound
from app.foundation.language import texts
from app.overview.rules import AgreementState, ClientState, DueState, due_state, next_contact
from app.overview.service import OverviewService
from app.overview.words import agreement_state, client_state
from tests.app.rows import rows

TODAY = date(2026, 11, 21)


@pytest.fixture
def overview(book: Book) -> OverviewService:
    return OverviewService(book)


def test_that_a_client_comes_whole(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client, other = made.client("Bos", reference="K-1"), made.client("Vos")
        made.person(client, "Bos", first_name="Jan")
        made.point(client, "email", "jan@example.nl")
        made.tag(client, "vip")
        life = made.agreement(client, "term_life", date(2020, 1, 1))
        made.agreement(client, "funeral", date(2024, 1, 1), end_on=date(2026, 1, 1), end_reason="lapse")
        made.agreement(client, "mortgage", date(2025, 1, 1))
        made.movement(life, 80_00, date(2026, 5, 1))
        made.case(client, "complaint", date(2026, 10, 1), closed_on=TODAY)
        made.case(client, "arrears", date(2026, 11, 1))
        made.hold(client, "arrears", date(2026, 11, 1))
        made.hold(client, "complaint", date(2026, 10, 1), to_on=TODAY)
        made.life_event(client, "move", date(2026, 2, 1))
        made.engagement(client, "ongoing_subscription", price_cents=12_50)
        made.promise(client, "S1", date(2026, 11, 1), channel="self")
        made.promise(client, "C4", date(2026, 12, 1))
        made.promise(client, "C2", date(2026, 1, 1), state="kept", ended_on=date(2026, 1, 1))
        made.promise(client, "C3", date(2026, 1, 1), state="missed", ended_on=date(2026, 9, 1))
        made.contact(client, date(2026, 9, 1), "out", said="Prima")
        made.contact(client, date(2026, 10, 1), "out")
        made.contact(client, date(2027, 1, 1), "in")
        made.answer(client, date(2026, 3, 1), 8)
        made.answer(client, None, asked_on=date(2026, 6, 1))
        made.contact(other, TODAY, "in")
    whole = overview.whole(client)
    assert (whole.client.reference, whole.adviser) == ("K-1", "Adviseur")
    assert [person.full_name for person in whole.persons] == ["Jan Bos"]
    assert [point.value for point in whole.points] == ["jan@example.nl"]
    assert whole.tags == ("vip",)
    assert [row.product_kind for row in whole.agreements] == ["mortgage", "term_life", "funeral"]
    assert [row.product_kind for row in whole.running] == ["mortgage", "term_life"]
    assert whole.yearly_cents == 80_00
    assert [(case.kind, case.is_open(TODAY)) for case in whole.cases] == [("arrears", True), ("complaint", False)]
    assert [hold.kind for hold in whole.holds] == ["arrears"]
    assert [event.kind for event in whole.life_events] == ["move"]
    assert [row.price_cents for row in whole.engagements] == [12_50]
    assert [promise.code for promise in whole.promises] == ["S1", "C4"]
    assert whole.next_contact is not None
    assert whole.next_contact.code == "C4"
    assert (whole.last_heard, whole.last_sent) == (date(2026, 9, 1), date(2026, 10, 1))
    assert (whole.score, whole.answers, whole.asked) == (8, 1, 2)
    assert (whole.kept, whole.kept_due) == (1, 2)


def test_that_an_empty_client_has_unknowns_and_no_zeros_instead(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client = made.client("Bos")
    whole = overview.whole(client)
    assert (whole.last_heard, whole.last_sent, whole.score, whole.next_contact) == (None, None, None, None)
    assert (whole.kept_due, whole.asked, whole.agreements) == (0, 0, ())


def test_that_an_unknown_client_is_not_found(overview: OverviewService) -> None:
    with pytest.raises(NotFound):
        overview.whole("nobody")


def test_that_the_next_contact_is_the_first_that_speaks(book: Book, overview: OverviewService) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        made.promise(client, "C2", date(2026, 11, 1), snoozed_until=date(2026, 12, 31))
        made.promise(client, "C4", date(2026, 12, 1))
    promises: tuple[Promise, ...] = overview.whole(client).promises
    found = next_contact(promises, TODAY)
    assert found is not None
    assert found.code == "C4"
    assert next_contact([], TODAY) is None


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (None, None),
        (date(2026, 11, 20), DueState.LATE),
        (TODAY, DueState.TODAY),
        (date(2026, 11, 28), DueState.WEEK),
        (date(2026, 11, 29), DueState.LATER),
    ],
)
def test_that_a_week_is_seven_days(due: date | None, state: DueState | None) -> None:
    assert due_state(due, TODAY) is state


def test_that_states_have_labels_in_both_languages() -> None:
    for t in (texts("en"), texts("nl")):
        assert len({client_state(state, t) for state in ClientState}) == len(ClientState)
        assert len({agreement_state(state, t) for state in AgreementState}) == len(AgreementState)
