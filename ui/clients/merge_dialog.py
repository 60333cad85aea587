"""Make one of two clients: the same one twice, or two who move in together. What comes together is told before."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.clients.rules import ClientKind, LifeEventKind
from app.clients.words import client_kind, life_event
from app.deeds.household_words import moved
from app.deeds.rules.households import MergeHow, MergePreview
from app.foundation.errors import NazorgError
from app.foundation.language import t
from app.foundation.problems import sentence
from app.overview.rules import ClientWhole
from ui.clients.details_dialog import offer_of
from ui.clients.find_field import FindField, Offer
from ui.shared.background import Lane
from ui.shared.fields import ChoiceField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.words import Words
from ui.shared.workplace import Workplace

SAME, MOVING = "same", "moving"


class MergeDialog(FormDialog):
    """The client from whose page it was opened stays; the other one goes into it, with everything it has."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        self._client = whole.client
        super().__init__(
            workplace, t("Make one of two clients"), self._fields(workplace), verb=t("Make one client"), parent=parent
        )
        self.set_subtitle(t("{client} stays. Everything of the other client goes into it.", client=whole.client.name))
        self.preview = Words("", "body", wrap=True)
        self.preview.setAccessibleName(t("What comes together"))
        self.preview.hide()
        self.body.addWidget(self.preview)
        alone = whole.client.kind is not ClientKind.BUSINESS
        self.form.set_values({"mode": SAME, "address": False, "because": LifeEventKind.COHABITING})
        self.form.field("mode").setVisible(alone)
        self.form.edited.connect(self._on_edited)
        self._show_fields()

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        deeds, kept, how = self.workplace.services.deeds, self._client.id, _how(values)

        def merge() -> str:
            deeds.merge(kept, values["other"], how)
            return kept

        return merge

    def place_of(self, field: str) -> str:
        return "other" if field == "client" else field

    def _find(self, text: str) -> Sequence[Offer]:
        found = self.workplace.services.people.find_clients(text)
        return [offer_of(one) for one in found if one.id != self._client.id]

    def _fields(self, workplace: Workplace) -> tuple[Field, ...]:
        modes = [(SAME, t("The same client stands in the book twice"))]
        if self._client.kind is not ClientKind.BUSINESS:
            modes.append((MOVING, t("They move in together")))
        reasons = [(one, life_event(one, t)) for one in (LifeEventKind.COHABITING, LifeEventKind.MARRIAGE)]
        addresses = ((False, t("That of {client}", client=self._client.name)), (True, t("That of the other client")))
        return (
            Field(name="other", label=t("The other client"), make=partial(FindField, workplace, self._find,
                  t("Find the client")), span=2, required=True),
            Field(name="mode", label=t("Why they become one"), make=partial(ChoiceField, modes), span=2),
            Field(name="because", label=t("Told as a life event"),
                  make=partial(ChoiceField, reasons, empty=t("Not told")), span=2),
            Field(name="address", label=t("Which address?"), make=partial(ChoiceField, addresses), span=2),
        )  # fmt: skip

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        self._show_fields()
        values = self.form.values() if self.form.widget("other").value() else None
        if values is None:
            self.form.clear_errors()
            self.preview.hide()
            return
        look = partial(self.workplace.services.deeds.merge_preview, self._client.id, values["other"], _how(values))
        self.workplace.background.run(self, "preview", Lane.READING, look, self._on_preview, self._on_no_preview)

    def _show_fields(self) -> None:
        moving = self.form.widget("mode").value() == MOVING
        self.form.show_only({field.name for field in self.form.fields} - (set() if moving else {"because"}))

    def _on_preview(self, preview: MergePreview) -> None:
        moving = [words for table, count in preview.moved.items() if (words := moved(table, count, t))]
        other = self.form.widget("address")
        if isinstance(other, ChoiceField):
            chosen = other.value()
            other.set_choices(
                [
                    (False, preview.address or t("No address ({client})", client=self._client.name)),
                    (True, preview.other_address or t("No address (the other client)")),
                ]
            )
            other.set_value(chosen)
        lines = [
            t("{name} ({kind}) with {persons}.", name=preview.name, kind=client_kind(preview.kind, t).lower(),
              persons=", ".join(preview.persons)) if preview.persons else "",
            t("The same person, made one: {names}.", names=", ".join(preview.same)) if preview.same else "",
            t("These come along: {things}.", things=", ".join(moving)) if moving else t("Nothing else comes along."),
            t("The service agreed with the other client ends today.") if preview.service_ends else "",
            t("Where both say something else, what stands at {client} stays.", client=self._client.name),
        ]  # fmt: skip
        self.preview.setText("\n".join(line for line in lines if line))
        self.preview.set_tone("")
        self.preview.show()

    def _on_no_preview(self, error: Exception) -> None:
        if not isinstance(error, NazorgError):
            self.workplace.messages.failed(error)
            return
        self.preview.setText(sentence(error, t).text)
        self.preview.set_tone("red")
        self.preview.show()


def _how(values: Values) -> MergeHow:
    moving = values["mode"] == MOVING
    return MergeHow(moving, bool(values["address"]), values["because"] if moving else None)
