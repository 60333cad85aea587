"""The page of plans on a book with a household that has a term life insurance."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.plans.page import PlansPage
from ui.shared.workplace import Workplace

ANY_PLAN = "standard:any"
TERM_LIFE = "standard:term_life"


@pytest.fixture
def page(workplace: Workplace, orv: str, qtbot: QtBot) -> Iterator[PlansPage]:
    page = PlansPage(workplace)
    page.resize(1160, 742)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.close()


@pytest.fixture
def every(page: PlansPage) -> PlansPage:
    """The plan for every agreement, opened at the call after the start."""
    page.open(ANY_PLAN)
    page.editor.choose("C2")
    return page
