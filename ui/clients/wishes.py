"""Which dialog answers which wish of the client page's menu."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from app.overview.rules import ClientWhole
from ui.clients.farewell_dialogs import DeathDialog, FarewellDialog
from ui.clients.peace_dialogs import AgainDialog, PeaceDialog
from ui.clients.person_dialog import PersonDialog
from ui.clients.telling_dialogs import EventDialog, PromiseDialog
from ui.shared.workplace import Workplace


def _person(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return PersonDialog(workplace, whole.client, None, parent)


_DIALOGS: Final[dict[str, Callable[[Workplace, ClientWhole, QWidget], QDialog]]] = {
    "person": _person,
    "event": EventDialog,
    "promise": PromiseDialog,
    "death": DeathDialog,
    "farewell": FarewellDialog,
    "peace": PeaceDialog,
    "again": AgainDialog,
}


def open_dialog(wish: str, workplace: Workplace, whole: ClientWhole, parent: QWidget) -> None:
    """Open the dialog for a wish over the window of `parent`."""
    _DIALOGS[wish](workplace, whole, parent).open()
