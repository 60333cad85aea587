"""The history of clients who became one or parted: changes are told to both, each once, and undo takes that back."""

from datetime import date

import pytest

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, Role
from app.deeds.rules.households import Keeper, SplitDraft
from app.deeds.spreading import ManyDraft
from app.foundation.language import texts
from app.overview.change_words import change_title
from app.overview.rules import EntryKind
from app.overview.store.timeline import Among, timeline
from tests.app.conftest import TODAY, Prove

CHANGES = frozenset({EntryKind.CHANGE})
EN = texts("en")


def story(services: Services, client_id: str) -> list[str]:
    """Give the titles of a client's changes, newest first."""
    entries = services.overview.timeline(client_id, kinds=CHANGES).entries
    assert len({entry.id for entry in entries}) == len(entries)
    return [change_title(entry, EN) for entry in entries]


def move(services: Services, client_id: str, town: str) -> None:
    services.clients.save(client_id, {"town": town}, services.clients.client(client_id).version)


@pytest.fixture
def bos(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos"))


@pytest.fixture
def vos(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, "Vos"))


@pytest.fixture
def household(services: Services) -> str:
    persons = (PersonDraft("Smit", "Jan"), PersonDraft("Bakker", "Petra", role=Role.PARTNER))
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons))


def split(services: Services, household: str) -> str:
    petra = services.clients.persons(household)[1]
    return services.deeds.split(household, SplitDraft((petra.id,), address=Keeper.BOTH))


def test_that_the_changes_of_both_are_told_after_a_merge_and_undo_takes_them_back(
    services: Services, bos: str, vos: str, undone_and_redone: Prove
) -> None:
    move(services, vos, "Ede")
    undone_and_redone(lambda: services.deeds.merge(bos, vos))
    together = ["Clients merged – Bos", "Client changed – Vos", "Client added – Vos", "Client added – Bos"]
    assert story(services, bos) == together
    services.book.undo()
    assert story(services, bos) == ["Clients merged – Bos", "Client added – Bos"]
    assert story(services, vos)[1:] == ["Client changed – Vos", "Client added – Vos"]


def test_that_a_client_who_took_in_others_hands_all_changes_on(services: Services, bos: str, vos: str) -> None:
    last = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Das"))
    services.deeds.merge(bos, vos)
    services.deeds.merge(last, bos)
    assert story(services, last) == [
        "Clients merged – Das", "Clients merged – Bos", "Client added – Das", "Client added – Vos",
        "Client added – Bos",
    ]  # fmt: skip


def test_that_changes_before_a_split_are_told_to_both_and_later_ones_to_each(
    services: Services, household: str, undone_and_redone: Prove
) -> None:
    move(services, household, "Ede")
    made: list[str] = []
    undone_and_redone(lambda: made.append(split(services, household)))
    move(services, household, "Velp")
    move(services, made[-1], "Epe")
    common = [
        "Household split – Smit – Bakker", "Client changed – Smit – Bakker", "Client added – Smit – Bakker",
    ]  # fmt: skip
    assert story(services, household) == ["Client changed – Smit", *common]
    assert story(services, made[-1]) == ["Client changed – Petra Bakker", *common]


def test_that_who_parts_again_keeps_what_came_before(services: Services, household: str, bos: str) -> None:
    first = split(services, household)
    services.people.add(first, PersonDraft("Bakker", "Lies"))
    lies = services.clients.persons(first)[1]
    second = services.deeds.split(first, SplitDraft((lies.id,)))
    assert story(services, second)[-1] == "Client added – Smit – Bakker"
    services.deeds.merge(bos, second)
    assert "Client added – Smit – Bakker" in story(services, bos)


def test_that_who_parted_and_came_together_is_told_once(services: Services, household: str) -> None:
    new = split(services, household)
    move(services, new, "Epe")
    services.deeds.merge(household, new)
    told = story(services, household)
    assert told.count("Household split – Smit – Bakker") == 1
    assert told[:2] == ["Clients merged – Smit", "Client changed – Petra Bakker"]


def test_that_a_step_that_changed_two_taken_in_clients_is_told_once(services: Services, bos: str, vos: str) -> None:
    last = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Das"))
    services.tags.put_on((bos, vos), "golf")
    services.deeds.merge(last, bos)
    services.deeds.merge(last, vos)
    assert len([words for words in story(services, last) if "golf" in words]) == 1


def test_that_pages_of_older_changes_follow_each_other(services: Services, bos: str, vos: str) -> None:
    for town in ("Ede", "Velp", "Epe"):
        move(services, vos, town)
        move(services, bos, town)
    services.deeds.merge(bos, vos)
    with services.book.read() as connection:
        whole = timeline(connection, bos, None, Among(CHANGES), 50, TODAY)
    page, found = services.overview.timeline(bos, kinds=CHANGES, limit=2), []
    while True:
        found += page.entries
        if page.next is None:
            break
        page = services.overview.timeline(bos, page.next, kinds=CHANGES, limit=2)
    assert found == whole
    assert len(whole) == 9


def test_that_a_promise_to_many_is_told_to_each(services: Services, bos: str, vos: str) -> None:
    services.many.plan([bos, vos], ManyDraft("Kerstkaart", date(2026, 12, 1), "card"))
    assert story(services, bos)[0] == story(services, vos)[0] == "Promised to many – Kerstkaart"
