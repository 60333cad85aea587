"""A client that wants no commercial contact, and one that wants it again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.clients.rules import HoldKind
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.fields import DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class PeaceDialog(FormDialog):
    """Pause everything commercial because the client asked so; the duties of care go on."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        fields = (
            Field(name="from_on", label=t("From"), make=_days(workplace), required=True),
            Field(name="reason", label=t("In the client's words"), make=TextField, span=2),
        )
        super().__init__(workplace, t("Opt out"), fields, verb=t("Opt out"), parent=parent)
        self._client_id = whole.client.id
        self.set_subtitle(
            t("{client} wants no commercial contact. The duty of care goes on.", client=whole.client.name)
        )
        self.form.set_values({"from_on": workplace.today})

    def work(self, values: Values) -> Callable[[], str]:
        opt_out = self.workplace.services.clients.opt_out
        return partial(opt_out, self._client_id, values["from_on"], values["reason"])


class AgainDialog(FormDialog):
    """End the pause that the client had asked for."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        fields = (Field(name="to_on", label=t("From"), make=_days(workplace), required=True),)
        super().__init__(workplace, t("Commercial contact again"), fields, verb=t("End the opt-out"), parent=parent)
        self._holds = [hold.id for hold in whole.holds if hold.kind is HoldKind.OPT_OUT]
        self.set_subtitle(t("{client} agrees to commercial contact again.", client=whole.client.name))
        self.form.set_values({"to_on": workplace.today})

    def work(self, values: Values) -> Callable[[], str]:
        def end() -> str:
            for hold in self._holds:
                self.workplace.services.clients.opt_in(hold, values["to_on"])
            return ""

        return end


def _days(workplace: Workplace) -> Callable[[], QWidget]:
    return partial(DateField, workplace.formats, lambda: workplace.today)
