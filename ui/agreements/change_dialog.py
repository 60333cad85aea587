"""Put an agreement right: its dates, its premium, its loan parts, and under it which promises move by that."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.facts import Agreement, LoanPart, LoanPartDraft
from app.agreements.words import product_kind
from app.deeds.correcting import AgreementChange
from app.deeds.ending_service import Foresight
from app.foundation.language import t
from ui.agreements.terms import KEY_DATES, term_fields
from ui.shared.buttons import quiet
from ui.shared.ending_dialog import EffectsPage
from ui.shared.fields import DateField, MoneyField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

MOST_PARTS: Final = 8
PART: Final = ("amount_cents", "form", "fixed_rate_end", "term_end")
IN_PARTS: Final = frozenset({"fixed_rate_end", "term_end"})
"""Dates that a mortgage has in its loan parts."""


class ChangeAgreementDialog(FormDialog):
    """An agreement that stands; `changed(agreement_id)` when it is stored."""

    changed = Signal(str)

    def __init__(self, workplace: Workplace, agreement_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("Change an agreement"), _fields(workplace), verb=t("Save"), parent=parent)
        self._agreement_id = agreement_id
        self._standing: Agreement | None = None
        self._parts = 0
        self.more_parts = quiet(t("Add a loan part"))
        self.more_parts.clicked.connect(self._on_part_wanted)
        self.body.addWidget(self.more_parts)
        self._effects = EffectsPage(self, self._foresee)
        self.view = self._effects.view
        self.stored.connect(self.changed)
        self.ask(self._read, self._fill)

    def columns(self) -> int:
        return 4

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._effects.look_ahead()

    def work(self, values: Values) -> Callable[[], str]:
        change = self._change(values)

        def save() -> str:
            self.workplace.services.corrections.do(change)
            return self._agreement_id

        return save

    def place_of(self, field: str) -> str:
        """Let a no about a loan part stand at the first part."""
        return _named(1, field) if field in PART and self._is_mortgage else field

    @property
    def _is_mortgage(self) -> bool:
        return self._standing is not None and self._standing.product_kind is ProductKind.MORTGAGE

    def _read(self) -> tuple[Agreement, tuple[LoanPart, ...]]:
        agreements = self.workplace.services.agreements
        return agreements.agreement(self._agreement_id), agreements.loan_parts(self._agreement_id)

    def _fill(self, found: tuple[Agreement, tuple[LoanPart, ...]]) -> None:
        agreement, parts = found
        self._standing = agreement
        self._parts = max(len(parts), 1) if self._is_mortgage else 0
        kind = product_kind(agreement.product_kind, t)
        self.set_subtitle(t("{agreement}. Open promises follow; what was done stays.",
                            agreement=f"{kind}, {agreement.reference}"))  # fmt: skip
        values = {name: getattr(agreement, name) for name in _names(agreement.product_kind)}
        values["premium_frequency"] = agreement.premium_frequency or Frequency.MONTH
        for number, part in enumerate(parts[:MOST_PARTS], 1):
            values |= {_named(number, name): getattr(part, name) for name in PART}
        self.form.set_values(values)
        self._show_fitting()
        self._effects.look_ahead()

    def _show_fitting(self) -> None:
        """Show the dates that belong to the kind, and as many loan parts as there are."""
        assert self._standing is not None  # noqa: S101 (filled before)
        parts = {_named(number, name) for number in range(1, self._parts + 1) for name in PART}
        self.form.show_only(_names(self._standing.product_kind) | parts)
        self.more_parts.setVisible(self._is_mortgage and self._parts < MOST_PARTS)
        self.take_place()

    @Slot()
    def _on_part_wanted(self) -> None:
        self._parts += 1
        self._show_fitting()
        self.form.field(_named(self._parts, "amount_cents")).field.setFocus()

    def _foresee(self, values: Values) -> Foresight:
        if self._standing is None:
            return Foresight((), (), ())
        return self.workplace.services.corrections.foresee(self._change(values))

    def _change(self, values: Values) -> AgreementChange:
        standing = self._standing
        assert standing is not None  # noqa: S101 (the verb waits for it)
        wanted = {name: values[name] for name in _names(standing.product_kind)}
        if wanted["premium_cents"] is None:
            wanted["premium_frequency"] = None
        if standing.concluded_on == standing.signed_on:  # they were written down as one day
            wanted["concluded_on"] = wanted["signed_on"]
        return AgreementChange(
            self._agreement_id, wanted, standing.version, _parts_of(values) if self._is_mortgage else None
        )


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    terms = (_fitting(one) for one in term_fields(workplace))
    title = Field(name="title", label=t("Own name (may stay empty)"), make=TextField, span=2, free_text=True)
    parts = (field for number in range(1, MOST_PARTS + 1) for field in _part_fields(workplace, number))
    return (title, *terms, *parts)


def _fitting(field: Field) -> Field:
    """Let the day of signing stay unknown, as an import leaves it, and the loan parts begin on a row of their own."""
    if field.name == "signed_on":
        return replace(field, required=False)
    return replace(field, span=2) if field.name == "interest_only_end" else field


def _part_fields(workplace: Workplace, number: int) -> tuple[Field, ...]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    money = partial(MoneyField, workplace.formats)
    return (
        Field(name=_named(number, "amount_cents"), label=t("Part {n}: amount", n=number), make=money),
        Field(name=_named(number, "form"), label=t("Part {n}: form", n=number), make=TextField),
        Field(name=_named(number, "fixed_rate_end"), label=t("Part {n}: rate fixed until", n=number), make=days),
        Field(name=_named(number, "term_end"), label=t("Part {n}: ends on", n=number), make=days),
    )


def _named(number: int, name: str) -> str:
    return f"part{number}_{name}"


def _names(kind: ProductKind) -> set[str]:
    """Name the columns that an agreement of this kind has here."""
    dates = {name for name, kinds in KEY_DATES.items() if kind in kinds}
    if kind is ProductKind.MORTGAGE:
        dates -= IN_PARTS
    always = {"title", "provider", "policy_number", "signed_on", "in_force_on", "premium_cents", "premium_frequency"}
    return always | dates


def _parts_of(values: Mapping[str, Any]) -> tuple[LoanPartDraft, ...]:
    """Give the loan parts in which something is filled in."""
    rows = ({name: values[_named(number, name)] for name in PART} for number in range(1, MOST_PARTS + 1))
    return tuple(LoanPartDraft(**row) for row in rows if any(value not in (None, "") for value in row.values()))
