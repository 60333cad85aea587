"""The list of plans by itself: what stands where, how a plan stands, and how it is read out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.aftercare.rules.plans import PlanSummary
from tests.ui.acts import Heard
from tests.ui.fakes import RecordingMessages
from tests.ui.plans.conftest import TERM_LIFE
from ui.plans.files import PlanFiles
from ui.plans.overview import PlansOverview
from ui.plans.page import PlansPage
from ui.shared.workplace import Workplace

CAME_ALONG = PlanSummary("standard:term_life", "", "term_life", True, 1, 6, 2, 9, False)
OWN = PlanSummary("p1", "Jong gezin", "term_life", False, 2, 1, 1, 0, True)


@pytest.fixture
def overview(qtbot: QtBot) -> PlansOverview:
    overview = PlansOverview()
    qtbot.addWidget(overview)
    overview.resize(1000, 600)
    overview.show()
    return overview


@pytest.mark.parametrize(
    ("plan", "state", "chip"),
    [
        (CAME_ALONG, "As it came", ""),
        (replace(CAME_ALONG, edited=True), "Changed", "blue"),
        (replace(CAME_ALONG, edited=True, older=3), "3 on an older version", "amber"),
        (replace(CAME_ALONG, fixed=True), "Fixed", ""),
        (OWN, "Own plan", ""),
        (replace(OWN, default=True), "For new agreements", "green"),
        (replace(OWN, default=True, retired_on=date(2026, 1, 1)), "Retired", ""),
    ],
)
def test_that_a_plan_says_how_it_stands(overview: PlansOverview, plan: PlanSummary, state: str, chip: str) -> None:
    overview.show_plans([plan])
    cell = overview.model.cells(0)[-1]
    assert cell.text == state
    assert (cell.chip.tone if cell.chip else "") == chip
    spoken = overview.model.data(overview.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).endswith(state)


def test_that_a_plan_is_read_out_in_one_sentence(overview: PlansOverview) -> None:
    overview.show_plans([OWN])
    spoken = overview.model.data(overview.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Jong gezin (Term life insurance), 1 step, 1 agreement, Own plan"


def test_that_own_plans_stand_under_the_plan_of_their_kind(overview: PlansOverview) -> None:
    overview.show_plans([OWN, replace(OWN, id="p0", name="Alleenstaand"), CAME_ALONG])
    assert [row.id for row in overview.model.rows] == ["standard:term_life", "p0", "p1"]
    assert overview.header.subtitle.text() == "3 plans, all as they came with the app, 2 of your own"


def test_that_an_own_plan_begins_with_the_chosen_one_unless_that_is_fixed(overview: PlansOverview) -> None:
    heard = Heard(overview.own_wanted)
    overview.show_plans([CAME_ALONG])
    overview.own_button.click()
    overview.show_plans([replace(CAME_ALONG, fixed=True)])
    overview.own_button.click()
    assert heard.calls == [("standard:term_life",), ("",)]


def test_that_a_plan_is_written_to_a_chosen_file_and_read_back(
    page: PlansPage, workplace: Workplace, messages: RecordingMessages, tmp_path: Path
) -> None:
    plan = workplace.services.plans.plan(TERM_LIFE)
    files, file = PlanFiles(workplace, page), tmp_path / "plan.csv"
    files.choose_save(plan)
    save = page.findChild(QFileDialog)
    assert (save.acceptMode(), save.defaultSuffix()) == (QFileDialog.AcceptMode.AcceptSave, "csv")
    save.fileSelected.emit(str(file))
    save.close()
    save.setParent(None)
    assert messages.notices[-1] == "Plan saved: plan.csv"
    heard = Heard(files.read)
    files.choose_read(plan)
    read = page.findChild(QFileDialog)
    read.fileSelected.emit(str(file))
    read.close()
    assert [step.code for step in heard.calls[0][0]] == [step.code for step in plan.steps]
