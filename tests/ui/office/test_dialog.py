"""Settings: the office and the choices of the book, in the units in which a person thinks."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.office.settings import SETTINGS
from tests.ui.acts import choose_in, escape, missed_by_tab, nameless, open_up, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.office.dialog import OUTWARD, SHOWN, SettingsDialog
from ui.office.fields import CalendarField, FolderField, PercentField
from ui.shared.fields import TextField
from ui.shared.workplace import Workplace


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(workplace, window)
    open_up(dialog, qtbot)
    return dialog


def written(dialog: SettingsDialog, name: str) -> str:
    field = dialog.settings_form.field(name).field
    assert isinstance(field, TextField)
    return field.text()


def test_that_the_office_and_the_choices_are_shown_as_they_stand(dialog: SettingsDialog) -> None:
    assert dialog.office_form.widget("name").value() == "Kantoor Voorbeeld"
    assert dialog.office_form.widget("country").value() == "NL"
    assert dialog.ticks["good_friday_off"].value()
    assert not dialog.ticks["birthday_cards"].value()
    assert written(dialog, "review_years") == "2"


def test_that_money_and_percentages_are_written_as_such(dialog: SettingsDialog, services: Services) -> None:
    assert written(dialog, "hour_cost_cents") == "€75.00"
    assert written(dialog, "late_rate_bp") == "8.00%"
    assert dialog.settings_form.widget("hour_cost_cents").value() == services.office.setting("hour_cost_cents")
    assert dialog.settings_form.widget("late_rate_bp").value() == 800


def test_that_what_belongs_to_my_result_is_not_asked_here(dialog: SettingsDialog) -> None:
    assert set(SETTINGS) - set(SHOWN) == {"result_parameters"}
    forms = (dialog.settings_form, dialog.outward_form, dialog.keeping.form)
    asked = {field.name for form in forms for field in form.fields} | dialog.ticks.keys()
    assert asked == set(SHOWN)


def test_that_everything_that_changed_is_stored(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    type_in(dialog.office_form, "name", "Kantoor De Linde")
    type_in(dialog.office_form, "email", "advies@delinde.example")
    type_in(dialog.settings_form, "hour_cost_cents", "92,50")
    type_in(dialog.settings_form, "late_rate_bp", "7,5 %")
    type_in(dialog.settings_form, "lock_minutes", "5")
    dialog.ticks["birthday_cards"].set_value(True)
    submit(dialog, qtbot)
    assert not dialog.isVisible()
    office = services.office.office()
    assert (office.name, office.email) == ("Kantoor De Linde", "advies@delinde.example")
    stored = [services.office.setting(key) for key in ("hour_cost_cents", "late_rate_bp", "lock_minutes")]
    assert stored == [9_250, 750, 5]
    assert services.office.setting("birthday_cards") is True


def test_that_settings_are_one_step_that_can_be_undone(
    dialog: SettingsDialog, services: Services, qtbot: QtBot
) -> None:
    type_in(dialog.settings_form, "review_years", "3")
    type_in(dialog.settings_form, "hours_per_week", "12")
    submit(dialog, qtbot)
    assert services.book.undo() is not None
    assert (services.office.setting("review_years"), services.office.setting("hours_per_week")) == (2, 8)
    assert services.book.undo() is None


def test_that_years_of_keeping_follow_the_law_of_the_country_or_the_choice_of_the_office(
    dialog: SettingsDialog, services: Services, qtbot: QtBot
) -> None:
    form = dialog.keeping.form
    hint = form.field("keep_advice_years").error
    assert (form.widget("keep_advice_years").value(), hint.text()) == (None, "Empty: 5 years (BGfo).")
    type_in(form, "keep_advice_years", "3")
    assert hint.text() == "Empty: 5 years (BGfo). Less than the law asks for."
    type_in(form, "keep_money_years", "51")
    submit(dialog, qtbot)
    assert "from 0 to 50" in form.field("keep_money_years").error.text()
    type_in(form, "keep_money_years", "")
    type_in(form, "keep_advice_years", "drie")
    type_in(dialog.office_form, "country", "gb")
    type_in(form, "keep_advice_years", "12")
    assert hint.text() == "No term of this country is known here. Empty: 5 years."
    assert form.field("keep_complaint_years").error.text() == "Empty: 3 years (FCA handbook, DISP)."
    submit(dialog, qtbot)
    stored = [services.office.setting(key) for key in ("keep_advice_years", "keep_money_years")]
    assert (stored, dialog.isVisible()) == ([12, 0], False)


def test_that_a_no_to_a_setting_stores_nothing_of_the_office_either(
    dialog: SettingsDialog, services: Services, qtbot: QtBot
) -> None:
    type_in(dialog.office_form, "name", "Kantoor De Linde")
    type_in(dialog.keeping.form, "keep_money_years", "51")
    submit(dialog, qtbot)
    assert services.office.office().name == "Kantoor Voorbeeld"
    type_in(dialog.keeping.form, "keep_money_years", "10")
    submit(dialog, qtbot)
    assert (services.office.office().name, services.office.setting("keep_money_years")) == ("Kantoor De Linde", 10)
    services.book.undo()
    assert (services.office.office().name, services.office.setting("keep_money_years")) == ("Kantoor Voorbeeld", 0)


def test_that_nothing_changed_makes_no_step(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    submit(dialog, qtbot)
    assert not dialog.isVisible()
    assert services.book.undo_title() is None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("hour_cost_cents", "2000", "€1,000.00"),
        ("late_rate_bp", "200", "100%"),
        ("review_years", "0", "1"),
        ("review_years", "", "Fill this in."),
        ("lock_minutes", "vijf", "not a number"),
        ("late_rate_bp", "acht", "not a number"),
        ("hour_cost_cents", "veel", "not an amount"),
    ],
)
def test_that_a_no_stands_beside_its_setting_in_the_units_that_were_typed(
    dialog: SettingsDialog, services: Services, field: str, typed: str, sentence: str, qtbot: QtBot
) -> None:
    type_in(dialog.settings_form, field, typed)
    submit(dialog, qtbot)
    assert sentence in dialog.settings_form.field(field).error.text()
    assert dialog.isVisible()
    assert services.book.undo_title() is None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [("name", "", "Fill this in."), ("country", "Nederland", "two letters"), ("email", "geen", "e-mail address")],
)
def test_that_a_no_stands_beside_the_offices_field(
    dialog: SettingsDialog, field: str, typed: str, sentence: str, qtbot: QtBot
) -> None:
    type_in(dialog.office_form, field, typed)
    submit(dialog, qtbot)
    assert sentence in dialog.office_form.field(field).error.text()
    assert dialog.verb_button.isEnabled()


def test_that_a_change_made_elsewhere_is_not_overwritten(
    dialog: SettingsDialog, services: Services, messages: RecordingMessages, qtbot: QtBot
) -> None:
    services.office.save_office({"town": "Epe"}, services.office.office().version)
    type_in(dialog.office_form, "town", "Zwolle")
    submit(dialog, qtbot)
    assert len(messages.failures) == 1
    assert services.office.office().town == "Epe"


def test_that_escape_changes_nothing(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    type_in(dialog.office_form, "name", "Anders")
    escape(dialog, qtbot)
    assert services.office.office().name == "Kantoor Voorbeeld"


def test_that_everything_has_a_name_and_tab_reaches_it(dialog: SettingsDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


@pytest.mark.parametrize(
    ("language", "typed", "value", "shown"),
    [
        ("nl", "8", 800, "8,00%"),
        ("nl", "8,25 %", 825, "8,25%"),
        ("en", "8.5%", 850, "8.50%"),
        ("en", "", None, ""),
    ],
)
def test_that_a_percentage_is_read_and_written_out(
    language: str, typed: str, value: int | None, shown: str, qtbot: QtBot
) -> None:
    field = PercentField(Formats(language))
    qtbot.addWidget(field)
    field.setText(typed)
    field.editingFinished.emit()
    assert (field.value(), field.text()) == (value, shown)
    field.set_value(None)
    assert field.text() == ""


def test_that_what_is_no_percentage_stays_as_typed(qtbot: QtBot) -> None:
    field = PercentField(Formats("nl"))
    qtbot.addWidget(field)
    field.setText("acht")
    field.editingFinished.emit()
    assert field.text() == "acht"
    with pytest.raises(RuleBroken) as refused:
        field.value()
    assert refused.value.rule == "not_a_number"


def test_that_a_folder_can_be_pointed_at(qtbot: QtBot) -> None:
    field = FolderField()
    qtbot.addWidget(field)
    field.show()
    field.choose()
    dialog = field.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    with qtbot.waitSignal(field.edited):
        dialog.fileSelected.emit("/media/usb")
    assert field.value() == "/media/usb"
    dialog.close()


def test_that_a_calendar_file_gets_its_ending_and_how_much_it_tells(
    dialog: SettingsDialog, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    type_in(dialog.outward_form, "calendar_file", str(tmp_path / "agenda"))
    choose_in(dialog.outward_form, "calendar_details", "names")
    dialog.outward_form.widget("reminder").set_value(True)
    type_in(dialog.outward_form, "reminder_hour", "10")
    submit(dialog, qtbot)
    stored = [services.office.setting(key) for key in OUTWARD]
    assert stored == [str(tmp_path / "agenda.ics"), "names", "everybody", True, 10, 18, 8]


def test_that_an_hour_that_is_none_is_told_at_its_field(dialog: SettingsDialog, qtbot: QtBot) -> None:
    type_in(dialog.outward_form, "quiet_from", "24")
    submit(dialog, qtbot)
    assert dialog.isVisible()
    assert "from 0 to 23" in dialog.outward_form.field("quiet_from").error.text()


def test_that_a_calendar_file_can_be_pointed_at(qtbot: QtBot, tmp_path: Path) -> None:
    field = CalendarField()
    qtbot.addWidget(field)
    field.choose()
    [chooser] = field.findChildren(QFileDialog)
    assert chooser.testOption(QFileDialog.Option.DontConfirmOverwrite)
    with qtbot.waitSignal(field.edited):
        chooser.fileSelected.emit(str(tmp_path / "agenda"))
    chooser.close()
    assert field.value() == str(tmp_path / "agenda.ics")
    field.set_value("")
    assert field.value() == ""


@pytest.mark.parametrize(("there", "said"), [(True, "never for whom."), (False, "appears in the window of Nazorg.")])
def test_that_the_settings_say_where_the_reminder_appears(
    workplace: Workplace,
    window: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    *,
    there: bool,
    said: str,
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there)
    dialog = SettingsDialog(workplace, window)
    open_up(dialog, qtbot)
    assert dialog.outward_form.field("reminder").error.text().endswith(said)
