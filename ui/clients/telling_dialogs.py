"""What the adviser hears and says: a life event of the client, and a promise made by hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.aftercare.rules import StepChannel
from app.aftercare.words import channel
from app.clients.rules import LifeEventKind
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
    """Something that happened in the client's life; aftercare plans what belongs to it."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        kinds = sorted(((one, life_event(one, t)) for one in LifeEventKind if one not in FOLLOWING), key=_by_words)
        persons = [(person.id, person.full_name) for person in whole.persons]
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="kind", label=t("What happened?"), required=True, span=2,
                  make=partial(ChoiceField, kinds, empty=t("Choose an event"))),
            Field(name="on_date", label=t("When"), make=days, required=True),
            Field(name="person_id", label=t("To whom"), make=partial(ChoiceField, persons, empty=t("All of them"))),
            Field(name="note", label=t("What the client told"), make=partial(NoteField, 3), span=2),
        )  # fmt: skip
        super().__init__(workplace, t("Tell a life event"), fields, verb=t("Tell it"), parent=parent)
        self._client_id = whole.client.id
        self.set_subtitle(
            t("{client}. What has to be talked about now is planned by itself.", client=whole.client.name)
        )
        self.form.set_values({"on_date": workplace.today})

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        tell = self.workplace.services.clients.add_life_event
        return partial(tell, self._client_id, values["kind"], values["on_date"], values["note"], values["person_id"])


class PromiseDialog(FormDialog):
    """Something that the adviser promises outside the plan."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        channels = [(one.value, channel(one, t)) for one in CHANNELS]
        agreements = [(row.id, called(row)) for row in whole.agreements if row.state is not AgreementState.ENDED]
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="title", label=t("What do you promise?"), make=TextField, span=2, required=True),
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
