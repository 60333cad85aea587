"""The service agreed with a client: a new one, one that is put right, and its end."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.agreements.rules import Frequency
from app.agreements.rules.promised import Engagement, EngagementDraft, EngagementKind
from app.agreements.words import engagement_kind, frequency
from app.foundation.errors import NotFound
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.fields import ChoiceField, DateField, MoneyField, NoteField, NumberField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

FACTS: Final = (
    "kind", "promised_contacts_per_year", "price_cents", "price_frequency", "from_on", "to_on", "confirmed_on",
    "modules",
)  # fmt: skip


class ServiceDialog(FormDialog):
    """Agree on a service, in the place of what ran; with `changes` that one is put right."""

    def __init__(
        self, workplace: Workplace, whole: ClientWhole, changes: Engagement | None = None, parent: QWidget | None = None
    ) -> None:
        title = t("Agree on a service") if changes is None else t("Change the service")
        verb = t("Agree on it") if changes is None else t("Save")
        super().__init__(workplace, title, _fields(workplace), verb=verb, parent=parent)
        self._client_id = whole.client.id
        self._changes = changes.id if changes else ""
        self._version = 0
        runs = changes is None and whole.service is not None and whole.service.engagement.is_on(workplace.today)
        ends = t("{client}. What runs now ends when the new service begins.", client=whole.client.name)
        self.set_subtitle(ends if runs else whole.client.name)
        if changes is None:
            self.form.set_values({"kind": EngagementKind.ONGOING_SUBSCRIPTION, "from_on": workplace.today})
        else:
            self.ask(self._read, self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        agreements = self.workplace.services.agreements
        draft = EngagementDraft(client_id=self._client_id, **values)
        if not self._changes:
            return partial(agreements.agree_service, draft)
        facts = {name: values[name] for name in FACTS}

        def save() -> str:
            agreements.save_service(self._changes, facts, self._version)
            return self._changes

        return save

    def _read(self) -> Engagement:
        known = self.workplace.services.agreements.engagements(self._client_id)
        found = next((one for one in known if one.id == self._changes), None)
        if found is None:
            raise NotFound("engagement", self._changes)
        return found

    def _fill(self, found: Engagement) -> None:
        self._version = found.version
        self.form.set_values({name: getattr(found, name) for name in FACTS})


class EndServiceDialog(FormDialog):
    """End the service that runs."""

    def __init__(
        self, workplace: Workplace, whole: ClientWhole, running: Engagement, parent: QWidget | None = None
    ) -> None:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (Field(name="to_on", label=t("Ends on"), make=days, required=True,
                        hint=t("On this day it is not given any more.")),)  # fmt: skip
        super().__init__(workplace, t("End the service"), fields, verb=t("End the service"), parent=parent)
        self._running = running
        self.set_subtitle(
            t("{client}. What the law asks of you goes on; confirm the end in writing.", client=whole.client.name)
        )
        self.form.set_values({"to_on": workplace.today})

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        def end() -> str:
            self.workplace.services.agreements.end_service(self._running.id, values["to_on"])
            return self._running.id

        return end


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    kinds = [(kind, engagement_kind(kind, t)) for kind in EngagementKind]
    often = [(one, frequency(one, t)) for one in Frequency]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="kind", label=t("What was agreed"), make=partial(ChoiceField, kinds), span=3, required=True),
        Field(name="promised_contacts_per_year", label=t("Contacts a year"), make=NumberField,
              hint=t("conversations, or what you hear from them")),
        Field(name="price_cents", label=t("Price"), make=partial(MoneyField, workplace.formats)),
        Field(name="price_frequency", label=t("How often"), make=partial(ChoiceField, often, empty=t("No price"))),
        Field(name="from_on", label=t("From"), make=days, required=True),
        Field(name="to_on", label=t("Until"), make=days),
        Field(name="confirmed_on", label=t("Confirmed on"), make=days, hint=t("in writing, by the client")),
        Field(name="modules", label=t("What belongs to it"), make=partial(NoteField, 4), span=3,
              hint=t("One part a line, like: policy check, help with a claim.")),
    )  # fmt: skip
