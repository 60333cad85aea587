"""Put a contact right: another day, other words, and under it which promises move by that."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.contact.rules import Contact
from app.deeds.correcting import ContactChange
from app.deeds.ending_service import Foresight
from app.foundation.language import t
from ui.contact.dialog import contact_fields
from ui.shared.ending_dialog import EffectsPage
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class ChangeContactDialog(FormDialog):
    """A contact moment that stands; `changed(contact_id)` when it is stored."""

    changed = Signal(str)

    def __init__(self, workplace: Workplace, contact_id: str, parent: QWidget | None = None) -> None:
        fields = contact_fields(workplace)
        super().__init__(workplace, t("Change a contact"), fields, verb=t("Save"), parent=parent)
        self._contact_id = contact_id
        self._version = 0
        self._effects = EffectsPage(self, self._foresee)
        self.view = self._effects.view
        self.stored.connect(self.changed)
        self.ask(self._read, self._fill)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._effects.look_ahead()

    def work(self, values: Values) -> Callable[[], str]:
        change = self._change(values)

        def save() -> str:
            self.workplace.services.corrections.do(change)
            return self._contact_id

        return save

    def _read(self) -> tuple[Contact, str]:
        services = self.workplace.services
        found = services.contact.contact(self._contact_id)
        return found, services.clients.client(found.client_id).name

    def _fill(self, found: tuple[Contact, str]) -> None:
        contact, client = found
        self._version = contact.version
        self.set_subtitle(client)
        self.form.set_values({field.name: getattr(contact, field.name) for field in self.form.fields})
        self._effects.look_ahead()

    def _foresee(self, values: Values) -> Foresight:
        return self.workplace.services.corrections.foresee(self._change(values))

    def _change(self, values: Values) -> ContactChange:
        return ContactChange(self._contact_id, dict(values), self._version)
