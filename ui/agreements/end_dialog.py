"""End an agreement: the day and the reason. What this stops is told before it is done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.agreements.rules import EndReason
from app.agreements.rules.facts import Agreement
from app.agreements.words import end_reason, product_kind
from app.foundation.language import t
from ui.shared.fields import ChoiceField, DateField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class EndDialog(FormDialog):
    """The end of an agreement; `ended(agreement_id)` when stored."""

    ended = Signal(str)

    def __init__(self, workplace: Workplace, agreement_id: str, parent: QWidget | None = None) -> None:
        reasons = [(one, end_reason(one, t)) for one in EndReason if one is not EndReason.REPLACED]
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="end_on", label=t("Ends on"), make=days, required=True),
            Field(
                name="end_reason", label=t("Why"), make=partial(ChoiceField, reasons, empty=t("Choose a reason")),
                required=True,
            ),
        )  # fmt: skip
        super().__init__(workplace, t("End an agreement"), fields, verb=t("End the agreement"), parent=parent)
        self._agreement_id = agreement_id
        self.stored.connect(self.ended)
        self.form.set_values({"end_on": workplace.today})
        self.ask(partial(workplace.services.agreements.agreement, agreement_id), self._fill)

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        def end() -> str:
            self.workplace.services.deeds.end_agreement(self._agreement_id, values["end_on"], values["end_reason"])
            return self._agreement_id

        return end

    def _fill(self, agreement: Agreement) -> None:
        name = agreement.title or product_kind(agreement.product_kind, t)
        called = ", ".join(part for part in (name, agreement.provider or "", agreement.policy_number or "") if part)
        self.set_subtitle(t("{agreement}. Its open promises stop; what was done stays.", agreement=called))
