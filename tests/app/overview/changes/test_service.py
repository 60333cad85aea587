"""A change opened: what stood there before and what came, of this client and of nobody else."""

from datetime import date, datetime

import pytest

from app.agreements.rules import ProductKind
from app.book.touched import BULK
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, LifeEventKind, PersonDraft, PointDraft, PointKind, Role
from app.deeds.handing.rules import HandingDraft
from app.deeds.rules import SignDraft
from app.deeds.rules.households import SplitDraft
from app.foundation.errors import NotFound
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.overview.changes.rules import ChangeDetail
from app.overview.changes.words import ToldField, count_more, moment, sentence, told_fields
from app.overview.rules import EntryKind

EN, NL = texts("en"), texts("nl")
DUTCH = Formats("nl")
CHANGES = frozenset({EntryKind.CHANGE})


def opened(services: Services, client_id: str, number: int = 0) -> ChangeDetail:
    """Open the newest change of a client, or an older one."""
    entry = services.overview.timeline(client_id, kinds=CHANGES).entries[number]
    return services.changes.detail(client_id, entry.id)


def told(change: ChangeDetail) -> list[tuple[str, ...]]:
    return [tuple(line) for line in told_fields(change, NL, DUTCH)]


@pytest.fixture
def household(services: Services) -> str:
    persons = (PersonDraft("Vries", "Jan", infix="de"), PersonDraft("Bakker", "Petra", role=Role.PARTNER))
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons, town="Ede"))


def test_that_a_change_tells_each_detail_before_and_now(services: Services, household: str) -> None:
    values = {"town": "Velp", "street": "Dorpsstraat", "language": "en", "pension_date": date(2040, 1, 1)}
    services.clients.save(household, values, 1, tags=("golf",))
    change = opened(services, household)
    assert told(change) == [
        ("Klant: De Vries – Bakker", "Straat", "–", "Dorpsstraat"),
        ("Klant: De Vries – Bakker", "Plaats", "Ede", "Velp"),
        ("Klant: De Vries – Bakker", "Taal van afdrukken", "Nederlands", "English"),
        ("Klant: De Vries – Bakker", "Pensioendatum", "–", "1 jan 2040"),
        ("Label toegevoegd: golf", "Label", "–", "golf"),
    ]
    assert change.title.say(EN) == "Client changed – De Vries – Bakker"
    assert (change.can_undo, change.undone, change.more, count_more(change, EN)) == (True, False, 0, "")
    assert (
        sentence(told_fields(change, EN, Formats("en"))[0], EN)
        == "Client: De Vries – Bakker. Street: –, now Dorpsstraat"
    )


def test_that_who_and_when_are_told_and_whether_it_was_taken_back(services: Services, household: str) -> None:
    services.clients.save(household, {"town": "Velp"}, 1)
    services.book.undo()
    change = opened(services, household)
    assert (change.undone, change.can_undo) == (True, False)
    at = datetime(2026, 11, 21, 8, 12)  # noqa: DTZ001 (the clock of whoever looks)
    assert moment(change, at, NL, DUTCH) == "21 nov 2026 om 08:12 · Adviseur · Sindsdien teruggedraaid"
    assert told(change)[0][2:] == ("Ede", "Velp")


def test_that_what_came_and_what_went_is_told_whole(services: Services, household: str) -> None:
    key = services.clients.add_point(household, PointDraft(PointKind.EMAIL, "jan@voorbeeld.nl"))
    came = told(opened(services, household))
    services.clients.remove_point(key)
    went = told(opened(services, household))
    assert [line[0] for line in (came[0], went[0])] == [
        "Contactgegevens toegevoegd: jan@voorbeeld.nl", "Contactgegevens verwijderd: jan@voorbeeld.nl",
    ]  # fmt: skip
    values = {(detail, after) for _, detail, _, after in came}
    assert ("Soort", "E-mail") in values
    assert ("Waarde", "jan@voorbeeld.nl") in values
    assert {(detail, before) for _, detail, before, _ in went} == values


def test_that_persons_are_told_with_their_birthdays(services: Services, household: str) -> None:
    jan = services.clients.persons(household)[0]
    for version, birth in ((jan.version, "--02-29"), (jan.version + 1, "1980-02-29")):
        services.clients.save_person(jan.id, {"birth": birth}, version)
    (line,) = told(opened(services, household))
    assert line == ("Persoon: Jan de Vries", "Geboren op", "29 feb", "29 feb 1980")


def test_that_only_the_rows_of_this_client_are_told(services: Services) -> None:
    keys = [services.clients.create(ClientDraft(ClientKind.BUSINESS, name=f"Zaak {n}")) for n in range(BULK)]
    services.tags.put_on(keys, "golf")
    services.handing.hand_over(keys, HandingDraft("Noor de Wit", date(2026, 11, 21), "Pensioen"))
    handed, tagged, added = (told(opened(services, keys[3], number)) for number in range(3))
    assert handed == [("Klant: Zaak 3", "Adviseur", "Adviseur", "Noor de Wit")]
    assert tagged == [("Label toegevoegd: golf", "Label", "–", "golf")]
    assert ("Klant toegevoegd: Zaak 3", "Naam", "–", "Zaak 3") in added
    services.tags.take_off(keys, "golf")
    assert told(opened(services, keys[3]))[0] == ("Label verwijderd: golf", "Label", "golf", "–")


def test_that_what_hangs_on_an_agreement_is_told(services: Services, household: str) -> None:
    draft = SignDraft(household, ProductKind.FUNERAL, date(2020, 1, 1))
    key = services.deeds.sign(draft)
    event = services.clients.add_life_event(household, LifeEventKind.MOVE, date(2026, 11, 1))
    check = services.checks.check(key, event)
    assert told(opened(services, household))[0][0].startswith("Opnieuw bekeken toegevoegd")
    services.checks.uncheck(check)
    assert told(opened(services, household))[0][0].startswith("Opnieuw bekeken verwijderd")


def test_that_of_a_parted_household_only_what_was_common_is_told(services: Services, household: str) -> None:
    services.clients.save(household, {"town": "Velp"}, 1, tags=("golf",))
    petra = services.clients.persons(household)[1]
    new = services.deeds.split(household, SplitDraft((petra.id,)))
    assert [line[1:] for line in told(opened(services, new, 1))] == [("Plaats", "Ede", "Velp")]
    moved = ("Persoon: Petra Bakker", "Klant", "De Vries", "Petra Bakker")
    assert moved in told(opened(services, new))
    assert moved in told(opened(services, household))


def test_that_a_client_that_was_taken_in_is_told_by_the_one_that_goes_on(services: Services, household: str) -> None:
    other = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Vos", town="Epe"))
    services.clients.save(other, {"town": "Velp"}, 1, tags=("golf",))
    services.deeds.merge(household, other)
    lines = told(opened(services, household, 1))
    assert [line[1:] for line in lines] == [("Plaats", "Epe", "Velp"), ("Label", "–", "golf")]


def test_that_where_nothing_is_left_of_it_what_was_noted_is_told(services: Services, household: str) -> None:
    services.clients.save(household, {}, 1, tags=("golf",))
    services.clients.save(household, {}, 1, tags=())
    mark = services.overview.timeline(household, kinds=CHANGES).entries[1].id
    with services.book.write(opened(services, household).title) as unit:
        unit.touched.say(household, "engagement+")
        unit.leaves_step = True
    assert told(opened(services, household)) == [("Dienstverlening toegevoegd", "", "–", "–")]
    assert sentence(ToldField("Dienst", "", "–", "–"), NL) == "Dienst"
    assert services.changes.detail(household, mark).can_undo is False


def test_that_a_change_of_somebody_else_is_not_found(services: Services, household: str) -> None:
    other = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Vos"))
    mark = services.overview.timeline(other, kinds=CHANGES).entries[0].id
    with pytest.raises(NotFound):
        services.changes.detail(household, mark)
    with pytest.raises(NotFound):
        services.changes.detail(household, "999999999999")
