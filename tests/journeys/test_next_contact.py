"""Nobody is forgotten: a case is opened and closed from the list of cases, and a colleague keeps a promise."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.foundation.formats import Formats
from app.foundation.language import t
from app.overview.coming_words import coming_said
from tests.app.conftest import TODAY
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import at_client, client_called  # noqa: F401 (a fixture)
from tests.ui.acts import choose_from_menu, submit
from ui.cases.dialog import CaseDialog
from ui.cases.list_page import CasesPage
from ui.shared.task_model import Task
from ui.today.page import TodayPage


def cell(page: CasesPage, key: str) -> str:
    place = [column.key for column in page.list.model.columns].index(key)
    return page.list.model.cell(0, place).text


def case_dialog(walk: Walk) -> CaseDialog:
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, CaseDialog)
    return dialog


def test_that_a_case_is_followed_on_the_list_of_cases(at_client: Walk, qtbot: QtBot) -> None:  # noqa: F811
    walk, services = at_client, at_client.shell.services
    client = client_called(walk, "De Vries – Bakker")
    for one in services.aftercare.open_promises(client):
        services.aftercare.release(one.id, "Opgeruimd")
    walk.act("checkins")
    walk.shell.pages.currentWidget().cases_button.click()  # type: ignore[attr-defined]
    walk.settle()
    page = walk.shell.pages.currentWidget()
    assert isinstance(page, CasesPage)

    page.new_button.click()
    palette = walk.shell.finder.palette
    qtbot.keyClicks(palette.field, "vries")
    walk.settle()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    walk.settle()
    opening = case_dialog(walk)
    qtbot.keyClicks(opening.form.field("description").field, "Niemand belde terug")
    submit(opening, qtbot)
    walk.until(lambda: page.list.model.rowCount() == 1)
    walk.settle()
    assert (cell(page, "client"), cell(page, "state")) == ("De Vries – Bakker", "open")
    before = cell(page, "next")
    assert coming_said(services.overview.next_contacts([client])[client], TODAY, t, Formats("en")) == before

    page.list.table.choose(0)
    page.close_button.click()
    walk.settle()
    closing = case_dialog(walk)
    qtbot.keyClicks(closing.form.field("outcome").field, "Teruggebeld, excuses")
    submit(closing, qtbot)
    walk.until(lambda: cell(page, "state").startswith("closed on"))
    walk.settle()
    assert cell(page, "next") == "Fri 4 Dec – Ask how this was resolved"
    walk.act("undo")
    walk.until(lambda: cell(page, "next") == before)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    walk.until(lambda: walk.shell.client_id == client)
    walk.act("back")
    assert walk.shell.pages.currentWidget() is page


def test_that_a_colleagues_promise_is_named_and_todays_choice_is_kept(
    at_client: Walk,  # noqa: F811
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    walk, services = at_client, at_client.shell.services
    walk.act("today")
    page = walk.shell.pages.currentWidget()
    assert isinstance(page, TodayPage)
    assert not page.whose.isVisible(), "alone there is nothing to choose"
    client = client_called(walk, "De Vries – Bakker")
    key = services.aftercare.add_own(client, "Offerte bespreken", walk.shell.workplace.today, "phone")
    services.handing.reassign(key, "Noor", "Vakantie")
    walk.until(page.whose.isVisible)
    walk.settle()
    (task,) = [one for one in tasks(page) if one.key == key]
    assert task.text.startswith("Noor · Offerte bespreken")

    page.whose.setFocus()
    qtbot.keyClick(page.whose, Qt.Key.Key_Space)
    choose_from_menu("Mine")
    walk.until(lambda: all(one.key != key for one in tasks(page)))
    walk.settle()
    assert page.header.subtitle.text().startswith("What Marit keeps.")
    assert walk.shell.workplace.kept.noted("today_whose") == "mine"
    walk.act("undo")
    walk.until(lambda: any(one.key == key for one in tasks(page)))


def tasks(page: TodayPage) -> list[Task]:
    model = page.list._tasks
    lines = (model.line(number) for number in range(model.rowCount()))
    return [line for line in lines if isinstance(line, Task)]
