"""Another adviser: for clients with all that is theirs, from a day on; or for one promise. Always with a reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCompleter, QWidget

from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.deeds.handing.rules import HandingDraft, HandingPreview
from app.foundation.language import t
from app.office.rules import Adviser
from ui.shared.background import Lane
from ui.shared.fields import DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.many import Keys, ManyDialog
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class HandOverDialog(ManyDialog):
    """Another adviser for all of them; says below what goes along before it is done."""

    def __init__(self, workplace: Workplace, keys: Keys, parent: QWidget | None = None) -> None:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="adviser", label=t("To whom"), make=TextField, required=True),
            Field(name="on", label=t("From"), make=days, required=True, hint=t("tomorrow, +1w, 12 jan")),
            Field(name="reason", label=t("Why"), make=TextField, span=2, required=True, free_text=True,
                  hint=t("Stands on the timeline of each client. What was booked stays with who did the work.")),
        )  # fmt: skip
        super().__init__(workplace, keys, t("Hand over to a colleague"), fields, t("Hand over"), parent)
        self.form.set_values({"on": workplace.today})
        self.goes = Words("", "body", wrap=True)
        self.body.addWidget(self.goes)
        self.form.edited.connect(self._on_edited)
        self.ask(workplace.services.office.advisers, partial(_complete, self.form.field("adviser").field))
        self._count()

    def work(self, values: Values) -> Callable[[], str]:
        draft = HandingDraft(values["adviser"], values["on"], values["reason"])
        hand_over = partial(self.workplace.services.handing.hand_over, self.keys, draft)
        return self.long(t("Hand over to a colleague"), lambda progress: hand_over(progress.report))

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
    """A colleague keeps one promise."""

    def __init__(self, workplace: Workplace, promise: Promise, parent: QWidget | None = None) -> None:
        fields = (
            Field(name="adviser", label=t("To whom"), make=TextField, span=2, required=True),
            Field(name="reason", label=t("Why"), make=TextField, span=2, required=True, free_text=True),
        )
        super().__init__(workplace, t("Give a promise to a colleague"), fields, verb=t("Give it"), parent=parent)
        self.set_subtitle(promise.title or purpose(promise.code, t))
        self._promise_id = promise.id
        self.ask(workplace.services.office.advisers, partial(_complete, self.form.field("adviser").field))

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        reassign = self.workplace.services.handing.reassign

        def give() -> str:
            reassign(self._promise_id, values["adviser"], values["reason"])
            return self._promise_id

        return give


def _complete(field: QWidget, advisers: Sequence[Adviser]) -> None:
    """Offer the names that are known while one is typed."""
    if isinstance(field, TextField):
        field.setCompleter(QCompleter([one.name for one in advisers], field))
