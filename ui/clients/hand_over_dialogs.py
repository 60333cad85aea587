"""Another adviser: for clients with all that is theirs, from a day on; or for one promise. Always with a reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCompleter, QWidget

from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.deeds.handing.rules import HandingDraft, HandingPreview
from app.foundation.language import t
from app.foundation.names import fold
from app.foundation.problems import Problem
from app.office.rules import Adviser
from ui.shared.background import Lane
from ui.shared.fields import DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.long_form import Deed
from ui.shared.many import Keys, ManyDialog
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class HandOverDialog(ManyDialog):
    """Another adviser for all of them; says below what goes along before it is done, and asks before a new name."""

    def __init__(self, workplace: Workplace, keys: Keys, parent: QWidget | None = None) -> None:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="adviser", label=t("To whom"), make=TextField, required=True),
            Field(name="on", label=t("From"), make=days, required=True, hint=t("tomorrow, +1w, 12 jan")),
            Field(name="reason", label=t("Why"), make=TextField, span=2, required=True, free_text=True,
                  hint=t("Stands on the timeline of each client. What was booked stays with who did the work.")),
        )  # fmt: skip
        super().__init__(workplace, keys, t("Hand over to a colleague"), fields, t("Hand over"), parent)
        self._known = KnownNames(workplace)
        self.form.set_values({"on": workplace.today})
        self.goes = Words("", "body", wrap=True)
        self.body.addWidget(self.goes)
        self.form.edited.connect(self._on_edited)
        self.ask(workplace.services.office.advisers, partial(self._known.fill, self.form.field("adviser").field))
        self._count()

    def deed(self, values: Values) -> Deed:
        draft = HandingDraft(values["adviser"], values["on"], values["reason"])
        return partial(self.workplace.services.handing.hand_over, self.keys, draft)

    def store(self, work: Callable[[], str]) -> None:
        """Begin when the answer about a new name is there."""
        self._known.meant(str(self.form.widget("adviser").value() or ""), partial(super().store, work))

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        if name == "adviser":
            self._count()

    def _count(self) -> None:
        adviser = str(self.form.widget("adviser").value() or "")
        read = partial(self.workplace.services.handing.preview, self.keys, adviser)
        self.workplace.background.run(self, "count", Lane.READING, read, self._on_counted)

    def _on_counted(self, found: HandingPreview) -> None:
        goes = [
            t.plural("{n} client goes", "{n} clients go", found.clients),
            t.plural("{n} running agreement", "{n} running agreements", found.agreements),
            t.plural("{n} open promise", "{n} open promises", found.promises),
        ]
        if found.there:
            goes.append(t.plural("{n} is there already", "{n} are there already", found.there))
        self.goes.setText(" · ".join(goes))


class ReassignDialog(FormDialog):
    """A colleague keeps one promise; a new name is asked about first."""

    def __init__(self, workplace: Workplace, promise: Promise, parent: QWidget | None = None) -> None:
        fields = (
            Field(name="adviser", label=t("To whom"), make=TextField, span=2, required=True),
            Field(name="reason", label=t("Why"), make=TextField, span=2, required=True, free_text=True),
        )
        super().__init__(workplace, t("Give a promise to a colleague"), fields, verb=t("Give it"), parent=parent)
        self.set_subtitle(promise.title or purpose(promise.code, t))
        self._promise_id = promise.id
        self._known = KnownNames(workplace)
        self.ask(workplace.services.office.advisers, partial(self._known.fill, self.form.field("adviser").field))

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        reassign = self.workplace.services.handing.reassign

        def give() -> str:
            reassign(self._promise_id, values["adviser"], values["reason"])
            return self._promise_id

        return give

    def store(self, work: Callable[[], str]) -> None:
        self._known.meant(str(self.form.widget("adviser").value() or ""), partial(super().store, work))


class KnownNames:
    """The names of the advisers: offered while one is typed; another one is asked about first."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._names: frozenset[str] = frozenset()

    def fill(self, field: QWidget, advisers: Sequence[Adviser]) -> None:
        """Take up the names that are known, and offer them in the field."""
        self._names = frozenset(fold(one.name) for one in advisers)
        if isinstance(field, TextField):
            field.setCompleter(QCompleter([one.name for one in advisers], field))

    def meant(self, name: str, go_on: Callable[[], None]) -> None:
        """Go on with a name that is known; with another one only when the person says that it is a new adviser."""
        name = name.strip()
        if fold(name) in self._names:
            go_on()
            return
        text = t("No adviser of this office is called so. Look at the spelling: a new adviser is added.")
        problem = Problem(t("New adviser {name}?", name=name), text, t("It can be undone."))
        self._workplace.messages.confirm(problem, t("Add the adviser"), go_on)
