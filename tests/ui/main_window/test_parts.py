"""The parts of the window: history, actions, preferences, rail, manual."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence, QTextTable
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.foundation.language import t
from ui.main_window.actions import SPECS, Actions, Needs
from ui.main_window.history import History, Stop
from ui.main_window.manual import ManualDialog, ShortcutsDialog, manual_text, shortcuts_text
from ui.main_window.preferences import Preferences
from ui.main_window.rail import NARROW, WIDE, Place, Rail
from ui.shared.look import look
from ui.shared.theme import Scheme


def test_that_back_and_forward_walk_the_pages_that_were_shown() -> None:
    history = History()
    for page in ("today", "clients", "result"):
        history.visit(Stop(page))
    assert history.back() == Stop("clients")
    assert history.back() == Stop("today")
    assert history.back() is None
    assert history.forward() == Stop("clients")


def test_that_a_new_page_forgets_what_lay_ahead() -> None:
    history = History()
    for page in ("today", "clients"):
        history.visit(Stop(page))
    history.back()
    history.visit(Stop("client", "c1"))
    assert history.forward() is None
    assert history.back() == Stop("today")


def test_that_the_same_page_twice_is_one_stop() -> None:
    history = History()
    history.visit(Stop("today"))
    history.visit(Stop("today"))
    assert history.back() is None


def test_that_a_long_walk_forgets_its_beginning() -> None:
    history = History(limit=3)
    for number in range(5):
        history.visit(Stop("client", str(number)))
    assert [history.back(), history.back(), history.back()] == [Stop("client", "3"), Stop("client", "2"), None]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def test_that_every_action_does_its_own_thing(window: QMainWindow) -> None:
    done: list[str] = []
    actions = Actions(window, {spec.key: lambda key=spec.key: done.append(key) for spec in SPECS})
    actions.enable(book=True, writable=True, client=True, colleagues=True)
    for spec in SPECS:
        actions.trigger(spec.key)
    assert done == [spec.key for spec in SPECS]


@pytest.mark.parametrize(
    ("book", "writable", "client", "possible"),
    [
        (False, False, False, {Needs.NOTHING}),
        (True, False, False, {Needs.NOTHING, Needs.BOOK}),
        (True, False, True, {Needs.NOTHING, Needs.BOOK}),
        (True, True, True, set(Needs) - {Needs.COLLEAGUES}),
    ],
)
def test_that_only_what_makes_sense_is_enabled(
    window: QMainWindow, *, book: bool, writable: bool, client: bool, possible: set[Needs]
) -> None:
    actions = Actions(window, dict.fromkeys((spec.key for spec in SPECS), lambda: None))
    actions.enable(book=book, writable=writable, client=client)
    assert {spec.key for spec in actions.enabled()} == {spec.key for spec in SPECS if spec.needs in possible}


def test_that_what_only_colleagues_need_is_not_seen_by_one_adviser(window: QMainWindow) -> None:
    actions = Actions(window, dict.fromkeys((spec.key for spec in SPECS), lambda: None))
    for colleagues in (False, True):
        actions.enable(book=True, writable=False, client=False, colleagues=colleagues)
        seat = actions.by_key["seat"]
        assert (seat.isVisible(), seat.isEnabled()) == (colleagues, colleagues)
        assert actions.by_key["settings"].isVisible()


def test_that_no_two_actions_share_a_shortcut() -> None:
    keys = Counter(QKeySequence(spec.shortcut).toString() for spec in SPECS if spec.shortcut)
    assert [key for key, times in keys.items() if times > 1] == []


def test_that_nothing_lies_on_ctrl_alt() -> None:
    """AltGr on Dutch keyboards is Ctrl+Alt: such a shortcut would swallow letters."""
    assert not any("Alt" in str(spec.shortcut) and "Ctrl" in str(spec.shortcut) for spec in SPECS)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_that_each_menu_has_its_own_letter(window: QMainWindow, language: str) -> None:
    t.use(language)
    Actions(window, dict.fromkeys((spec.key for spec in SPECS), lambda: None))
    letters = [action.text()[action.text().index("&") + 1].lower() for action in window.menuBar().actions()]
    t.use("en")
    assert len(set(letters)) == len(letters)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


def test_that_the_last_five_books_are_remembered_newest_first(preferences: Preferences, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.nazorg" for number in range(7)]
    for path in paths:
        path.touch()
        preferences.remember(path)
    preferences.remember(paths[5])
    assert preferences.recent() == (paths[5], paths[6], paths[4], paths[3], paths[2])


def test_that_a_book_that_is_gone_is_not_offered(preferences: Preferences, tmp_path: Path) -> None:
    preferences.remember(tmp_path / "weg.nazorg")
    assert preferences.recent() == ()
    assert preferences.folder() == str(tmp_path)


def test_that_the_look_is_remembered(preferences: Preferences) -> None:
    preferences.set_look(Scheme.DARK, 125)
    assert preferences.look() == (Scheme.DARK, 125)


def test_that_rubbish_in_the_settings_gives_the_usual_look(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("look/scheme", "purple")
    settings.setValue("look/percent", "lots")
    assert Preferences(settings).look() == (Scheme.SYSTEM, 100)


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    rail = Rail(
        "Kantoor Voorbeeld", (Place("today", "Today", "sun", "Ctrl+1"), Place("clients", "Clients", "users", "Ctrl+2"))
    )
    qtbot.addWidget(rail)
    rail.show()
    return rail


def test_that_the_rail_tells_which_page_is_wanted(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.place_chosen) as chosen:
        qtbot.mouseClick(rail._buttons["clients"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["clients"]


def test_that_the_rail_marks_one_page_or_none(rail: Rail) -> None:
    rail.show_place("today")
    rail.show_place("clients")
    assert [button.isChecked() for button in rail._buttons.values()] == [False, True]
    rail.show_place("intake")
    assert [button.isChecked() for button in rail._buttons.values()] == [False, False]


def test_that_counts_are_read_aloud_with_the_page(rail: Rail) -> None:
    rail.set_count("today", "6", alarm=True)
    assert rail._buttons["today"].accessibleName() == "Today 6"


def test_that_a_narrow_rail_keeps_its_names_for_screen_readers(rail: Rail) -> None:
    rail.set_narrow(True)
    assert (rail.width(), rail._buttons["clients"].accessibleName()) == (NARROW, "Clients")
    rail.set_narrow(False)
    assert rail.width() == WIDE


def test_that_the_backup_state_is_said_in_words(rail: Rail) -> None:
    rail.set_backup("Backed up today 08:12", good=True)
    assert rail.backup.accessibleName() == "Backed up today 08:12"


def test_that_the_list_of_shortcuts_names_every_one() -> None:
    text = shortcuts_text()
    missing = [spec.key for spec in SPECS if spec.shortcut and spec.text() not in text]
    assert missing == []


def test_that_the_manual_takes_the_height_of_the_window(window: QMainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show()
    dialog = ManualDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.text.height() > 500)
    assert dialog.height() < window.height()
    dialog.reject()


def test_that_heads_have_their_letter_and_tables_no_lines(window: QMainWindow) -> None:
    dialog = ShortcutsDialog(window)
    document = dialog.text.document()
    first = document.begin()
    while not first.blockFormat().headingLevel():
        first = first.next()
    assert first.begin().fragment().charFormat().font().family() == look().font("section").family()
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert {table.format().border() for table in tables} == {0}
    assert "Ctrl+K" in document.toPlainText()


def test_that_the_manual_reads_its_chapters_in_order(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "20-b.md").write_text("# Twee", encoding="utf-8")
    (tmp_path / "nl" / "10-a.md").write_text("# Een", encoding="utf-8")
    assert manual_text(tmp_path, "nl") == "# Een\n\n# Twee"


def test_that_this_computer_remembers_how_each_list_stood(preferences: Preferences) -> None:
    assert preferences.layout("clients") == ""
    preferences.keep_layout("clients", '{"order": ["name"]}')
    assert (preferences.layout("clients"), preferences.layout("agreements")) == ('{"order": ["name"]}', "")
