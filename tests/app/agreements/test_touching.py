"""What a life event touches: the table of kinds, the terms in worked days, and agreements looked at in a book."""

from datetime import date

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.touching import (
    Block,
    Term,
    TermKind,
    counted,
    is_touched,
    term_end,
    terms_of,
    touched_blocks,
    touched_kinds,
)
from app.agreements.words import AID, block, term, to_look_at
from app.book.book import Book
from app.bootstrap import Services
from app.clients.rules import LifeEventKind
from app.foundation.errors import NotFound
from app.foundation.language import texts
from app.foundation.workdays import WorkCalendar
from tests.app.conftest import TODAY, Prove
from tests.app.labels import distinct_labels
from tests.app.rows import rows

CALENDAR = WorkCalendar()
OF_THE_LIST = tuple(LifeEventKind)[: tuple(LifeEventKind).index(LifeEventKind.ENERGY_MEASURE) + 1]
"""The life events of the field's rules 2.2."""


@pytest.mark.parametrize("event", OF_THE_LIST)
def test_that_every_life_event_of_the_list_touches_agreements_and_blocks(event: LifeEventKind) -> None:
    assert touched_kinds(event)
    assert touched_blocks(event)
    assert list(touched_blocks(event)) == [one for one in Block if one in touched_blocks(event)]


def test_that_a_service_of_ours_is_never_what_has_to_be_looked_at() -> None:
    assert all(ProductKind.SERVICE not in touched_kinds(event) for event in LifeEventKind)


@pytest.mark.parametrize("event", ["complaint", "detractor", "something else"])
def test_that_what_is_no_change_of_life_touches_nothing(event: str) -> None:
    assert (touched_kinds(event), touched_blocks(event), terms_of(event, TODAY, CALENDAR)) == (frozenset(), (), ())


@pytest.mark.parametrize(
    ("kind", "on", "until"),
    [
        (TermKind.DECREE_ENTERED, date(2026, 8, 31), date(2027, 2, 28)),
        (TermKind.DECREE_ENTERED, date(2026, 3, 2), date(2026, 9, 2)),
        (TermKind.PENSION_REPORTED, date(2026, 3, 2), date(2028, 3, 2)),
        (TermKind.PENSION_REPORTED, date(2024, 2, 29), date(2026, 2, 28)),
        (TermKind.ALLOWANCES_CHANGED, date(2026, 3, 2), date(2026, 3, 30)),
        (TermKind.MUNICIPALITY_TOLD, date(2026, 3, 31), date(2026, 4, 5)),
        (TermKind.INHERITANCE_TAX, date(2026, 1, 1), date(2027, 9, 1)),
        (TermKind.INHERITANCE_TAX, date(2025, 12, 31), date(2026, 8, 31)),
        (TermKind.INHERITANCE_TAX, date(2026, 6, 30), date(2028, 2, 29)),
    ],
)
def test_that_terms_count_from_the_event(kind: TermKind, on: date, until: date) -> None:
    assert term_end(kind, on) == until


def test_that_a_term_that_ends_on_a_free_day_is_shown_with_the_working_day_before() -> None:
    assert terms_of("move", date(2026, 3, 31), CALENDAR) == (
        Term(TermKind.MUNICIPALITY_TOLD, date(2026, 4, 2)),
        Term(TermKind.ALLOWANCES_CHANGED, date(2026, 4, 28)),
    )


def test_that_the_terms_of_a_divorce_stand_in_order() -> None:
    assert terms_of("divorce", date(2026, 11, 2), CALENDAR) == (
        Term(TermKind.ALLOWANCES_CHANGED, date(2026, 11, 30)),
        Term(TermKind.DECREE_ENTERED, date(2027, 4, 30)),
        Term(TermKind.PENSION_REPORTED, date(2028, 11, 2)),
    )


def test_that_an_agreement_that_ended_is_not_touched() -> None:
    assert is_touched("divorce", "mortgage", None, TODAY)
    assert is_touched("divorce", "mortgage", date(2026, 11, 22), TODAY)
    assert not is_touched("divorce", "mortgage", TODAY, TODAY)
    assert not is_touched("stopped_smoking", "mortgage", None, TODAY)


def test_that_what_was_looked_at_is_counted_of_what_is_touched() -> None:
    known = [("a", "mortgage", None), ("b", "term_life", None), ("c", "pension", TODAY), ("d", "service", None)]
    found = counted("e", "divorce", known, frozenset({"a", "c", "d"}), TODAY)
    assert (found.event_id, found.checked, found.touched) == ("e", 1, 2)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_that_every_block_of_every_event_asks_something(language: str) -> None:
    t = texts(language)
    for event in LifeEventKind:
        asked = [to_look_at(event, one, t) for one in touched_blocks(event)]
        assert len(set(asked)) == len(asked)
        assert all(len(words) <= 90 for words in asked)
    assert "advi" in t(AID)


def test_that_blocks_and_terms_have_labels_of_their_own() -> None:
    assert len(distinct_labels(Block, block, "nl")) == len(Block)
    assert len(distinct_labels(TermKind, term, "nl")) == len(TermKind)


@pytest.fixture
def event(book: Book) -> str:
    with rows(book) as some:
        client = some.client("De Vries")
        provider = some.provider("Duinrand Bank")
        some.agreement(client, "mortgage", reference="O-1", provider_id=provider, title="Huis")
        some.agreement(client, "term_life", reference="O-2")
        some.agreement(client, "pension", reference="O-3", end_on=TODAY, end_reason=EndReason.SURRENDER.value)
        some.agreement(client, "service", reference="O-4")
        some.agreement(some.client("Een ander"), "mortgage", reference="O-5")
        return some.life_event(client, "divorce", date(2026, 11, 2))


def test_that_an_event_shows_the_agreements_that_nobody_looked_at_first(services: Services, event: str) -> None:
    touched = services.checks.touched(event)
    assert (touched.client, touched.kind, touched.unchecked, len(touched.terms)) == ("De Vries", "divorce", 2, 3)
    assert touched.blocks == tuple(Block)
    first = touched.agreements[0]
    services.checks.check(first.id, event, "Wie houdt het huis?")
    touched = services.checks.touched(event)
    assert [(one.checked_on, one.last_checked) for one in touched.agreements] == [(None, None), (TODAY, TODAY)]
    assert (touched.agreements[1].id, touched.unchecked) == (first.id, 1)


def test_that_a_look_for_another_reason_does_not_answer_the_event(services: Services, event: str) -> None:
    other = services.checks.touched(event).agreements[0]
    services.checks.check(other.id)
    found = services.checks.touched(event).agreements[0]
    assert (found.id, found.checked_on, found.last_checked) == (other.id, None, TODAY)


def test_that_looking_comes_and_goes_with_undo(services: Services, event: str, undone_and_redone: Prove) -> None:
    key = services.checks.touched(event).agreements[0].id
    undone_and_redone(lambda: services.checks.check(key, event))
    check = services.checks.touched(event).agreements[-1].check_id
    assert check is not None
    undone_and_redone(lambda: services.checks.uncheck(check))
    assert services.checks.touched(event).unchecked == 2
    with pytest.raises(NotFound):
        services.checks.uncheck(check)
    with pytest.raises(NotFound):
        services.checks.check("nothing", event)
    with pytest.raises(NotFound):
        services.checks.touched("nothing")


def test_that_taking_an_event_back_leaves_what_was_looked_at(
    services: Services, event: str, undone_and_redone: Prove
) -> None:
    touched = services.checks.touched(event)
    services.checks.check(touched.agreements[0].id, event)
    undone_and_redone(lambda: services.clients.remove_life_event(event))
    assert services.overview.whole(touched.client_id).touched == ()


def test_that_the_client_page_counts_what_was_looked_at_after_each_event_of_the_last_year(
    services: Services, book: Book, event: str
) -> None:
    client = services.checks.touched(event).client_id
    with rows(book) as some:
        some.life_event(client, "move", date(2025, 11, 21))
        later = some.life_event(client, "stopped_smoking", date(2025, 11, 22))
    services.checks.check(services.checks.touched(event).agreements[0].id, event)
    found = services.overview.whole(client).touched
    assert [(one.event_id, one.checked, one.touched) for one in found] == [(event, 1, 2), (later, 0, 1)]
