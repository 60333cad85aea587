"""Cases on a real book, with the silence that follows from them."""

from datetime import date

import pytest

from app.aftercare.rules import PromiseState
from app.book.change import Title
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.cases.tables import Cases
from app.clients.rules import ClientDraft, ClientEnd, ClientKind, HoldKind
from app.deeds.endings import Farewell
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from tests.app.conftest import Listen, Prove
from tests.app.contents import contents

OPENED, CLOSED = date(2026, 11, 16), date(2026, 11, 20)


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bakker"))


@pytest.fixture
def complaint(services: Services, client: str) -> str:
    return services.cases.open(client, CaseKind.COMPLAINT, OPENED, "Nooit teruggebeld")


def test_that_an_open_case_silences_its_client(services: Services, client: str, complaint: str) -> None:
    case = services.cases.case(complaint)
    assert (case.reference, case.kind, case.client_name, case.is_open) == (
        "Z-1",
        CaseKind.COMPLAINT,
        "Jan Bakker",
        True,
    )
    (hold,) = services.clients.holds(client)
    assert (hold.kind, hold.from_on, hold.to_on, hold.cause) == (HoldKind.COMPLAINT, OPENED, None, complaint)
    assert [event.kind for event in services.clients.life_events(client)] == ["complaint"]


def test_that_opening_is_one_step(services: Services, client: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.cases.open(client, CaseKind.ARREARS, OPENED))


def test_that_a_closed_case_ends_its_silence_and_the_client_will_be_asked(
    services: Services, client: str, complaint: str, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.cases.close(complaint, CLOSED, "Excuses gemaakt"))
    assert services.cases.case(complaint).outcome == "Excuses gemaakt"
    (hold,) = services.clients.holds(client)
    assert (hold.is_on(date(2026, 11, 19)), hold.is_on(CLOSED)) == (True, False)
    (asking,) = services.aftercare.open_promises(client)
    assert (asking.title, asking.channel, asking.due) == ("Vragen hoe dit is opgelost", "survey", date(2026, 12, 4))


def test_that_whoever_has_left_is_not_asked(services: Services, client: str, complaint: str) -> None:
    services.endings.do(Farewell(client, CLOSED, ClientEnd.ENDED_BY_CLIENT))
    services.cases.close(complaint, CLOSED, "Vertrokken")
    assert services.aftercare.open_promises(client) == ()


def test_that_a_case_opened_again_is_silent_as_before(
    services: Services, client: str, complaint: str, undone_and_redone: Prove
) -> None:
    services.cases.close(complaint, CLOSED, "Excuses gemaakt")
    undone_and_redone(lambda: services.cases.reopen(complaint))
    assert services.cases.case(complaint).is_open
    assert services.clients.holds(client)[0].to_on is None


def test_that_a_case_that_is_closed_twice_is_asked_about_once(
    services: Services, client: str, complaint: str, undone_and_redone: Prove
) -> None:
    services.cases.close(complaint, OPENED, "Excuses gemaakt")
    services.cases.reopen(complaint)
    undone_and_redone(lambda: services.cases.close(complaint, CLOSED, "Ook vergoed"))
    (asking,) = services.aftercare.open_promises(client)
    assert (asking.due, asking.moved_from) == (date(2026, 12, 4), date(2026, 11, 30))
    arrears = services.cases.open(client, CaseKind.ARREARS, OPENED)
    services.cases.close(arrears, OPENED, "Betaald")
    assert [one.due for one in services.aftercare.open_promises(client)] == [date(2026, 12, 4)]


def test_that_nobody_is_asked_how_one_case_was_resolved_while_another_is_open(
    services: Services, client: str, complaint: str
) -> None:
    arrears = services.cases.open(client, CaseKind.ARREARS, OPENED)
    services.cases.close(complaint, CLOSED, "Excuses gemaakt")
    day = date(2026, 12, 4)
    assert [row.case_id for row in services.today.list(day).rows] == [arrears]
    services.cases.close(arrears, CLOSED, "Betaald")
    assert [row.channel for row in services.today.list(day).rows] == ["survey"]


@pytest.mark.parametrize(
    ("on", "outcome", "rule"),
    [
        (date(2026, 11, 15), "x", "end_before_start"),
        (date(2026, 11, 22), "x", "in_the_future"),
        (CLOSED, "", "required"),
    ],
)
def test_that_a_closing_that_cannot_be_leaves_the_case_open(
    services: Services, complaint: str, on: date, outcome: str, rule: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.cases.close(complaint, on, outcome)
    assert broken.value.rule == rule
    assert services.cases.case(complaint).is_open


def test_that_a_case_of_tomorrow_is_refused(services: Services, client: str) -> None:
    with pytest.raises(RuleBroken):
        services.cases.open(client, CaseKind.COMPLAINT, date(2026, 11, 22))
    with pytest.raises(NotFound):
        services.cases.open("nobody", CaseKind.COMPLAINT, OPENED)
    with pytest.raises(NotFound):
        services.cases.case("nothing")


def test_that_what_it_is_about_can_be_corrected(services: Services, complaint: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.cases.save(complaint, "Twee keer niet teruggebeld", 1))
    with pytest.raises(ChangedMeanwhile):
        services.cases.save(complaint, "Drie keer", 1)


def test_that_the_longest_open_case_comes_first(
    services: Services, client: str, complaint: str, statements: Listen
) -> None:
    older = services.cases.open(client, CaseKind.ARREARS, date(2026, 11, 2))
    same_day = [services.cases.open(client, CaseKind.COMPLAINT, OPENED) for _ in range(10)]
    closed = services.cases.open(client, CaseKind.COMPLAINT, date(2026, 11, 1))
    services.cases.close(closed, CLOSED, "Opgelost")
    with statements() as ran:
        assert [case.id for case in services.cases.open_cases()] == [older, complaint, *same_day]
    assert len([line for line in ran if line.startswith("SELECT")]) == 1
    assert [case.id for case in services.cases.cases(client)][-2:] == [older, closed]


def test_that_an_imported_case_of_long_ago_is_history(services: Services, client: str) -> None:
    values = {"reference": "OUD-7", "client_id": client, "kind": "arrears", "opened_on": date(2019, 1, 1)}
    with services.book.write(Title("Import")) as unit:
        unit.insert(Cases, [{**values, "closed_on": date(2019, 6, 1)}])
    (hold,) = services.clients.holds(client)
    assert (hold.kind, hold.from_on, hold.to_on) == (HoldKind.ARREARS, date(2019, 1, 1), date(2019, 6, 1))


def test_that_a_case_that_is_taken_away_leaves_nothing(services: Services, client: str, complaint: str) -> None:
    with services.book.write(Title("Trying")) as unit:
        unit.delete(Cases, [complaint])
    assert services.clients.holds(client) == ()
    assert services.clients.life_events(client) == ()


def test_that_following_twice_changes_nothing(services: Services, complaint: str) -> None:
    before = contents(services.book)
    with services.book.write(Title("Again")) as unit:
        unit.changed["moment_case"].add(complaint)
    assert contents(services.book) == before


def test_that_a_reminder_to_ask_is_a_promise_like_any_other(services: Services, client: str, complaint: str) -> None:
    services.cases.close(complaint, CLOSED, "Excuses gemaakt")
    (asking,) = services.aftercare.open_promises(client)
    assert asking.state is PromiseState.OPEN
