"""Look ahead is that of whose work is shown: weeks, who has gone quiet, what was kept, the lines beside Today."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.rules.kept import KeptPeriod
from app.bootstrap import Services
from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.ui.acts import Heard, until
from ui.shared.workplace import Workplace
from ui.today.ahead import AheadPart
from ui.today.ahead_page import KEPT, QUIET, AheadPage

LONG_AGO = date(2024, 5, 5)


@pytest.fixture
def noor(services: Services) -> str:
    """Give Noor with a visit and a quiet client; the first adviser has two of each, and one missed promise."""
    services.office.set_setting("hours_per_week", 8)
    with rows(services.book) as made:
        noor = made.adviser("Noor")
        for name, owner in (("Bos", None), ("Dam", None), ("Vos", noor)):
            own = {} if owner is None else {"adviser_id": owner}
            client = made.client(name, relationship_start=date(2012, 1, 1), **own)
            made.contact(client, LONG_AGO, "in")
            made.promise(client, "OWN", TODAY, title="Langs", anchor="manual", channel="visit")
        made.promise(client, "C2", date(2026, 3, 2), anchor="manual", state="missed", ended_on=TODAY)
    return noor


@pytest.fixture
def page(workplace: Workplace, window: QWidget, noor: str, qtbot: QtBot) -> Iterator[AheadPage]:
    page = AheadPage(workplace, window)
    page.resize(1162, 742)
    page.show()
    qtbot.waitExposed(page)
    yield page
    page.close()


def first_week(page: AheadPage) -> tuple[int, int]:
    week = page.weeks.weeks.model().rows[0]  # type: ignore[attr-defined]
    return week.minutes, week.room


def test_that_the_weeks_are_ones_own_against_an_equal_share_and_that_is_said(
    page: AheadPage, workplace: Workplace, services: Services, noor: str
) -> None:
    everybody = first_week(page)
    assert everybody == (270, 480)
    assert "shared alike" not in page.weeks.note.text()
    workplace.whose.sit(services.office.whose().who, services.office.advisers()[0].id)
    assert first_week(page) == (180, 240)
    assert page.weeks.note.text().endswith("The hours are those of the office, shared alike by 2 advisers.")
    assert page.header.subtitle.text().startswith("What Adviseur keeps. The weeks against")
    workplace.whose.choose(noor)
    assert first_week(page) == (90, 240)
    workplace.whose.choose("everybody")
    assert first_week(page) == everybody


def test_that_who_is_quiet_and_what_was_kept_are_ones_own(page: AheadPage, workplace: Workplace, noor: str) -> None:
    workplace.whose.choose(noor)
    page.show_tab(QUIET)
    assert [row.quiet.facts.name for row in page.quiet.table.model().rows] == ["Vos"]  # type: ignore[attr-defined]
    page.show_tab(KEPT)
    page.kept.period.choice.set_value(KeptPeriod.ALL)
    page.kept.load()
    assert page.kept.rows.model().rowCount() == 1
    read = page.kept.reading()
    assert read is not None
    report = read()
    assert (report.whole.missed, report.period) == (1, "All years, Noor")
    workplace.whose.choose("everybody")
    assert page.kept.reading() is not None
    page.show_tab(QUIET)
    assert page.quiet.table.model().rowCount() == 3


def test_that_it_can_be_asked_who_sits_here(page: AheadPage) -> None:
    asked = Heard(page.seat_requested)
    page.whose.turn()
    assert asked.calls == [()]


def test_that_the_lines_beside_today_follow(workplace: Workplace, window: QWidget, noor: str, qtbot: QtBot) -> None:
    part = AheadPart(workplace)
    part.settle.setInterval(0)
    part.setParent(window)
    part.show()
    part.look()
    assert part.week.text() == "This week asks for 4 h 30 of 8 h"
    assert part.quiet.text().startswith("3 clients")
    workplace.whose.choose(noor)
    until(qtbot, lambda: part.week.text() == "This week asks for 1 h 30 of 4 h")
    until(qtbot, lambda: part.quiet.text().startswith("1 client "))
