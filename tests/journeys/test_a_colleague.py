"""A colleague goes: their agreements are found, a talk is promised to all behind them, and the clients change hands."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import bring_in, make_book
from tests.ui.acts import choose_in, submit, type_in
from ui.agreements.list_deeds import EndManyDialog
from ui.agreements.list_page import AgreementsPage
from ui.clients.hand_over_dialogs import HandOverDialog
from ui.clients.plan_many_dialog import PlanDialog
from ui.shared.problem_dialog import ProblemDialog


def with_all(walk: Walk, page: AgreementsPage, deed: str) -> None:
    """Select every row by keyboard and choose from the menu of deeds."""
    page.take_focus()
    walk.qtbot.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.list.selection.isVisible()
    next(action for action in page.list.selection.menu.actions() if action.data() == deed).trigger()


def test_that_a_colleagues_clients_are_promised_a_talk_and_handed_over(
    walk: Walk, tmp_path: Path, qtbot: QtBot
) -> None:
    make_book(walk)
    bring_in(walk, tmp_path)
    walk.act("agreements")
    page = walk.shell.pages.by_key["agreements"]
    assert isinstance(page, AgreementsPage)
    services = walk.shell.services
    rows = [row for number in range(page.list.model.rowCount()) if (row := page.list.model.here(number)) is not None]
    owners = list(dict.fromkeys(row.client_id for row in rows))
    assert owners

    with_all(walk, page, "plan")
    plan = walk.opened(PlanDialog)
    type_in(plan.form, "title", "Kennismaking met Noor")
    type_in(plan.form, "due", "30-11-2026")
    choose_in(plan.form, "weeks", 4)
    walk.until(lambda: bool(plan.model.rows))
    submit(plan, qtbot)
    walk.settle()
    walk.until(lambda: all(_promised(walk, key) for key in owners))

    with_all(walk, page, "hand_over")
    hand = walk.opened(HandOverDialog)
    type_in(hand.form, "adviser", "Noor")
    type_in(hand.form, "reason", "Pensioen")
    submit(hand, qtbot)
    walk.opened(ProblemDialog).verb_button.click()
    walk.until(lambda: all(services.handing.handovers(key) for key in owners))
    walk.settle()
    walk.shell.show_client(owners[0])
    walk.until(walk.shell.pages.client.handover.isVisible)
    assert "Noor took over from" in walk.shell.pages.client.handover.said.text()

    walk.act("undo")
    walk.until(lambda: not services.handing.handovers(owners[0]))
    walk.act("agreements")
    with_all(walk, page, "end")
    end = walk.opened(EndManyDialog)
    choose_in(end.form, "end_reason", "provider_withdrew")
    submit(end, qtbot)
    walk.until(lambda: all(services.agreements.agreement(row.id).end_on is not None for row in rows))
    walk.settle()
    walk.act("undo")
    walk.until(lambda: any(services.agreements.agreement(row.id).end_on is None for row in rows))


def _promised(walk: Walk, client_id: str) -> bool:
    promises = walk.shell.services.aftercare.open_promises(client_id)
    return any(one.title == "Kennismaking met Noor" and one.due >= date(2026, 11, 30) for one in promises)
