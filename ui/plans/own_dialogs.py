"""An own plan: made from another one, given another name; and the plan that one agreement follows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plans import ENDINGS, Plan, PlanSummary
from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.language import t
from ui.plans.words import plan_name, whole_name
from ui.shared.fields import ChoiceField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class OwnPlanDialog(FormDialog):
    """Make an own plan with the steps of another; `stored(plan_id)` when it is there."""

    def __init__(self, workplace: Workplace, copy_of: str, parent: QWidget | None = None) -> None:
        fields = (
            Field(name="name", label=t("Name"), make=TextField, span=3, required=True,
                  hint=t("As you will know it when you sign, such as “Starters”.")),
            Field(name="copy_of", label=t("Begin with the steps of"), make=ChoiceField, span=3),
            Field(name="product_kind", label=t("For which product"), span=3, required=True,
                  make=partial(ChoiceField, _kinds()), hint=t("What every product has is promised besides.")),
        )  # fmt: skip
        super().__init__(workplace, t("Own plan"), fields, verb=t("Make the plan"), parent=parent)
        self._plans: dict[str, PlanSummary] = {}
        self._copy_of = copy_of
        self.form.edited.connect(self._on_edited)
        self.ask(workplace.services.plans.plans, self._fill)

    def work(self, values: Values) -> Callable[[], str]:
        create = self.workplace.services.plans.create
        return partial(create, values["name"], values["product_kind"], values["copy_of"])

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        """Let the kind follow the plan that is copied; another one can be chosen after that."""
        copied = self._plans.get(self.form.widget("copy_of").value()) if name == "copy_of" else None
        if copied is not None:
            self.form.set_values({"product_kind": ProductKind(copied.product_kind)})

    def _fill(self, plans: tuple[PlanSummary, ...]) -> None:
        self._plans = {plan.id: plan for plan in plans if plan.product_kind not in {ANY, ENDINGS}}
        field = self.form.field("copy_of").field
        if isinstance(field, ChoiceField):
            choices = [(plan.id, whole_name(plan)) for plan in self._plans.values()]
            field.set_choices(choices, empty=t("No plan: I write the steps myself"))
            field.set_value(self._copy_of if self._copy_of in self._plans else next(iter(self._plans), None))
            self._on_edited("copy_of")


class RenameDialog(FormDialog):
    """Give an own plan another name."""

    def __init__(self, workplace: Workplace, plan: Plan, parent: QWidget | None = None) -> None:
        fields = (Field(name="name", label=t("Name"), make=TextField, span=3, required=True),)
        super().__init__(workplace, t("Rename the plan"), fields, verb=t("Rename"), parent=parent)
        self._plan = plan
        self.form.set_values({"name": plan.name})

    def work(self, values: Values) -> Callable[[], str]:
        rename, plan_id, name = self.workplace.services.plans.rename, self._plan.id, values["name"]

        def save() -> str:
            rename(plan_id, name)
            return plan_id

        return save


class ChoosePlanDialog(FormDialog):
    """Let one agreement follow another plan of its kind; `chosen(agreement_id)` when stored."""

    chosen = Signal(str)

    def __init__(self, workplace: Workplace, agreement_id: str, parent: QWidget | None = None) -> None:
        fields = (
            Field(name="plan_id", label=t("Aftercare plan"), make=ChoiceField, span=3, required=True,
                  hint=t("Open promises move along with the plan. What was done stays.")),
        )  # fmt: skip
        super().__init__(workplace, t("Aftercare plan of an agreement"), fields, verb=t("Follow this plan"),
                         parent=parent)  # fmt: skip
        self._agreement_id = agreement_id
        self.stored.connect(self.chosen)
        self.ask(self._read, self._fill)

    def work(self, values: Values) -> Callable[[], str]:
        choose, agreement_id, plan_id = (
            self.workplace.services.plan_choices.choose,
            self._agreement_id,
            values["plan_id"],
        )

        def save() -> str:
            choose(agreement_id, plan_id)
            return agreement_id

        return save

    def _read(self) -> tuple[Plan, tuple[PlanSummary, ...]]:
        choices = self.workplace.services.plan_choices
        followed = choices.followed(self._agreement_id)
        return followed, choices.choices(followed.product_kind)

    def _fill(self, found: tuple[Plan, tuple[PlanSummary, ...]]) -> None:
        followed, plans = found
        self.set_subtitle(_subtitle(followed, len(plans)))
        field = self.form.field("plan_id").field
        if isinstance(field, ChoiceField):
            field.set_choices([(plan.id, whole_name(plan)) for plan in plans])
            field.set_value(followed.id)


def _kinds() -> list[tuple[ProductKind, str]]:
    """Give all kinds of agreement, also those for which the app brings no plan."""
    return sorted(((kind, product_kind(kind, t)) for kind in ProductKind), key=lambda choice: choice[1])


def _subtitle(followed: Plan, plans: int) -> str:
    now = t("It follows “{plan}” now, version {n}.", plan=plan_name(followed), n=followed.version)
    return now if plans > 1 else f"{now} {t('There is no other plan for its kind yet.')}"
