"""Everything that can be done with a client is one step, named after it, that goes back and comes again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bootstrap import Services
from app.clients.rules import (
    ClientDraft,
    ClientEnd,
    ClientKind,
    HoldKind,
    LifeEventKind,
    PersonDraft,
    PointDraft,
    PointKind,
    Role,
)
from app.clients.rules.peace import PeaceDraft
from app.clients.tables import Persons
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.foundation.language import texts
from tests.app.conftest import TODAY, Listen, Prove

Do = Callable[[Services, str], object]
DAY = date(2026, 11, 1)


@pytest.fixture
def couple(services: Services) -> str:
    """A household that has a bit of everything."""
    key = services.clients.create(
        ClientDraft(
            ClientKind.HOUSEHOLD,
            persons=(PersonDraft("Vos", "Anna", email="anna@voorbeeld.example"), PersonDraft("Bos", "Bram")),
            points=(PointDraft(PointKind.PHONE, "038 123 45 67"),),
            tags=("gezin", "vip"),
            relationship_start=date(2015, 1, 1),
        )
    )
    services.clients.add_life_event(key, LifeEventKind.MOVE, DAY, "Naar Ede")
    services.consents.opt_out(key, PeaceDraft(DAY, reason="Geen post"))
    return key


def first_person(services: Services, key: str) -> str:
    return services.clients.persons(key)[0].id


def first_point(services: Services, key: str) -> str:
    return next(point.id for point in services.clients.points(key) if point.kind is PointKind.PHONE)


DEEDS: dict[str, Do] = {
    "Client changed – Vos – Bos": lambda s, key: s.clients.save(key, {"town": "Ede", "language": "en"}, 1),
    "Person added – Kees Mol": lambda s, key: s.clients.add_person(key, PersonDraft("Mol", "Kees", email="k@mol.nl")),
    "Person changed – Anna Vos": lambda s, key: s.clients.save_person(first_person(s, key), {"birth": "1-2-1990"}, 1),
    "Contact details changed – Vos – Bos": lambda s, key: s.clients.add_point(
        key, PointDraft(PointKind.EMAIL, "x@y.nl", preferred=True)
    ),
    "Tags changed – Vos – Bos": lambda s, key: s.clients.set_tags(key, ("nieuw", "vip")),
    "Life event added – Vos – Bos": lambda s, key: s.clients.add_life_event(key, LifeEventKind.BIRTH, DAY),
    "Life event removed": lambda s, key: s.clients.remove_life_event(s.clients.life_events(key)[0].id),
    "Opted out – Vos – Bos": lambda s, key: s.consents.opt_out(key, PeaceDraft(TODAY)),
    "Pause changed – Vos – Bos": lambda s, key: s.consents.change_hold(
        s.clients.holds(key)[0].id, PeaceDraft(DAY, TODAY)
    ),
}


@pytest.mark.parametrize("title", DEEDS)
def test_that_each_deed_is_one_step_with_its_own_name(
    services: Services, couple: str, undone_and_redone: Prove, title: str
) -> None:
    undone_and_redone(lambda: DEEDS[title](services, couple))
    found = services.book.undo_title()
    assert found is not None
    assert found.say(texts("en")) == title
    assert found.say(texts("nl")) != title


@pytest.mark.parametrize(
    "change",
    [
        lambda s, key: s.clients.save_point(first_point(s, key), {"value": "020 765 43 21"}),
        lambda s, key: s.clients.save_point(first_point(s, key), {"preferred": True}, 1),
        lambda s, key: s.clients.remove_point(first_point(s, key)),
        lambda s, key: s.clients.set_role(key, first_person(s, key), Role.CONTACT, DAY, None),
        lambda s, key: s.clients.save(key, {"relationship_end": TODAY, "end_reason": ClientEnd.OTHER}, 1),
        lambda s, key: s.clients.save(key, {"kind": ClientKind.BUSINESS, "name": "Vos B.V."}, 1),
    ],
)
def test_that_smaller_changes_go_back_and_come_again_too(
    services: Services, couple: str, undone_and_redone: Prove, change: Do
) -> None:
    undone_and_redone(lambda: change(services, couple))


def test_that_storing_what_already_is_so_leaves_no_step(services: Services, couple: str) -> None:
    before = services.book.undo_title()
    client = services.clients.client(couple)
    same = {"name": client.name, "kind": client.kind, "country": "nl", "town": " "}
    services.clients.save(couple, same, client.version)
    services.clients.set_tags(couple, ("vip", "gezin", "vip"))
    services.clients.save_point(first_point(services, couple), {"value": "038 123 45 67"})
    assert services.book.undo_title() == before


def test_that_a_changed_number_is_found_by_its_new_digits(services: Services, couple: str) -> None:
    point = next(one for one in services.clients.points(couple) if one.kind is PointKind.PHONE)
    services.clients.save_point(point.id, {"value": "+31 20 765 43 21"}, point.version)
    changed = next(one for one in services.clients.points(couple) if one.id == point.id)
    assert changed.normalised == "+31207654321"
    assert [hit.client_id for hit in services.overview.search("020-7654321")] == [couple]
    assert services.overview.search("038 1234567") == []


def test_that_a_point_can_become_of_another_kind_and_is_checked_as_that(services: Services, couple: str) -> None:
    point = next(one for one in services.clients.points(couple) if one.kind is PointKind.PHONE)
    with pytest.raises(RuleBroken) as refused:
        services.clients.save_point(point.id, {"kind": PointKind.EMAIL})
    assert refused.value.rule == "not_an_email"
    services.clients.save_point(point.id, {"kind": PointKind.MOBILE, "value": "06 12 34 56 78"})
    assert {one.kind for one in services.clients.points(couple)} == {PointKind.EMAIL, PointKind.MOBILE}


def test_that_an_older_form_of_a_point_or_person_does_not_overwrite(services: Services, couple: str) -> None:
    point, person = services.clients.points(couple)[0], services.clients.persons(couple)[0]
    services.clients.save_point(
        point.id, {"value": "anders@voorbeeld.example"} if "@" in point.value else {"value": "1"}
    )
    services.clients.save_person(person.id, {"first_name": "Anneke"}, person.version)
    for again in (
        lambda: services.clients.save_point(point.id, {"preferred": True}, point.version),
        lambda: services.clients.save_person(person.id, {"first_name": "Anja"}, person.version),
    ):
        with pytest.raises(ChangedMeanwhile) as refused:
            again()
        assert refused.value.theirs["version"] == 2


def test_that_opting_in_ends_only_from_its_day(services: Services, couple: str) -> None:
    (hold,) = services.clients.holds(couple)
    assert (hold.kind, hold.reason, hold.is_on(DAY), hold.is_on(date(2026, 10, 31))) == (
        HoldKind.OPT_OUT,
        "Geen post",
        True,
        False,
    )
    services.consents.change_hold(hold.id, PeaceDraft(hold.from_on, date(2026, 11, 10)))
    (ended,) = services.clients.holds(couple)
    assert ended.is_on(date(2026, 11, 9))
    assert not ended.is_on(date(2026, 11, 10))


@pytest.mark.parametrize(("tags", "rule"), [(("x" * 41,), "too_long"), (("goed", "\x00"), "forbidden_character")])
def test_that_words_that_do_not_fit_change_nothing(
    services: Services, couple: str, tags: tuple[str, ...], rule: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        services.clients.set_tags(couple, tags)
    assert (refused.value.rule, refused.value.field) == (rule, "tag")
    assert services.clients.tags(couple) == ("gezin", "vip")


def test_that_the_bar_between_words_in_files_stands_in_none(services: Services, couple: str) -> None:
    services.clients.set_tags(couple, ("a|b", "c"))
    assert services.clients.tags(couple) == ("a/b", "c")


def test_that_a_typed_person_stands_at_the_parts_of_the_name_like_an_imported_one(
    services: Services, couple: str, tmp_path: Path
) -> None:
    services.clients.add_person(couple, PersonDraft("Meer", "Anna", infix="van der", reference="P1"))
    file = tmp_path / "persons.csv"
    file.write_text("reference,client,last_name,infix,first_name\nP2,K-1,Meer,van der,Anna\n")
    services.intake.run([file])
    with services.book.read() as connection:
        keys = connection.execute(select(Persons.sort_key).where(Persons.last_name == "Meer")).scalars().all()
    assert keys == ["meer\tvan der\tanna"] * 2


def test_that_a_life_event_must_be_a_known_word(services: Services, couple: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        services.clients.add_life_event(couple, "feestje", DAY)  # type: ignore[arg-type]
    assert (refused.value.rule, refused.value.field) == ("unknown_word", "kind")


def test_that_who_is_not_there_changes_nothing(services: Services) -> None:
    before = services.book.undo_title()
    clients = services.clients
    for look in (
        lambda: clients.save("nobody", {"town": "Ede"}, 1),
        lambda: clients.add_person("nobody", PersonDraft("Bos")),
        lambda: clients.add_point("nobody", PointDraft(PointKind.PHONE, "1")),
        lambda: clients.save_point("nobody", {}),
        lambda: clients.set_tags("nobody", ()),
        lambda: clients.set_role("nobody", "nobody", Role.CHILD, None, None),
        lambda: clients.add_life_event("nobody", LifeEventKind.MOVE, DAY),
        lambda: services.consents.opt_out("nobody", PeaceDraft(DAY)),
        lambda: services.consents.change_hold("nobody", PeaceDraft(DAY)),
    ):
        with pytest.raises(NotFound):
            look()
    assert services.book.undo_title() == before


def test_that_adding_a_large_family_costs_the_same_looks_for_each(services: Services, statements: Listen) -> None:
    def cost(size: int) -> int:
        persons = tuple(PersonDraft("Bos", f"Kind{number}", role=Role.CHILD) for number in range(size))
        with statements() as ran:
            services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons))
        return len([one for one in ran if one.startswith("SELECT")])

    two, four, eight = cost(2), cost(4), cost(8)
    assert eight - four == 2 * (four - two), "no person makes the next one dearer"
