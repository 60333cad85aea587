"""Put an agreement right: its kind, its dates, an end, its loan parts, and under it which promises move by that."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import Agreement, LoanPart, LoanPartDraft
from app.agreements.words import end_reason, product_kind
from app.deeds.correcting import AgreementChange, ProviderTerms
from app.foundation.language import t
from ui.agreements.terms import KEY_DATES, called, term_fields
from ui.shared.buttons import quiet
from ui.shared.correcting_dialog import CorrectingDialog
from ui.shared.fields import ChoiceField, DateField, MoneyField, NumberField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import Values
from ui.shared.workplace import Workplace

MOST_PARTS: Final = 8
PART: Final = ("amount_cents", "form", "fixed_rate_end", "term_end")
IN_PARTS: Final = frozenset({"fixed_rate_end", "term_end"})
"""Dates that a mortgage has in its loan parts."""
OWN_DATES: Final = frozenset(KEY_DATES) - {"fixed_rate_end"}
END: Final = frozenset({"end_on", "end_reason"})


class _Standing(NamedTuple):
    """What is put right: the agreement, its loan parts, and the client's other agreements."""

    agreement: Agreement
    parts: tuple[LoanPart, ...]
    others: tuple[Agreement, ...]
    clawback_months: int | None


class ChangeAgreementDialog(CorrectingDialog):
    """An agreement that stands; `changed(agreement_id)` when it is stored.

    An end is put right where there is one; to end what runs is another dialog. A date that is known stays in sight
    when the kind becomes one that has no such date.
    """

    def __init__(self, workplace: Workplace, agreement_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace, agreement_id, t("Change an agreement"), _fields(workplace), parent)
        self._agreement_id = agreement_id
        self._standing: Agreement | None = None
        self._parts = 0
        self._months: int | None = None
        self.more_parts = quiet(t("Add a loan part"))
        self.more_parts.clicked.connect(self._on_part_wanted)
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.more_parts)
        for name in ("product_kind", "end_reason"):
            self.form.widget(name).edited.connect(self._show_fitting)
        self.ask(self._read, self._fill)

    def columns(self) -> int:
        return 4

    def change(self, values: Values) -> AgreementChange:
        standing = self._standing
        assert standing is not None  # noqa: S101 (the verb waits for it)
        wanted = {name: values[name] for name in self._names()}
        if wanted["premium_cents"] is None:
            wanted["premium_frequency"] = None
        if standing.concluded_on == standing.signed_on:  # they were written down as one day
            wanted["concluded_on"] = wanted["signed_on"]
        if standing.end_on is not None:
            wanted["replaced_by_id"] = values["successor_id"]
        parts = _parts_of(values) if self._is_mortgage else None
        months = values["clawback_months"]
        terms = ProviderTerms(months) if months != self._months else None
        return AgreementChange(self._agreement_id, wanted, standing.version, parts, terms)

    def place_of(self, field: str) -> str:
        """Let a no about a loan part stand at the first part, one about who replaces it at the choice of that."""
        if field == "replaced_by_id":
            return "successor_id"
        return _named(1, field) if field in PART and self._is_mortgage else field

    @property
    def _kind(self) -> ProductKind:
        """The kind that is chosen now."""
        kind: ProductKind = self.form.widget("product_kind").value()
        return kind

    @property
    def _is_mortgage(self) -> bool:
        return self._standing is not None and self._kind is ProductKind.MORTGAGE

    def _read(self) -> _Standing:
        agreements = self.workplace.services.agreements
        found = agreements.agreement(self._agreement_id)
        months = agreements.clawback_months(found.provider) if found.provider else None
        return _Standing(found, agreements.loan_parts(found.id), agreements.agreements(found.client_id), months)

    def _fill(self, found: _Standing) -> None:
        agreement, parts, others, months = found
        self._standing = agreement
        self._parts = max(len(parts), 1)
        self._months = months
        kind = product_kind(agreement.product_kind, t)
        self.set_subtitle(t("{agreement}. Open promises follow; what was done stays.",
                            agreement=f"{kind}, {agreement.reference}"))  # fmt: skip
        self._offer_successors(agreement, others)
        values = {name: getattr(agreement, name) for name in (*_ALWAYS, *OWN_DATES, *END)}
        values["premium_frequency"] = agreement.premium_frequency or Frequency.MONTH
        values |= {"successor_id": agreement.replaced_by_id, "clawback_months": months}
        for number, part in enumerate(parts[:MOST_PARTS], 1):
            values |= {_named(number, name): getattr(part, name) for name in PART}
        self.form.set_values(values)
        self._show_fitting()
        self.filled()

    def _offer_successors(self, agreement: Agreement, others: tuple[Agreement, ...]) -> None:
        """Offer the client's agreements that run, and the one that stands as the successor already."""
        offered = [
            (one.id, called(one))
            for one in others
            if one.id != agreement.id and (one.end_on is None or one.id == agreement.replaced_by_id)
        ]
        field = self.form.field("successor_id").field
        assert isinstance(field, ChoiceField)  # noqa: S101 (made below)
        field.set_choices(offered, empty=t("Not in the book"))

    @Slot()
    def _show_fitting(self) -> None:
        """Show the dates that belong to the kind or are known, an end where there is one, and the loan parts."""
        assert self._standing is not None  # noqa: S101 (filled before)
        count = self._parts if self._is_mortgage else 0
        parts = {_named(number, name) for number in range(1, count + 1) for name in PART}
        is_replaced = self.form.widget("end_reason").value() is EndReason.REPLACED
        ends = {"successor_id"} if self._standing.end_on is not None and is_replaced else set[str]()
        self.form.show_only({"clawback_months"} | self._names() | ends | parts)
        self.more_parts.setVisible(self._is_mortgage and self._parts < MOST_PARTS)
        self.take_place()

    @Slot()
    def _on_part_wanted(self) -> None:
        self._parts += 1
        self._show_fitting()
        self.form.field(_named(self._parts, "amount_cents")).field.setFocus()

    def _names(self) -> set[str]:
        """Name the columns that the agreement has here, by the kind that is chosen."""
        standing = self._standing
        assert standing is not None  # noqa: S101 (filled before)
        dates = {name for name, kinds in KEY_DATES.items() if self._kind in kinds}
        if self._is_mortgage:
            dates -= IN_PARTS
        known = {name for name in OWN_DATES if getattr(standing, name) is not None}
        return {*_ALWAYS, *(dates & OWN_DATES), *known, *(END if standing.end_on is not None else ())}


_ALWAYS: Final = (
    "title", "product_kind", "provider", "policy_number", "signed_on", "in_force_on", "premium_cents",
    "premium_frequency",
)  # fmt: skip


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    terms = (_fitting(one) for one in term_fields(workplace))
    title = Field(name="title", label=t("Own name (may stay empty)"), make=TextField, span=2, free_text=True)
    kinds = [(one, product_kind(one, t)) for one in ProductKind]
    kind = Field(name="product_kind", label=t("Product"), make=partial(ChoiceField, kinds), span=2)
    parts = (field for number in range(1, MOST_PARTS + 1) for field in _part_fields(workplace, number))
    return (title, kind, *terms, *_end_fields(workplace), _clawback_field(), *parts)


def _clawback_field() -> Field:
    hint = t("Months, for all agreements with it. Empty: nothing goes back.")
    return Field(name="clawback_months", label=t("Clawback term of the provider"), make=NumberField, span=2, hint=hint)


def _end_fields(workplace: Workplace) -> tuple[Field, ...]:
    """Ask for the end as it was; it may turn out that there was none."""
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    why = partial(ChoiceField, [(one, end_reason(one, t)) for one in EndReason], empty=t("Not known"))
    which = partial(ChoiceField, [], empty=t("Not in the book"))
    return (
        Field(name="end_on", label=t("Ends on"), make=days, hint=t("Empty: it has not ended.")),
        Field(name="end_reason", label=t("Why"), make=why, span=2),
        Field(name="successor_id", label=t("Replaced by"), make=which, span=2),
    )


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


def _parts_of(values: Mapping[str, Any]) -> tuple[LoanPartDraft, ...]:
    """Give the loan parts in which something is filled in."""
    rows = ({name: values[_named(number, name)] for name in PART} for number in range(1, MOST_PARTS + 1))
    return tuple(LoanPartDraft(**row) for row in rows if any(value not in (None, "") for value in row.values()))
