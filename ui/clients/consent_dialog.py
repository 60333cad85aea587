"""What somebody allows: purposes by channels, told on a day in some way; what was allowed before stays in sight."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.clients.consent_words import consent_purpose, consent_source, reach_channel
from app.clients.rules import ConsentSource
from app.clients.rules.consents import Asked, Consent
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.consent_grid import ConsentGrid
from ui.shared.background import Lane
from ui.shared.buttons import quiet
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field, Form, LabeledField
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 800
Everything = dict[str, tuple[Consent, ...]]


class ConsentDialog(DialogFrame):
    """Choose a person, tick what is allowed, say when and how it was told. Rows made by mistake can be taken away."""

    def __init__(
        self, workplace: Workplace, whole: ClientWhole, person_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(t("What they allow"), parent, verb=t("Save"))
        self.workplace = workplace
        self._client_id = whole.client.id
        self._found: Everything = {}
        self.setMinimumWidth(look().px(WIDTH))
        self.subtitle.setText(
            t("Service needs no consent. A withdrawal counts from its own day; what was allowed before stays known.")
        )
        self.subtitle.setVisible(True)
        people = [(one.id, one.full_name) for one in whole.persons if one.belongs_on(workplace.today)]
        self.person = ChoiceField(people)
        self.person.set_value(person_id or (people[0][0] if people else None))
        self.grid = ConsentGrid(workplace.formats)
        self.form = Form(_fields(workplace), columns=4)
        self.form.set_values({"on": workplace.today, "source": ConsentSource.SPOKEN})
        self._rows: RowTableModel[Consent] = RowTableModel(_columns(workplace), partial(_sentence, workplace))
        self.history = RowTable(self._rows, t("History"), fit_rows=True)
        self.mistake = quiet(t("This row was a mistake"))
        self.nothing = Words(t("Nothing has been said yet."), "quiet")
        self._fill_body()
        self._connect()

    def load(self) -> None:
        """Read what everybody in the client allows."""
        of_client = self.workplace.services.consents.of_client
        read = partial(of_client, self._client_id)
        self.set_busy(True)
        self.workplace.background.run(self, "read", Lane.READING, read, self._on_found)

    def open(self) -> None:
        super().open()
        self.load()

    def _fill_body(self) -> None:
        self.body.addWidget(LabeledField(t("Who"), self.person))
        self.body.addWidget(self.grid)
        self.body.addSpacing(look().px(8))
        self.body.addWidget(self.form)
        self.body.addWidget(Words(t("History"), "caption"))
        self.body.addWidget(self.history)
        self.body.addWidget(self.nothing)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.mistake)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.submitted.connect(self._on_submitted)
        self.person.edited.connect(self._on_person_chosen)
        self.grid.edited.connect(self._on_edited)
        self.history.row_chosen.connect(self._on_row_chosen)
        self.mistake.clicked.connect(self._on_mistake)

    def _on_found(self, found: Everything) -> None:
        self._found = found
        self.set_busy(False)
        self._on_person_chosen()

    def _consents(self) -> Sequence[Consent]:
        return self._found.get(self.person.value() or "", ())

    @Slot()
    def _on_person_chosen(self) -> None:
        consents = self._consents()
        self.grid.show_consents(consents, self.workplace.today)
        self._rows.set_rows(consents)
        self.history.setVisible(bool(consents))
        self.mistake.setVisible(bool(consents))
        self.nothing.setVisible(not consents)
        self._on_row_chosen(self.history.chosen_row())
        self._on_edited()
        self.take_place()

    @Slot()
    def _on_edited(self) -> None:
        """Keep to one person while ticks are not saved."""
        self.person.setDisabled(bool(self.grid.changed()))

    @Slot(object)
    def _on_row_chosen(self, row: Consent | None) -> None:
        self.mistake.setDisabled(row is None)

    @Slot()
    def _on_mistake(self) -> None:
        row: Consent | None = self.history.chosen_row()
        if row is not None:
            self._store(partial(self.workplace.services.consents.remove, row.id), self._on_removed)

    @Slot()
    def _on_submitted(self) -> None:
        values, wanted = self.form.values(), self.grid.changed()
        if values is None:
            return
        if not wanted:
            self.accept()
            return
        asked = Asked(values["on"], values["source"], values["evidence"])
        say = self.workplace.services.consents.say
        self._store(partial(say, self.person.value(), wanted, asked), self._on_stored)

    def _store(self, work: Callable[[], None], done: Callable[[None], None]) -> None:
        self.set_busy(True)
        self.workplace.background.run(self, "store", Lane.BOOK, work, done, self._on_failed)

    def _on_stored(self, _: None) -> None:
        self.accept()

    def _on_removed(self, _: None) -> None:
        self.load()

    def _on_failed(self, error: Exception) -> None:
        self.set_busy(False)
        if not (isinstance(error, RuleBroken) and self.form.show_error(error)):
            self.workplace.messages.failed(error)


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    sources = [(one, consent_source(one, t)) for one in ConsentSource]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="on", label=t("Told on"), make=days, required=True),
        Field(name="source", label=t("How it was told"), make=partial(ChoiceField, sources), required=True),
        Field(name="evidence", label=t("Where the proof is"), make=TextField, span=2, free_text=True),
    )


def _columns(workplace: Workplace) -> tuple[Column[Consent], ...]:
    day = workplace.formats.date_medium
    return (
        Column(key="purpose", title=lambda: t("What for"), share=1, words="strong",
               text=lambda row: consent_purpose(row.purpose, t), sample="Tevredenheidsvragen"),
        Column(key="channel", title=lambda: t("How"), text=lambda row: reach_channel(row.channel, t), sample="E-mail"),
        Column(key="given", title=lambda: t("Allowed"), sample="30 sep. 2026, op een formulier", share=1,
               text=lambda row: _yes(row, workplace)),
        Column(key="ended", title=lambda: t("Withdrawn"), sample="30 sep. 2026, op een formulier", share=1,
               text=lambda row: _told(day(row.withdrawn_on), row.withdrawn_source) if row.withdrawn_on else ""),
    )  # fmt: skip


def _yes(row: Consent, workplace: Workplace) -> str:
    if row.withdrawn_on == row.given_on:
        return t("never")
    told = _told(workplace.formats.date_medium(row.given_on), row.source)
    return f"{told} · {row.evidence}" if row.evidence else told


def _told(day: str, source: ConsentSource | None) -> str:
    return f"{day}, {consent_source(source, t).lower()}" if source else day


def _sentence(workplace: Workplace, row: Consent) -> str:
    return ". ".join(part for column in _columns(workplace) if (part := column.text(row)))
