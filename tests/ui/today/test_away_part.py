"""After days without opening: one calm list, put away when it was seen."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.clients.rules import Birthday, PersonsBirthday
from app.today.rules import Away, DatePassed, Ended, Passed
from tests.ui.acts import Heard, nameless
from ui.shared.workplace import Workplace
from ui.today.away_part import AwayPart

SINCE = date(2026, 11, 2)
GONE = Away(
    SINCE, 19, 3, 1,
    (PersonsBirthday("c1", "Sanne Bakker", Birthday(date(2026, 11, 12), 40)),),
    (Ended("c2", "De Linde", "O-7", "nonlife_business", "Zeven Schilden", date(2026, 11, 15)),),
    (PersonsBirthday("c3", "Lotte de Vries", Birthday(date(2026, 11, 14), 18)),),
    (
        Passed("c4", "Bos", "mortgage", None, DatePassed.FIXED_RATE, date(2026, 11, 13)),
        Passed("c4", "Bos", "mortgage", "Duin", DatePassed.INTEREST_ONLY, date(2026, 11, 16)),
    ),
)  # fmt: skip


@pytest.fixture
def part(workplace: Workplace, qtbot: QtBot) -> AwayPart:
    part = AwayPart(workplace)
    qtbot.addWidget(part)
    return part


def test_that_an_absence_is_told_in_one_list(part: AwayPart) -> None:
    part.show_away(GONE)
    assert part.isVisible()
    assert part.note.text() == "19 days"
    assert part.told.text() == "Since 2 Nov 2026 three promises fell due. One promise was missed."
    assert [link.words for link in part.links] == [
        "Sanne Bakker had a birthday, Thu 12 Nov",
        "The fixed-rate period of Bos ended: Mortgage, Fri 13 Nov",
        "Lotte de Vries turned 18, Sat 14 Nov",
        "Non-life insurance, business, Zeven Schilden of De Linde ended, Sun 15 Nov",
        "The interest-only part of Bos ended: Mortgage, Duin, Mon 16 Nov",
    ]
    assert nameless(part) == []
    assert not part.more.isVisible()


def test_that_what_a_long_absence_leaves_out_is_counted(part: AwayPart) -> None:
    part.show_away(replace(GONE, more=93))
    assert (part.more.text(), part.more.isVisible()) == ("And 93 more of these days.", True)


def test_that_a_line_opens_its_client(part: AwayPart, qtbot: QtBot) -> None:
    heard = Heard(part.client_requested)
    part.show_away(GONE)
    qtbot.mouseClick(part.links[3], Qt.MouseButton.LeftButton)
    assert heard.calls == [("c2",)]


def test_that_what_was_seen_stays_away_until_another_absence(part: AwayPart, qtbot: QtBot) -> None:
    part.show_away(GONE)
    qtbot.mouseClick(part.link, Qt.MouseButton.LeftButton)
    assert not part.isVisible()
    part.show_away(GONE)
    assert not part.isVisible()
    part.show_away(Away(date(2026, 11, 18), 3, 0, 0))
    assert part.isVisible()
    assert part.told.text() == "Nothing fell due since 18 Nov 2026."


def test_that_no_absence_shows_nothing(part: AwayPart) -> None:
    part.show_away(None)
    assert not part.isVisible()


def test_that_who_was_born_on_a_leap_day_turned_18_in_march(part: AwayPart) -> None:
    leap = PersonsBirthday("c5", "Kees Bos", Birthday(date(2026, 2, 28), 18, early=True))
    part.show_away(Away(date(2026, 2, 20), 19, 0, 0, of_age=(leap,)))
    assert [link.words for link in part.links] == ["Kees Bos turned 18, Sun 1 Mar"]
