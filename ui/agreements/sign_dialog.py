"""Agreement signed: what was agreed, and at once the aftercare that it promises."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QWidget

from app.aftercare.rules.plans import PlanSummary
from app.aftercare.rules.preview import PlannedStep
from app.aftercare.words.plans import plan_name
from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.facts import Agreement, AgreementDraft, LoanPartDraft
from app.agreements.words import product_kind
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.foundation.problems import Problem
from ui.agreements.planned import PlannedSteps
from ui.agreements.terms import KEY_DATES, called, term_fields
from ui.shared.background import Lane
from ui.shared.fields import ChoiceField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.look import look
from ui.shared.meeting import touched, written
from ui.shared.workplace import Workplace

TWO: Final = 2
NOT_LOST: Final = frozenset({"product_kind", "plan_id"})
"""What is chosen again in a moment."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the dialog knows before it is filled in."""

    client: str
    providers: tuple[str, ...]
    replaced: Agreement | None


class SignDialog(FormDialog):
    """Sign an agreement and plan its aftercare; `signed(agreement_id)` when stored.

    With `replaces` the new agreement takes the place of a standing one. `plans_requested(product_kind)` when the person
    goes to the plan of what is promised instead.
    """

    signed = Signal(str)
    plans_requested = Signal(str)

    def __init__(
        self, workplace: Workplace, client_id: str, parent: QWidget | None = None, *, replaces: str = ""
    ) -> None:
        title = t("Replace an agreement") if replaces else t("Agreement signed")
        super().__init__(workplace, title, _fields(workplace), verb=t("Sign and plan"), parent=parent)
        self._client_id = client_id
        self._replaces = replaces
        self.planned = PlannedSteps(workplace.formats)
        self._plans: tuple[PlanSummary, ...] = ()
        self.body.addSpacing(look().px(8))
        self.body.addWidget(self.planned)
        self.stored.connect(self.signed)
        self.form.edited.connect(self._on_edited)
        self.planned.link_clicked.connect(self._on_plan_wanted)
        kind = self.form.field("product_kind").field
        if isinstance(kind, ChoiceField):
            kind.currentIndexChanged.connect(self._on_kind_changed)
        often = {"premium_frequency": Frequency.MONTH}
        self.form.set_values({"signed_on": workplace.today, "in_force_on": workplace.today, **often})
        self._on_kind_changed()
        self.ask(self._read, self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        draft = self._draft(values)
        deeds = self.workplace.services.deeds
        return partial(deeds.replace, self._replaces, draft) if self._replaces else partial(deeds.sign, draft)

    def _read(self) -> Before:
        services = self.workplace.services
        replaced = services.agreements.agreement(self._replaces) if self._replaces else None
        return Before(services.clients.client(self._client_id).name, tuple(services.agreements.providers()), replaced)

    def _fill(self, before: Before) -> None:
        self.set_subtitle(before.client)
        field = self.form.field("provider").field
        if isinstance(field, TextField):
            completer = QCompleter(list(before.providers), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(completer)
        if before.replaced is not None:
            self.set_subtitle(
                t("{client}. {agreement} ends on the day on which the new one starts.", client=before.client,
                  agreement=called(before.replaced))
            )  # fmt: skip
            self.form.set_values({"product_kind": before.replaced.product_kind})

    def _draft(self, values: Values) -> AgreementDraft:
        kind = values["product_kind"]
        dates = {name: values[name] for name, kinds in KEY_DATES.items() if kind in kinds}
        parts: tuple[LoanPartDraft, ...] = ()
        if kind is ProductKind.MORTGAGE:
            parts = (LoanPartDraft(fixed_rate_end=dates.pop("fixed_rate_end"), term_end=dates.pop("term_end")),)
        return AgreementDraft(
            client_id=self._client_id,
            product_kind=kind,
            in_force_on=values["in_force_on"],
            provider=values["provider"],
            policy_number=values["policy_number"],
            title=values["title"],
            signed_on=values["signed_on"],
            concluded_on=values["signed_on"],
            premium_cents=values["premium_cents"],
            premium_frequency=values["premium_frequency"] if values["premium_cents"] is not None else None,
            loan_parts=parts,
            plan_id=values["plan_id"] or "" if len(self._plans) >= TWO else "",
            **dates,
        )

    @Slot()
    def _on_kind_changed(self) -> None:
        """Show only the dates that belong to the kind."""
        self._plans = ()
        self._show_fitting()
        kind = self.form.widget("product_kind").value()
        self.planned.set_link(t("Change the plan…") if kind else "")
        if kind is not None:
            work = partial(self.workplace.services.plan_choices.choices, str(kind))
            self.workplace.background.run(self, "plans", Lane.READING, work, self._on_plans)
        self._on_edited("product_kind")

    def _on_plans(self, plans: tuple[PlanSummary, ...]) -> None:
        """Let the person choose where there is more than one plan; the office's own choice stands there first."""
        self._plans = plans
        field = self.form.field("plan_id").field
        if isinstance(field, ChoiceField) and plans:
            field.set_choices([(plan.id, plan_name(plan.product_kind, plan.name, t)) for plan in plans])
            field.set_value(plans[0].id)
        self._show_fitting()

    def _show_fitting(self) -> None:
        kind = self.form.widget("product_kind").value()
        hidden = {name for name, kinds in KEY_DATES.items() if kind not in kinds}
        hidden |= {"plan_id"} if len(self._plans) < TWO else set()
        self.form.show_only({field.name for field in self.form.fields} - hidden)

    @Slot()
    def _on_plan_wanted(self) -> None:
        """Go to the plan; what was typed here is asked about first."""
        if touched(self._loaded or {}, written(self.form)) - NOT_LOST:
            problem = Problem(
                t("Not signed yet"),
                t("What you typed here is not kept when you go to the plan."),
                t("Sign first, and change the plan afterwards for the agreements that run, too."),
            )
            self.workplace.messages.confirm(problem, t("Go to the plan"), self._go_to_plan)
        else:
            self._go_to_plan()

    def _go_to_plan(self) -> None:
        kind = str(self.form.widget("product_kind").value())
        self.reject()
        self.plans_requested.emit(kind)

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        """Ask what signing it so would plan."""
        values = self._typed()
        if values is None or values["product_kind"] is None or values["in_force_on"] is None:
            self.planned.show_steps(())
            return
        work = partial(self.workplace.services.aftercare.preview, self._draft(values))
        self.workplace.background.run(self, "preview", Lane.READING, work, self._on_planned, self._on_not_planned)

    def _typed(self) -> dict[str, Any] | None:
        try:
            return {field.name: self.form.widget(field.name).value() for field in self.form.fields}
        except RuleBroken:
            return None

    def _on_planned(self, steps: tuple[PlannedStep, ...]) -> None:
        self.planned.show_steps(steps)

    def _on_not_planned(self, _: Exception) -> None:
        self.planned.show_steps(())


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    kinds = [(kind, product_kind(kind, t)) for kind in ProductKind]
    return (
        Field(name="product_kind", label=t("Kind"), required=True, span=2,
              make=partial(ChoiceField, kinds, empty=t("Choose a kind"))),
        Field(name="title", label=t("Own name (may stay empty)"), make=TextField, span=2, free_text=True),
        Field(name="plan_id", label=t("Aftercare plan"), make=ChoiceField, span=2),
        *term_fields(workplace),
    )  # fmt: skip
