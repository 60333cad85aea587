"""Fill in an answer: one score, the client's own words, and how it came. A low score opens a case at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import Client
from app.contact.rules import Channel
from app.contact.words import channel
from app.foundation.language import t
from ui.shared.fields import ChoiceField, DateField, NoteField, TickField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class AnswerDialog(FormDialog):
    """An answer on paper, by phone or by mail; `recorded(checkin_id)` when stored."""

    recorded = Signal(str)

    def __init__(
        self, workplace: Workplace, client_id: str, promise_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            workplace, t("Record an answer"), _fields(workplace), verb=t("Record the answer"), parent=parent
        )
        self._client_id = client_id
        self._promise_id = promise_id
        self.stored.connect(self.recorded)
        self.form.set_values({"answered_on": workplace.today, "channel": Channel.PAPER})
        self.ask(partial(workplace.services.clients.client, client_id), self._fill)

    def work(self, values: Values) -> Callable[[], str]:
        draft = CheckInDraft(client_id=self._client_id, promise_id=self._promise_id or None, **values)
        return partial(self.workplace.services.checkins.record, draft)

    def _fill(self, client: Client) -> None:
        self.set_subtitle(client.name)


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    channels = [(one, channel(one, t)) for one in Channel if one is not Channel.SELF]
    by_adviser = t("I filled it in for the client")
    return (
        Field(
            name="nps",
            label=t("Would you recommend us? (0–10)"),
            make=partial(_scores, 0, 10),
            hint=t("0 to 6 opens a case: call within two working days."),
        ),
        Field(name="csat", label=t("How satisfied are you? (1–5)"), make=partial(_scores, 1, 5)),
        Field(name="ces", label=t("We made it easy (1–7)"), make=partial(_scores, 1, 7)),
        Field(name="remark", label=t("In the client's own words"), make=partial(NoteField, 3), span=3),
        Field(name="answered_on", label=t("Answered on"), make=days, required=True),
        Field(name="channel", label=t("How"), make=partial(ChoiceField, channels), required=True),
        Field(name="by_adviser", label=by_adviser, make=partial(TickField, by_adviser)),
    )


def _scores(lowest: int, highest: int) -> ChoiceField:
    return ChoiceField([(score, str(score)) for score in range(lowest, highest + 1)], empty=t("not answered"))
