"""How a client lives: what matters in the client's own words, a goal, and what to mind when talking."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.clients.rules import Client, Goal, GoalDraft, GoalState
from app.clients.words import goal_state
from app.foundation.dates import add_months
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.buttons import Button, secondary
from ui.shared.fields import ChoiceField, DateField, MoneyField, NoteField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

LOOK_AGAIN_AFTER: Final = 6
"""Months after which a new care mark is proposed to be looked at again."""
OF_A_GOAL: Final = ("title", "by_on", "amount_cents", "state", "person_id", "note")


class MattersDialog(FormDialog):
    """What matters to a client, as the client says it; it stands first on the page and in the printed review."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        words = Field(name="matters", label=t("In the client's own words"), make=partial(NoteField, 6),
                      hint=t("This stands in the printed client review."))  # fmt: skip
        super().__init__(workplace, t("What matters to them"), (words,), verb=t("Save"), parent=parent)
        self._client_id = whole.client.id
        self._version = 0
        self.set_subtitle(t("What do you want your money to do for you? What should never happen?"))
        self.ask(partial(workplace.services.clients.client, self._client_id), self._fill)

    def columns(self) -> int:
        return 1

    def work(self, values: Values) -> Callable[[], str]:
        tell = partial(self.workplace.services.life.tell_what_matters, self._client_id, values["matters"])
        return partial(_done, partial(tell, self._version), self._client_id)

    def _fill(self, client: Client) -> None:
        self._version = client.version
        self.form.set_values({"matters": client.matters})


class CareDialog(FormDialog):
    """What to mind when talking with a client, and when to look whether that still holds. It is never printed."""

    def __init__(self, workplace: Workplace, client_id: str, parent: QWidget | None = None) -> None:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="vulnerability", label=t("What helps this client?"), make=TextField, span=2, free_text=True,
                  hint=t("What to do, not what is wrong: no diagnosis. Leave it empty to take the mark away.")),
            Field(name="vulnerability_review_on", label=t("Look at it again on"), make=days),
        )  # fmt: skip
        super().__init__(workplace, t("Care mark"), fields, verb=t("Save"), parent=parent)
        self._client_id = client_id
        self._version = 0
        self.ask(partial(workplace.services.clients.client, client_id), self._fill)

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        mark, review_on = values["vulnerability"], values["vulnerability_review_on"]
        care = partial(self.workplace.services.life.mark_care, self._client_id, mark, review_on)
        return partial(_done, partial(care, self._version), self._client_id)

    def _fill(self, client: Client) -> None:
        self._version = client.version
        self.set_subtitle(t("{client}. Stands above the page for whoever calls; never on a print.", client=client.name))
        review_on, today = client.vulnerability_review_on, self.workplace.today
        if review_on is None or review_on <= today:
            review_on = add_months(today, LOOK_AGAIN_AFTER)
        self.form.set_values({"vulnerability": client.vulnerability, "vulnerability_review_on": review_on})


class GoalDialog(FormDialog):
    """What a client is heading for: a new goal, or one that is changed or taken away."""

    def __init__(
        self, workplace: Workplace, whole: ClientWhole, goal: Goal | None = None, parent: QWidget | None = None
    ) -> None:
        title, verb = (t("Add a goal"), t("Add the goal")) if goal is None else (t("Change a goal"), t("Save"))
        super().__init__(workplace, title, _goal_fields(workplace, whole, goal), verb=verb, parent=parent)
        self._client_id = whole.client.id
        self._goal_id = goal.id if goal else ""
        self._version = 0
        self.remove_button: Button = secondary(t("Remove"), name=t("Remove this goal"))
        self.remove_button.setVisible(goal is not None)
        self.remove_button.clicked.connect(self._on_remove)
        self.body.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_subtitle(whole.client.name)
        if goal is None:
            self.form.set_values({"state": GoalState.ON_COURSE})
        else:
            self.ask(partial(workplace.services.life.goal, goal.id), self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        life = self.workplace.services.life
        if not self._goal_id:
            return partial(life.add_goal, GoalDraft(self._client_id, **values))
        facts = {name: values[name] for name in OF_A_GOAL}
        return partial(_done, partial(life.save_goal, self._goal_id, facts, self._version), self._goal_id)

    def _fill(self, goal: Goal) -> None:
        self._version = goal.version
        self.form.set_values({name: getattr(goal, name) for name in OF_A_GOAL})

    @Slot()
    def _on_remove(self) -> None:
        self.store(partial(_done, partial(self.workplace.services.life.remove_goal, self._goal_id), self._goal_id))


def _goal_fields(workplace: Workplace, whole: ClientWhole, goal: Goal | None) -> tuple[Field, ...]:
    """Give the fields; who has left is offered only where the goal is that person's."""
    own = goal.person_id if goal else None
    states = [(state, goal_state(state, t)) for state in GoalState]
    persons = [(one.id, one.full_name) for one in whole.persons if one.belongs_on(workplace.today) or one.id == own]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="title", label=t("What do they want to reach?"), make=TextField, span=4, required=True,
              free_text=True),
        Field(name="by_on", label=t("By when"), make=days),
        Field(name="amount_cents", label=t("With how much"), make=partial(MoneyField, workplace.formats)),
        Field(name="state", label=t("How it stands"), make=partial(ChoiceField, states), required=True),
        Field(name="person_id", label=t("Of whom"), make=partial(ChoiceField, persons, empty=t("All of them"))),
        Field(name="note", label=t("Note"), make=partial(NoteField, 3), span=4,
              hint=t("For the office alone: it is not printed.")),
    )  # fmt: skip


def _done(work: Callable[[], object], key: str) -> str:
    work()
    return key
