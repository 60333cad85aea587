"""The dialogs of all features, opened over the window; one at a time."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ui.shared.late import late
from ui.shared.workplace import Workplace

EndDialog = late("ui.agreements.end_dialog", "EndDialog")
SignDialog = late("ui.agreements.sign_dialog", "SignDialog")
CaseDialog = late("ui.cases.dialog", "CaseDialog")
AnswerDialog = late("ui.checkins.dialog", "AnswerDialog")
ClientDialog = late("ui.clients.details_dialog", "ClientDialog")
NewClientDialog = late("ui.clients.dialog", "NewClientDialog")
CareDialog = late("ui.clients.life_dialogs", "CareDialog")
ChoosePlanDialog = late("ui.plans.own_dialogs", "ChoosePlanDialog")
ContactDialog = late("ui.contact.dialog", "ContactDialog")
MovementDialog = late("ui.ledger.dialog", "MovementDialog")
ManualDialog = late("ui.main_window.manual", "ManualDialog")
ShortcutsDialog = late("ui.main_window.manual", "ShortcutsDialog")
DaySheetDialog = late("ui.today.sheet_dialog", "DaySheetDialog")
SettingsDialog = late("ui.office.dialog", "SettingsDialog")
SeatDialog = late("ui.office.seat_dialog", "SeatDialog")


class Dialogs(QObject):
    """Opens dialogs and tells when a client was made."""

    client_saved = Signal(str)
    plans_requested = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._window = parent
        self.open: QDialog | None = None

    @Slot(str, str)
    def log(self, client_id: str, promise_id: str = "") -> None:
        self._show(ContactDialog(self._workplace, client_id, promise_id, self._window))

    @Slot(str)
    def sign(self, client_id: str) -> None:
        self._sign(SignDialog(self._workplace, client_id, self._window))

    @Slot(str, str)
    def replace(self, client_id: str, agreement_id: str) -> None:
        self._sign(SignDialog(self._workplace, client_id, self._window, replaces=agreement_id))

    @Slot(str)
    def plan(self, agreement_id: str) -> None:
        """Let an agreement follow another aftercare plan."""
        self._show(ChoosePlanDialog(self._workplace, agreement_id, self._window))

    @Slot(str)
    def end(self, agreement_id: str) -> None:
        self._show(EndDialog(self._workplace, agreement_id, self._window))

    @Slot(str, str)
    def answer(self, client_id: str, promise_id: str = "") -> None:
        self._show(AnswerDialog(self._workplace, client_id, promise_id, self._window))

    @Slot(str, str)
    def movement(self, client_id: str, agreement_id: str = "") -> None:
        self._show(MovementDialog(self._workplace, client_id, agreement_id, self._window))

    @Slot(str, str)
    def case(self, client_id: str, case_id: str = "") -> None:
        self._show(CaseDialog(self._workplace, client_id, case_id, self._window))

    @Slot(str)
    def client(self, client_id: str) -> None:
        self._show(ClientDialog(self._workplace, client_id, self._window))

    @Slot(str)
    def care(self, client_id: str) -> None:
        self._show(CareDialog(self._workplace, client_id, self._window))

    @Slot()
    def new_client(self) -> None:
        dialog = NewClientDialog(self._workplace, self._window)
        dialog.saved.connect(self.client_saved)
        self._show(dialog)

    @Slot()
    def day_sheet(self) -> None:
        self._show(DaySheetDialog(self._workplace, self._window))

    @Slot()
    def settings(self) -> None:
        self._show(SettingsDialog(self._workplace, self._window))

    @Slot()
    def seat(self) -> None:
        """Ask who sits at this desk."""
        self._show(SeatDialog(self._workplace, self._window))

    def manual(self) -> None:
        self._show(ManualDialog(self._window))

    def shortcuts(self) -> None:
        self._show(ShortcutsDialog(self._window))

    def _sign(self, dialog: Any) -> None:
        dialog.plans_requested.connect(self.plans_requested)
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        self.open = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self.open = None
