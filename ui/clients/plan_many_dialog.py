"""The same promise for many clients, spread over the weeks by their hours; the weeks are shown before it is done."""

from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.rules import StepChannel
from app.aftercare.rules.spreading import SpreadWeek
from app.aftercare.words import channel
from app.aftercare.words.ahead import hours_said
from app.deeds.spreading import ManyDraft, ManyPreview
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.clients.telling_dialogs import CHANNELS
from ui.shared.background import Lane
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.fields import ChoiceField, DateField, TextField, TickField
from ui.shared.form import Field
from ui.shared.form_dialog import Values
from ui.shared.long_form import Deed
from ui.shared.look import look
from ui.shared.many import Keys, ManyDialog
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WEEKS: Final = (2, 4, 8, 13, 26)
HEIGHT: Final = 170


class PlanDialog(ManyDialog):
    """Asks what, when and how; says below which weeks get how many, and who is left out."""

    def __init__(self, workplace: Workplace, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(workplace, keys, t("Promise something to all"), _fields(workplace), t("Promise it"), parent)
        formats = workplace.formats
        self.model: RowTableModel[SpreadWeek] = RowTableModel(_columns(formats), partial(_sentence, formats))
        self.table = RowTable(self.model, t("Weeks"))
        self.table.setFixedHeight(look().px(HEIGHT))
        self.left_out = Words("", "small", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.left_out)
        self.table.hide()
        self.form.set_values({"channel": StepChannel.PHONE.value, "weeks": 0, "leave_paused": True})
        self.form.edited.connect(self._on_edited)
        self._look()

    def columns(self) -> int:
        return 3

    def deed(self, values: Values) -> Deed:
        return partial(self.workplace.services.many.plan, self.keys, _draft(values))

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        if name != "title":
            self._look()

    def _look(self) -> None:
        """Look anew what it comes to; without a day there is nothing to say yet."""
        try:
            values = {name: self.form.widget(name).value() for name in ("due", "channel", "weeks", "leave_paused")}
        except RuleBroken:
            return
        if values["due"] is not None and values["channel"] is not None:
            foresee = partial(self.workplace.services.many.foresee, self.keys, _draft({**values, "title": ""}))
            self.workplace.background.run(self, "foresee", Lane.AWAITED, foresee, self._on_foreseen)

    def _on_foreseen(self, found: ManyPreview) -> None:
        self.model.set_rows(found.weeks)
        self.table.setVisible(bool(found.weeks))
        said = [t.plural("{n} client gets it", "{n} clients get it", len(found.clients))]
        if found.ended:
            said.append(t.plural("{n} relationship has ended", "{n} relationships have ended", found.ended))
        if found.paused:
            said.append(t.plural("{n} has a pause", "{n} have a pause", found.paused))
        self.left_out.setText(" · ".join(said))
        self.take_place()


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    channels = [(one.value, channel(one, t)) for one in CHANNELS]
    spreads = [(0, t("All on that day")), *((n, t("Spread over {n} weeks", n=n)) for n in WEEKS)]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="title", label=t("What do you promise?"), make=TextField, span=3, required=True, free_text=True),
        Field(name="due", label=t("First day"), make=days, required=True, hint=t("tomorrow, +1w, 12 jan")),
        Field(name="channel", label=t("How"), make=partial(ChoiceField, channels), required=True),
        Field(name="weeks", label=t("Spread"), make=partial(ChoiceField, spreads), required=True,
              hint=t("In the order of the list; full weeks get fewer.")),
        Field(name="leave_paused", label=t("Pauses"), span=3,
              make=partial(TickField, t("Leave out who has a pause"))),
    )  # fmt: skip


def _draft(values: Values) -> ManyDraft:
    return ManyDraft(values["title"], values["due"], values["channel"], values["weeks"], bool(values["leave_paused"]))


def _columns(formats: Formats) -> tuple[Column[SpreadWeek], ...]:
    return (
        Column(key="week", title=lambda: t("Week of"), words="strong", sample="ma 30 november",
               text=lambda row: formats.date_day(row.monday)),
        Column(key="count", title=lambda: t("Promises"), right=True, words="medium", share=0, sample="12.345",
               text=lambda row: formats.number(row.promises)),
        Column(key="time", title=lambda: t("Time"), right=True, share=0, sample="12 u 45",
               text=lambda row: hours_said(row.minutes, t)),
        Column(key="room", title=lambda: t("There is"), right=True, share=0, sample="12 u 45",
               text=lambda row: hours_said(row.room, t)),
        Column(key="state", title=lambda: t("State"), share=0, sample="12 u 45 te veel", chip=_chip, text=_state),
    )  # fmt: skip


def _sentence(formats: Formats, row: SpreadWeek) -> str:
    said = t.plural("{day}: {n} promise", "{day}: {n} promises", row.promises, day=formats.date_day(row.monday))
    return ", ".join(part for part in (said, _state(row)) if part)


def _state(row: SpreadWeek) -> str:
    return t("{hours} too much", hours=hours_said(row.minutes - row.room, t)) if row.is_full else ""


def _chip(row: SpreadWeek) -> Chip | None:
    return Chip(_state(row), "amber", "hourglass") if row.is_full else None
