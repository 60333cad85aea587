"""Every figure on the page of a client opens the rows behind it, by click and by key."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import ClientDraft, ClientKind
from app.contact.rules import Channel, ContactDraft
from app.ledger.rules import MovementDraft, MovementKind
from app.overview.rules import EntryKind, TimelineEntry
from tests.ui.acts import missed_by_tab, nameless, until
from ui.clients.page import ClientPage
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(workplace: Workplace, services: Services, vries: str, orv: str, qtbot: QtBot) -> Iterator[ClientPage]:
    services.deeds.log_contact(ContactDraft(vries, TODAY, Channel.PHONE, said="Alles goed."))
    services.checkins.record(CheckInDraft(vries, TODAY, nps=4))
    services.ledger.book_movement(MovementDraft(orv, MovementKind.TRAIL, TODAY, 1_000))
    page = ClientPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    page.show()
    page.show_client(vries)
    yield page
    page.close()


def kinds(page: ClientPage) -> set[EntryKind]:
    found = [entry.data for entry in page.story.timeline.entries]
    return {one.kind for one in found if isinstance(one, TimelineEntry)}


def figure(page: ClientPage, name: str) -> QAbstractButton:
    figures: dict[str, QAbstractButton] = {
        "score": page.head.score_chip, "heard": page.head.heard_link, "money": page.agreements.money_link,
    }  # fmt: skip
    return figures[name]


@pytest.mark.parametrize(
    ("name", "words", "behind"),
    [
        ("score", "Score 4", {EntryKind.ANSWER}),
        ("heard", "Last heard 21 Nov 2026", {EntryKind.CONTACT}),
        ("money", "1 running, €10 in twelve months", {EntryKind.MOVEMENT}),
    ],
)
def test_that_a_figure_narrows_the_timeline_to_its_rows(
    page: ClientPage, name: str, words: str, behind: set[EntryKind], qtbot: QtBot
) -> None:
    pressed = figure(page, name)
    assert pressed.accessibleName() == words
    assert len(kinds(page)) > 1
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert kinds(page) == behind
    assert page.focusWidget() is page.story.timeline


def test_that_the_euros_of_a_year_open_that_year_alone(
    page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    for day, cents in ((date(2025, 11, 21), 7_000), (date(2025, 11, 22), 500)):
        services.ledger.book_movement(MovementDraft(orv, MovementKind.TRAIL, day, cents))
    until(qtbot, lambda: page.agreements.money_link.words == "1 running, €15 in twelve months")
    qtbot.mouseClick(page.agreements.money_link, Qt.MouseButton.LeftButton)
    found = [entry.data for entry in page.story.timeline.entries]
    assert [one.number for one in found if isinstance(one, TimelineEntry)] == [1_000, 500]
    assert page.story.link.text() == "Commission in twelve months ▾"
    page.story.choose("money")
    assert len(page.story.timeline.entries) == 3
    assert "year" not in dict(page.story._choices()), "it belongs to its figure"


def test_that_the_keys_press_a_figure(page: ClientPage, qtbot: QtBot) -> None:
    assert page.head.score_chip.chip.tone == "red"
    page.head.score_chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.head.score_chip, Qt.Key.Key_Space)
    assert kinds(page) == {EntryKind.ANSWER}


def test_that_figures_are_named_and_reached_by_tab(page: ClientPage, qtbot: QtBot) -> None:
    assert nameless(page.head) == []
    assert not {*missed_by_tab(page, qtbot)} & {figure(page, name) for name in ("score", "heard", "money")}


def test_that_a_client_of_whom_nothing_is_known_shows_no_figure(
    page: ClientPage, services: Services, qtbot: QtBot
) -> None:
    page.show_client(services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos BV")))
    assert [figure(page, name).isVisible() for name in ("score", "heard", "money")] == [False, False, False]
    assert page.head.subtitle.text().startswith("Never heard")
