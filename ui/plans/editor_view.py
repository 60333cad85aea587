"""How one plan stands on the screen: head with its deeds, the steps, the chosen step, and the example beside them."""

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.aftercare.rules.plans import Plan
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.plans.example_side import ExampleSide
from ui.plans.step_form import StepForm
from ui.plans.steps_part import StepsPart
from ui.plans.words import plan_name
from ui.shared.buttons import primary, secondary
from ui.shared.chip import Chip
from ui.shared.look import look
from ui.shared.own_scroll import OwnScroll
from ui.shared.page_layout import PageScroll, SidePanel
from ui.shared.section import PageHeader, Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class EditorView(QWidget):
    """The parts of the editor; what they do is decided by their owner."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats: Formats = workplace.formats
        self.back_button = secondary(t("All plans"), "arrow-left")
        self.more_button = secondary(t("More"))
        self.discard_button = secondary(t("Drop the changes"), "undo-2")
        self.publish_button = primary(t("Publish…"), "send")
        self.more = QMenu(self.more_button)
        self.more_button.set_menu(self.more)
        self.header = PageHeader(buttons=[self.back_button, self.more_button, self.discard_button, self.publish_button])
        self.steps = StepsPart(workplace.formats)
        self.step = StepForm(workplace.formats)
        self.of_step = Section(t("The step"))
        self.of_step.add(self.step)
        self.fixed = Words(t("These steps come with the app and cannot be changed."), "small", wrap=True)
        self.example = ExampleSide(workplace)
        self._lay_out()

    def show_plan(self, plan: Plan, *, changed: bool, editable: bool) -> None:
        """Show the head of a plan, and only the deeds that can be done."""
        self.header.set_title(plan_name(plan))
        self.header.set_subtitle(_subtitle(plan, self._formats))
        chips = [Chip(t("Changed, not published"), "amber", "pencil")] if changed else []
        if plan.default and not plan.standard:
            chips.append(Chip(t("For new agreements"), "green", "circle-check"))
        if plan.retired_on:
            chips.append(Chip(t("Retired"), "neutral", "archive"))
        self.header.set_chips(chips)
        self.steps.set_editable(editable)
        self.of_step.setVisible(editable and bool(plan.steps or changed))
        self.fixed.setVisible(plan.fixed)
        self.publish_button.setVisible(editable)
        self.publish_button.setEnabled(changed)
        self.discard_button.setVisible(editable and changed)

    def _lay_out(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(16))
        column.addWidget(self.steps, 1)
        column.addWidget(self.fixed)
        column.addWidget(self.of_step)
        side = OwnScroll()
        side.body.addWidget(self.example)
        scroll = PageScroll()
        scroll.body.addWidget(self.header)
        scroll.body.addWidget(SidePanel(main, side), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


def _subtitle(plan: Plan, formats: Formats) -> str:
    if plan.fixed:
        return t("What is promised when an agreement or a life ends")
    if plan.version < plan.newest:
        return t("Version {n}, as it was; the newest is {newest}", n=plan.version, newest=plan.newest)
    if plan.from_on is None:
        return t("As it came with the app")
    return t(
        "Version {n}, for agreements that begin from {day} on", n=plan.version, day=formats.date_medium(plan.from_on)
    )
