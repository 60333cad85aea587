"""End an agreement: the day, the reason, and under it what this stops, starts and lets expect, before it is done."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.agreements.rules import EndReason
from app.agreements.rules.facts import Agreement
from app.agreements.words import end_reason
from app.deeds.endings import AgreementEnd
from app.foundation.language import t
from ui.agreements.terms import called
from ui.shared.ending_dialog import EndingDialog
from ui.shared.fields import ChoiceField, DateField
from ui.shared.form import Field
from ui.shared.form_dialog import Values
from ui.shared.workplace import Workplace


class EndDialog(EndingDialog):
    """The end of an agreement; `ended(agreement_id)` when stored. Replaced, it asks by which agreement in the book."""

    ended = Signal(str)

    def __init__(self, workplace: Workplace, agreement_id: str, parent: QWidget | None = None) -> None:
        fields = (
            *end_fields(workplace, EndReason),
            Field(
                name="successor_id", label=t("Replaced by"), span=4,
                make=partial(ChoiceField, [], empty=t("Choose the agreement that takes its place")),
                hint=t("What was promised by hand goes along to it. Empty: it is not in the book."),
            ),
        )  # fmt: skip
        super().__init__(workplace, t("End an agreement"), fields, verb=t("End the agreement"), parent=parent)
        self._agreement_id = agreement_id
        self.stored.connect(self.ended)
        self.form.set_values({"end_on": workplace.today})
        self.form.field("successor_id").hide()
        self.form.widget("end_reason").edited.connect(self._on_reason_chosen)
        self.ask(self._read, self._fill)

    def ending(self, values: Values) -> AgreementEnd:
        replaced = values["end_reason"] is EndReason.REPLACED
        successor = (values["successor_id"] or "") if replaced else ""
        return AgreementEnd(self._agreement_id, values["end_on"], values["end_reason"], successor)

    def work(self, values: Values) -> Callable[[], str]:
        done = super().work(values)

        def end() -> str:
            done()
            return self._agreement_id

        return end

    def _read(self) -> tuple[Agreement, tuple[Agreement, ...]]:
        agreements = self.workplace.services.agreements
        found = agreements.agreement(self._agreement_id)
        return found, agreements.agreements(found.client_id)

    def _fill(self, found: tuple[Agreement, tuple[Agreement, ...]]) -> None:
        agreement, others = found
        self.set_subtitle(t("{agreement}. Its open promises stop; what was done stays.", agreement=called(agreement)))
        running = [(one.id, called(one)) for one in others if one.id != agreement.id and one.end_on is None]
        field = self.form.field("successor_id").field
        assert isinstance(field, ChoiceField)  # noqa: S101 (made above)
        field.set_choices(running, empty=t("Choose the agreement that takes its place"))

    @Slot()
    def _on_reason_chosen(self) -> None:
        chosen = self.form.widget("end_reason").value()
        self.form.field("successor_id").setVisible(chosen is EndReason.REPLACED)
        self.take_place()


def end_fields(workplace: Workplace, reasons: Iterable[EndReason], hint: str = "") -> tuple[Field, ...]:
    """Ask on which day it ends, and why; `hint` stands under the reason."""
    offered = [(one, end_reason(one, t)) for one in reasons]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="end_on", label=t("Ends on"), make=days, required=True, span=2),
        Field(name="end_reason", label=t("Why"), make=partial(ChoiceField, offered, empty=t("Choose a reason")),
              required=True, span=2, hint=hint),
    )  # fmt: skip
