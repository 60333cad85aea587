"""Recording an answer: scores and words as given; a low score opens a case at once."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.contact.rules import Channel
from tests.ui.acts import (
    Heard,
    choose_in,
    escape,
    missed_by_tab,
    nameless,
    offered,
    open_up,
    said,
    submit,
    type_in,
)
from ui.checkins.dialog import AnswerDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> AnswerDialog:
    dialog = AnswerDialog(workplace, vries, "", window)
    open_up(dialog, qtbot)
    return dialog


def test_that_an_answer_is_stored_as_given(dialog: AnswerDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    for name, score in {"nps": 9, "csat": 4, "ces": 6}.items():
        choose_in(dialog.form, name, score)
    dialog.form.set_values({"remark": "Snel, en in woorden die we snappen.", "by_adviser": True})
    choose_in(dialog.form, "channel", Channel.PHONE)
    type_in(dialog.form, "answered_on", "20-11-2026")
    heard = Heard(dialog.recorded)
    submit(dialog, qtbot)
    (answer,) = services.checkins.answers(vries)
    assert heard.calls == [(answer.id,)]
    assert (answer.nps, answer.csat, answer.ces) == (9, 4, 6)
    assert (answer.answered_on, answer.channel, answer.by_adviser) == (date(2026, 11, 20), Channel.PHONE, True)
    assert answer.remark == "Snel, en in woorden die we snappen."
    assert services.cases.open_cases() == ()


def test_that_a_low_score_opens_a_case_and_undo_takes_both_back(
    dialog: AnswerDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    assert "0 to 6 opens a case" in said(dialog, "nps")
    choose_in(dialog.form, "nps", 0)
    dialog.form.set_values({"remark": "Nooit meer iets gehoord."})
    submit(dialog, qtbot)
    assert [case.kind for case in services.cases.open_cases()] == [CaseKind.DETRACTOR]
    assert services.book.undo() is not None
    assert services.cases.open_cases() == ()
    assert services.checkins.answers(vries) == ()


def test_that_the_promise_to_ask_is_kept_by_the_answer(
    workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    promise = services.aftercare.add_own(vries, "Vragen hoe het ging", TODAY, "survey")
    dialog = AnswerDialog(workplace, vries, promise, window)
    open_up(dialog, qtbot)
    choose_in(dialog.form, "csat", 5)
    submit(dialog, qtbot)
    assert not services.aftercare.promise(promise).is_open


def test_that_an_answer_without_content_is_refused_and_the_rest_stays(
    dialog: AnswerDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(dialog.form, "answered_on", "19-11-2026")
    submit(dialog, qtbot)
    assert said(dialog, "nps") != "0 to 6 opens a case: call within two working days."
    assert dialog.form.widget("answered_on").value() == date(2026, 11, 19)
    assert services.checkins.answers(vries) == ()


def test_that_an_answer_of_tomorrow_is_refused_beside_its_day(
    dialog: AnswerDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    choose_in(dialog.form, "nps", 8)
    type_in(dialog.form, "answered_on", "tomorrow")
    submit(dialog, qtbot)
    assert "still to come" in said(dialog, "answered_on")
    assert services.checkins.answers(vries) == ()


def test_that_each_scale_offers_its_own_scores_and_not_answered(dialog: AnswerDialog) -> None:
    assert offered(dialog.form, "nps") == [None, *range(11)]
    assert offered(dialog.form, "csat") == [None, *range(1, 6)]
    assert offered(dialog.form, "ces") == [None, *range(1, 8)]


def test_that_escape_records_nothing(dialog: AnswerDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    choose_in(dialog.form, "nps", 2)
    escape(dialog, qtbot)
    assert services.checkins.answers(vries) == ()
    assert services.cases.open_cases() == ()


def test_that_the_form_is_named_and_walked_by_tab(dialog: AnswerDialog, qtbot: QtBot) -> None:
    assert dialog.subtitle.text() == "De Vries – Bakker"
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
