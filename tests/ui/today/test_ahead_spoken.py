"""What a screen reader says of the rows that lie ahead: the same as stands in them, as one sentence."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.aftercare.rules.capacity import Week
from app.aftercare.rules.kept import KeptBy, KeptLine, KeptRatio
from app.bootstrap import Services
from app.foundation.formats import Formats
from tests.app.rows import rows
from tests.ui.acts import until
from ui.shared.row_table import RowTable
from ui.shared.workplace import Workplace
from ui.today.ahead_page import KEPT, AheadPage
from ui.today.ahead_tables import kept_sentence, week_sentence


def spoken(table: RowTable) -> str:
    return str(table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "Mon 23 Nov: nothing, 0 min of 8 h"),
        (600, "Mon 23 Nov: nothing, 10 h of 8 h, 2 h too much"),
    ],
)
def test_that_a_week_says_its_work_and_how_full_it_is(minutes: int, said: str) -> None:
    assert week_sentence(Week(date(2026, 11, 23), (), minutes, 480), Formats("en")) == said


def test_that_a_line_of_kept_says_whose_it_is_and_the_share() -> None:
    line = KeptLine("2026", "2026", KeptRatio(kept=2, kept_late=1, missed=1))
    assert kept_sentence(KeptBy.YEAR, line).startswith("2026: ")
    assert "2" in kept_sentence(KeptBy.YEAR, line)


def test_that_a_promise_behind_a_number_says_whose_what_when_and_what_became_of_it(
    workplace: Workplace, services: Services, qtbot: QtBot
) -> None:
    with rows(services.book) as made:
        client = made.client("Visser")
        made.promise(client, "C2", date(2026, 3, 2), anchor="manual", state="missed", ended_on=date(2026, 6, 1))
    page = AheadPage(workplace)
    qtbot.addWidget(page)
    page.resize(1162, 742)
    page.show()
    page.tabs.setCurrentIndex(KEPT)
    until(qtbot, lambda: page.kept.rows.model().rowCount() == 1)
    assert spoken(page.kept.rows).startswith("Visser. ")
    assert spoken(page.kept.rows).endswith("2 Mar 2026: Missed")
