"""Pauses on the client page: which hold, since when, in whose words; and who is spoken to instead of the client."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.clients.rules import Hold, HoldKind, ReachChannel, RelationKind
from app.clients.rules.peace import PeaceDraft
from app.clients.tables import Memberships, Relations
from app.deeds.endings import Death
from tests.app.rows import rows
from ui.clients.page import ClientPage
from ui.clients.parts import PausesPart, ReachPart
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def part(workplace: Workplace, window: QWidget) -> PausesPart:
    part = PausesPart(workplace)
    part.setParent(window)
    return part


def test_that_a_client_without_pauses_shows_nothing(part: PausesPart, services: Services, vries: str) -> None:
    part.show_client(services.overview.whole(vries))
    assert part.isHidden()
    assert part.lines == []


def test_that_pauses_tell_when_how_and_in_which_words(part: PausesPart, services: Services, vries: str) -> None:
    services.consents.opt_out(vries, PeaceDraft(TODAY, None, ReachChannel.PHONE, "Geen post meer."))
    with rows(services.book) as add:
        add.hold(vries, "arrears", date(2026, 12, 1), to_on=date(2026, 12, 31), cause="somewhere")
    part.show_client(services.overview.whole(vries))
    assert part.lines == [
        "Opted out since 21 Nov 2026 · Phone · “Geen post meer.”",
        "Payment arrears from 1 Dec 2026 until 31 Dec 2026",
    ]


def test_that_only_what_somebody_set_can_be_changed(
    part: PausesPart, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.consents.opt_out(vries, PeaceDraft(TODAY))
    with rows(services.book) as add:
        add.hold(vries, "arrears", TODAY, cause=add.case(vries, "arrears", TODAY))
    part.show_client(services.overview.whole(vries))
    (button,) = part.findChildren(QPushButton)
    assert button.accessibleName() == "Change the pause: Opted out since 21 Nov 2026"
    heard: list[Hold] = []
    part.change_requested.connect(heard.append)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [hold.kind for hold in heard] == [HoldKind.OPT_OUT]


def test_that_the_pause_of_an_open_case_is_told_by_the_line_of_the_case(
    part: PausesPart, services: Services, vries: str
) -> None:
    services.cases.open(vries, CaseKind.ARREARS, TODAY)
    whole = services.overview.whole(vries)
    assert [hold.kind for hold in whole.pauses] == [HoldKind.ARREARS]
    part.show_client(whole)
    assert part.lines == []
    services.consents.opt_out(vries, PeaceDraft(TODAY))
    part.show_client(services.overview.whole(vries))
    assert part.lines == ["Opted out since 21 Nov 2026"]


def test_that_pauses_that_are_over_are_shown_when_asked_for(
    part: PausesPart, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.consents.opt_out(vries, PeaceDraft(date(2026, 1, 1), date(2026, 2, 1), None, "Even niet"))
    services.consents.opt_out(vries, PeaceDraft(TODAY))
    whole = services.overview.whole(vries)
    part.show_client(whole)
    assert len(part.lines) == 1
    assert part.more.text() == "Show earlier pauses: 1"
    qtbot.mouseClick(part.more, Qt.MouseButton.LeftButton)
    assert part.lines[0] == "Opted out from 1 Jan 2026 until 1 Feb 2026 · “Even niet”"
    assert part.more.text() == "Hide earlier pauses"
    part.fold()
    part.show_client(whole)
    assert len(part.lines) == 1


def test_that_who_is_represented_is_spoken_to_through_the_guardian(
    part: PausesPart, services: Services, vries: str
) -> None:
    sanne = services.clients.persons(vries)[1].id
    with rows(services.book) as add:
        other = add.client("Bewind", reference="K-90")
        guardian = add.person(other, "Smit", first_name="Noor")
        past = add.person(other, "Oud", first_name="Ab")
        kind = RelationKind.GUARDIAN.value
        relation = {"person_id": guardian, "other_id": sanne, "kind": kind, "from_on": date(2026, 1, 1)}
        over = {"person_id": past, "other_id": sanne, "kind": kind, "to_on": date(2026, 1, 1)}
        add.unit.insert(Relations, [relation, over])
        curator = add.person(other, "Bos", first_name="Eva")
        add.unit.insert_one(Memberships, {"client_id": vries, "person_id": curator, "role": "guardian"})
    part.show_client(services.overview.whole(vries))
    assert part.lines == ["All contact goes through Eva Bos.", "For Sanne Bakker, contact goes through Noor Smit."]


def test_that_the_page_says_where_post_for_the_guardian_goes(
    workplace: Workplace, services: Services, qtbot: QtBot
) -> None:
    part = ReachPart(workplace)
    qtbot.addWidget(part)
    with rows(services.book) as add:
        ward, office = add.client("Bos", town="Epe"), add.client("Bewind", street="Markt 1", town="Zwolle")
        anna, noor = add.person(ward, "Bos", first_name="Anna"), add.person(office, "Smit", first_name="Noor")
        kind = RelationKind.GUARDIAN.value
        add.unit.insert_one(Relations, {"person_id": noor, "other_id": anna, "kind": kind})
    part.show_client(services.overview.whole(ward))
    assert part.lines == ["Epe", "Post goes to Noor Smit, Markt 1, Zwolle"]
    services.clients.save(office, {"street": "", "town": ""}, services.clients.client(office).version)
    part.show_client(services.overview.whole(ward))
    assert part.lines[-1] == "Post goes to Noor Smit, of whom no address is known"


def test_that_the_estate_of_who_died_is_settled_through_the_executor(
    part: PausesPart, services: Services, vries: str
) -> None:
    pieter = services.clients.persons(vries)[0].id
    with rows(services.book) as add:
        other = add.client("Notaris", reference="K-91")
        executor = add.person(other, "Smit", first_name="Noor")
        kind = RelationKind.EXECUTOR.value
        add.unit.insert_one(Relations, {"person_id": executor, "other_id": pieter, "kind": kind})
    part.show_client(services.overview.whole(vries))
    assert part.lines == [], "as long as Pieter lives, he is spoken to himself"
    services.endings.do(Death(pieter, TODAY))
    part.show_client(services.overview.whole(vries))
    assert part.lines[0] == "For Pieter de Vries, contact goes through Noor Smit."


def test_that_the_page_shows_the_pauses_and_opens_their_dialog(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.consents.opt_out(vries, PeaceDraft(TODAY, None, None, "Geen post meer."))
    page = ClientPage(workplace)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show_client(vries)
    page.show()
    assert page.pauses.lines == ["Opted out since 21 Nov 2026 · “Geen post meer.”"]
    (button,) = page.pauses.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = [one for one in page.findChildren(QWidget) if one.metaObject().className() == "PauseDialog"]
    assert dialog.isVisible()
