"""Book a commission: amount, kind and day; what the law says of it is told before it is booked, never a lock."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.ledger.rules import MovementDraft, MovementKind, MovementWarning
from app.ledger.words import movement_kind, warning
from app.overview.rules import AgreementRow, AgreementState, ClientWhole
from ui.shared.background import Lane
from ui.shared.fields import ChoiceField, DateField, MoneyField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class MovementDialog(FormDialog):
    """One booking; `booked(movement_id)` when it stands. A booking is never edited: a wrong one is reversed."""

    booked = Signal(str)

    def __init__(
        self, workplace: Workplace, client_id: str, agreement_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, t("Book a commission"), _fields(workplace), verb=t("Book"), parent=parent)
        self._client_id = client_id
        self._agreement_id = agreement_id
        self.warning = Words("", "small", tone="amber", wrap=True)
        self.warning.hide()
        self.body.addWidget(self.warning)
        self.stored.connect(self.booked)
        self.form.edited.connect(self._on_edited)
        self.form.set_values({"on_date": workplace.today, "kind": MovementKind.TRAIL})
        self.ask(partial(workplace.services.overview.whole, client_id), self._fill)

    def work(self, values: Values) -> Callable[[], str]:
        return partial(self.workplace.services.ledger.book_movement, _draft(values))

    def _fill(self, whole: ClientWhole) -> None:
        self.set_subtitle(whole.client.name)
        field = self.form.field("agreement_id").field
        if isinstance(field, ChoiceField):
            rows = sorted(whole.agreements, key=lambda row: (row.state is AgreementState.ENDED, row.in_force_on))
            field.set_choices([(row.id, _called(row)) for row in rows])
            field.set_value(self._agreement_id or (rows[0].id if rows else None))
        if not whole.agreements:
            self.set_subtitle(t("{client} has no agreement yet: sign one first.", client=whole.client.name))

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        """Ask what the law says of the booking as it stands."""
        try:
            values = {field.name: self.form.widget(field.name).value() for field in self.form.fields}
            draft = _draft(values)
        except RuleBroken:
            return
        work = partial(self.workplace.services.ledger.warnings, draft)
        self.workplace.background.run(self, "warnings", Lane.READING, work, self._on_warnings)

    def _on_warnings(self, found: tuple[MovementWarning, ...]) -> None:
        self.warning.setText("\n".join(warning(one, t) for one in found))
        self.warning.setVisible(bool(found))


def _draft(values: Values) -> MovementDraft:
    for name in ("agreement_id", "on_date", "amount_cents"):
        if values[name] is None:
            raise RuleBroken("required", name)
    return MovementDraft(**values)


def _called(row: AgreementRow) -> str:
    parts = (row.title or product_kind(ProductKind(row.product_kind), t), row.provider or "", row.policy_number or "")
    return ", ".join(part for part in parts if part)


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    kinds = [(kind, movement_kind(kind, t)) for kind in MovementKind]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    money = partial(MoneyField, workplace.formats)
    return (
        Field(name="agreement_id", label=t("Agreement"), make=ChoiceField, span=3, required=True),
        Field(name="kind", label=t("Kind"), make=partial(ChoiceField, kinds), required=True),
        Field(name="on_date", label=t("Date"), make=days, required=True),
        Field(name="amount_cents", label=t("Amount, without VAT"), make=money, required=True,
              hint=t("Money taken back is typed with a minus.")),
        Field(name="note", label=t("Note"), make=TextField, span=3, free_text=True),
    )  # fmt: skip
