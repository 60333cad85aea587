"""Words on many clients at once: put on, taken off, renamed, merged and removed, each one step back."""

import pytest

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.foundation.errors import NotFound, RuleBroken
from tests.app.conftest import Listen, Prove


@pytest.fixture
def clients(services: Services) -> list[str]:
    """Give four clients; the words on them: a, a b, b, none."""
    words = (("gezin",), ("gezin", "vip"), ("vip",), ())
    return [
        services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}", tags=tags))
        for number, tags in enumerate(words)
    ]


def said(services: Services) -> dict[str, int]:
    return {use.tag: use.clients for use in services.tags.in_use()}


def test_that_words_are_counted_in_order(services: Services, clients: list[str]) -> None:
    assert list(said(services).items()) == [("gezin", 2), ("vip", 2)]


def test_that_a_word_is_put_on_where_it_is_not_yet(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    new: list[int] = []
    undone_and_redone(lambda: new.append(services.tags.put_on([*clients, clients[3]], "  vip ")))
    assert new == [2]
    assert said(services) == {"gezin": 2, "vip": 4}
    assert services.tags.put_on(clients, "vip") == 0


def test_that_who_is_gone_meanwhile_is_left_out(services: Services, clients: list[str]) -> None:
    assert services.tags.put_on([clients[3], "gone meanwhile"], "vip") == 1
    assert services.tags.take_off([clients[3], "gone meanwhile"], "vip") == 1


def test_that_a_bar_in_a_word_becomes_a_slash_and_nothing_is_no_word(services: Services, clients: list[str]) -> None:
    services.tags.put_on(clients[:1], "a|b")
    assert services.clients.tags(clients[0]) == ("a/b", "gezin")
    with pytest.raises(RuleBroken, match="required"):
        services.tags.put_on(clients, "  ")


def test_that_a_word_is_taken_off_some_clients(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.tags.take_off(clients[:2], "gezin"))
    assert said(services) == {"vip": 2}


def test_that_renaming_into_a_standing_word_leaves_one_of_each(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.tags.rename("gezin", "vip"))
    assert said(services) == {"vip": 3}
    undone_and_redone(lambda: services.tags.rename("vip", "VIP"))
    assert said(services) == {"VIP": 3}
    assert services.overview.search("vip")[0].detail == "VIP"


def test_that_several_words_become_one_in_one_step(
    services: Services, clients: list[str], undone_and_redone: Prove
) -> None:
    changed: list[int] = []
    undone_and_redone(lambda: changed.append(services.tags.merge(("gezin", "vip"), "warm")))
    assert changed == [4]
    assert said(services) == {"warm": 3}
    with pytest.raises(RuleBroken, match="tags_too_few"):
        services.tags.merge(("warm",), "warm")
    with pytest.raises(NotFound):
        services.tags.merge(("gezin", "warm"), "warm")


def test_that_a_word_goes_from_all_clients(services: Services, clients: list[str], undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.tags.remove("gezin"))
    assert said(services) == {"vip": 2}
    with pytest.raises(NotFound):
        services.tags.remove("gezin")


def test_that_many_clients_cost_few_statements(services: Services, statements: Listen) -> None:
    many = [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(40)]
    with statements() as few:
        services.tags.put_on(many[:2], "een")
    with statements() as ran:
        services.tags.put_on(many, "twee")
    assert len(ran) <= len(few)
