"""How often a client is to be heard: as the service asks for, or by a rhythm of the client's own."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.aftercare.rules.rhythm import RhythmSource
from app.aftercare.service.rhythm import RhythmNow
from app.aftercare.words.ahead import rhythm_said
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.fields import NumberField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class RhythmDialog(FormDialog):
    """Months and a reason; without months the service that was agreed decides again."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        fields = (
            Field(name="months", label=t("Every so many months"), make=NumberField,
                  hint=t("Leave it empty to follow the service.")),
            Field(name="reason", label=t("Why"), make=TextField, span=2, free_text=True),
        )  # fmt: skip
        super().__init__(workplace, t("How often to talk"), fields, verb=t("Save"), parent=parent)
        self._client_id = whole.client.id
        self.set_subtitle(whole.client.name)
        rhythm = workplace.services.rhythm
        self.ask(lambda: rhythm.rhythm(whole.client.id), self._fill)

    def work(self, values: Values) -> Callable[[], str]:
        rhythm, client_id, months = self.workplace.services.rhythm, self._client_id, values["months"]

        def save() -> str:
            if months is None:
                rhythm.follow_service(client_id)
            else:
                rhythm.set_rhythm(client_id, months, values["reason"] or "")
            return client_id

        return save

    def _fill(self, now: RhythmNow) -> None:
        heard = self.workplace.formats.date_medium(now.last_heard) if now.last_heard else ""
        last = t("Last heard {day}", day=heard) if heard else t("Never heard")
        self.set_subtitle(t("Now {rhythm}. {last}.", rhythm=rhythm_said(now.rhythm, t), last=last))
        if now.rhythm.source is RhythmSource.OWN:
            self.form.set_values({"months": now.rhythm.months, "reason": now.reason or ""})
