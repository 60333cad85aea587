"""How many years the office keeps what, beside what the law of its country says; an empty field follows the law."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.deeds.rules.keeping import SETTING
from app.deeds.words import say_law
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.office.settings import SETTINGS, SettingValue
from ui.shared.fields import NumberField
from ui.shared.form import Field, Form
from ui.shared.section import Section
from ui.shared.words import Words

GROUNDS: Final = {key: ground for ground, key in SETTING.items()}
KEYS: Final = tuple(GROUNDS)


class KeepingPart(Section):
    """`values()` gives the settings, 0 where the law is followed; None when a field is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(t("How long we keep"), parent=parent)
        self._country = ""
        self.form = Form([Field(name=key, label=t(SETTINGS[key].label), make=NumberField) for key in KEYS], columns=2)
        said = t("Money counts from the end of its year, all else from the day on which it ended. An aid, not advice.")
        self.add(self.form)
        self.add(Words(said, "small", wrap=True))
        self.form.edited.connect(self._on_edited)

    def show_country(self, country: str) -> None:
        """Say what the law of this country asks for."""
        self._country = country.strip().upper()
        for key in KEYS:
            self._show_law(key)

    def set_values(self, settings: Mapping[str, SettingValue]) -> None:
        """Show the office's choices; an empty field follows the law."""
        self.form.set_values({key: settings[key] or None for key in KEYS})
        for key in KEYS:
            self._show_law(key)

    def values(self) -> dict[str, SettingValue] | None:
        found = self.form.values()
        return None if found is None else {key: years or 0 for key, years in found.items()}

    def _show_law(self, key: str) -> None:
        try:
            own = self.form.widget(key).value()
        except RuleBroken:
            return
        self.form.field(key).set_hint(say_law(self._country, GROUNDS[key], own, t))

    @Slot(str)
    def _on_edited(self, key: str) -> None:
        self._show_law(key)
