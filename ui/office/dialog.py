"""Settings: the office's particulars as they stand on every print, and the choices of the book."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.office.rules import Office
from app.office.settings import SETTINGS, Setting, SettingValue
from ui.shared.background import Lane
from ui.shared.dialog import DialogFrame
from ui.shared.fields import ChoiceField, NumberField, TextField, TickField
from ui.shared.form import Field, Form
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.workplace import Workplace

Loaded = tuple[Office, dict[str, SettingValue]]


class SettingsDialog(DialogFrame):
    """Office and settings; everything is stored with the one button, and can be undone."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(t("Settings"), parent, verb=t("Save"))
        self._workplace = workplace
        self._office: Office | None = None
        self._before: dict[str, SettingValue] = {}
        self.office_form = Form(_office_fields(), columns=3)
        self.settings_form = Form([_setting_field(setting) for setting in SETTINGS.values()], columns=2)
        self._arrange()
        self.set_busy(True)
        self.submitted.connect(self._on_submitted)
        workplace.background.run(self, "load", Lane.READING, self._read, self._on_loaded)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look().px(8), 0)
        column.setSpacing(look().px(16))
        office = Section(t("Your office"), note=t("as it stands on every print"))
        office.add(self.office_form)
        choices = Section(t("Choices of this book"))
        choices.add(self.settings_form)
        column.addWidget(office)
        column.addWidget(choices)
        self.body.addWidget(inner)

    def _read(self) -> Loaded:
        service = self._workplace.services.office
        return service.office(), {key: service.setting(key) for key in SETTINGS}

    def _on_loaded(self, loaded: Loaded) -> None:
        self._office, self._before = loaded
        self.office_form.set_values(
            {field.name: getattr(self._office, field.name) for field in self.office_form.fields}
        )
        self.settings_form.set_values(self._before)
        self.set_busy(False)

    @Slot()
    def _on_submitted(self) -> None:
        office, settings = self.office_form.values(), self.settings_form.values()
        if office is None or settings is None or self._office is None:
            return
        self.set_busy(True)
        changed = {key: value for key, value in settings.items() if value != self._before[key]}
        work = partial(self._save, office, changed, self._office.version)
        self._workplace.background.run(self, "save", Lane.BOOK, work, self._on_saved, self._on_failed)

    def _save(self, office: dict[str, object], settings: dict[str, SettingValue], version: int) -> None:
        service = self._workplace.services.office
        service.save_office({name: value or None for name, value in office.items()}, version)
        for key, value in settings.items():
            service.set_setting(key, value)

    def _on_saved(self, _: object) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.set_busy(False)
        shown = isinstance(error, RuleBroken) and (
            self.office_form.show_error(error) or self.settings_form.show_error(error)
        )
        if not shown:
            self._workplace.messages.failed(error)


def _office_fields() -> list[Field]:
    return [
        Field(name="name", label=t("Name"), make=TextField, span=2, required=True),
        Field(name="phone", label=t("Phone"), make=TextField),
        Field(name="street", label=t("Street and number"), make=TextField),
        Field(name="postcode", label=t("Postcode"), make=TextField),
        Field(name="town", label=t("Town"), make=TextField),
        Field(name="email", label=t("E-mail"), make=TextField),
        Field(name="country", label=t("Country (two letters)"), make=TextField, required=True),
        Field(name="language", label=t("Language of prints"), make=_languages),
        Field(name="kvk_number", label=t("KvK number"), make=TextField),
        Field(name="afm_number", label=t("AFM number"), make=TextField),
        Field(name="kifid_number", label=t("Kifid number"), make=TextField),
    ]


def _languages() -> ChoiceField:
    return ChoiceField((("nl", "Nederlands"), ("en", "English")))


def _setting_field(setting: Setting) -> Field:
    label = t(setting.label)
    if isinstance(setting.default, bool):
        return Field(name=setting.key, label=label, make=partial(TickField, label))
    if isinstance(setting.default, int):
        return Field(name=setting.key, label=label, make=NumberField, required=True)
    return Field(name=setting.key, label=label, make=TextField)
