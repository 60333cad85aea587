"""A client that wants no commercial contact, a pause that is changed, and commercial contact again."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.clients.consent_words import reach_channel
from app.clients.rules import Hold, HoldKind, ReachChannel
from app.clients.rules.peace import PeaceDraft
from app.clients.words import hold_kind
from app.deeds.endings import Ending, Objection, OptOut
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.ending_dialog import EndingDialog
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

NAMES: Final = ("from_on", "to_on", "channel", "reason")


class PeaceDialog(EndingDialog):
    """Pause everything commercial because the client asked so; the duties of care go on."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("Opt out"), _fields(workplace), verb=t("Opt out"), parent=parent)
        self._client_id = whole.client.id
        self.set_subtitle(
            t("{client} wants no commercial contact. The duty of care goes on.", client=whole.client.name)
        )
        self.form.set_values({"from_on": workplace.today})

    def ending(self, values: Values) -> Ending:
        return OptOut(self._client_id, _draft(values))


class ObjectionDialog(EndingDialog):
    """A client objects to everything, or asks to be erased: all stops at once, and the file is locked."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        fields = tuple(field for field in _fields(workplace) if field.name != "to_on")
        title = t("Objection to everything")
        super().__init__(workplace, title, fields, verb=t("Stop and lock"), parent=parent)
        self._client_id = whole.client.id
        self.set_subtitle(
            t("{client} objects to everything, or asks to be erased. What the law asks for is kept, locked; nothing "
              "else happens any more.", client=whole.client.name)
        )  # fmt: skip
        self.form.set_values({"from_on": workplace.today})

    def ending(self, values: Values) -> Ending:
        draft = PeaceDraft(values["from_on"], None, values["channel"], values["reason"])
        return Objection(self._client_id, draft)


class PauseDialog(FormDialog):
    """Change a pause that somebody set: end it, lengthen it, put its words right."""

    def __init__(self, workplace: Workplace, hold: Hold, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("Change the pause"), _fields(workplace), verb=t("Save"), parent=parent)
        self._hold = hold
        self.set_subtitle(t("{kind}. Without an end it goes on.", kind=hold_kind(hold.kind, t)))
        self.form.set_values({name: getattr(hold, name) for name in NAMES})

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        def change() -> str:
            self.workplace.services.consents.change_hold(self._hold.id, _draft(values))
            return self._hold.id

        return change


class _FromDayDialog(FormDialog):
    """Ends what silences a client, from a day on: today, unless the person says otherwise."""

    def __init__(self, workplace: Workplace, title: str, subtitle: str, verb: str, parent: QWidget | None) -> None:
        fields = (Field(name="to_on", label=t("From"), make=_days(workplace), required=True),)
        super().__init__(workplace, title, fields, verb=verb, parent=parent)
        self.set_subtitle(subtitle)
        self.form.set_values({"to_on": workplace.today})

    def end(self, on: date) -> None:
        """End it, from a day on."""
        raise NotImplementedError

    def work(self, values: Values) -> Callable[[], str]:
        def end() -> str:
            self.end(values["to_on"])
            return ""

        return end


class WithdrawnDialog(_FromDayDialog):
    """Unlock the file again, because the client came back on the objection."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        subtitle = t("{client} came back on the objection.", client=whole.client.name)
        super().__init__(workplace, t("Objection withdrawn"), subtitle, t("Unlock the file"), parent)
        self._client_id = whole.client.id

    def end(self, on: date) -> None:
        self.workplace.services.endings.lift_objection(self._client_id, on)


class AgainDialog(_FromDayDialog):
    """End the pause that the client had asked for."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        subtitle = t("{client} agrees to commercial contact again.", client=whole.client.name)
        super().__init__(workplace, t("Commercial contact again"), subtitle, t("End the opt-out"), parent)
        self._holds = [hold for hold in whole.holds if hold.kind is HoldKind.OPT_OUT]

    def end(self, on: date) -> None:
        for hold in self._holds:
            draft = PeaceDraft(hold.from_on, on, hold.channel, hold.reason or "")
            self.workplace.services.consents.change_hold(hold.id, draft)


def _draft(values: Values) -> PeaceDraft:
    return PeaceDraft(values["from_on"], values["to_on"], values["channel"], values["reason"])


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    channels = [(one, reach_channel(one, t)) for one in ReachChannel]
    return (
        Field(name="from_on", label=t("From"), make=_days(workplace), required=True),
        Field(name="to_on", label=t("Until"), make=_days(workplace), hint=t("Empty: for good")),
        Field(name="channel", label=t("Told by"), span=2,
              make=partial(ChoiceField, channels, empty=t("Not known"))),
        Field(name="reason", label=t("In the client's words"), make=TextField, span=4, free_text=True),
    )  # fmt: skip


def _days(workplace: Workplace) -> Callable[[], QWidget]:
    return partial(DateField, workplace.formats, lambda: workplace.today)
