"""Put a contact right: another day, other words, and under it which promises move by that."""

from PySide6.QtWidgets import QWidget

from app.contact.rules import Contact
from app.deeds.correcting import ContactChange
from app.foundation.language import t
from ui.contact.dialog import contact_fields
from ui.shared.correcting_dialog import CorrectingDialog
from ui.shared.form_dialog import Values
from ui.shared.workplace import Workplace


class ChangeContactDialog(CorrectingDialog):
    """A contact moment that stands; `changed(contact_id)` when it is stored."""

    def __init__(self, workplace: Workplace, contact_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace, contact_id, t("Change a contact"), contact_fields(workplace), parent)
        self._contact_id = contact_id
        self._version = 0
        self.ask(self._read, self._fill)

    def change(self, values: Values) -> ContactChange:
        return ContactChange(self._contact_id, dict(values), self._version)

    def _read(self) -> tuple[Contact, str]:
        services = self.workplace.services
        found = services.contact.contact(self._contact_id)
        return found, services.clients.client(found.client_id).name

    def _fill(self, found: tuple[Contact, str]) -> None:
        contact, client = found
        self._version = contact.version
        self.set_subtitle(client)
        self.form.set_values({field.name: getattr(contact, field.name) for field in self.form.fields})
        self.filled()
