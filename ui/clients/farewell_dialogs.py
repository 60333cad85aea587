"""When it ends: a person has died, or the relationship is over. What this stops is told before it is done."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.clients.rules import ClientEnd
from app.clients.words import client_end
from app.deeds.endings import Death, Ending, Farewell
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.ending_dialog import EndingDialog
from ui.shared.fields import ChoiceField, DateField, NoteField
from ui.shared.form import Field
from ui.shared.form_dialog import Values
from ui.shared.workplace import Workplace


class DeathDialog(EndingDialog):
    """A person has died: everything that goes out stops, and the protocol for who stay behind begins."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        here = [one for one in whole.persons if one.belongs_on(workplace.today)]
        living = [(one.id, one.full_name) for one in here if one.deceased_on is None]
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="person_id", label=t("Who has died?"), required=True, span=2,
                  make=partial(ChoiceField, living, empty=t("Choose a person"))),
            Field(name="deceased_on", label=t("Died on"), make=days, required=True, span=2),
        )  # fmt: skip
        super().__init__(workplace, t("Somebody has died"), fields, verb=t("Record the death"), parent=parent)
        self.set_subtitle(
            t("Nothing commercial goes out any more. Whoever stays behind is called, with what has to be arranged.")
        )

    def ending(self, values: Values) -> Ending:
        return Death(values["person_id"], values["deceased_on"])


class FarewellDialog(EndingDialog):
    """The relationship ends; the client's file stays, and nothing is promised any more."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        died = any(person.deceased_on for person in whole.persons)
        reasons = [(one, client_end(one, t)) for one in ClientEnd if died or one is not ClientEnd.DEATH]
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="relationship_end", label=t("Ends on"), make=days, required=True, span=2),
            Field(name="end_reason", label=t("Why"), required=True, span=2,
                  make=partial(ChoiceField, reasons, empty=t("Choose a reason"))),
            Field(name="words", label=t("What made them leave, in the client's words"), make=partial(NoteField, 2),
                  span=4,
                  hint=t("Ask: what should have been different for you to stay? It stands in the departure file.")),
        )  # fmt: skip
        super().__init__(workplace, t("End the relationship"), fields, verb=t("End the relationship"), parent=parent)
        self._client_id = whole.client.id
        self.set_subtitle(
            t("{client}. Open promises stop; everything that happened stays in the book.", client=whole.client.name)
        )
        self.form.set_values({"relationship_end": workplace.today})

    def ending(self, values: Values) -> Ending:
        return Farewell(self._client_id, values["relationship_end"], values["end_reason"], values["words"])
