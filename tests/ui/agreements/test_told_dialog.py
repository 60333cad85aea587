"""Noting what the client was told of the commission, and what was told before."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.contact.rules import Channel
from tests.app.contents import contents
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.agreements.told_dialog import ToldDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def package(services: Services, vries: str) -> str:
    """Give a private non-life insurance, of which the commission must be told before it is concluded."""
    start = date(2026, 11, 21)
    return services.deeds.sign(AgreementDraft(vries, ProductKind.NONLIFE_PRIVATE, start, concluded_on=start))


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, package: str, qtbot: QtBot) -> ToldDialog:
    dialog = ToldDialog(workplace, package, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_it_says_what_the_law_misses(dialog: ToldDialog) -> None:
    assert dialog.subtitle.text() == "Non-life insurance, private"
    assert dialog.missing.isVisible()
    assert dialog.before.text() == "Nothing yet."


def test_that_amounts_are_stored_and_told_the_next_time(
    dialog: ToldDialog, services: Services, package: str, qtbot: QtBot
) -> None:
    stood = contents(services.book)
    type_in(dialog.form, "initial_cents", "150")
    type_in(dialog.form, "trail_cents_per_year", "24,50")
    choose_in(dialog.form, "channel", Channel.PHONE)
    heard = Heard(dialog.changed)
    submit(dialog, qtbot)
    assert heard.calls == [(package,)]
    again = ToldDialog(dialog.workplace, package, dialog.parentWidget())
    open_up(again, qtbot)
    assert again.before.text() == "21 Nov 2026 · initial €150.00 · €24.50 a year · an indication · Phone"
    assert not again.missing.isVisible()
    again.reject()
    assert services.book.undo() is not None
    assert contents(services.book) == stood


@pytest.mark.parametrize(
    ("typed", "field"), [({}, "initial_cents"), ({"initial_cents": "5", "told_on": "+1w"}, "told_on")]
)
def test_that_what_cannot_be_is_said_beside_its_field(
    dialog: ToldDialog, typed: dict[str, str], field: str, qtbot: QtBot
) -> None:
    for name, text in typed.items():
        type_in(dialog.form, name, text)
    submit(dialog, qtbot)
    assert said(dialog, field)
    assert dialog.isVisible()


def test_that_it_is_worked_by_keyboard(dialog: ToldDialog, services: Services, qtbot: QtBot) -> None:
    before = contents(services.book)
    assert not nameless(dialog)
    assert not missed_by_tab(dialog, qtbot)
    escape(dialog, qtbot)
    assert contents(services.book) == before
