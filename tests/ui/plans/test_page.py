"""Plans on the screen: found, opened, changed in plain words while the example follows, and kept until published."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.foundation.formats import Formats
from tests.ui.acts import choose_in, missed_by_tab, nameless, type_in
from tests.ui.plans.conftest import ANY_PLAN, TERM_LIFE
from ui.plans.example_dialog import ExampleDialog
from ui.plans.page import PlansPage
from ui.plans.spelling import Side, Unit
from ui.shared.workplace import Workplace


def days(page: PlansPage) -> list[str]:
    return [row.day for row in page.view.steps.model.rows]


def cell(page: PlansPage, column: int) -> str:
    table = page.view.steps.table
    return str(table.model().index(table.currentIndex().row(), column).data())


def chips(page: PlansPage) -> list[str]:
    return [label.accessibleName() for label in page.view.header._chip_labels]


def test_that_all_plans_stand_in_a_list_with_what_follows_them(page: PlansPage) -> None:
    rows = {row.id: row for row in page.overview.model.rows}
    assert page.overview.model.rows[0].id == ANY_PLAN
    assert page.overview.model.rows[-1].fixed
    assert (rows[TERM_LIFE].agreements, rows[TERM_LIFE].steps) == (1, 6)
    assert page.overview.header.subtitle.text().endswith("all as they came with the app")


def test_that_enter_opens_a_plan_and_escape_goes_back(page: PlansPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.overview.table, Qt.Key.Key_Return)
    assert page.plan_id == ANY_PLAN
    assert page.view.header.title.text() == "For every product"
    assert page.view.header.subtitle.text() == "As it came with the app"
    assert page.view.steps.table.hasFocus()
    qtbot.keyClick(page.view.steps.table, Qt.Key.Key_Escape)
    assert page.plan_id == ""
    assert page.overview.table.hasFocus()


def test_that_a_plan_reads_as_the_calendar_of_a_clients_life(every: PlansPage) -> None:
    assert [cell(every, 0), cell(every, 1)] == [
        "10 working days after the start", "Check that the documents have arrived and are right",
    ]  # fmt: skip
    assert cell(every, 3) == "Fri 4 Dec 2026"
    assert every.view.example.days.text() == "Fri 4 Dec 2026"
    assert every.view.example.until.text() == "In time until Wed 9 Dec."
    assert every.view.example.binding.text().startswith("Good practice. ")


def test_that_the_days_follow_while_a_number_is_typed(every: PlansPage, qtbot: QtBot) -> None:
    field = every.view.step.form.field("number").field
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "5")
    qtbot.waitUntil(lambda: cell(every, 3) == "Fri 27 Nov 2026")
    assert cell(every, 0) == "5 working days after the start"
    assert field.hasFocus()
    assert field.text() == "5"
    assert chips(every) == ["Changed, not published"]
    assert every.view.publish_button.isEnabled()


def test_that_a_step_is_counted_back_from_another_day_and_comes_again(every: PlansPage) -> None:
    form = every.view.step.form
    choose_in(form, "anchor", "term_end")
    choose_in(form, "side", Side.BEFORE)
    choose_in(form, "unit", Unit.MONTHS)
    choose_in(form, "comes", True)
    type_in(form, "repeat_number", "2")
    assert cell(every, 0) == "10 months before the end of the term, then every 2 years"
    assert not every.view.example.form.field("term_end").isHidden()
    choose_in(form, "side", Side.ON)
    assert form.field("number").isHidden()
    assert cell(every, 0) == "On the end of the term, every 2 years"


def test_that_a_step_may_hang_on_a_fixed_day_or_on_what_happens(every: PlansPage) -> None:
    form = every.view.step.form
    choose_in(form, "anchor", "calendar")
    type_in(form, "day", "6")
    choose_in(form, "month", 4)
    choose_in(form, "side", Side.ON)
    choose_in(form, "comes", True)
    assert cell(every, 0) == "On 6 Apr, every year"
    choose_in(form, "anchor", "event:divorce")
    choose_in(form, "side", Side.AFTER)
    type_in(form, "number", "10")
    assert (cell(every, 0).split(",")[0], cell(every, 3)) == ("10 working days after “Divorce”", "When it happens")
    assert every.view.example.until.text() == "If it happens today."


def test_that_a_moved_day_names_the_holiday(every: PlansPage) -> None:
    every.editor.choose("C3")
    every.view.example.form.set_values({"in_force": date(2027, 2, 27)})
    every.view.example.form.edited.emit("in_force")
    assert every.view.example.days.text() == "Tue 30 Mar 2027"
    assert every.view.example.moved.text() == "29 Mar is Easter Monday, so Tue 30 Mar."


def test_that_a_number_that_is_none_is_said_beside_its_field_and_changes_nothing(every: PlansPage) -> None:
    form = every.view.step.form
    for typed, said in (("ten", "This is not a number."), ("", "Fill this in."), ("-3", "from 1 to 9999")):
        type_in(form, "number", typed)
        every.view.step.settle()
        assert said in form.field("number").error.text()
    assert cell(every, 0) == "10 working days after the start"
    type_in(form, "window_days", "400")
    assert "from 0 to 366" in form.field("window_days").error.text()
    assert every.editor.kept.draft is None
    every.publish()
    assert form.field("number").field.hasFocus()


def test_that_a_step_is_added_copied_and_taken_away_by_keys(every: PlansPage, qtbot: QtBot) -> None:
    table = every.view.steps.table
    before = len(days(every))
    qtbot.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(days(every)) == before + 1
    assert every.view.steps.chosen_code.startswith("X")
    assert cell(every, 0) == "10 working days after the start"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert len(days(every)) == before
    assert every.editor.kept.draft is None
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert len(days(every)) == before + 1
    assert every.view.step.form.field("number").field.hasFocus()


def test_that_a_step_without_a_purpose_is_marked_and_cannot_be_published(every: PlansPage) -> None:
    every.view.steps.add_wanted.emit()
    fresh = every.view.steps.chosen_code
    assert [row.step.code for row in every.view.steps.model.rows if row.wrong] == [fresh]
    every.editor.choose("C2")
    every.publish()
    assert every.view.steps.chosen_code == fresh
    said = [every.view.step.form.field(name).error.text() for name in ("purpose_nl", "purpose_en")]
    assert any("what this step is for" in words for words in said)
    type_in(every.view.step.form, "purpose_en", "Ask about the garden")
    assert not any(row.wrong for row in every.view.steps.model.rows)


def test_that_how_often_a_step_comes_back_is_refused_where_it_is_chosen(every: PlansPage) -> None:
    form = every.view.step.form
    choose_in(form, "comes", True)
    choose_in(form, "repeat_unit", Unit.DAYS)
    assert form.field("repeat_number").error.text() == "A step can come back once a week at most."
    every.editor.choose("C4")
    choose_in(form, "comes", False)
    assert "Say how often" in form.field("comes").error.text()


def test_that_changes_are_kept_when_the_plan_is_left_and_when_the_app_is(
    every: PlansPage, workplace: Workplace, qtbot: QtBot
) -> None:
    type_in(every.view.step.form, "number", "5")
    every.close_plan()
    every.open(TERM_LIFE)
    assert chips(every) == []
    again = PlansPage(workplace)
    qtbot.addWidget(again)
    again.show()
    again.open(ANY_PLAN)
    again.editor.choose("C2")
    assert cell(again, 0) == "5 working days after the start"
    again.view.discard_button.click()
    assert cell(again, 0) == "10 working days after the start"
    assert chips(again) == []
    again.close()


def test_that_changes_stand_in_the_book_and_not_on_the_computer(
    every: PlansPage, workplace: Workplace, services: Services
) -> None:
    noted: dict[str, str] = vars(workplace.kept)["_notes"]
    type_in(every.view.step.form, "purpose_en", "Ask about Peter de Wit")
    every.close_plan()
    assert "Peter de Wit" in services.plans.draft(ANY_PLAN)
    assert noted == {}
    every.open(ANY_PLAN)
    every.view.discard_button.click()
    assert services.plans.draft(ANY_PLAN) == ""


def test_that_changes_that_became_what_is_published_are_kept_no_longer(every: PlansPage, services: Services) -> None:
    type_in(every.view.step.form, "number", "5")
    every.close_plan()
    services.plans.publish(ANY_PLAN, every.editor.kept.steps)
    every.open(ANY_PLAN)
    assert chips(every) == []
    assert services.plans.draft(ANY_PLAN) == ""


def test_that_changes_in_a_book_that_is_only_read_stay_with_the_page(
    every: PlansPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.book, "read_only", True)
    steps = every.editor.kept.steps[1:]
    every.editor.take(steps)
    every.close_plan()
    every.open(ANY_PLAN)
    assert every.editor.kept.steps == steps
    assert services.plans.draft(ANY_PLAN) == ""


def test_that_what_is_typed_stays_when_something_else_changes_in_the_book(every: PlansPage, services: Services) -> None:
    field = every.view.step.form.field("purpose_en").field
    assert isinstance(field, QLineEdit)
    field.setText("half a sen")
    services.office.set_setting("hours_per_week", 7)
    assert field.text() == "half a sen"


def test_that_a_real_agreement_lends_its_dates(page: PlansPage, qtbot: QtBot) -> None:
    page.open(TERM_LIFE)
    page.view.example.example.link_clicked.emit()
    dialog = page.findChild(ExampleDialog)
    assert dialog is not None
    assert [row.policy_number for row in dialog.model.rows] == ["K12-345678"]
    dialog.submitted.emit()
    assert page.view.example.anchors()["in_force"] == date(2026, 11, 1)
    assert "De Vries – Bakker, Term life insurance, Noordstaete Leven" in page.view.example.called.text()
    assert "cover_end" not in page.view.example.anchors()
    page.editor.choose("L4a")
    assert cell(page, 3) == "Date missing"


def test_that_an_agreement_that_is_not_there_is_said_so(page: PlansPage) -> None:
    page.open("standard:mortgage")
    page.view.example.example.link_clicked.emit()
    dialog = page.findChild(ExampleDialog)
    assert dialog is not None
    assert dialog.none.isVisibleTo(dialog)
    assert not dialog.verb_button.isEnabled()


def test_that_what_ends_can_be_read_and_not_changed(page: PlansPage) -> None:
    page.open(page.overview.model.rows[-1].id)
    assert page.view.fixed.isVisible()
    assert not page.view.of_step.isVisible()
    assert not page.view.publish_button.isVisible()
    assert not page.view.steps.add_button.isVisible()


def test_that_every_field_has_a_name_and_tab_comes_to_all(every: PlansPage, qtbot: QtBot) -> None:
    assert nameless(every) == []
    assert missed_by_tab(every, qtbot) == []


@pytest.mark.parametrize("width", [1500, 700])
def test_that_the_page_stands_in_a_wide_and_in_a_narrow_window(every: PlansPage, qtbot: QtBot, width: int) -> None:
    every.resize(width, 700)
    qtbot.waitUntil(lambda: every.view.steps.table.isColumnHidden(2) == (width < 1100))
    table = every.view.steps.table
    qtbot.waitUntil(lambda: table.head.length() <= table.viewport().width())


def test_that_the_whole_row_is_said_to_a_screen_reader(every: PlansPage) -> None:
    model = every.view.steps.model
    words = str(model.index(every.view.steps.table.currentIndex().row(), 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert words.startswith("10 working days after the start: Check that the documents")
    assert words.endswith(f"Phone. {Formats('en').date_day_year(date(2026, 12, 4))}")
