"""The welcome page: three ways in, a new book with its passphrase, and unlocking."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.book.backup import Backup
from app.entrance import Way, WayOn
from app.foundation.errors import WrongKey
from ui.shared.fields import TextField
from ui.welcome.new_book import NewBook, free_path
from ui.welcome.page import WelcomePage

GOOD = "vier woorden die niemand raadt"


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage((), "en", 100)
    qtbot.addWidget(page)
    page.show()
    return page


def fill(page: WelcomePage, *, office: str = "Kantoor Voorbeeld", passphrase: str = GOOD, again: str = GOOD) -> None:
    page.show_new_book()
    for field, text in (
        (page.form.office, office),
        (page.form.adviser, "Marit"),
        (page.form.passphrase, passphrase),
        (page.form.again, again),
    ):
        field.setText(text)


def test_that_the_demo_book_is_advised_to_a_new_person(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.demo_chosen):
        qtbot.mouseClick(page.demo, Qt.MouseButton.LeftButton)


def test_that_a_choice_can_be_made_with_the_keyboard(page: WelcomePage, qtbot: QtBot) -> None:
    page.new.setFocus()
    qtbot.keyClick(page.new, Qt.Key.Key_Space)
    assert page.form.isVisible()


def test_that_a_complete_form_asks_for_a_book(page: WelcomePage, qtbot: QtBot) -> None:
    fill(page)
    with qtbot.waitSignal(page.book_made) as made:
        qtbot.mouseClick(page.verb, Qt.MouseButton.LeftButton)
    wish: NewBook = made.args[0]
    assert (wish.office, wish.adviser, wish.passphrase) == ("Kantoor Voorbeeld", "Marit", GOOD)


@pytest.mark.parametrize(
    ("office", "passphrase", "again"),
    [
        ("", GOOD, GOOD),
        ("Kantoor", "kort", "kort"),
        ("Kantoor", GOOD, GOOD + "x"),
        ("Kantoor", "aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa"),
    ],
)
def test_that_an_incomplete_form_makes_no_book(page: WelcomePage, office: str, passphrase: str, again: str) -> None:
    fill(page, office=office, passphrase=passphrase, again=again)
    assert not page.verb.isEnabled()
    assert page.form.wish() is None


def test_that_the_strength_is_said_while_typing(page: WelcomePage) -> None:
    hints = []
    for typed, again in (("kort", ""), ("twaalf tekens", ""), (GOOD, "anders"), (GOOD, GOOD)):
        fill(page, passphrase=typed, again=again)
        hints.append(page.form._strength.error.text())
    assert hints == [
        "Too short: at least 12 characters, or four words.",
        "Good. Longer is stronger.",
        "The two are not the same yet.",
        "Strong.",
    ]


def test_that_what_was_typed_is_gone_after_going_back(page: WelcomePage, qtbot: QtBot) -> None:
    fill(page)
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert page.demo.isVisible()
    assert not page.form.passphrase.text()


def test_that_enter_opens_with_the_passphrase(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.ask_passphrase(tmp_path / "Kantoor.nazorg")
    qtbot.keyClicks(page.passphrase, "mijn wachtzin hier")
    with qtbot.waitSignal(page.passphrase_given) as given:
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert given.args == [tmp_path / "Kantoor.nazorg", "mijn wachtzin hier"]


def test_that_an_empty_passphrase_opens_nothing(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.ask_passphrase(tmp_path / "Kantoor.nazorg")
    with qtbot.assertNotEmitted(page.passphrase_given):
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)


def test_that_a_refusal_stands_in_the_page_and_keeps_what_was_typed(page: WelcomePage, tmp_path: Path) -> None:
    path = tmp_path / "Kantoor.nazorg"
    page.ask_passphrase(path)
    page.passphrase.setText("verkeerd maar lang")
    page.show_error(WrongKey(path))
    assert page.error.isVisible()
    assert "passphrase" in page.error.text()
    assert page.passphrase.text() == "verkeerd maar lang"
    assert page.passphrase.hasSelectedText()


def test_that_nothing_can_be_pressed_while_the_door_opens(page: WelcomePage, tmp_path: Path) -> None:
    page.ask_passphrase(tmp_path / "Kantoor.nazorg")
    page.passphrase.setText("een wachtzin")
    page.set_busy(True)
    assert not page.verb.isEnabled()
    assert not page.passphrase.isEnabled()
    page.set_busy(False)
    assert page.passphrase.isEnabled()


def test_that_the_last_books_stand_first(qtbot: QtBot, tmp_path: Path) -> None:
    page = WelcomePage((tmp_path / "Mijn boek.nazorg",), "en", 100)
    qtbot.addWidget(page)
    page.show()
    last = next(child for child in page.findChildren(QWidget) if child.property("path"))
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    assert page.title.text() == "Open Mijn boek"


def test_that_language_and_text_size_are_told(page: WelcomePage, qtbot: QtBot) -> None:
    page.language.set_value("nl")
    with qtbot.waitSignal(page.language_chosen) as language:
        page.language.edited.emit()
    page.text_size.set_value(125)
    with qtbot.waitSignal(page.text_size_chosen) as size:
        page.text_size.edited.emit()
    assert (language.args, size.args) == (["nl"], [125])


def test_that_a_passphrase_is_never_shown(page: WelcomePage) -> None:
    page.show_new_book()
    secret = [field for field in page.findChildren(TextField) if field.echoMode() is not TextField.EchoMode.Normal]
    assert set(secret) == {page.passphrase, page.form.passphrase, page.form.again}


def test_that_everything_that_takes_the_focus_has_a_name(page: WelcomePage) -> None:
    for part in (page.start_over, page.show_new_book):
        part()
        nameless = [
            child
            for child in page.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and not child.accessibleName()
        ]
        assert nameless == []


def test_that_a_new_book_never_takes_a_used_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.welcome.new_book.QStandardPaths.writableLocation", lambda _: str(tmp_path))
    assert free_path("Kantoor: De/Linde?").name == "Kantoor DeLinde.nazorg"
    (tmp_path / "Kantoor.nazorg").touch()
    assert free_path("Kantoor").name == "Kantoor 2.nazorg"


BOOK = Path("Kantoor De Linde.nazorg")
BACKUP = Backup(Path("backup"), datetime(2026, 11, 20, 16, 3, tzinfo=UTC), "0")
WAYS = (WayOn(Way.READ), WayOn(Way.TAKE_OVER), WayOn(Way.GO_ON), WayOn(Way.RESTORE, BACKUP))


@pytest.fixture
def refused(page: WelcomePage) -> WelcomePage:
    page.ask_passphrase(BOOK)
    page.passphrase.setText(GOOD)
    page.show_error(WrongKey(BOOK))
    return page


@pytest.mark.parametrize("number", range(len(WAYS)))
def test_that_each_way_on_says_what_it_does_and_is_taken(refused: WelcomePage, qtbot: QtBot, number: int) -> None:
    refused.ways.show_ways(WAYS)
    choice = refused.ways.choices[number]
    assert choice.accessibleDescription()
    with qtbot.waitSignal(refused.way_chosen) as chosen:
        qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert chosen.args == [BOOK, GOOD, WAYS[number]]


def test_that_an_answer_that_comes_too_late_offers_nothing(refused: WelcomePage) -> None:
    refused.set_busy(True)
    refused.ways.show_ways(WAYS)
    assert not refused.ways.isVisible()


def test_that_new_ways_take_the_place_of_the_old_ones(refused: WelcomePage) -> None:
    refused.ways.show_ways(WAYS)
    refused.ways.show_ways(WAYS[:1])
    assert [choice.text() for choice in refused.ways.choices] == ["Only look in it"]
    refused.ways.show_ways(())
    assert not refused.ways.isVisible()


def test_that_without_a_book_no_way_leads_on(page: WelcomePage, qtbot: QtBot) -> None:
    page.ways.show_ways(WAYS[:1])
    with qtbot.assertNotEmitted(page.way_chosen):
        page.ways.choices[0].click()
