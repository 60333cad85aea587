"""Satisfaction of all clients: counts with their n, a score only when there are enough, and their words."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.checkins.rules.facts import Behind, CheckInDraft
from app.clients.rules import ClientDraft, ClientKind
from app.contact.rules import Channel
from tests.app.rows import rows
from tests.ui.acts import Heard, missed_by_tab, nameless, until
from ui.checkins.page import BESIDE, CheckInsPage
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[CheckInsPage]:
    page = CheckInsPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    yield page
    page.close()


def answer(services: Services, *scores: int, by_adviser: bool = False) -> list[str]:
    """Let a client for each score answer, the first of them last; give the clients."""
    clients = []
    for number, score in enumerate(scores):
        client = services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Klant {number}"))
        services.checkins.record(
            CheckInDraft(client, TODAY - timedelta(days=number), nps=score, csat=score // 2 or 1,
                         remark=f"Woord {score}", channel=Channel.PHONE, by_adviser=by_adviser)
        )  # fmt: skip
        clients.append(client)
    return clients


def test_that_without_answers_it_says_how_to_get_them(page: CheckInsPage) -> None:
    page.show()
    assert page.empty.isVisible()
    assert "Print a client review" in page.empty.sentence.text()
    assert not page.table.isVisible()
    assert not page.answer_button.isEnabled()
    assert (page.score.figure.text(), page.rate.figure.text()) == ("–", "–")
    assert not page.strip.isVisible()


def test_that_few_answers_are_told_as_a_count_and_never_as_a_score(page: CheckInsPage, services: Services) -> None:
    answer(services, 9, 10, 4)
    page.show()
    assert page.score.figure.text() == "2 of 3"
    assert "too few answers" in page.score.explanation.text()
    assert page.legend.text() == "9–10: 2   7–8: 0   0–6: 1"


def test_that_more_answers_give_a_score_with_its_margin_as_an_indication(
    page: CheckInsPage, services: Services
) -> None:
    answer(services, 9, 9, 10, 8, 7, 9, 3)
    page.show()
    assert page.score.figure.text() == "43"
    assert "NPS of 7 answers, between" in page.score.explanation.text()
    assert page.score.explanation.text().endswith(": an indication")


def test_that_what_was_told_to_the_face_is_said(page: CheckInsPage, services: Services) -> None:
    answer(services, 9, 9, by_adviser=True)
    page.show()
    assert page.rate.explanation.text().startswith("2 told you to your face.")
    assert page.easy.figure.text() == "2 of 2"
    assert "effort: not known" in page.easy.explanation.text()


def test_that_answers_stand_newest_first_in_the_clients_words(page: CheckInsPage, services: Services) -> None:
    answer(services, 9, 4, 8)
    page.show()
    rows = [tuple(cell.text for cell in page.model.cells(number)) for number in range(3)]
    assert rows == [
        ("Klant 0", "21 Nov 2026", "9", "Woord 9", "nothing planned", "Phone"),
        ("Klant 1", "20 Nov 2026", "4", "Woord 4", "nothing planned", "Phone"),
        ("Klant 2", "19 Nov 2026", "8", "Woord 8", "nothing planned", "Phone"),
    ]
    assert [page.model.cells(number)[2].tone for number in range(3)] == ["green", "red", ""]
    spoken = page.model.data(page.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Klant 1. 20 November 2026. score 4. Woord 4. Next contact: nothing planned"


def test_that_enter_opens_the_client_and_the_button_records_an_answer(
    page: CheckInsPage, services: Services, qtbot: QtBot
) -> None:
    first, second = answer(services, 9, 4)
    page.show()
    opened, asked = Heard(page.client_requested), Heard(page.answer_requested)
    page.answer_button.click()
    page.table.choose(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.answer_button.click()
    assert opened.calls == [(second,)]
    assert asked.calls == [(first, ""), (second, "")]


def test_that_each_figure_shows_its_rows_in_the_list_and_a_link_leads_back(
    page: CheckInsPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    answer(services, 9, 4)
    services.checkins.record(CheckInDraft(vries, TODAY, ces=6))
    with rows(services.book) as add:
        add.answer(vries, None, asked_on=TODAY - timedelta(days=20))
    page.show()
    assert page.model.rowCount() == 3
    assert page.answers.link.isHidden()

    def shown() -> list[tuple[str, str, str]]:
        cells = (page.model.cells(number) for number in range(page.model.rowCount()))
        return [(row[0].text, row[2].text, row[3].text) for row in cells]

    qtbot.mouseClick(page.score, Qt.MouseButton.LeftButton)
    assert shown() == [("Klant 0", "9", "Woord 9"), ("Klant 1", "4", "Woord 4")]
    assert page.answers.note.text() == "with a score, the last twelve months: 2"
    qtbot.mouseClick(page.easy, Qt.MouseButton.LeftButton)
    assert sorted(shown()) == [
        ("De Vries – Bakker", "–", ""), ("Klant 0", "4 of 5", "Woord 9"), ("Klant 1", "2 of 5", "Woord 4"),
    ]  # fmt: skip
    assert page.model.cells(0)[2].tone == ""
    page.rate.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.rate, Qt.Key.Key_Return)
    assert shown() == [("De Vries – Bakker", "–", "asked on 1 Nov 2026, not answered")]
    assert page.focusWidget() is page.table
    page.answers.link.click()
    assert page.model.rowCount() == 3
    assert page.answers.note.text() == "newest first"


def test_that_the_scores_that_today_counts_can_be_shown(page: CheckInsPage, services: Services, vries: str) -> None:
    services.checkins.record(CheckInDraft(vries, TODAY, nps=9))
    with rows(services.book) as add:
        add.answer(vries, TODAY - timedelta(days=120), 3)
    page.show()
    page.show_behind(Behind.SCORED, 3)
    assert [page.model.cells(number)[2].text for number in range(page.model.rowCount())] == ["9"]
    assert page.answers.note.text() == "with a score, the last three months: 1"
    page.score.click()
    assert page.model.rowCount() == 2
    assert page.answers.note.text() == "with a score, the last twelve months: 2"


def test_that_a_figure_without_rows_keeps_the_way_back(page: CheckInsPage, services: Services, vries: str) -> None:
    services.checkins.record(CheckInDraft(vries, TODAY, remark="Dank u."))
    page.show()
    page.score.opened.emit()
    assert (page.model.rowCount(), page.empty.isHidden(), page.answers.link.isVisible()) == (0, True, True)


def test_that_a_new_answer_comes_in_and_the_choice_stays(
    page: CheckInsPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    _, second = answer(services, 9, 4)
    page.show()
    page.table.choose(1)
    services.checkins.record(CheckInDraft(vries, TODAY, nps=10))
    until(qtbot, lambda: page.model.rowCount() == 3)
    assert page.table.chosen_row().checkin.client_id == second
    services.book.undo()
    until(qtbot, lambda: page.model.rowCount() == 2)


def test_that_only_the_last_twelve_months_count(page: CheckInsPage, services: Services, vries: str) -> None:
    services.checkins.record(CheckInDraft(vries, date(2025, 1, 1), nps=2))
    page.show()
    assert page.score.figure.text() == "–"
    assert page.header.subtitle.text() == "Since 21 November 2025. Silence is never counted as a score."


def test_that_a_narrow_page_keeps_the_words_and_lets_the_way_go(page: CheckInsPage, services: Services) -> None:
    answer(services, 9)
    page.show()
    QApplication.processEvents()
    assert not page.table.head.isSectionHidden(BESIDE[-1])
    page.resize(980, 640)
    QApplication.processEvents()
    assert page.table.head.isSectionHidden(BESIDE[-1])


def test_that_everything_has_a_name_and_tab_reaches_it(page: CheckInsPage, services: Services, qtbot: QtBot) -> None:
    answer(services, 9, 4)
    page.show()
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []
    page.take_focus()
    assert QApplication.focusWidget() is page.table
