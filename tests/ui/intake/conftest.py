"""The page of an import, shown."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.intake.page import ImportPage
from ui.shared.workplace import Workplace


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[ImportPage]:
    page = ImportPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    page.show()
    yield page
    page.close()
