"""The list of agreements of all clients."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from tests.app.conftest import Listen
from tests.ui.acts import Heard, missed_by_tab, nameless, until
from ui.agreements.list_page import AgreementsPage
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[AgreementsPage]:
    page = AgreementsPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    yield page
    page.close()


@pytest.fixture
def three(services: Services, vries: str, orv: str) -> tuple[str, str, str]:
    """Give the term life insurance, an ended pension, and a business's insurance."""
    pension = services.deeds.sign(AgreementDraft(vries, ProductKind.PENSION, date(2019, 4, 2), title="Pensioenplan"))
    services.deeds.end_agreement(pension, TODAY, EndReason.SURRENDER)
    bakery = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij De Linde"))
    fire = services.deeds.sign(
        AgreementDraft(bakery, ProductKind.NONLIFE_BUSINESS, date(2025, 1, 1), provider="Duinzicht Schade",
                       policy_number="B-7", premium_cents=120_000, premium_frequency=Frequency.YEAR)
    )  # fmt: skip
    return orv, pension, fire


def cells(page: AgreementsPage) -> list[tuple[str, ...]]:
    model = page.list.model
    return [tuple(cell.text for cell in model.cells(number)) for number in range(model.rowCount())]


def column(page: AgreementsPage, key: str) -> int:
    return [column.key for column in page.list.model.columns].index(key)


def test_that_each_row_says_whose_it_is_and_what_comes_next(page: AgreementsPage, three: tuple[str, str, str]) -> None:
    page.show()
    told = {row[1]: row for row in cells(page)}
    assert set(told) == {"Term life insurance", "Pensioenplan", "Non-life insurance, business"}
    fire = told["Non-life insurance, business"]
    assert fire[:4] == ("Bakkerij De Linde", "Non-life insurance, business", "Duinzicht Schade", "B-7")
    assert fire[column(page, "premium")] == "€1,200.00 a year"
    assert fire[column(page, "end")] == "–"
    assert told["Pensioenplan"][column(page, "premium")] == "–"
    assert told["Pensioenplan"][column(page, "end")] == "21 Nov 2026"
    assert told["Term life insurance"][column(page, "next")] == "Tue 3 Nov"
    assert page.list.foot.text() == "3 agreements"


def test_that_nothing_planned_is_said_in_words(page: AgreementsPage, three: tuple[str, str, str]) -> None:
    page.show()
    model = page.list.model
    row = model.row(0)
    assert row is not None
    page.list.model.set_count(1, (row._replace(next_due=None, next_code=None, next_state=None),))
    assert cells(page)[0][column(page, "next")] == "nothing planned"
    assert str(model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)).endswith("Next: nothing planned")


def test_that_an_ended_agreement_has_a_chip(page: AgreementsPage, three: tuple[str, str, str]) -> None:
    page.show()
    number = page.list.model.find(lambda row: row.id == three[1])
    chip = page.list.model.cells(number)[column(page, "next")].chip
    assert chip is not None
    assert (chip.text, chip.tone) == ("Ended", "neutral")


def test_that_kind_state_and_text_narrow_the_list(
    page: AgreementsPage, three: tuple[str, str, str], qtbot: QtBot
) -> None:
    page.show()
    kind, state = page.list.choices["kind"], page.list.choices["state"]
    kind.set_value(ProductKind.PENSION.value)
    kind.activated.emit(0)
    assert [row[1] for row in cells(page)] == ["Pensioenplan"]
    state.set_value("running")
    state.activated.emit(0)
    assert page.list.nothing.isVisible()
    page.list.clear_filters()
    page.find_text("B-7")
    until(qtbot, lambda: [row[0] for row in cells(page)] == ["Bakkerij De Linde"])


def test_that_a_head_sorts(page: AgreementsPage, three: tuple[str, str, str]) -> None:
    page.show()
    page.list.table.head.sectionClicked.emit(column(page, "premium"))
    first = [row[column(page, "premium")] for row in cells(page)]
    page.list.table.head.sectionClicked.emit(column(page, "premium"))
    assert [row[column(page, "premium")] for row in cells(page)] != first


def test_that_enter_opens_the_client(
    page: AgreementsPage, services: Services, three: tuple[str, str, str], qtbot: QtBot
) -> None:
    page.show()
    heard = Heard(page.client_requested)
    page.list.table.choose(page.list.model.find(lambda row: row.id == three[2]))
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert heard.calls == [(services.agreements.agreement(three[2]).client_id,)]


def test_that_signing_is_asked_of_the_window(page: AgreementsPage, qtbot: QtBot) -> None:
    page.show()
    heard = Heard(page.sign_requested)
    page.sign_button.click()
    page.list.empty_clicked.emit()
    assert heard.calls == [("",), ("",)]


def test_that_the_list_follows_the_book_with_at_most_two_questions(
    page: AgreementsPage, services: Services, vries: str, orv: str, statements: Listen, qtbot: QtBot
) -> None:
    page.show()
    services.deeds.sign(AgreementDraft(vries, ProductKind.HEALTH, TODAY))
    until(qtbot, lambda: page.list.model.rowCount() == 2)
    with statements() as ran:
        page.list.reload()
    assert 0 < len([one for one in ran if one.lstrip().upper().startswith("SELECT")]) <= 2


def test_that_a_narrow_list_lets_the_policy_number_step_back(page: AgreementsPage, three: tuple[str, str, str]) -> None:
    page.show()
    assert not page.list.table.head.isSectionHidden(column(page, "policy"))
    page.resize(640, 742)
    QApplication.processEvents()
    assert page.list.table.head.isSectionHidden(column(page, "policy"))


def test_that_rows_are_spoken_and_everything_is_reached(
    page: AgreementsPage, three: tuple[str, str, str], qtbot: QtBot
) -> None:
    page.show()
    spoken = page.list.model.data(page.list.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "in force since" in spoken
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []
    page.take_focus()
    assert QApplication.focusWidget() is page.list.table


def chosen(page: AgreementsPage) -> list[str]:
    return [row[1] for row in cells(page)]


def test_that_the_house_behind_an_agreement_is_found_as_you_type(
    page: AgreementsPage, three: tuple[str, str, str], qtbot: QtBot
) -> None:
    page.show()
    page.find_text("duinz")
    until(qtbot, lambda: chosen(page) == ["Non-life insurance, business"])


def test_that_house_and_adviser_are_filters_where_there_is_more_than_one(
    page: AgreementsPage, services: Services, three: tuple[str, str, str], qtbot: QtBot
) -> None:
    page.show()
    offered = [action.text() for action in page.list.chips.add_button.menu().actions()]
    assert offered[4:] == ["With…"]
    services.office.add_adviser("Noor")
    until(qtbot, lambda: len(page.list.chips.add_button.menu().actions()) == 6)
    houses = {name: key for key, name in services.agreements.houses()}
    page.list.chips.set_values({"provider": houses["Duinzicht Schade"]})
    page.list.chips.changed.emit()
    assert chosen(page) == ["Non-life insurance, business"]
    assert [chip.words for chip in page.list.chips.chips()] == ["With: Duinzicht Schade"]
    noor = next(adviser.id for adviser in services.office.advisers() if adviser.name == "Noor")
    page.list.chips.set_values({"adviser": noor})
    page.list.chips.changed.emit()
    assert chosen(page) == []


def test_that_a_view_of_agreements_is_its_own(
    page: AgreementsPage, services: Services, three: tuple[str, str, str], qtbot: QtBot
) -> None:
    services.views.save("clients", "Van klanten", {})
    services.views.save("agreements", "Alleen wat loopt", {"filters": {"state": "running"}})
    page.show()
    assert [view.name for view in page.views.views] == ["Alleen wat loopt"]
    page.views.choose(0)
    assert len(chosen(page)) == 2
    assert page.list.choices["state"].value() == "running"
