"""How a client lives and what was promised it, by hand in the window: told, looked at, agreed, printed, undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.agreements.rules import Frequency
from app.clients.rules import GoalState, LifeEventKind
from app.reviews.content import GOALS, Section, Table
from tests.app.conftest import TODAY
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import bring_in, client_called, make_book
from ui.clients.life_dialogs import CareDialog, GoalDialog, MattersDialog
from ui.clients.service_dialogs import ServiceDialog
from ui.clients.telling_dialogs import EventDialog
from ui.clients.touch_dialog import TouchDialog
from ui.main_window.pages import MAKERS
from ui.main_window.window import IN_BOOK
from ui.shared.form_dialog import FormDialog


@pytest.fixture
def at_client(walk: Walk, tmp_path: Path) -> Walk:
    make_book(walk)
    bring_in(walk, tmp_path)
    walk.shell.show_client(client_called(walk, "De Vries – Bakker"))
    walk.settle()
    return walk


def wish(walk: Walk, words: str) -> None:
    """Choose from the menu "More"."""
    menu = walk.shell.pages.client.head.menu
    next(action for action in menu.actions() if action.text() == words).trigger()
    walk.settle()


def over(walk: Walk, kind: type[QWidget]) -> QWidget:
    """Give the dialog that stands over the client page."""
    page = walk.shell.pages.client
    walk.until(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def fill(walk: Walk, form: type[FormDialog], /, **values: object) -> None:
    dialog = over(walk, form)
    assert isinstance(dialog, FormDialog)
    walk.settle()
    dialog.form.set_values(values)
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()


def test_that_an_event_is_told_and_what_it_touches_is_looked_at(at_client: Walk) -> None:
    walk, client_id = at_client, at_client.shell.client_id
    wish(walk, "Tell a life event…")
    fill(walk, EventDialog, kind=LifeEventKind.MOVE, on_date=date(2026, 11, 18), note="Naar Zwolle-Zuid")
    dialog = over(walk, TouchDialog)
    assert isinstance(dialog, TouchDialog)
    walk.settle()
    assert dialog.note.text() == "0 of 1 looked at"
    walk.qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    walk.until(lambda: dialog.note.text() == "1 of 1 looked at")
    dialog.reject()
    walk.settle()
    assert walk.shell.pages.client.people.events == []
    walk.act("undo")
    walk.until(lambda: len(walk.shell.pages.client.people.events) == 1)
    walk.act("undo")
    assert walk.shell.services.clients.life_events(client_id) == ()


def test_that_what_matters_and_goals_go_to_the_page_and_to_paper(at_client: Walk) -> None:
    walk, client_id = at_client, at_client.shell.client_id
    page = walk.shell.pages.client
    wish(walk, "What matters to them…")
    fill(walk, MattersDialog, matters="Dat de kinderen kunnen studeren.")
    wish(walk, "Add a goal…")
    fill(walk, GoalDialog, title="Studie", by_on=date(2031, 9, 1), amount_cents=2_000_000, state=GoalState.ATTENTION)
    walk.until(lambda: page.matters.model.rowCount() == 1)
    assert page.matters.said.text() == "“Dat de kinderen kunnen studeren.”"
    review = walk.shell.services.reviews.content(client_id)
    goals = next(one for one in review.sections if one.key == GOALS)
    assert isinstance(goals, Section)
    assert any(isinstance(part, Table) for part in goals.parts)
    walk.act("undo")
    walk.until(lambda: page.matters.model.rowCount() == 0)


def test_that_a_care_mark_stands_above_the_page_and_comes_up_in_today(at_client: Walk) -> None:
    walk, client_id = at_client, at_client.shell.client_id
    page = walk.shell.pages.client
    wish(walk, "Care mark…")
    fill(walk, CareDialog, vulnerability="Belt liever in de ochtend", vulnerability_review_on=date(2026, 11, 24))
    walk.until(page.care.isVisible)
    assert page.care.mark.text() == "Belt liever in de ochtend"
    walk.act("today")
    today = walk.shell.pages.by_key["today"]
    assert any(row.code == "care_review" for row in walk.shell.services.today.list().rows)
    today.care_requested.emit(client_id)
    walk.settle()
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, CareDialog)
    dialog.form.set_values({"vulnerability_review_on": date(2027, 11, 24)})
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    assert not any(row.code == "care_review" for row in walk.shell.services.today.list().rows)
    assert b"ochtend" not in walk.shell.services.reviews.pdf(walk.shell.services.reviews.content(client_id))


def test_that_a_service_is_agreed_and_counted(at_client: Walk) -> None:
    walk, client_id = at_client, at_client.shell.client_id
    page = walk.shell.pages.client
    wish(walk, "Agree on a service…")
    fill(
        walk, ServiceDialog, promised_contacts_per_year=4, price_cents=2_500, price_frequency=Frequency.MONTH,
        from_on=date(2026, 2, 15), confirmed_on=TODAY, modules="Polischeck",
    )  # fmt: skip
    walk.until(lambda: page.service.promised.text() == "promised 4 a year · done 0 of 3 so far")
    assert page.service.chip.chip.text == "Behind what was promised"
    walk.act("undo")
    walk.until(lambda: page.service.kind.text() == "No service was agreed.")
    assert walk.shell.services.agreements.engagements(client_id) == ()


@pytest.mark.parametrize(
    ("key", "kind"), [("event", EventDialog), ("goal", GoalDialog), ("care", CareDialog), ("service", ServiceDialog)]
)
def test_that_menu_and_palette_open_them_for_the_client_that_is_shown(
    at_client: Walk, key: str, kind: type[FormDialog]
) -> None:
    walk = at_client
    assert key in {spec.key for spec in walk.window.menu.enabled()}
    walk.act(key)
    dialog = over(walk, kind)
    assert isinstance(dialog, FormDialog)
    dialog.reject()
    walk.act("today")
    assert key not in {spec.key for spec in walk.window.menu.enabled()}


def test_that_every_action_of_the_menus_is_known_to_window_and_book(at_client: Walk) -> None:
    window = at_client.window
    assert window.menu.by_key.keys() == window._handlers().keys()
    assert {key for key in IN_BOOK if key not in MAKERS} <= at_client.shell._handlers.keys()
