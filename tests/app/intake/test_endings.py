"""What ends by a file: a death begins the same protocol as on the screen; rows of a locked file are refused."""

from datetime import date, timedelta

import pytest

from app.aftercare.store import open_promises
from app.agreements.tables import Agreements
from app.bootstrap import Services
from app.clients.rules import HoldKind
from app.clients.rules.peace import PeaceDraft
from app.clients.tables import Clients, Persons
from app.contact.tables import Contacts
from app.deeds.endings import Death, Objection
from tests.app.conftest import TODAY
from tests.app.intake.conftest import Table, Take, counts, reasons

HOUSE = "reference,kind,name\nC1,household,De Vries\nC2,household,Bakker\n"
PEOPLE = (
    "reference,client,role,first_name,last_name,deceased_on\n"
    "P1,C1,partner,Anna,Vries,{anna}\nP2,C1,partner,Jan,Vries,\nP3,C2,member,Kees,Bakker,\nP4,C2,child,Bo,Bakker,{bo}\n"
)
DIED = date(2026, 11, 18)


def people(anna: object = "", bo: object = "") -> str:
    return PEOPLE.format(anna=anna, bo=bo)


def protocol(services: Services, table: Table) -> tuple[object, ...]:
    """Give what stands of Anna's death: promises, pauses."""
    client = table(Clients)[0]["id"]
    with services.book.read() as connection:
        promises = open_promises(connection, [client])
    anna = next(row["id"] for row in table(Persons) if row["reference"] == "P1")
    steps = [(one.code, one.due, one.window_days, one.person_id == anna) for one in promises if one.code == "ESTATE"]
    holds = sorted((one.kind, one.from_on, one.to_on) for one in services.clients.holds(client))
    return steps, holds, sorted((one.code, one.due) for one in promises)


def test_that_a_death_in_a_file_starts_the_same_protocol_as_on_the_screen(
    take: Take, table: Table, services: Services
) -> None:
    take(HOUSE, people())
    before = protocol(services, table)
    anna = next(row["id"] for row in table(Persons) if row["reference"] == "P1")
    services.endings.do(Death(anna, DIED))
    on_screen = protocol(services, table)
    services.book.undo()
    assert protocol(services, table) == before
    assert counts(take(people(DIED))) == (0, 1, 3, 0)
    assert protocol(services, table) == on_screen
    steps, holds, _ = on_screen
    assert steps == [("ESTATE", date(2026, 11, 26), 14, True)]
    assert {kind for kind, *_ in holds} == {HoldKind.BEREAVEMENT, HoldKind.DUNNING}  # type: ignore[attr-defined]
    take(people(DIED))
    assert protocol(services, table) == on_screen
    services.book.undo()
    assert protocol(services, table) == before


def test_that_a_new_book_asks_for_deaths_of_these_weeks_and_not_for_history(
    take: Take, table: Table, services: Services
) -> None:
    take(HOUSE, people(date(2026, 10, 15), TODAY))
    steps, *_ = protocol(services, table)
    assert steps == [("ESTATE", date(2026, 11, 30), 14, True)]
    with services.book.read() as connection:
        assert "ESTATE" not in {one.code for one in open_promises(connection, [table(Clients)[1]["id"]])}
    services.book.undo()
    take(HOUSE, people(date(2020, 1, 1)))
    assert protocol(services, table)[0] == []


def test_that_a_relationship_that_a_death_ended_asks_who_speaks_for_the_estate(
    take: Take, table: Table, services: Services
) -> None:
    take(HOUSE, people())
    ended = f"reference,kind,name,relationship_end,end_reason\nC1,household,De Vries,{DIED},death\n"
    assert counts(take(ended)) == (0, 1, 0, 0)
    client = table(Clients)[0]["id"]
    with services.book.read() as connection:
        found = [one for one in open_promises(connection, [client]) if one.code == "ESTATE"]
    assert [(one.due, one.person_id) for one in found] == [(date(2026, 11, 26), None)]
    assert [(one.kind, one.from_on) for one in services.clients.holds(client)] == [(HoldKind.BEREAVEMENT, DIED)]
    take(people(DIED))
    with services.book.read() as connection:
        assert [one.code for one in open_promises(connection, [client])].count("ESTATE") == 1


def asked_for(services: Services, client: object) -> list[object]:
    """Give for whom somebody must speak: the persons, None for the client as a whole."""
    with services.book.read() as connection:
        return [one.person_id for one in open_promises(connection, [str(client)]) if one.code == "ESTATE"]


def test_that_who_dies_after_another_gets_a_step_of_their_own_and_nobody_a_second_one(
    take: Take, table: Table, services: Services
) -> None:
    take(HOUSE, people(DIED))
    both = people(DIED).replace("Jan,Vries,", f"Jan,Vries,{TODAY}")
    for _ in range(2):
        take(both)
        dead = {row["id"] for row in table(Persons) if row["reference"] in {"P1", "P2"}}
        found = asked_for(services, table(Clients)[0]["id"])
        assert (len(found), set(found)) == (2, dead)


@pytest.mark.parametrize(("days", "asked"), [(90, 1), (91, 0)])
def test_that_a_death_is_history_once_the_mourning_is_over(
    take: Take, table: Table, services: Services, days: int, asked: int
) -> None:
    on = TODAY - timedelta(days=days)
    take(HOUSE, people(on))
    assert len(asked_for(services, table(Clients)[0]["id"])) == asked
    services.book.undo()
    take(HOUSE, people())
    take(f"reference,kind,name,relationship_end,end_reason\nC1,household,De Vries,{on},death\n")
    assert asked_for(services, table(Clients)[0]["id"]) == [None] * asked


AGREEMENTS = "reference,client,product_kind,in_force_on\nA1,C1,funeral,2020-01-01\nA2,C2,funeral,2020-01-01\n"
REFUSED = "client: The file of De Vries is locked: the client objected to everything. It can only be unlocked first."


def test_that_rows_of_a_locked_client_are_refused_one_by_one_and_the_others_taken(
    take: Take, table: Table, services: Services
) -> None:
    take(HOUSE, people(), AGREEMENTS)
    services.endings.do(Objection(table(Clients)[0]["id"], PeaceDraft(TODAY)))
    assert counts(take(HOUSE, people(), AGREEMENTS)) == (0, 0, 8, 0)
    report = take(
        HOUSE.replace("De Vries", "De Vriesen").replace("Bakker", "Bakkers"),
        people().replace("Anna", "Annie").replace("Kees", "Cees") + "P5,C1,child,Nieuw,Vries,\nP3,C1,,Kees,Bakker,\n",
        AGREEMENTS.replace("2020-01-01", "2021-01-01") + "A3,C1,funeral,2022-01-01\nA4,C2,funeral,2022-01-01\n",
    )
    assert reasons(report) == [
        f"2 {REFUSED}", f"2 {REFUSED}", f"6 {REFUSED}", f"7 {REFUSED}", f"2 {REFUSED}", f"4 {REFUSED}",
    ]  # fmt: skip
    assert [row["name"] for row in table(Clients)] == ["De Vries", "Bakkers"]
    assert [row["first_name"] for row in table(Persons)] == ["Anna", "Jan", "Cees", "Bo"]
    starts = {row["reference"]: row["in_force_on"].year for row in table(Agreements)}
    assert starts == {"A1": 2020, "A2": 2021, "A4": 2022}


def test_that_contacts_of_a_locked_client_are_refused_and_a_look_ahead_says_so(
    take: Take, table: Table, services: Services
) -> None:
    take(HOUSE, people(), AGREEMENTS)
    services.endings.do(Objection(table(Clients)[0]["id"], PeaceDraft(TODAY)))
    rows = "client,date,channel,direction,summary\nC1,2026-11-02,phone,out,Gebeld\nC2,2026-11-02,phone,out,Gebeld\n"
    report = take(rows)
    assert (counts(report), reasons(report)) == ((1, 0, 0, 1), [f"2 {REFUSED}"])
    assert len(table(Contacts)) == 1
    assert counts(take(rows)) == (0, 0, 1, 1)
