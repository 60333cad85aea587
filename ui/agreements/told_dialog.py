"""Note what the client was told of the commission on an agreement: when, how, and how much in euros."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.agreements.rules.facts import Agreement
from app.agreements.rules.promised import Disclosure, DisclosureDraft
from app.contact.rules import Channel
from app.contact.words import channel
from app.foundation.language import t
from ui.agreements.terms import called
from ui.shared.fields import ChoiceField, DateField, MoneyField, TickField
from ui.shared.form import Field, LabeledField
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class _Known(NamedTuple):
    """The agreement, what was told of it, and whether the law misses something."""

    agreement: Agreement
    told: tuple[Disclosure, ...]
    is_missing: bool


class ToldDialog(FormDialog):
    """What was told stays; a correction is told again. `changed(agreement_id)` when it is stored."""

    changed = Signal(str)

    def __init__(self, workplace: Workplace, agreement_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("Commission told"), _fields(workplace), verb=t("Save"), parent=parent)
        self._agreement_id = agreement_id
        self.missing = Words(
            t("The law asks to tell it before the agreement is concluded. Here that was not noted, or too late."),
            "body", tone="amber", wrap=True,
        )  # fmt: skip
        self.before = Words("", "body", wrap=True)
        self.body.addWidget(self.missing)
        self.body.addWidget(LabeledField(t("Told before"), self.before))
        self.missing.hide()
        self.form.set_values({"told_on": workplace.today, "channel": Channel.VISIT})
        self.stored.connect(self.changed)
        self.ask(self._read, self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        draft = DisclosureDraft(
            self._agreement_id,
            values["told_on"],
            values["initial_cents"],
            values["trail_cents_per_year"],
            values["is_exact"],
            values["channel"] or "",
        )
        return partial(self._tell, draft)

    def _tell(self, draft: DisclosureDraft) -> str:
        self.workplace.services.agreements.tell_commission(draft)
        return self._agreement_id

    def _read(self) -> _Known:
        agreements = self.workplace.services.agreements
        key = self._agreement_id
        return _Known(agreements.agreement(key), agreements.disclosures(key), agreements.is_disclosure_missing(key))

    def _fill(self, known: _Known) -> None:
        self.set_subtitle(called(known.agreement))
        self.missing.setVisible(known.is_missing)
        self.before.setText("\n".join(map(self._line, known.told)) or t("Nothing yet."))
        self.take_place()

    def _line(self, one: Disclosure) -> str:
        """Say one of the earlier times, with its amounts."""
        formats = self.workplace.formats
        initial, trail = one.initial_cents, one.trail_cents_per_year
        parts = [
            formats.date_medium(one.told_on),
            t("initial {amount}", amount=formats.money(initial)) if initial is not None else "",
            t("{amount} a year", amount=formats.money(trail)) if trail is not None else "",
            t("exact") if one.is_exact else t("an indication"),
            channel(Channel(one.channel), t) if one.channel in set(Channel) else "",
        ]
        return " · ".join(part for part in parts if part)


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    money = partial(MoneyField, workplace.formats)
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    ways = partial(ChoiceField, [(one, channel(one, t)) for one in Channel])
    return (
        Field(name="told_on", label=t("Told on"), make=days, required=True, span=2),
        Field(name="channel", label=t("How"), make=ways, span=2),
        Field(name="initial_cents", label=t("Initial commission"), make=money, span=2),
        Field(name="trail_cents_per_year", label=t("Trail commission a year"), make=money, span=2),
        Field(name="is_exact", label=t("How exact"), make=partial(TickField, t("These are the exact amounts")), span=4),
    )
