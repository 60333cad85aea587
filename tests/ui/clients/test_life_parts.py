"""The parts of the client page that tell how a client lives and what was promised it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import Frequency
from app.agreements.rules.promised import EngagementDraft, EngagementKind
from app.bootstrap import Services
from app.clients.rules import GoalDraft, GoalState, LifeEventKind, PersonDraft, Role
from app.clients.tables import Clients
from app.overview.rules import ClientWhole
from tests.app.rows import rows
from tests.ui.acts import Heard, choose_from_menu, menu_words, nameless
from ui.clients.parts import CareBanner, MattersPart, PeoplePart, ServicePart
from ui.clients.parts.short_list import ShortList
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


def whole(services: Services, client_id: str) -> ClientWhole:
    return services.overview.whole(client_id)


def show(part: QWidget, of: ClientWhole, qtbot: QtBot) -> None:
    qtbot.addWidget(part)
    part.resize(600, 400)
    part.show()
    part.show_client(of)  # type: ignore[attr-defined]


def texts(part: ShortList) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in part.model.cells(number)) for number in range(part.model.rowCount())]


def mark(services: Services, client: str, review_on: date) -> None:
    services.life.mark_care(client, "Belt liever in de ochtend", review_on, services.clients.client(client).version)


def test_that_a_client_without_a_care_mark_has_no_banner(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    banner = CareBanner(workplace)
    show(banner, whole(services, vries), qtbot)
    assert not banner.isVisible()


def test_that_the_banner_says_what_to_mind_and_when_it_is_looked_at_again(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    mark(services, vries, date(2027, 5, 3))
    banner = CareBanner(workplace)
    show(banner, whole(services, vries), qtbot)
    assert (banner.mark.text(), banner.again.text()) == (
        "Belt liever in de ochtend", "Is looked at again on 3 May 2027.",
    )  # fmt: skip
    assert banner.accessibleName() == "Care mark: Belt liever in de ochtend"
    heard = Heard(banner.change_requested)
    qtbot.mouseClick(banner.link, Qt.MouseButton.LeftButton)
    assert heard.calls == [()]
    assert nameless(banner) == []
    with rows(services.book) as some:
        some.unit.update(Clients, vries, {"vulnerability_review_on": TODAY})
    banner.show_client(whole(services, vries))
    assert banner.again.text() == "Does this still hold? You wanted to look on 21 Nov 2026."
    assert banner.again.property("tone") == "amber"


def test_that_nothing_asked_yet_is_said_in_words(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    part = MattersPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert part.said.text() == "Never asked: what matters to them?"
    assert (part.change.text().strip(), part.nothing.isVisible()) == ("Write it down…", True)
    assert not part.table.isVisible()
    heard, goal = Heard(part.matters_requested), Heard(part.goal_requested)
    qtbot.mouseClick(part.change, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(part.link, Qt.MouseButton.LeftButton)
    assert (heard.calls, goal.calls) == ([()], [()])
    assert nameless(part) == []


def test_that_the_clients_words_stand_above_the_goals(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.life.tell_what_matters(vries, "Rust", services.clients.client(vries).version)
    services.life.add_goal(GoalDraft(vries, "Boot", None, 4_500_000, GoalState.CHANGED))
    services.life.add_goal(GoalDraft(vries, "Studie", date(2026, 9, 1), 2_000_000))
    services.life.add_goal(GoalDraft(vries, "Stoppen", date(2040, 1, 1), None, GoalState.ATTENTION))
    services.life.add_goal(GoalDraft(vries, "Huis", None, None, GoalState.REACHED))
    part = MattersPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert part.said.text() == "“Rust”"
    assert texts(part) == [
        ("Studie", "1 Sept 2026", "On course"),
        ("Stoppen", "1 Jan 2040", "Needs attention"),
        ("Boot", "€45,000", "Changed"),
    ]
    assert part.model.cells(0)[1].tone == "red"
    chips = [part.model.cells(number)[2].chip for number in range(3)]
    assert [chip.tone for chip in chips if chip] == ["green", "amber", "blue"]
    part.more.click()
    assert texts(part)[3] == ("Huis", "", "Reached")
    assert part.model.cells(3)[2].chip is None
    spoken = part.model.data(part.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Studie. 1 Sept 2026. €20,000. On course"
    heard = Heard(part.goal_chosen)
    part.table.choose(1)
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert heard.last[0].title == "Stoppen"


def test_that_without_a_service_the_link_agrees_on_one(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    part = ServicePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert (part.kind.text(), part.link.text().strip()) == ("No service was agreed.", "Agree on one…")
    assert not part.chip.isVisible()
    assert not part.promised.isVisible()
    heard = Heard(part.service_wished)
    qtbot.mouseClick(part.link, Qt.MouseButton.LeftButton)
    assert heard.calls == [("service",)]


def test_that_what_was_promised_stands_beside_what_was_done(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    with rows(services.book) as some:
        some.contact(vries, date(2026, 3, 2), channel="visit")
        some.contact(vries, date(2026, 6, 2), "in", channel="email")
    services.agreements.agree_service(
        EngagementDraft(
            vries, EngagementKind.ONGOING_SUBSCRIPTION, date(2026, 2, 15), 4, 2_500, Frequency.MONTH,
            modules="Polischeck\nHulp bij schade",
        )
    )  # fmt: skip
    part = ServicePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert part.kind.text() == "Service subscription"
    assert part.promised.text() == "promised 4 a year · done 2 of 3 so far"
    assert (part.chip.chip.text, part.chip.chip.tone) == ("Behind what was promised", "amber")
    assert part.parts.text() == "Polischeck · Hulp bij schade"
    assert part.facts.text() == "€25.00 a month · from 15 Feb 2026 · not confirmed by the client"
    part.open_menu()
    assert menu_words() == ["Put it right…", "Agree on another service…", "End the service…"]
    heard = Heard(part.service_wished)
    part.open_menu()
    choose_from_menu("End the service…")
    assert heard.calls == [("end_service",)]


def test_that_an_ended_service_and_one_off_advice_say_what_they_are(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    key = services.agreements.agree_service(
        EngagementDraft(vries, EngagementKind.ONE_OFF, date(2026, 2, 15), confirmed_on=date(2026, 2, 10))
    )
    part = ServicePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert (part.promised.isVisible(), part.chip.isVisible(), part.parts.isVisible()) == (False, False, False)
    assert part.facts.text() == "from 15 Feb 2026 · confirmed 10 Feb 2026"
    services.agreements.end_service(key, date(2026, 11, 1))
    part.show_client(whole(services, vries))
    assert part.chip.chip.text == "Ended"
    assert part.facts.text() == "from 15 Feb 2026 · until 1 Nov 2026 · confirmed 10 Feb 2026"
    part.open_menu()
    assert menu_words() == ["Put it right…", "Agree on another service…"]


@pytest.mark.parametrize(
    ("birth", "facts"),
    [
        ("1986-12-03", "turns 40 on 3 Dec · Child"),
        ("1986-11-21", "turns 40 today · Child"),
        ("1986-11-20", "40 · Child"),
        ("2000-02-29", "26 · Child"),
        ("--02-29", "birthday 28 Feb · Child"),
        ("--11-21", "birthday today · Child"),
        ("--11-20", "birthday 20 Nov · Child"),
        ("", "Child"),
    ],
)
def test_that_a_birthday_without_a_year_never_shows_an_age(
    workplace: Workplace, services: Services, vries: str, birth: str, facts: str, qtbot: QtBot
) -> None:
    services.clients.add_person(vries, PersonDraft("Vries", "Noor", infix="de", birth=birth, role=Role.CHILD))
    part = PeoplePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert ("Noor de Vries", facts) in texts(part)


def test_that_events_wait_under_the_people_until_everything_was_looked_at(
    workplace: Workplace, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    event = services.clients.add_life_event(vries, LifeEventKind.DIVORCE, date(2026, 11, 2))
    part = PeoplePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert [link.text().strip() for link in part.events] == ["Divorce, 2 Nov 2026: 0 of 1 looked at"]
    heard = Heard(part.event_chosen)
    qtbot.mouseClick(part.events[0], Qt.MouseButton.LeftButton)
    assert heard.calls == [(event,)]
    assert nameless(part) == []
    services.checks.check(orv, event)
    part.show_client(whole(services, vries))
    assert part.events == []
