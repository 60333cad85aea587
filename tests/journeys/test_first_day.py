"""From an empty computer to a printed review: the whole main job, by hand, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.agreements.rules import Frequency, ProductKind
from app.foundation.dates import add_months
from app.ledger.rules import MovementKind
from tests.app.conftest import TODAY, new_desk
from tests.journeys.conftest import Walk, new_window
from ui.agreements.sign_dialog import SignDialog
from ui.checkins.dialog import AnswerDialog
from ui.clients.dialog import NewClientDialog
from ui.contact.dialog import ContactDialog
from ui.ledger.dialog import MovementDialog
from ui.shared.theme import Theme

WORDS = "vier woorden die niemand raadt"
CLIENTS = (
    "reference;kind;name;town;email;relationship_start\n"
    "A1;household;De Vries – Bakker;Zwolle;vries@voorbeeld.example;2014-05-02\n"
    "A2;business;Bakkerij De Linde B.V.;Epe;;2018-01-10\n"
)
AGREEMENTS = (
    "reference;client;product_kind;provider;policy_number;in_force_on;premium;premium_frequency\n"
    "X1;A1;nonlife_private;Duinzicht Schade;K12-345678;2019-03-01;43,50;month\n"
    "X2;A2;nonlife_business;Zeven Schilden;B55-111222;2020-07-01;120,00;month\n"
)


def make_book(walk: Walk) -> None:
    welcome = walk.window.welcome
    walk.qtbot.mouseClick(welcome.new, Qt.MouseButton.LeftButton)
    walk.qtbot.keyClicks(welcome.form.office, "Kantoor De Linde")
    walk.qtbot.keyClicks(welcome.form.adviser, "Marit")
    walk.qtbot.keyClicks(welcome.form.passphrase, WORDS)
    walk.qtbot.keyClicks(welcome.form.again, WORDS)
    walk.qtbot.mouseClick(welcome.verb, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()


def bring_in(walk: Walk, folder: Path) -> None:
    (folder / "clients.csv").write_text(CLIENTS, encoding="utf-8")
    (folder / "agreements.csv").write_text(AGREEMENTS, encoding="utf-8")
    page = walk.shell.pages.intake
    walk.shell.take_files([folder / "clients.csv", folder / "agreements.csv"])
    walk.until(page.take_button.isEnabled)
    walk.qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.shell.services.overview.client_count() == 2)
    walk.settle()


def client_called(walk: Walk, name: str) -> str:
    rows = walk.shell.services.overview.clients().rows
    return next(row.id for row in rows if row.name == name)


@pytest.fixture
def at_client(walk: Walk, tmp_path: Path) -> Walk:
    make_book(walk)
    bring_in(walk, tmp_path)
    walk.shell.show_client(client_called(walk, "De Vries – Bakker"))
    walk.settle()
    return walk


def test_that_a_new_person_makes_a_book_and_sees_an_empty_today(walk: Walk, tmp_path: Path) -> None:
    make_book(walk)
    assert (tmp_path / "Kantoor De Linde.nazorg").exists()
    assert walk.window.windowTitle() == "Kantoor De Linde – Nazorg"
    assert walk.shell.pages.by_key["today"].empty.isVisible()


def test_that_clients_and_agreements_come_in_from_files_and_go_again_with_one_undo(walk: Walk, tmp_path: Path) -> None:
    make_book(walk)
    bring_in(walk, tmp_path)
    assert walk.shell.services.overview.agreement_count() == 2
    walk.act("undo")
    assert walk.shell.services.overview.client_count() == 0
    walk.act("redo")
    assert walk.shell.services.overview.client_count() == 2


def test_that_signing_plans_aftercare_and_undo_takes_both_back(at_client: Walk) -> None:
    walk, client_id = at_client, at_client.shell.client_id
    before = len(walk.shell.services.aftercare.open_promises(client_id))
    walk.act("sign")
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, SignDialog)
    dialog.form.set_values(
        {
            "product_kind": ProductKind.TERM_LIFE,
            "provider": "Noordstaete Leven",
            "premium_cents": 2_840,
            "premium_frequency": Frequency.MONTH,
        }
    )
    walk.settle()
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    promises = walk.shell.services.aftercare.open_promises(client_id)
    assert len(promises) > before
    assert "L1" in {promise.code for promise in promises}
    walk.act("undo")
    assert len(walk.shell.services.aftercare.open_promises(client_id)) == before


def test_that_logging_what_the_client_said_keeps_a_promise(at_client: Walk) -> None:
    walk, client_id = at_client, at_client.shell.client_id
    promise = walk.shell.services.aftercare.open_promises(client_id)[0]
    walk.shell.dialogs.log(client_id, promise.id)
    walk.settle()
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, ContactDialog)
    walk.qtbot.keyClicks(dialog.form.field("said").field, "Alles loopt, dank u.")
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    assert walk.shell.services.contact.last_said(client_id)[0].said == "Alles loopt, dank u."
    assert promise.id not in {one.id for one in walk.shell.services.aftercare.open_promises(client_id)}
    walk.act("undo")
    assert walk.shell.services.aftercare.promise(promise.id).is_open


def test_that_a_low_answer_comes_first_today(at_client: Walk) -> None:
    walk = at_client
    walk.act("answer")
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, AnswerDialog)
    dialog.form.set_values({"nps": 3, "remark": "Ik hoorde niets meer."})
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    first = walk.shell.services.today.list().rows[0]
    assert (first.client_name, first.state.value) == ("De Vries – Bakker", "case")


def test_that_a_booked_commission_counts_in_my_result(at_client: Walk) -> None:
    walk = at_client
    walk.act("movement")
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, MovementDialog)
    dialog.form.set_values({"kind": MovementKind.TRAIL, "amount_cents": 12_345, "on_date": TODAY})
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    result = walk.shell.services.result.result()
    assert result.personal.by_year[TODAY.year].stay == 12_345
    walk.act("result")


def test_that_a_review_of_the_client_is_shown_and_kept(at_client: Walk) -> None:
    walk, client_id = at_client, at_client.shell.client_id
    walk.act("review")
    content = walk.shell.services.reviews.content(client_id)
    assert walk.shell.services.reviews.pdf(content).startswith(b"%PDF")


def test_that_what_was_done_is_there_after_closing_and_opening_with_the_passphrase(
    at_client: Walk, tmp_path: Path
) -> None:
    walk = at_client
    walk.act("lock")
    walk.until(lambda: walk.window.shell is None)
    assert walk.window.windowTitle() == "Nazorg"
    walk.window.open_path(tmp_path / "Kantoor De Linde.nazorg")
    walk.qtbot.keyClicks(walk.window.welcome.passphrase, WORDS)
    walk.qtbot.keyClick(walk.window.welcome.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.window.shell is not None)
    assert walk.shell.services.overview.client_count() == 2
    assert list((tmp_path / "Kantoor De Linde backups").glob("*.nazorg-backup"))


def test_that_a_book_left_alone_waits_at_its_passphrase_and_shows_no_client(at_client: Walk) -> None:
    walk = at_client

    def is_left_alone() -> bool:  # the watch looks again every few seconds: what still runs may make it wait once
        if walk.window.shell is not None and walk.shell.isEnabled():
            walk.shell.idle.watch.idle.emit()
        return walk.window.shell is None

    walk.until(is_left_alone)
    welcome = walk.window.welcome
    walk.until(welcome.passphrase.isVisible)
    assert walk.window.windowTitle() == "Nazorg"
    walk.qtbot.keyClicks(welcome.passphrase, WORDS)
    walk.qtbot.keyClick(welcome.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.window.shell is not None)
    assert walk.shell.services.overview.client_count() == 2


def test_that_a_second_window_for_the_same_book_says_so_and_brings_the_first_one_forward(
    at_client: Walk, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    second = Walk(new_window(theme, tmp_path, new_desk(seed=2)), qtbot)
    at_client.window.showMinimized()
    second.window.open_path(tmp_path / "Kantoor De Linde.nazorg")
    qtbot.keyClicks(second.window.welcome.passphrase, WORDS)
    qtbot.keyClick(second.window.welcome.passphrase, Qt.Key.Key_Return)
    second.until(second.window.welcome.error.isVisible)
    assert "is open on this computer" in second.window.welcome.error.text()
    at_client.until(lambda: not at_client.window.isMinimized())
    assert (second.window.shell, at_client.shell.services.overview.client_count()) == (None, 2)
    second.closed()
    second.window.deleteLater()


def test_that_a_wrong_passphrase_is_said_and_may_be_tried_again(at_client: Walk, tmp_path: Path) -> None:
    walk = at_client
    walk.act("lock")
    walk.until(lambda: walk.window.shell is None)
    welcome = walk.window.welcome
    walk.window.open_path(tmp_path / "Kantoor De Linde.nazorg")
    walk.qtbot.keyClicks(welcome.passphrase, "een andere wachtzin")
    walk.qtbot.keyClick(welcome.passphrase, Qt.Key.Key_Return)
    walk.until(welcome.error.isVisible)
    assert "passphrase does not fit" in welcome.error.text()
    assert walk.window.shell is None


def test_that_ctrl_k_finds_a_client_by_the_policy_number(at_client: Walk) -> None:
    walk = at_client
    walk.act("palette")
    palette = walk.shell.finder.palette
    walk.qtbot.keyClicks(palette.field, "B55-1112")
    walk.qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    bakery = client_called(walk, "Bakkerij De Linde B.V.")
    walk.until(lambda: walk.shell.client_id == bakery)


def test_that_a_client_is_added_by_hand_and_shown(walk: Walk) -> None:
    make_book(walk)
    walk.act("new_client")
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, NewClientDialog)
    dialog.form.set_values(
        {"first_name": "Sanne", "infix": "in 't", "last_name": "Veld", "email": "s@voorbeeld.example"}
    )
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    shown = walk.shell.services.clients.client(walk.shell.client_id)
    assert shown.name == "In 't Veld"


def test_that_after_midnight_the_day_is_planned_anew(at_client: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = at_client
    later = add_months(TODAY, 1)
    monkeypatch.setattr(type(walk.shell.services.book.desk), "today", lambda _: later, raising=False)
    walk.shell.upkeep.turn_day()
    walk.settle()
    assert walk.shell.upkeep._day == later
