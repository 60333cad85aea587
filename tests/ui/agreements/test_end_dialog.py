"""Ending an agreement: the day and the reason, and what it stops."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason
from app.bootstrap import Services
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from ui.agreements.end_dialog import EndDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, orv: str, qtbot: QtBot) -> EndDialog:
    dialog = EndDialog(workplace, orv, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_it_says_which_agreement_ends_and_what_stops(dialog: EndDialog) -> None:
    assert dialog.subtitle.text() == (
        "Term life insurance, Noordstaete Leven, K12-345678. Its open promises stop; what was done stays."
    )


def test_that_an_agreement_ends_on_the_day_for_the_reason(
    dialog: EndDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    promised = {one.id for one in services.aftercare.open_promises(vries)}
    choose_in(dialog.form, "end_reason", EndReason.CANCELLED)
    type_in(dialog.form, "end_on", "20-11-2026")
    heard = Heard(dialog.ended)
    submit(dialog, qtbot)
    ended = services.agreements.agreement(orv)
    assert heard.calls == [(orv,)]
    assert (ended.end_on, ended.end_reason) == (date(2026, 11, 20), EndReason.CANCELLED)
    assert len(services.aftercare.open_promises(vries)) < len(promised)
    assert services.book.undo() is not None
    assert services.agreements.agreement(orv).end_on is None
    assert {one.id for one in services.aftercare.open_promises(vries)} == promised


def test_that_it_needs_a_reason(dialog: EndDialog, services: Services, orv: str, qtbot: QtBot) -> None:
    submit(dialog, qtbot)
    assert said(dialog, "end_reason") == "Fill this in."
    assert services.agreements.agreement(orv).end_on is None


def test_that_an_end_before_the_start_is_refused_beside_its_day(dialog: EndDialog, qtbot: QtBot) -> None:
    choose_in(dialog.form, "end_reason", EndReason.LAPSE)
    type_in(dialog.form, "end_on", "1-1-2020")
    submit(dialog, qtbot)
    assert "before the start" in said(dialog, "end_on")
    assert dialog.isVisible()


def test_that_what_ended_already_is_told_beside_its_day(
    dialog: EndDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    services.deeds.end_agreement(orv, date(2026, 11, 20), EndReason.LAPSE)
    choose_in(dialog.form, "end_reason", EndReason.CANCELLED)
    submit(dialog, qtbot)
    assert said(dialog, "end_on")
    assert services.agreements.agreement(orv).end_reason is EndReason.LAPSE


def test_that_replacing_is_no_reason_to_choose_here(dialog: EndDialog) -> None:
    reasons = offered(dialog.form, "end_reason")
    assert EndReason.REPLACED not in reasons
    assert EndReason.DEATH in reasons


def test_that_escape_ends_nothing(dialog: EndDialog, services: Services, orv: str, qtbot: QtBot) -> None:
    choose_in(dialog.form, "end_reason", EndReason.LAPSE)
    escape(dialog, qtbot)
    assert services.agreements.agreement(orv).end_on is None


def test_that_the_form_is_named_and_walked_by_tab(dialog: EndDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
