"""Opening a case in the client's words, and closing it when it is made good."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.clients.rules import HoldKind
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.cases.dialog import CaseDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def opening(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> CaseDialog:
    dialog = CaseDialog(workplace, vries, "", window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def case(services: Services, vries: str) -> str:
    return services.cases.open(vries, CaseKind.COMPLAINT, date(2026, 11, 18), "Niemand belde terug.")


@pytest.fixture
def closing(workplace: Workplace, window: QWidget, vries: str, case: str, qtbot: QtBot) -> CaseDialog:
    dialog = CaseDialog(workplace, vries, case, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_case_is_opened_in_the_clients_words_and_silences_what_is_commercial(
    opening: CaseDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    assert "everything commercial is silent" in opening.subtitle.text()
    choose_in(opening.form, "kind", CaseKind.ARREARS)
    type_in(opening.form, "opened_on", "20-11-2026")
    opening.form.set_values({"description": "De premie lukt deze maand niet."})
    heard = Heard(opening.saved)
    submit(opening, qtbot)
    case = services.cases.case(heard.last[0])
    assert (case.kind, case.opened_on) == (CaseKind.ARREARS, date(2026, 11, 20))
    assert case.description == "De premie lukt deze maand niet."
    assert {hold.kind for hold in services.clients.holds(vries)} == {HoldKind.ARREARS}
    assert services.book.undo() is not None
    assert services.cases.open_cases() == ()
    assert services.clients.holds(vries) == ()


def test_that_a_case_of_tomorrow_is_refused_beside_its_day(
    opening: CaseDialog, services: Services, qtbot: QtBot
) -> None:
    type_in(opening.form, "opened_on", "tomorrow")
    opening.form.set_values({"description": "Blijft staan."})
    submit(opening, qtbot)
    assert "still to come" in said(opening, "opened_on")
    assert opening.form.widget("description").value() == "Blijft staan."
    assert services.cases.open_cases() == ()


def test_that_closing_says_what_it_was_about(closing: CaseDialog) -> None:
    assert closing.title.text() == "Close the case"
    assert closing.subtitle.text() == ("De Vries – Bakker: Complaint, 18 November 2026. “Niemand belde terug.”")


def test_that_a_case_is_closed_with_how_it_was_made_good(
    closing: CaseDialog, services: Services, vries: str, case: str, qtbot: QtBot
) -> None:
    closing.form.set_values({"outcome": "Excuses, en nu een vast moment in de week."})
    heard = Heard(closing.saved)
    submit(closing, qtbot)
    assert heard.calls == [(case,)]
    closed = services.cases.case(case)
    assert (closed.closed_on, closed.outcome) == (TODAY, "Excuses, en nu een vast moment in de week.")
    assert [one.channel for one in services.aftercare.open_promises(vries) if one.title] == ["survey"]
    assert services.book.undo() is not None
    assert services.cases.case(case).is_open
    assert services.aftercare.open_promises(vries) == ()


def test_that_a_case_is_not_closed_without_saying_how(
    closing: CaseDialog, services: Services, case: str, qtbot: QtBot
) -> None:
    submit(closing, qtbot)
    assert said(closing, "outcome") == "Fill this in."
    assert services.cases.case(case).is_open


def test_that_a_case_does_not_close_before_it_began(
    closing: CaseDialog, services: Services, case: str, qtbot: QtBot
) -> None:
    closing.form.set_values({"outcome": "Gelukt."})
    type_in(closing.form, "closed_on", "17-11-2026")
    submit(closing, qtbot)
    assert "before the start" in said(closing, "closed_on")
    assert services.cases.case(case).is_open


def test_that_escape_opens_and_closes_nothing(
    opening: CaseDialog, workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    escape(opening, qtbot)
    assert services.cases.open_cases() == ()
    case = services.cases.open(vries, CaseKind.COMPLAINT, TODAY)
    closing = CaseDialog(workplace, vries, case, window)
    open_up(closing, qtbot)
    assert closing.subtitle.text().endswith("21 November 2026.")
    closing.form.set_values({"outcome": "Toch niet."})
    escape(closing, qtbot)
    assert services.cases.case(case).is_open


def test_that_both_forms_are_named_and_walked_by_tab(
    opening: CaseDialog, workplace: Workplace, window: QWidget, vries: str, case: str, qtbot: QtBot
) -> None:
    assert nameless(opening) == []
    assert missed_by_tab(opening, qtbot) == []
    opening.close()
    closing = CaseDialog(workplace, vries, case, window)
    open_up(closing, qtbot)
    assert nameless(closing) == []
    assert missed_by_tab(closing, qtbot) == []
