"""My result on screen: the numbers of the service, periods and advisers, closing a year, and an empty book."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.result.behind import Behind, Part
from app.result.rules.awaited import AwaitedClawback, Fate
from tests.app.rows import rows
from tests.ui.fakes import RecordingMessages
from ui.result.page import ResultPage
from ui.result.period import TWELVE_MONTHS, ShownPeriod, choices, shown_period
from ui.shared.theme import Scheme, Theme

TODAY = date(2026, 11, 21)
MONEY = Formats("en").money_whole


def figures(page: ResultPage) -> list[str]:
    return [figure.figure.text() for figure in page.summary.figures]


def choose(page: ResultPage, code: object) -> None:
    page.periods.set_value(code)
    page.periods.chosen.emit(code)


def test_that_the_key_figures_are_those_of_the_service(page: ResultPage, demo: Services) -> None:
    found = demo.result.result()
    bridge, personal = found.bridge, found.personal
    sold = bridge.first_sale + bridge.repeat_sale
    share = round(100 * (bridge.stay + bridge.pot) / (sold + bridge.stay + bridge.pot))
    waiting = personal.pending + personal.held + personal.pot
    assert figures(page) == [
        MONEY(sold), MONEY(bridge.stay), MONEY(bridge.pot), MONEY(-bridge.loss), f"{share}%", MONEY(waiting),
    ]  # fmt: skip
    assert page.header.subtitle.text() == (
        f"2026 until 21 Nov: {MONEY(sold)} sold, {MONEY(bridge.stay)} stayed, {MONEY(waiting)} still to be earned by "
        "staying in touch."
    )


def test_that_it_says_that_it_is_for_own_eyes_only(page: ResultPage) -> None:
    assert "never printed on a client's paper" in page.own_eyes.text()
    assert page.own_eyes.isVisible()


def test_that_the_chart_and_the_table_of_years_show_the_same_numbers(page: ResultPage, demo: Services) -> None:
    by_year = demo.result.result().personal.by_year
    newest = page.years.model.rows[0]
    assert (newest.year, newest.amounts) == (2026, by_year[2026])
    total = page.years.model.rows[-1]
    assert total.year is None
    assert total.amounts.stay == sum(amounts.stay for amounts in by_year.values())
    described = page.years.chart.chart().description
    assert f"2026 {MONEY(by_year[2026].total)}" in described
    assert page.years.model.cells(0)[0].text == "2026 until 21 Nov"


def test_that_older_years_come_when_asked_for(page: ResultPage, demo: Services) -> None:
    years = len(demo.result.result().personal.by_year)
    assert len(page.years.model.rows) == 5 + 1
    page.years.link.click()
    assert len(page.years.model.rows) == years + 1
    page.years.link.click()
    assert len(page.years.model.rows) == 5 + 1


def test_that_the_bridge_adds_up_to_what_was_booked(page: ResultPage, demo: Services) -> None:
    steps = page.bridge.model.rows
    assert sum(step.cents for step in steps[:-1]) == steps[-1].cents == demo.result.result().bridge.ledger
    assert page.bridge.chart.chart().description.count(",") >= len(steps) - 2


def test_that_relationships_show_the_best_and_those_that_bring_least(page: ResultPage, demo: Services) -> None:
    found = demo.result.result().relationships
    names = demo.result.names([row.client_ref for row in found])
    section = page.relationships
    assert section.model.cells(0)[0].text == names[found[0].client_ref].name
    section.tabs.setCurrentIndex(1)
    assert section.model.cells(0)[0].text == names[found[-1].client_ref].name
    assert "The best" in section.curve.chart().description


def test_that_expectations_are_marked_and_kept_apart(page: ResultPage, demo: Services) -> None:
    forward = demo.result.result().forward
    assert page.outlook.five_years.figure.text() == MONEY(forward.value_5_years)
    assert page.outlook.worst.figure.text() == MONEY(forward.exposure_worst)
    words = " ".join(label.text() for label in page.outlook.findChildren(QLabel))
    assert "None of this is part of the figures above." in words
    assert f"{forward.kept} are still here" in words


def test_that_what_is_expected_back_of_ended_agreements_is_a_figure_apart(page: ResultPage) -> None:
    awaited = page.outlook.awaited
    page.outlook.show_awaited(())
    assert (awaited.figure.text(), awaited.explanation.text()) == ("€0", "nothing that has ended is to go back")
    found = [
        AwaitedClawback(f"O-{number}", "K-1", date(2026, 11, 1), Fate.TAKEN_BACK, number * 1_000)
        for number in range(1, 6)
    ]
    page.outlook.show_awaited(found)
    assert (awaited.figure.text(), awaited.explanation.text()) == ("€150", "of 5 agreements that have ended")
    page.outlook.show_awaited(found[:1])
    assert awaited.explanation.text() == "of 1 agreement that has ended"
    page.outlook.show_awaited(None)
    assert awaited.isHidden(), "it is not told by adviser"


def test_that_retention_shows_few_as_counts_and_unknown_as_a_dash(page: ResultPage, demo: Services) -> None:
    texts = [cell.text for number in range(page.staying.model.rowCount()) for cell in page.staying.model.cells(number)]
    assert any(" of " in text for text in texts)
    assert "–" in texts
    assert not any(text in {"0%", "0"} for text in texts[1::6])
    curve = demo.retention.retention().agreements
    assert page.staying.lost_button.text() == f"{curve.events} were lost"


def test_that_the_curve_of_clients_is_another_one(page: ResultPage, demo: Services) -> None:
    found = demo.retention.retention()
    page.staying.tabs.setCurrentIndex(1)
    assert page.staying.sentence.text().startswith(f"{found.clients.n} relationships in view.")


@pytest.mark.parametrize("code", [TWELVE_MONTHS, 2025])
def test_that_another_period_shows_its_own_figures(page: ResultPage, demo: Services, code: object) -> None:
    choose(page, code)
    period = shown_period(code, TODAY)
    found = demo.result.result(period.since, period.to)
    assert figures(page)[1] == MONEY(found.bridge.stay)
    assert page.bridge.note.text() == period.words(Formats("en"))
    assert page.periods.value() == code, "the choice stays"


def test_that_one_adviser_can_be_looked_at_alone(page: ResultPage, demo: Services) -> None:
    name = demo.office.advisers()[1].name
    assert page.advisers.isVisible()
    page.advisers.set_value(name)
    page.advisers.chosen.emit(name)
    assert figures(page)[1] == MONEY(demo.result.result(adviser=name).bridge.stay)
    assert not page.years.close_button.isVisible(), "a year is closed for the whole office"


def test_that_cohorts_can_be_cut_and_counted_in_another_way(page: ResultPage) -> None:
    page.staying.cuts.set_value("provider")
    page.staying.cuts.chosen.emit("provider")
    names = {row.name for row in page.staying.model.rows}
    assert "Duinzicht Schade" in names
    before = [page.staying.model.cells(number)[1].text for number in range(len(names))]
    page.staying.measures.set_value("premium")
    page.staying.measures.chosen.emit("premium")
    assert [page.staying.model.cells(number)[1].text for number in range(len(names))] != before


def test_that_an_empty_book_says_what_to_do(small_page: ResultPage) -> None:
    assert small_page.empty.isVisible()
    assert not small_page.content.isVisible()
    assert not small_page.header.subtitle.text()


def test_that_a_booking_shows_at_once(small_page: ResultPage, small: Services) -> None:
    with rows(small.book) as add:
        add.movement(add.agreement(add.client("Bakker"), "service"), 12_300, date(2026, 2, 1), "fee")
    assert small_page.content.isVisible()
    assert figures(small_page)[:2] == ["€123", "€0"]
    assert figures(small_page)[4] == "0%"


def test_that_a_hidden_page_waits_until_it_is_shown(small_page: ResultPage, small: Services) -> None:
    small_page.hide()
    with rows(small.book) as add:
        add.movement(add.agreement(add.client("Bakker"), "service"), 12_300, date(2026, 2, 1), "fee")
    assert small_page.stale
    assert not small_page.content.isVisibleTo(small_page)
    small_page.show()
    assert figures(small_page)[0] == "€123"


def test_that_a_book_with_losses_only_shows_no_share_and_no_curve(small_page: ResultPage, small: Services) -> None:
    with rows(small.book) as add:
        add.movement(add.agreement(add.client("Bakker"), "service"), -500, date(2026, 2, 1), "write_off")
    assert figures(small_page)[3:5] == ["€5", "–"]
    assert not small_page.relationships.curve.isVisible()


def test_that_years_are_closed_one_by_one_after_a_question(
    small_page: ResultPage, small: Services, messages: RecordingMessages, qtbot: QtBot
) -> None:
    with rows(small.book) as add:
        add.movement(add.agreement(add.client("Bakker"), "service"), 500, date(2024, 2, 1), "fee")
    years = small_page.years
    assert years.close_button.text() == "Close 2024"
    messages.says_yes = False
    years.close_button.click()
    assert small.result.closed_years() == ()
    messages.says_yes = True
    years.close_button.click()
    assert [problem.title for problem in messages.asked] == ["Close 2024?"] * 2
    assert small.result.closed_years() == (2024,)
    qtbot.waitUntil(lambda: years.closed_words.text() == "Closed until 2024: those years stay as they are.")
    years.close_button.click()
    qtbot.waitUntil(years.close_button.isHidden)
    assert small.result.closed_years() == (2024, 2025), "and this year is not over"
    small.book.undo()
    assert years.close_button.text() == "Close 2025"


def test_that_what_cannot_be_counted_is_told(
    small_page: ResultPage, small: Services, messages: RecordingMessages
) -> None:
    small.office.set_setting("result_parameters", '[{"version": 2, "lag_months": 1}]')
    assert [error.rule for error in messages.failures if isinstance(error, RuleBroken)] == ["parameter_out_of_range"]
    assert not small_page.busy.isVisible()


def test_that_periods_are_said_as_people_say_them() -> None:
    formats = Formats("en")
    assert shown_period(2024, TODAY).words(formats) == "2024"
    assert shown_period("this year", TODAY) == ShownPeriod(date(2026, 1, 1), TODAY)
    assert shown_period(TWELVE_MONTHS, TODAY).words(formats) == "22 Nov 2025 to 21 Nov 2026"
    assert [code for code, _ in choices(2024, TODAY)] == ["this year", "12 months", 2025, 2024]
    assert len(choices(None, TODAY)) == 2


@pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1366, 768), (100, 1024, 640), (100, 1280, 720), (125, 1280, 720), (150, 1366, 768)],
)
def test_that_no_width_is_asked_for_that_is_not_there(
    page: ResultPage, theme: Theme, percent: int, width: int, height: int
) -> None:
    theme.apply(Scheme.LIGHT, percent)
    rail = 60 if width < 1100 else 204 * percent // 100
    page.resize(width - rail, height - 26)
    QApplication.sendPostedEvents()
    assert page.content.minimumSizeHint().width() <= page.content.width()


def test_that_a_number_that_was_opened_is_the_one_of_the_period(page: ResultPage, demo: Services, qtbot: QtBot) -> None:
    choose(page, 2025)
    page.summary.stayed.opened.emit()
    dialog = page.opener.dialog
    assert dialog is not None
    assert dialog.title.text() == "Stayed, 2025"
    expected = demo.result.lines(Behind(bucket="stay"), date(2025, 1, 1), date(2025, 12, 31))
    assert dialog.model.rows == expected.rows
    assert demo.result.lines(Behind(Part.LINES, year=2025, bucket="stay")).cents == expected.cents
    dialog.reject()
