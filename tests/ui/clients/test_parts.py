"""The parts of the client page: short lists, what stands in their rows, how a client is reached."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, ReachChannel, Role
from app.deeds.endings import Death
from app.deeds.rules.households import SplitDraft
from app.overview.rules import ClientWhole
from tests.ui.acts import Heard
from ui.clients.parts import AgreementsPart, PeoplePart, PromisesPart, ReachPart
from ui.clients.parts.short_list import ShortList
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


def whole(services: Services, client_id: str) -> ClientWhole:
    return services.overview.whole(client_id)


def show(part: ShortList | ReachPart, of: ClientWhole, qtbot: QtBot) -> None:
    qtbot.addWidget(part)
    part.resize(800, 400)
    part.show()
    part.show_client(of)  # type: ignore[union-attr]


def texts(part: ShortList) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in part.model.cells(number)) for number in range(part.model.rowCount())]


def test_that_agreements_stand_with_provider_day_premium_and_state(
    workplace: Workplace, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    services.deeds.sign(AgreementDraft(vries, ProductKind.MORTGAGE, TODAY + timedelta(days=9), title="Huis"))
    part = AgreementsPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert texts(part) == [
        ("Term life insurance", "Noordstaete Leven", "1 Nov 2026", "€59.35 a month", "Running"),
        ("Huis", "", "30 Nov 2026", "–", "Still to begin"),
    ]
    chips = [part.model.cells(number)[4].chip for number in range(2)]
    assert [chip.tone for chip in chips if chip] == ["green", "blue"]
    assert part.money_link.words == "1 running, €0 in twelve months"
    spoken = part.model.data(part.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Term life insurance. Noordstaete Leven. Running"


def test_that_ended_agreements_stand_last_with_their_reason(
    workplace: Workplace, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    services.deeds.end_agreement(orv, TODAY, EndReason.CANCELLED)
    services.deeds.sign(
        AgreementDraft(vries, ProductKind.PENSION, TODAY, premium_cents=10_000, premium_frequency=Frequency.YEAR)
    )
    part = AgreementsPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert [(row[0], row[4]) for row in texts(part)] == [("Pension", "Running"), ("Term life insurance", "Cancelled")]
    assert part.model.cells(1)[4].chip is None


def test_that_more_rows_than_there_is_room_for_wait_behind_a_link(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    for number in range(7):
        services.deeds.sign(AgreementDraft(vries, ProductKind.OTHER, TODAY, title=f"Nummer {number}"))
    part = AgreementsPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert (part.model.rowCount(), part.more.text()) == (5, "Show all 7")
    part.more.click()
    assert (part.model.rowCount(), part.more.text()) == (7, "Show fewer")
    part.fold()
    part.show_client(whole(services, vries))
    assert part.model.rowCount() == 5
    assert part.more.accessibleName() == "Agreements: Show all 7"


def test_that_the_chosen_row_stays_chosen_when_the_rows_are_read_again(
    workplace: Workplace, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    other = services.deeds.sign(AgreementDraft(vries, ProductKind.PENSION, TODAY))
    part = AgreementsPart(workplace)
    show(part, whole(services, vries), qtbot)
    part.table.choose(1)
    assert part.table.chosen_row().id == other
    services.deeds.end_agreement(orv, TODAY, EndReason.LAPSE)
    part.show_client(whole(services, vries))
    assert part.table.chosen_row().id == other


def test_that_a_narrow_part_leaves_out_the_day(
    workplace: Workplace, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    part = AgreementsPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert not part.table.head.isSectionHidden(2)
    part.resize(600, 400)
    QApplication.processEvents()
    assert part.table.head.isSectionHidden(2)


def test_that_a_client_without_agreements_is_offered_to_sign_one(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    part = AgreementsPart(workplace)
    show(part, whole(services, vries), qtbot)
    heard = Heard(part.sign_requested)
    assert part.empty.isVisible()
    assert not part.table.isVisible()
    assert part.note.text() == ""
    qtbot.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert heard.calls == [()]


def test_that_promises_stand_by_the_day_on_which_they_ask_for_attention(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    late = services.aftercare.add_own(vries, "Te laat", TODAY - timedelta(days=3), "phone")
    services.aftercare.add_own(vries, "Vandaag bellen", TODAY, "email")
    services.aftercare.add_own(vries, "Later", date(2027, 12, 1), "self")
    part = PromisesPart(workplace)
    show(part, whole(services, vries), qtbot)
    shown = [part.model.cells(number) for number in range(3)]
    assert [cells[0].text for cells in shown] == ["Te laat", "Vandaag bellen", "Later"]
    assert [cells[0].icon for cells in shown] == ["phone", "mail", "clipboard-check"]
    chips = [(cells[1].chip.text, cells[1].chip.tone) for cells in shown if cells[1].chip]
    assert chips == [("3 days late", "red"), ("Today", "amber")]
    assert shown[2][1].text == "1 Dec 2027"
    services.aftercare.snooze(late, TODAY + timedelta(days=2), "Op vakantie")
    part.show_client(whole(services, vries))
    assert part.model.cells(0)[1].text in ("Mon 23 Nov", "3 days late")


def test_that_what_was_kept_is_told_as_a_count(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    part = PromisesPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert (part.note.text(), part.nothing.isVisible()) == ("nothing was due yet", True)
    kept = services.aftercare.add_own(vries, "Bellen", TODAY, "phone")
    services.aftercare.keep(kept, TODAY)
    part.show_client(whole(services, vries))
    assert part.kept_link.words == "1 of 1 kept in time"


def test_that_persons_stand_with_age_or_birthday_and_role(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    part = PeoplePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert texts(part) == [
        ("Pieter de Vries", "turns 54 today · Partner"),
        ("Sanne Bakker", "51 · Partner"),
        ("Lotte de Vries", "birthday 3 Dec · Child"),
    ]
    services.endings.do(Death(services.clients.persons(vries)[0].id, date(2026, 11, 1)))
    part.show_client(whole(services, vries))
    assert texts(part)[0] == ("Pieter de Vries", "53 · died 1 Nov 2026 · Partner")


def test_that_a_person_alone_is_no_member_of_a_household(
    workplace: Workplace, services: Services, qtbot: QtBot
) -> None:
    alone = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Visser", "Maarten"),)))
    part = PeoplePart(workplace)
    show(part, whole(services, alone), qtbot)
    assert texts(part) == [("Maarten Visser", "")]


def test_that_who_has_left_stands_last_with_the_day_and_nothing_else(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    pieter = services.clients.persons(vries)[0]
    services.deeds.split(vries, SplitDraft((pieter.id,)))
    part = PeoplePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert [name for name, _ in texts(part)] == ["Sanne Bakker", "Lotte de Vries", "Pieter de Vries"]
    assert texts(part)[-1] == ("Pieter de Vries", "Partner · until 21 Nov 2026")


def test_that_who_is_kept_elsewhere_stands_with_role_and_dates(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    alone = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Visser", "Maarten"),)))
    maarten = services.clients.persons(alone)[0]
    dates = {"from_on": date(2026, 2, 1), "to_on": date(2027, 1, 1)}
    services.people.join(vries, maarten.id, {"role": Role.EXECUTOR, **dates})
    part = PeoplePart(workplace)
    show(part, whole(services, vries), qtbot)
    assert texts(part)[-1] == ("Maarten Visser", "Executor · from 1 Feb 2026 · until 1 Jan 2027")


def test_that_channel_numbers_and_a_shared_address_are_told(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    host = services.clients.create(ClientDraft(ClientKind.PERSON, "Gré Wiersma", street="Esdoornweg", town="Ede"))
    typed = {"preferred_channel": ReachChannel.VISIT, "iban": "NL91ABNA0417164300", "lives_with_id": host}
    services.clients.save(vries, typed, 1)
    part = ReachPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert part.lines[0] == "Likes to be reached by: Visit"
    assert part.lines[3:] == [
        "Esdoornweg, Ede",
        "Lives at the address of Gré Wiersma",
        "NL91 ABNA 0417 1643 00",
        "gezin",
    ]
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Drukkerij", registry_number="12345678"))
    part.show_client(whole(services, firm))
    assert part.lines == ["Trade register 12345678"]


def test_that_ways_to_reach_a_client_name_whose_they_are(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.clients.add_point(vries, PointDraft(PointKind.PHONE, "038 123 45 67", preferred=True))
    services.clients.save(vries, {"pension_date": date(2039, 11, 21)}, services.clients.client(vries).version)
    part = ReachPart(workplace)
    show(part, whole(services, vries), qtbot)
    assert part.lines == [
        "038 123 4567 (preferred)",
        "sanne@voorbeeld.example (Sanne)",
        "06 12345678 (Pieter)",
        "Beukenlaan 14, 8021 AB Zwolle",
        "gezin",
        "Pension date 21 Nov 2039",
    ]


def test_that_nothing_known_is_said_in_words(workplace: Workplace, services: Services, qtbot: QtBot) -> None:
    nobody = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij", relationship_start=TODAY))
    part = ReachPart(workplace)
    show(part, whole(services, nobody), qtbot)
    shown = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    assert "Not known how to reach this client." in shown


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ACCOUNTANT])
def test_that_roles_in_a_business_are_told(workplace: Workplace, services: Services, role: Role, qtbot: QtBot) -> None:
    firm = services.clients.create(
        ClientDraft(ClientKind.BUSINESS, "Drukkerij", persons=(PersonDraft("Dam", "Jan", infix="van", role=role),))
    )
    part = PeoplePart(workplace)
    show(part, whole(services, firm), qtbot)
    assert texts(part) == [("Jan van Dam", role.value.capitalize())]
