"""Fields understand what people type, and write it out when left."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.clients.rules import ClientKind
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from ui.shared.calendar_popup import CalendarPopup
from ui.shared.fields import (
    ChoiceField,
    DateField,
    MoneyField,
    NoteField,
    NumberField,
    SearchField,
    TextField,
    TickField,
)
from ui.shared.theme import Scheme, Theme

TODAY = date(2026, 11, 21)
DUTCH = Formats("nl", "NL")
ENTER = Qt.Key.Key_Return


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.show()


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    field = DateField(DUTCH, lambda: TODAY)
    shown(field, qtbot)
    return field


def test_that_a_text_is_stripped_and_told_once_when_left(qtbot: QtBot) -> None:
    field, told = TextField(), []
    shown(field, qtbot)
    field.edited.connect(lambda: told.append(field.value()))
    field.set_value("Zwolle")
    qtbot.keyClick(field, ENTER)
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "  ")
    qtbot.keyClick(field, ENTER)
    qtbot.keyClick(field, ENTER)
    assert told == ["Zwolle"]
    field.set_value(None)
    assert field.value() == ""


@pytest.mark.parametrize(("typed", "written"), [("1-2-2027", "1 feb 2027"), ("morgen", "22 nov 2026"), ("", "")])
def test_that_a_date_is_written_out_when_left(day: DateField, qtbot: QtBot, typed: str, written: str) -> None:
    qtbot.keyClicks(day, typed)
    qtbot.keyClick(day, ENTER)
    assert day.text() == written


def test_that_a_date_that_is_none_stays_as_typed_and_breaks_the_rule(day: DateField, qtbot: QtBot) -> None:
    qtbot.keyClicks(day, "31-2")
    qtbot.keyClick(day, ENTER)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.text() == "31-2"
    with pytest.raises(RuleBroken, match="not_a_date"):
        day.value()


def test_that_the_arrows_go_a_day_further_and_back(day: DateField, qtbot: QtBot) -> None:
    assert day.value() is None
    qtbot.keyClick(day, Qt.Key.Key_Down)
    assert day.value() == date(2026, 11, 20)
    day.set_value(date(2026, 12, 31))
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.value() == date(2027, 1, 1)


def test_that_a_day_can_be_pointed_at_in_the_month_under_the_field(day: DateField, qtbot: QtBot) -> None:
    told: list[object] = []
    day.edited.connect(lambda: told.append(day.value()))
    day.set_value(date(2026, 12, 31))
    qtbot.keyClick(day, Qt.Key.Key_F4)
    month = day.findChild(CalendarPopup)
    assert month.month.selectedDate() == QDate(2026, 12, 31)
    assert month.month.accessibleName() == "Choose a day"
    assert month.grab().toImage() is not None
    month.month.clicked.emit(QDate(2026, 12, 24))
    assert told == [date(2026, 12, 24)]
    assert day.text() == "24 dec 2026"
    assert not month.isVisible()


def test_that_the_month_of_today_opens_where_no_day_is_typed(day: DateField, qtbot: QtBot) -> None:
    day.setText("31-2")
    qtbot.keyClick(day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = day.findChild(CalendarPopup)
    assert month.month.selectedDate() == QDate(2026, 11, 21)
    month.close()
    assert day.text() == "31-2"


def test_that_an_amount_is_cents_and_is_written_out_when_left(qtbot: QtBot) -> None:
    field = MoneyField(DUTCH)
    shown(field, qtbot)
    assert field.value() is None
    qtbot.keyClicks(field, "1234,5")
    qtbot.keyClick(field, ENTER)
    assert field.text() == "€\xa01.234,50"
    assert field.value() == 123450
    field.set_value(None)
    qtbot.keyClick(field, ENTER)
    qtbot.keyClicks(field, "veel")
    qtbot.keyClick(field, ENTER)
    assert field.text() == "veel"
    with pytest.raises(RuleBroken, match="not_an_amount"):
        field.value()


@pytest.mark.parametrize(("typed", "value"), [("12", 12), ("-3", -3), (" ", None)])
def test_that_a_number_is_whole(qtbot: QtBot, typed: str, value: int | None) -> None:
    field = NumberField()
    shown(field, qtbot)
    qtbot.keyClicks(field, typed)
    assert field.value() == value


@pytest.mark.parametrize("typed", ["1,5", "x", "9999999999999", "²"])
def test_that_what_is_no_number_is_refused(qtbot: QtBot, typed: str) -> None:
    field = NumberField()
    shown(field, qtbot)
    field.setText(typed)
    with pytest.raises(RuleBroken, match="not_a_number"):
        field.value()


def test_that_a_note_is_told_when_left_changed_and_grows_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    note, told = NoteField(lines=3), []
    shown(note, qtbot)
    note.edited.connect(lambda: told.append(note.value()))
    note.set_value(" Belt liever na zessen. ")
    leave = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    note.focusOutEvent(leave)
    note.setPlainText("Belt liever 's ochtends.")
    note.focusOutEvent(leave)
    assert told == ["Belt liever 's ochtends."]
    low = note.height()
    theme.apply(Scheme.LIGHT, 150)
    assert note.height() > low


def test_that_a_choice_gives_its_code(qtbot: QtBot) -> None:
    field, told = ChoiceField([("m", "Mortgage"), ("l", "Life")], empty="Any"), []
    shown(field, qtbot)
    field.edited.connect(lambda: told.append(field.value()))
    assert field.value() is None
    field.set_value("l")
    assert field.currentText() == "Life"
    assert told == []
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert told == ["m"]
    field.set_choices([("x", "Other")])
    assert field.value() == "x"


def test_that_the_wheel_scrolls_past_a_choice_and_never_chooses(qtbot: QtBot) -> None:
    page, content = QScrollArea(), QWidget()
    field = ChoiceField([("reference", "Number"), ("names", "Name"), ("reasons", "Reasons")], parent=content)
    content.resize(200, 1000)
    page.setWidget(content)
    page.resize(200, 200)
    shown(page, qtbot)
    before = QApplication.focusWidget()
    place = QPointF(field.rect().center())
    turned = QWheelEvent(
        place, QPointF(field.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, turned)
    assert field.value() == "reference"
    assert not turned.isAccepted(), "so that the form under it scrolls"
    assert QApplication.focusWidget() is before


def test_that_a_tick_tells_when_clicked_and_not_when_set(qtbot: QtBot) -> None:
    field, told = TickField("Renews"), []
    shown(field, qtbot)
    field.edited.connect(lambda: told.append(field.value()))
    field.set_value(True)
    assert told == []
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert told == [False]
    field.set_value(None)
    assert field.value() is False


def test_that_a_search_waits_for_a_pause_and_tells_the_last_text_only(qtbot: QtBot) -> None:
    field, told = SearchField("Search", delay=10), []
    shown(field, qtbot)
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "vries ")
    assert told == []
    qtbot.waitUntil(lambda: told == ["vries"])


def test_that_enter_searches_at_once_and_escape_clears_first(qtbot: QtBot) -> None:
    field, told = SearchField("Search", name="Search clients", delay=100_000), []
    shown(field, qtbot)
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "vries")
    qtbot.keyClick(field, ENTER)
    qtbot.keyClick(field, ENTER)
    assert told == ["vries"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["vries", ""]
    assert field.accessibleName() == "Search clients"


def test_that_a_choice_gives_back_the_very_word_of_the_enumeration(qtbot: QtBot) -> None:
    field = ChoiceField([(kind, kind.value) for kind in ClientKind], empty="choose")
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value(ClientKind.PERSON)
    assert field.value() is ClientKind.PERSON


@pytest.mark.parametrize("kind", [TextField, NoteField])
def test_that_no_sign_turns_what_is_read_after_it(kind: type[TextField] | type[NoteField], qtbot: QtBot) -> None:
    field = kind()
    shown(field, qtbot)
    field.set_value("Jan \u202egpj.exe\u2069 – José שלום")
    assert field.value() == "Jan gpj.exe – José שלום"
