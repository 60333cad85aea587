"""The rhythm of a client in a book: who decides it, and how the next call follows contacts logged, changed, removed."""

from collections.abc import Callable
from datetime import date

import pytest

from app.aftercare.rules.rhythm import RhythmSource, Silence
from app.bootstrap import Services
from app.contact.rules import Channel, ContactDraft, Direction
from app.foundation.errors import NotFound, RuleBroken
from tests.app.aftercare.test_reconcile import open_steps, promise_of, signed
from tests.app.rows import rows

Prove = Callable[[Callable[[], object]], None]
TODAY = date(2026, 11, 21)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        key = made.client("Visser", kind="person", reference="K-1", relationship_start=date(2020, 1, 1))
        made.contact(key, date(2026, 3, 3), "in")
    return key


def test_that_promised_contacts_shorten_the_rhythm_and_an_own_one_comes_before_them(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    signed(services, client)
    assert open_steps(services, client)["C5"] == date(2027, 3, 3)
    with rows(services.book) as made:
        made.engagement(client, "ongoing_subscription", promised_contacts_per_year=1)
    assert services.rhythm.rhythm(client).rhythm == (12, RhythmSource.PROMISED)
    undone_and_redone(lambda: services.rhythm.set_rhythm(client, 10, "wil liever elk voorjaar"))
    now = services.rhythm.rhythm(client)
    assert (now.rhythm, now.red, now.reason) == ((10, RhythmSource.OWN), 15, "wil liever elk voorjaar")
    assert (now.silence, now.last_heard) == (Silence.HEARD, date(2026, 3, 3))
    call = promise_of(services, client, "C5")
    assert (call.due, call.moved_because) == (date(2027, 1, 4), "rhythm_changed")
    services.rhythm.set_rhythm(client, 11, "nog iets later")
    assert promise_of(services, client, "C5").due == date(2027, 2, 3)
    services.rhythm.follow_service(client)
    assert open_steps(services, client)["C5"] == date(2027, 3, 3)
    services.rhythm.follow_service(client)


def test_that_an_own_rhythm_without_a_reason_or_of_an_unknown_client_is_refused(
    services: Services, client: str
) -> None:
    with pytest.raises(RuleBroken):
        services.rhythm.set_rhythm(client, 3, " ")
    with pytest.raises(NotFound):
        services.rhythm.rhythm("nobody")


def test_that_the_offices_months_are_followed_for_all_clients(services: Services, client: str) -> None:
    signed(services, client)
    services.office.set_setting("rhythm_amber_months", 10)
    assert open_steps(services, client)["C5"] == date(2027, 1, 4)
    with rows(services.book) as made:
        made.engagement(client, "ongoing_trail")
    assert open_steps(services, client)["C5"] == date(2027, 3, 3)
    services.office.set_setting("rhythm_trail_months", 11)
    assert open_steps(services, client)["C5"] == date(2027, 2, 3)


def test_that_a_letter_of_the_client_without_words_moves_the_call_too(services: Services, client: str) -> None:
    signed(services, client)
    services.deeds.log_contact(ContactDraft(client, TODAY, Channel.LETTER, Direction.IN))
    assert promise_of(services, client, "C5").moved_because == "heard:letter"


def test_that_a_logged_backdated_and_removed_contact_moves_the_call_and_says_why(
    services: Services, client: str
) -> None:
    signed(services, client)
    contact = services.deeds.log_contact(ContactDraft(client, date(2026, 11, 3), Channel.PHONE, said="Gaat goed"))
    call = promise_of(services, client, "C5")
    assert (call.due, call.moved_from, call.moved_because) == (date(2027, 11, 3), date(2027, 3, 3), "heard:phone")
    services.contact.save(contact, {"on_date": date(2026, 10, 5)}, 1)
    call = promise_of(services, client, "C5")
    assert (call.due, call.moved_from, call.moved_because) == (date(2027, 10, 5), date(2027, 11, 3), "unheard")
    services.contact.delete(contact)
    again = promise_of(services, client, "C5")
    assert (again.id, again.due, again.moved_because) == (call.id, date(2027, 3, 3), "unheard")


def test_that_what_was_only_sent_moves_nothing(services: Services, client: str) -> None:
    signed(services, client)
    before = promise_of(services, client, "C5")
    services.deeds.log_contact(ContactDraft(client, TODAY, Channel.EMAIL, summary="Nieuwsbrief"))
    assert promise_of(services, client, "C5") == before


def test_that_the_day_tells_why_a_call_moved(services: Services, client: str) -> None:
    with rows(services.book) as made:
        made.promise(client, "C5", TODAY, anchor="manual", anchor_on=date(2025, 11, 21), moved_from=date(2026, 11, 3),
                     moved_because="heard:phone")  # fmt: skip
    (row,) = services.today.list().rows
    assert row.facts.moved is not None
    assert row.facts.moved.because == "heard:phone"


def test_that_clients_who_become_one_have_one_rhythm_and_an_undo_gives_both_back(
    services: Services, client: str
) -> None:
    with rows(services.book) as made:
        other = made.client("Visser-Bos", kind="person")
        third = made.client("Visser jr", kind="person")
    services.rhythm.set_rhythm(client, 3, "elk kwartaal")
    services.rhythm.set_rhythm(other, 6, "elk half jaar")
    services.deeds.merge(client, other)
    assert services.rhythm.rhythm(client).rhythm.months == 3
    services.book.undo()
    assert services.rhythm.rhythm(other).rhythm.months == 6
    services.deeds.merge(third, other)
    assert services.rhythm.rhythm(third).rhythm == (6, RhythmSource.OWN)
