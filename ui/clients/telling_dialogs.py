"""What the adviser hears and says: a life event of the client, and a promise made by hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.aftercare.rules import StepChannel
from app.aftercare.words import channel
from app.clients.rules import LifeEvent, LifeEventKind
from app.clients.words import life_event
from app.foundation.language import t
from app.overview.rules import AgreementState, ClientWhole
from ui.clients.corrections import FOLLOWING
from ui.clients.parts.agreements import called
from ui.shared.fields import ChoiceField, DateField, NoteField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

CHANNELS = (
    StepChannel.PHONE, StepChannel.VISIT, StepChannel.VIDEO, StepChannel.EMAIL, StepChannel.LETTER, StepChannel.CHAT,
    StepChannel.CARD, StepChannel.SELF,
)  # fmt: skip


class EventDialog(FormDialog):
    """Something that happened in the client's life; aftercare plans what belongs to it. An `event` is put right.

    `told(key)` fires when the dialog has gone, so that what the event touches can be shown.
    """

    told = Signal(str)

    def __init__(
        self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None, *, event_id: str = ""
    ) -> None:
        title, verb = (t("Change a life event"), t("Save")) if event_id else (t("Tell a life event"), t("Tell it"))
        super().__init__(workplace, title, _event_fields(workplace, whole, event_id), verb=verb, parent=parent)
        self._client_id = whole.client.id
        self._event_id = event_id
        self._version = 0
        self.set_subtitle(
            t("{client}. What has to be talked about now is planned by itself.", client=whole.client.name)
        )
        if event_id:
            self.ask(partial(workplace.services.life.life_event, event_id), self._fill)
        else:
            self.form.set_values({"on_date": workplace.today})

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        if self._event_id:
            return partial(self._save, values)
        tell = self.workplace.services.clients.add_life_event
        return partial(tell, self._client_id, values["kind"], values["on_date"], values["note"], values["person_id"])

    def _save(self, values: Values) -> str:
        self.workplace.services.life.save_event(self._event_id, values, self._version)
        return self._event_id

    def _fill(self, event: LifeEvent) -> None:
        self._version = event.version
        self.form.set_values({name: getattr(event, name) for name in ("kind", "on_date", "person_id", "note")})

    def _on_stored(self, key: str) -> None:
        super()._on_stored(key)
        self.told.emit(key)


def _event_fields(workplace: Workplace, whole: ClientWhole, event_id: str) -> tuple[Field, ...]:
    """Give the fields; who has left is offered only where the event is that person's."""
    own = next((event.person_id for event in whole.life_events if event.id == event_id), None)
    kinds = sorted(((one, life_event(one, t)) for one in LifeEventKind if one not in FOLLOWING), key=_by_words)
    today = workplace.today
    persons = [(one.id, one.full_name) for one in whole.persons if one.belongs_on(today) or one.id == own]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="kind", label=t("What happened?"), required=True, span=2,
              make=partial(ChoiceField, kinds, empty=t("Choose an event"))),
        Field(name="on_date", label=t("When"), make=days, required=True),
        Field(name="person_id", label=t("To whom"), make=partial(ChoiceField, persons, empty=t("All of them"))),
        Field(name="note", label=t("What the client told"), make=partial(NoteField, 3), span=2),
    )  # fmt: skip


class PromiseDialog(FormDialog):
    """Something that the adviser promises outside the plan."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        channels = [(one.value, channel(one, t)) for one in CHANNELS]
        agreements = [(row.id, called(row)) for row in whole.agreements if row.state is not AgreementState.ENDED]
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="title", label=t("What do you promise?"), make=TextField, span=2, required=True, free_text=True),
            Field(name="due", label=t("Before"), make=days, required=True, hint=t("tomorrow, +1w, 12 jan")),
            Field(name="channel", label=t("How"), make=partial(ChoiceField, channels), required=True),
            Field(name="agreement_id", label=t("About"), span=2,
                  make=partial(ChoiceField, agreements, empty=t("No agreement in particular"))),
        )  # fmt: skip
        super().__init__(workplace, t("Promise something"), fields, verb=t("Promise it"), parent=parent)
        self._client_id = whole.client.id
        self.set_subtitle(whole.client.name)

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        promise = self.workplace.services.aftercare.add_own
        return partial(
            promise, self._client_id, values["title"], values["due"], values["channel"], values["agreement_id"]
        )


def _by_words(choice: tuple[LifeEventKind, str]) -> str:
    return choice[1]
