"""What lies ahead: conversations on the list, the week and the quiet beside it, and the whole in a dialog."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.app.rows import rows
from tests.ui.acts import Heard, missed_by_tab, nameless, open_up, submit
from tests.ui.today.test_page import tasks
from ui.shared.workplace import Workplace
from ui.today.ahead_dialog import KEPT, QUIET, WEEKS, AheadDialog
from ui.today.page import TodayPage

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


@pytest.fixture
def busy(services: Services) -> str:
    """A client with talks that fall together, a mail, promises that ended, and a silence of years."""
    with rows(services.book) as made:
        client = made.client("Visser", relationship_start=date(2012, 1, 1))
        made.contact(client, date(2024, 5, 5), "in")
        made.promise(client, "L2", TODAY - 2 * DAY, anchor="manual", window_days=30)
        made.promise(client, "C4", TODAY, anchor="manual", window_days=30, channel="visit")
        made.promise(client, "C1", TODAY, anchor="manual", window_days=30, channel="email")
        for state in ("kept", "kept", "kept_late", "missed"):
            made.promise(client, "C2", date(2026, 3, 2), anchor="manual", state=state, ended_on=date(2026, 3, 9),
                         acknowledged_on=TODAY)  # fmt: skip
    return client


@pytest.fixture
def page(workplace: Workplace, busy: str, qtbot: QtBot) -> Iterator[TodayPage]:
    page = TodayPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    page.show()
    yield page
    page.close()


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, busy: str, qtbot: QtBot) -> AheadDialog:
    dialog = AheadDialog(workplace, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_talks_that_fall_together_are_one_row_with_both_purposes(page: TodayPage) -> None:
    talk, mail = tasks(page)
    assert talk.text.startswith("Compare the cover with debt and family; Hold the client review; Catch up")
    assert talk.text.endswith(" – Together on Mon 23 Nov. Planned for 19 Nov 2026")
    assert mail.text.startswith("Confirm what was agreed")
    heads = [page.list._tasks.line(number).title for number in range(page.list._tasks.rowCount())]
    assert heads.count("Visser") == 2


def test_that_a_talk_close_to_another_says_so_and_one_that_can_wait_says_until_when(
    page: TodayPage, services: Services, busy: str
) -> None:
    with rows(services.book) as made:
        made.contact(busy, TODAY - 25 * DAY, "out")
    page.reload()
    assert " – Can wait until Thu 26 Nov: another talk lies close to it. Planned" in tasks(page)[0].text
    with rows(services.book) as made:
        made.contact(busy, TODAY - 1 * DAY, "out")
    page.reload()
    assert " – Close together with another talk. Planned" in tasks(page)[0].text


def test_that_the_week_and_the_quiet_stand_beside_the_list(page: TodayPage, services: Services, busy: str) -> None:
    assert page.ahead.week.text() == "This week asks for 10 min of 8 h"
    assert page.ahead.next.text() == "Next week 1 h 30 of 8 h"
    assert page.ahead.quiet.text() == "1 client has gone quiet"
    services.office.set_setting("hours_per_week", 1)
    page.reload()
    assert page.ahead.week.text() == "This week asks for 10 min of 1 h"


def test_that_nobody_quiet_is_said_in_words(workplace: Workplace, qtbot: QtBot) -> None:
    page = TodayPage(workplace)
    qtbot.addWidget(page)
    page.show()
    assert page.ahead.quiet.text() == "Nobody has gone quiet"
    page.close()


def test_that_the_link_opens_the_whole_and_a_client_from_there(page: TodayPage, busy: str, qtbot: QtBot) -> None:
    page.ahead.link_clicked.emit()
    dialog = page.findChild(AheadDialog)
    assert dialog is not None
    dialog.show_tab(QUIET)
    heard = Heard(page.client_requested)
    submit(dialog, qtbot)
    assert heard.last == (busy,)


def test_that_the_weeks_say_what_they_ask_for(dialog: AheadDialog) -> None:
    model = dialog.weeks.model()
    first, second = ([model.index(row, column).data() for column in range(4)] for row in range(2))
    assert first == ["Mon 16 Nov", "1 e-mail", "10 min", "8 h"]
    assert second == ["Mon 23 Nov", "1 visit", "1 h 30", "8 h"]
    assert model.rowCount() == 8
    assert not dialog.verb_button.isEnabled()


def test_that_a_week_that_is_too_full_is_marked(dialog: AheadDialog, services: Services, workplace: Workplace,
                                               window: QWidget, qtbot: QtBot) -> None:  # fmt: skip
    services.office.set_setting("hours_per_week", 1)
    again = AheadDialog(workplace, window)
    open_up(again, qtbot)
    model = again.weeks.model()
    assert model.index(1, 4).data() == "30 min too much"
    assert again.weeks.model().rows[1].is_full


def test_that_the_quiet_are_told_with_silence_rhythm_and_stake(dialog: AheadDialog, busy: str, qtbot: QtBot) -> None:
    dialog.show_tab(QUIET)
    row = [dialog.quiet.model().index(0, column).data() for column in range(6)]
    assert row == ["Visser", "5 May 2024", "30 months", "12 months", "2012", "€0"]
    heard = Heard(dialog.client_requested)
    qtbot.keyClick(dialog.quiet, Qt.Key.Key_Return)
    assert heard.last == (busy,)


def test_that_kept_is_told_by_client_plan_adviser_and_year(dialog: AheadDialog, busy: str) -> None:
    dialog.show_tab(KEPT)
    assert [dialog.kept.model().index(0, column).data() for column in range(4)] == ["Visser", "2 of 4", "1", "1"]
    assert dialog.verb_button.isEnabled()
    dialog.by.menu().actions()[1].trigger()
    assert dialog.kept.model().index(0, 0).data() == "For every product"
    assert not dialog.verb_button.isEnabled()
    dialog.show_tab(WEEKS)
    assert not dialog.by.isVisible()


def test_that_everything_has_a_name_and_can_be_reached_by_tab(
    dialog: AheadDialog, page: TodayPage, qtbot: QtBot
) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    assert nameless(page.ahead) == []


def test_that_a_promise_that_moved_says_from_when_and_why_on_the_list(
    page: TodayPage, services: Services, busy: str
) -> None:
    with rows(services.book) as made:
        made.promise(busy, "C5", TODAY, anchor="manual", anchor_on=date(2025, 11, 21), channel="email",
                     moved_from=TODAY - 18 * DAY, moved_because="heard:phone")  # fmt: skip
    page.reload()
    (moved,) = [task for task in tasks(page) if task.text.startswith("Ask how things are going")]
    assert moved.text.endswith(". Moved from 3 to 21 Nov because of the call of 21 Nov 2025.")
