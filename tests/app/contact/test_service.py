"""Contact moments on a real book."""

from datetime import date

import pytest

from app.aftercare.rules import PromiseState
from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.contact import store
from app.contact.rules import Channel, ContactDraft, Direction
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from tests.app.conftest import Listen, Prove

DAY = date(2026, 11, 20)


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bakker"))


@pytest.fixture
def call(services: Services, client: str) -> str:
    draft = ContactDraft(client, DAY, Channel.PHONE, said="Ik maak me zorgen over de rente.", minutes=12)
    return services.deeds.log_contact(draft)


def test_that_a_contact_moment_is_stored_as_typed(services: Services, client: str, call: str) -> None:
    contact = services.contact.contact(call)
    assert (contact.client_id, contact.on_date, contact.channel) == (client, DAY, Channel.PHONE)
    assert (contact.direction, contact.minutes, contact.heard) == (Direction.OUT, 12, True)
    assert contact.adviser_id == services.office.advisers()[0].id


def test_that_the_newest_words_of_a_client_come_first(services: Services, client: str, call: str) -> None:
    for day, said in ((18, "Eerder"), (19, ""), (17, "Nog eerder"), (16, "Lang geleden")):
        services.deeds.log_contact(ContactDraft(client, date(2026, 11, day), Channel.VISIT, said=said))
    words = services.contact.last_said(client)
    assert [said.said for said in words] == ["Ik maak me zorgen over de rente.", "Eerder", "Nog eerder"]
    assert words[0].channel is Channel.PHONE
    assert len(services.contact.last_said(client, n=10)) == 4


def test_that_last_heard_passes_over_what_was_only_sent(services: Services, client: str, call: str) -> None:
    services.deeds.log_contact(ContactDraft(client, date(2026, 11, 21), Channel.EMAIL, summary="Nieuwsbrief"))
    with services.book.read() as connection:
        assert store.last_heard(connection, client) == DAY
        assert store.last_heard(connection, "nobody") is None
    services.deeds.log_contact(ContactDraft(client, date(2026, 11, 21), Channel.EMAIL, Direction.IN))
    with services.book.read() as connection:
        assert store.last_heard(connection, client) == date(2026, 11, 21)


def test_that_a_corrected_contact_is_stored_and_undone(services: Services, call: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.contact.save(call, {"channel": Channel.VISIT, "said": "", "minutes": 45}, 1))
    contact = services.contact.contact(call)
    assert (contact.channel, contact.said, contact.minutes) == (Channel.VISIT, None, 45)
    with pytest.raises(ChangedMeanwhile):
        services.contact.save(call, {"minutes": 1}, 1)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"on_date": date(2026, 11, 22)}, "in_the_future"),
        ({"minutes": -5}, "minutes_out_of_range"),
        ({"channel": "duif"}, "unknown_word"),
    ],
)
def test_that_a_wrong_correction_is_refused(
    services: Services, call: str, values: dict[str, object], rule: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.contact.save(call, values, 1)
    assert (broken.value.rule, broken.value.field) == (rule, *values)


def test_that_a_promise_is_open_again_when_the_contact_that_kept_it_goes(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    promise = services.aftercare.add_own(client, "Polis nazoeken", DAY, "phone")
    visit = services.deeds.log_contact(ContactDraft(client, DAY, Channel.VISIT, keeps=(promise,)))
    assert services.aftercare.promise(promise).state is PromiseState.KEPT
    undone_and_redone(lambda: services.contact.delete(visit))
    kept = services.aftercare.promise(promise)
    assert (kept.state, kept.ended_on, kept.contact_id) == (PromiseState.OPEN, None, None)
    with pytest.raises(NotFound):
        services.contact.contact(visit)


def test_that_what_is_not_there_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        services.contact.delete("nothing")
    with services.book.write(Title("Trying")) as unit, pytest.raises(NotFound):
        store.delete_contact(unit, "nothing")


def test_that_the_last_words_cost_one_question(services: Services, client: str, statements: Listen) -> None:
    with statements() as ran:
        services.contact.last_said(client)
    assert len([line for line in ran if line.startswith("SELECT")]) == 1
