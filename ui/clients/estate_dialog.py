"""Who speaks for the estate: somebody of the client or somebody new, verified; beside it the policies to go through."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.clients.rules import Role
from app.deeds.estates import PLACE, EstateDraft
from app.foundation.language import t
from app.overview.rules import AgreementRow, ClientWhole
from ui.clients.parts.agreements import called
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field, LabeledField
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.words import Words
from ui.shared.workplace import Workplace

NEW: Final = ("first_name", "infix", "last_name", "phone", "email", *PLACE)
TEXTS: Final = (*NEW, "proof")


class EstateDialog(FormDialog):
    """The step of the death protocol: until it is done, nobody is reminded of what is unpaid."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        dead = [(one.id, one.full_name) for one in whole.persons if one.deceased_on is not None]
        here = [one for one in whole.persons if one.belongs_on(workplace.today) and one.role != Role.CHILD]
        living = [(one.id, one.full_name) for one in here if one.deceased_on is None]
        super().__init__(
            workplace, t("Who speaks for the estate"), _fields(workplace, dead, living), verb=t("Save"), parent=parent
        )
        self.set_subtitle(
            t(
                "Verify it before you tell anything. From then on contact goes there, and payment reminders may "
                "go again."
            )
        )
        self.policies = Words("\n".join(_policy(row) for row in whole.running) or t("None."), "body", wrap=True)
        self.body.addWidget(LabeledField(t("Policies to go through together"), self.policies))
        if len(dead) == 1:
            self.form.set_values({"dead_id": dead[0][0]})
        self.form.set_values({"verified_on": workplace.today})
        self.form.widget("speaker_id").edited.connect(self._on_speaker_chosen)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        texts = {name: values[name] or "" for name in TEXTS}
        if values["speaker_id"]:
            texts |= dict.fromkeys(NEW, "")
        draft = EstateDraft(values["dead_id"], values["verified_on"], speaker_id=values["speaker_id"] or "", **texts)
        return partial(self.workplace.services.endings.name_speaker, draft)

    @Slot()
    def _on_speaker_chosen(self) -> None:
        """Ask for a name only where somebody new speaks for the estate."""
        hidden = NEW if self.form.widget("speaker_id").value() else ()
        self.form.show_only({field.name for field in self.form.fields} - set(hidden))
        self.take_place()


def _policy(row: AgreementRow) -> str:
    return " · ".join(part for part in (called(row), row.provider or "", row.policy_number or "") if part)


def _fields(workplace: Workplace, dead: list[tuple[str, str]], living: list[tuple[str, str]]) -> tuple[Field, ...]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="dead_id", label=t("Who has died?"), required=True, span=2,
              make=partial(ChoiceField, dead, empty=t("Choose a person"))),
        Field(name="speaker_id", label=t("Who speaks for the estate?"), span=2,
              make=partial(ChoiceField, living, empty=t("Somebody who is not in the book yet"))),
        Field(name="first_name", label=t("First name"), make=TextField),
        Field(name="infix", label=t("Infix"), make=TextField),
        Field(name="last_name", label=t("Last name"), make=TextField, span=2),
        Field(name="phone", label=t("Phone"), make=TextField, span=2),
        Field(name="email", label=t("E-mail"), make=TextField, span=2),
        Field(name="street", label=t("Street"), make=TextField, span=2, hint=t("Post for the estate goes there.")),
        Field(name="house_number", label=t("Number"), make=TextField),
        Field(name="postcode", label=t("Postcode"), make=TextField),
        Field(name="town", label=t("Town"), make=TextField, span=4),
        Field(name="verified_on", label=t("Verified on"), make=days, required=True, span=2),
        Field(name="proof", label=t("By what"), make=TextField, required=True, span=2, free_text=True,
              hint=t("A certificate of inheritance, a will, the civil registry")),
    )  # fmt: skip
