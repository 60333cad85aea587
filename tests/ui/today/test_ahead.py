"""What lies ahead: conversations on the list, the week and the quiet beside it, and the whole in a dialog."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.contact.rules import Channel, ContactDraft, Direction
from tests.app.rows import rows
from tests.ui.acts import Heard, nameless
from tests.ui.today.beside import beside
from tests.ui.today.test_page import tasks
from ui.shared.task_model import TaskSection
from ui.shared.workplace import Workplace
from ui.today.ahead import QUIET_TAB, WEEKS_TAB
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


def test_that_talks_that_fall_together_are_one_row_with_both_purposes(page: TodayPage) -> None:
    talk, mail = tasks(page)
    assert talk.text.startswith("Compare the cover with debt and family; Hold the client review; Catch up")
    assert talk.text.endswith(" – Together on Mon 23 Nov. Planned for 19 Nov 2026")
    assert mail.text.startswith("Confirm what was agreed")
    heads = [page.list._tasks.line(number).title for number in range(page.list._tasks.rowCount())]
    assert heads.count("Visser") == 2
    lines = map(page.list._tasks.line, range(page.list._tasks.rowCount()))
    counts = [line.count for line in lines if isinstance(line, TaskSection)]
    assert (counts, page.header.subtitle.text()) == (["1", "1"], "One thing is late. One more for today.")


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


def test_that_the_week_and_the_quiet_stand_beside_the_list(
    page: TodayPage, services: Services, busy: str, qtbot: QtBot
) -> None:
    beside(page, qtbot)
    assert page.ahead.week.text() == "This week asks for 10 min of 8 h"
    assert page.ahead.next.text() == "Next week 1 h 30 of 8 h"
    assert page.ahead.quiet.words == "1 client has gone quiet"
    services.office.set_setting("hours_per_week", 1)
    qtbot.waitUntil(lambda: page.ahead.week.text() == "This week asks for 10 min of 1 h")


def test_that_nobody_quiet_is_said_in_words(workplace: Workplace, qtbot: QtBot) -> None:
    page = TodayPage(workplace)
    qtbot.addWidget(page)
    page.show()
    assert page.ahead.week.text() == "", "the list is painted first"
    assert beside(page, qtbot).ahead.quiet.words == "Nobody has gone quiet"
    page.close()


def test_that_what_lies_ahead_is_one_click_away(page: TodayPage) -> None:
    heard = Heard(page.ahead_requested)
    page.ahead.link_clicked.emit()
    page.ahead_button.click()
    page.ahead.quiet.click()
    assert heard.calls == [(WEEKS_TAB,), (WEEKS_TAB,), (QUIET_TAB,)]
    assert nameless(page.ahead) == []


def test_that_who_is_quiet_is_counted_anew_after_each_change_and_not_while_one_works_on(
    page: TodayPage, services: Services, busy: str, qtbot: QtBot
) -> None:
    assert beside(page, qtbot).ahead.quiet.words == "1 client has gone quiet"
    services.deeds.log_contact(ContactDraft(busy, TODAY, Channel.PHONE, Direction.IN))
    assert page.ahead.settle.isActive()
    assert page.ahead.quiet.words == "1 client has gone quiet", "not before it is still for a moment"
    qtbot.waitUntil(lambda: page.ahead.quiet.words == "Nobody has gone quiet")


def test_that_a_page_that_is_not_shown_counts_when_it_is(
    page: TodayPage, services: Services, busy: str, qtbot: QtBot
) -> None:
    beside(page, qtbot).hide()
    services.rhythm.set_rhythm(busy, 120, "belt zelf")
    page.ahead.settle.stop()
    page.ahead.look()
    assert page.ahead.quiet.words == "1 client has gone quiet"
    page.show()
    assert beside(page, qtbot).ahead.quiet.words == "Nobody has gone quiet"


def test_that_a_promise_that_moved_says_from_when_and_why_on_the_list(
    page: TodayPage, services: Services, busy: str
) -> None:
    with rows(services.book) as made:
        made.promise(busy, "C5", TODAY, anchor="manual", anchor_on=date(2025, 11, 21), channel="email",
                     moved_from=TODAY - 18 * DAY, moved_because="heard:phone")  # fmt: skip
    page.reload()
    (moved,) = [task for task in tasks(page) if task.text.startswith("Ask how things are going")]
    assert moved.text.endswith(". Moved from 3 to 21 Nov 2026 because of the call of 21 Nov 2025.")
