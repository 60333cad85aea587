"""What is promised after signing is changed: the call comes sooner, also for those that run, and it is undone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import at_client, client_called  # noqa: F401 (a fixture)
from tests.ui.acts import choose_in, submit, type_in
from ui.plans.page import PlansPage
from ui.plans.publish_dialog import PublishDialog
from ui.today.page import TodayPage


def promised(walk: Walk, client: str) -> tuple[date, str | None]:
    """Give the day of the call after the start, and why it moved."""
    open_ones = walk.shell.services.aftercare.open_promises(client)
    (call,) = [one for one in open_ones if one.code.partition("@")[0] == "C2"]
    return call.due, call.moved_because


def come_to_plans(walk: Walk, qtbot: QtBot) -> PlansPage:
    """Find the plans in the palette."""
    walk.shell.open_palette()
    walk.settle()
    palette = walk.shell.finder.palette
    qtbot.keyClicks(palette.field, "aftercare pl")
    walk.settle()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    walk.settle()
    page = walk.shell.pages.by_key["plans"]
    assert isinstance(page, PlansPage)
    assert walk.shell.pages.currentWidget() is page
    return page


def let_the_call_come_sooner(walk: Walk, page: PlansPage, qtbot: QtBot) -> None:
    """Open the plan of every product and type 5 instead of 10 working days."""
    qtbot.keyClick(page.overview.table, Qt.Key.Key_Return)
    walk.settle()
    page.editor.choose("C2")
    walk.settle()
    assert page.view.example.days.text() == "Fri 4 Dec 2026"
    number = page.view.step.form.field("number").field
    assert isinstance(number, QLineEdit)
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "5")
    walk.until(lambda: page.view.example.days.text() == "Fri 27 Nov 2026")


def publish_for_all(walk: Walk, page: PlansPage, qtbot: QtBot) -> None:
    page.publish()
    walk.settle()
    dialog = page.findChild(PublishDialog)
    assert dialog is not None
    choose_in(dialog.form, "running", True)
    type_in(dialog.form, "note", "Clients ask earlier")
    walk.settle()
    assert dialog.found is not None
    assert dialog.found.moved >= 1
    assert "De Vries – Bakker" in [row.client_name for row in dialog.model.rows]
    submit(dialog, qtbot)
    walk.settle()


def test_that_the_call_after_signing_comes_sooner_for_running_agreements_too(at_client: Walk, qtbot: QtBot) -> None:  # noqa: F811
    walk = at_client
    client, services = client_called(walk, "De Vries – Bakker"), walk.shell.services
    services.deeds.sign(
        AgreementDraft(client_id=client, product_kind=ProductKind.TERM_LIFE, signed_on=date(2026, 11, 21),
                       in_force_on=date(2026, 11, 21), provider="Noordstaete Leven")
    )  # fmt: skip
    before = promised(walk, client)[0]
    page = come_to_plans(walk, qtbot)
    let_the_call_come_sooner(walk, page, qtbot)
    walk.act("today")
    walk.act("plans")
    assert page.view.publish_button.isEnabled(), "what was changed is still there"
    publish_for_all(walk, page, qtbot)
    after, why = promised(walk, client)
    assert after < before
    assert why is not None

    walk.act("today")
    today = walk.shell.pages.by_key["today"]
    assert isinstance(today, TodayPage)
    lines = [today.list._tasks.line(number) for number in range(today.list._tasks.rowCount())]
    assert any("Check that the documents" in str(getattr(line, "text", "")) for line in lines)
    walk.shell.show_client(client)
    walk.settle()
    promises = walk.shell.pages.client.promises
    promises.more.click()
    model = promises.table.model()
    told = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    assert any("Check that the documents" in words and "Moved from 4 Dec to 27 Nov" in words for words in told), told

    walk.act("undo")
    walk.settle()
    assert promised(walk, client) == (before, None)
    assert services.plans.plan("standard:any").newest == 1

    walk.act("plans")
    assert page.view.publish_button.isEnabled(), "what was undone waits to be published"
    page.editor.choose("C2")
    walk.until(lambda: page.view.example.days.text() == "Fri 27 Nov 2026")
    walk.act("redo")
    assert promised(walk, client) == (after, why)
    assert not page.view.publish_button.isEnabled()
