"""How often to talk with a client: the service's rhythm, an own one, and back; a promise opened again."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.rules.rhythm import RhythmSource
from app.bootstrap import Services
from app.overview.rules import EntryKind
from tests.app.rows import rows
from tests.ui.acts import missed_by_tab, nameless, open_up, said, submit, type_in
from ui.clients.corrections import corrections
from ui.clients.head import menu_rows
from ui.clients.parts import PromisesPart
from ui.clients.rhythm_dialog import RhythmDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot) -> RhythmDialog:
    dialog = RhythmDialog(workplace, services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


def test_that_the_dialog_says_what_the_rhythm_is_and_who_decided_it(dialog: RhythmDialog) -> None:
    assert dialog.subtitle.text() == "Now every 12 months, by the office. Never heard."
    assert dialog.form.values() == {"months": None, "reason": ""}


def test_that_an_own_rhythm_needs_a_reason_and_is_undone_in_one_step(
    dialog: RhythmDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(dialog.form, "months", "3")
    submit(dialog, qtbot)
    assert said(dialog, "reason") == "Say why, in a few words."
    type_in(dialog.form, "reason", "wil graag elk kwartaal bellen")
    submit(dialog, qtbot)
    assert services.rhythm.rhythm(vries).rhythm == (3, RhythmSource.OWN)
    services.book.undo()
    assert services.rhythm.rhythm(vries).rhythm.source is RhythmSource.OFFICE


def test_that_an_emptied_rhythm_follows_the_service_again(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.rhythm.set_rhythm(vries, 3, "wil graag elk kwartaal bellen")
    with rows(services.book) as made:
        made.contact(vries, date(2026, 3, 3), "in")
    dialog = RhythmDialog(workplace, services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == "Now every 3 months, made for this client. Last heard 3 Mar 2026."
    assert dialog.form.values() == {"months": 3, "reason": "wil graag elk kwartaal bellen"}
    type_in(dialog.form, "months", "")
    submit(dialog, qtbot)
    assert services.rhythm.rhythm(vries).reason is None


def test_that_too_many_months_are_refused_at_their_field(dialog: RhythmDialog, qtbot: QtBot) -> None:
    type_in(dialog.form, "months", "500")
    type_in(dialog.form, "reason", "nooit")
    submit(dialog, qtbot)
    assert said(dialog, "months")


def test_that_everything_has_a_name_and_can_be_reached_by_tab(dialog: RhythmDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


def test_that_the_menu_of_the_client_offers_it(services: Services, vries: str) -> None:
    assert dict(menu_rows(services.overview.whole(vries)))["rhythm"] == "How often to talk…"


def test_that_a_promise_kept_by_mistake_is_opened_again_from_the_timeline(services: Services, vries: str) -> None:
    promise = services.aftercare.add_own(vries, "Offerte opvragen", TODAY, "email")
    services.aftercare.keep(promise, TODAY)
    (entry,) = [one for one in services.overview.timeline(vries).entries if one.kind is EntryKind.PROMISE]
    ((work, words),) = corrections(entry, services)
    assert words == "Open this promise again"
    work()  # type: ignore[operator]
    assert services.aftercare.promise(promise).is_open


def test_that_a_missed_promise_offers_nothing_in_the_timeline(services: Services, vries: str) -> None:
    with rows(services.book) as made:
        made.promise(vries, "C2", date(2026, 3, 2), anchor="manual", state="missed", ended_on=TODAY)
    (entry,) = [one for one in services.overview.timeline(vries).entries if one.kind is EntryKind.PROMISE]
    assert corrections(entry, services) == []


def test_that_the_client_page_says_why_a_promise_moved(
    workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    with rows(services.book) as made:
        made.promise(vries, "C5", TODAY, anchor="manual", anchor_on=date(2025, 11, 21),
                     moved_from=date(2026, 11, 3), moved_because="heard:visit")  # fmt: skip
        made.promise(vries, "C1", TODAY, anchor="manual", channel="email")
    part = PromisesPart(workplace)
    qtbot.addWidget(part)
    part.show_client(services.overview.whole(vries))
    told = [part.table.model().index(row, 0).data() for row in range(2)]
    assert sorted(told) == [
        "Ask how things are going – Moved from 3 to 21 Nov 2026 because of the visit of 21 Nov 2025.",
        "Confirm what was agreed and say what happens next",
    ]
