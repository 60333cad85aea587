"""Log a contact in ten seconds: what the client said comes first, and the promise it keeps is ticked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.aftercare.rules.grammar import MARK
from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose, question
from app.agreements.rules import is_running
from app.agreements.rules.facts import Agreement
from app.agreements.words import product_kind
from app.contact.rules import Channel, ContactDraft, Direction
from app.contact.words import channel, direction
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.office.colleagues import Wish
from ui.shared.fields import ChoiceField, DateField, NoteField, NumberField, TextField, TickField
from ui.shared.form import Field, LabeledField
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.bootstrap import Services

SOON_DAYS: Final = 60
SHOWN: Final = 5
AFTER_DEATH: Final = ("D1", "ESTATE")
"""Steps of the death protocol in which the policies are gone through."""
CHANNELS: Final = {"survey": Channel.PHONE}
"""A check-in that becomes a talk."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the dialog knows before it is filled in."""

    client: str
    promises: tuple[Promise, ...]
    questions: dict[str, str]
    together: frozenset[str] = frozenset()
    policies: tuple[str, ...] = ()


class ContactDialog(FormDialog):
    """A contact moment; `logged(contact_id)` when it is stored.

    A promise named at the start is ticked, and so is what belongs to the same conversation and is due by now.
    """

    logged = Signal(str)

    def __init__(
        self, workplace: Workplace, client_id: str, promise_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, t("Log a contact"), _fields(workplace), verb=t("Log the contact"), parent=parent)
        self._client_id = client_id
        self._promise_id = promise_id
        self.ticks: dict[str, TickField] = {}
        self.question = Words("", "quote", wrap=True)
        self.question.hide()
        self.body.insertWidget(0, self.question)
        self.promises = Section(t("Which promise does this keep?"))
        self.promises.hide()
        self._tick_column = QVBoxLayout()
        self.promises.body.addLayout(self._tick_column)
        self.body.addWidget(self.promises)
        self.policies = Words("", "body", wrap=True)
        self._policies = LabeledField(t("Policies to go through together"), self.policies)
        self._policies.hide()
        self.body.addWidget(self._policies)
        self.stored.connect(self.logged)
        self.form.set_values({"on_date": workplace.today, "channel": Channel.PHONE, "direction": Direction.OUT})
        self.ask(self._read, self._fill)

    def _read(self) -> Before:
        services = self.workplace.services
        promises = services.aftercare.open_promises(self._client_id)
        near = [one for one in promises if (one.due - self.workplace.today).days <= SOON_DAYS]
        if self._promise_id and all(one.id != self._promise_id for one in near):
            near += [one for one in promises if one.id == self._promise_id]
        questions = {one.id: question(one.code, t) for one in near}
        together = services.agenda.together_with(self._promise_id) if self._promise_id else ()
        return Before(
            services.clients.client(self._client_id).name,
            tuple(near),
            questions,
            frozenset(one.id for one in together if one.due <= self.workplace.today),
            self._read_policies(near),
        )

    def _read_policies(self, promises: Sequence[Promise]) -> tuple[str, ...]:
        """Name what runs, where this is a call after a death."""
        named = [one.code or "" for one in promises if one.id == self._promise_id]
        if not any(code.partition(MARK)[0] in AFTER_DEATH for code in named):
            return ()
        found = self.workplace.services.agreements.agreements(self._client_id)
        return tuple(_policy(one) for one in found if is_running(one.end_on, self.workplace.today))

    def _fill(self, before: Before) -> None:
        self.set_subtitle(before.client)
        named = [one for one in before.promises if one.id == self._promise_id]
        together = [one for one in before.promises if one.id in before.together]
        others = [one for one in before.promises if one.id != self._promise_id and one.id not in before.together]
        for one in (*named, *together, *others)[: max(SHOWN, len(named) + len(together))]:
            self._add_tick(one, chosen=one in named or one in together)
        self.promises.setVisible(bool(self.ticks))
        self.policies.setText("\n".join(before.policies))
        self._policies.setVisible(bool(before.policies))
        if named:
            self.form.set_values({"channel": CHANNELS.get(named[0].channel) or Channel(named[0].channel)})
            asked = before.questions.get(named[0].id, "")
            self.question.setText(f"“{asked}”" if asked else "")
            self.question.setVisible(bool(asked))
        self.form.field("said").field.setFocus()

    def work(self, values: Values) -> Callable[[], str]:
        draft = ContactDraft(
            client_id=self._client_id,
            on_date=values["on_date"],
            channel=values["channel"],
            direction=values["direction"],
            said=values["said"],
            summary=values["summary"],
            minutes=values["minutes"],
            keeps=tuple(key for key, tick in self.ticks.items() if tick.value()),
            actions=_actions(values["action"], values["action_due"]),
        )
        return partial(_log, self.workplace.services, draft, self.workplace.whose.wish())

    def _add_tick(self, promise: Promise, *, chosen: bool) -> None:
        due = self.workplace.formats.near(promise.due, self.workplace.today)
        tick = TickField(f"{promise.title or purpose(promise.code, t)} ({due})")
        tick.set_value(chosen)
        self.ticks[promise.id] = tick
        self._tick_column.addWidget(tick)


def _log(services: "Services", draft: ContactDraft, wish: Wish) -> str:
    """Store it as a talk of who sits at the desk, else of the client's own adviser."""
    return services.deeds.log_contact(replace(draft, adviser=services.office.sits(wish)))


def _policy(one: Agreement) -> str:
    called = one.title or product_kind(one.product_kind, t)
    return " · ".join(part for part in (called, one.provider or "", one.policy_number or "") if part)


def _actions(title: str, due: date | None) -> tuple[tuple[str, date], ...]:
    if not title:
        return ()
    if due is None:
        raise RuleBroken("required", "action_due")
    return ((title, due),)


def _fields(workplace: Workplace) -> Sequence[Field]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        *contact_fields(workplace),
        Field(name="action", label=t("Agreed to do"), make=TextField, span=2, hint=t("becomes a promise"),
              free_text=True),
        Field(name="action_due", label=t("Before"), make=days),
    )  # fmt: skip


def contact_fields(workplace: Workplace) -> Sequence[Field]:
    """Give the fields of what was said and when."""
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    channels = [(one, channel(one, t)) for one in Channel]
    directions = [(one, direction(one, t)) for one in Direction]
    return (
        Field(name="said", label=t("What did the client say?"), make=partial(NoteField, 3), span=3,
              hint=t("In the client's own words. With an answer it counts as heard; without, as sent.")),
        Field(name="on_date", label=t("On"), make=days, required=True),
        Field(name="channel", label=t("How"), make=partial(ChoiceField, channels), required=True),
        Field(name="direction", label=t("Direction"), make=partial(ChoiceField, directions), required=True),
        Field(name="summary", label=t("What was it about?"), make=TextField, span=2, free_text=True),
        Field(name="minutes", label=t("Minutes"), make=NumberField),
    )  # fmt: skip
