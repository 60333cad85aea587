"""What can be done with a selection of agreements: something for the clients behind them, a file, or their end."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.agreements.rules import EndReason
from app.deeds.ending_service import Foresight
from app.foundation.language import t
from app.foundation.reporting import Report
from ui.agreements.end_dialog import end_fields
from ui.shared.ending_dialog import WIDTH, EffectsPage
from ui.shared.form_dialog import Values
from ui.shared.long_form import Deed as LongDeed
from ui.shared.many import Keys, ManyDialog, choose_file, write_long
from ui.shared.progress_line import in_percent
from ui.shared.selection_bar import Deed
from ui.shared.workplace import Workplace

FOR_CLIENTS: Final = ("plan", "tag", "hand_over", "labels")
"""Deeds that are done with the clients behind the agreements."""


def deeds() -> tuple[Deed, ...]:
    """Give what is offered for a selection."""
    return (
        Deed("plan", t("Promise something to their clients…"), "calendar-check"),
        Deed("tag", t("Add a tag to their clients…"), "tag"),
        Deed("hand_over", t("Hand their clients over to a colleague…"), "users"),
        Deed("labels", t("Address labels of their clients…"), "printer"),
        Deed("export", t("Export to a file…"), "file-down"),
        Deed("end", t("End these agreements…"), "circle-x"),
    )


class EndManyDialog(ManyDialog):
    """The same end for all of them; what has ended already stays as it is. Replacing is done one by one."""

    def __init__(self, workplace: Workplace, keys: Keys, parent: QWidget | None = None) -> None:
        reasons = [one for one in EndReason if one is not EndReason.REPLACED]
        hint = t("Open promises of these agreements stop; what was done stays.")
        fields = end_fields(workplace, reasons, hint)
        super().__init__(workplace, keys, t("End agreements"), fields, t("End them"), parent)
        self.line.say_by(partial(in_percent, workplace.formats))  # of agreements, and of the clients behind them
        self.effects = EffectsPage(self, self._foresee)
        self.view = self.effects.view
        self.form.set_values({"end_on": workplace.today})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.effects.look_ahead()

    def columns(self) -> int:
        return WIDTH

    def about(self) -> str:
        return t.plural(
            "{n} agreement. What has ended stays as it is.", "{n} agreements. What has ended stays as it is.",
            len(self.keys),
        )  # fmt: skip

    def deed(self, values: Values) -> LongDeed:
        return partial(self.workplace.services.many.end_agreements, self.keys, values["end_on"], values["end_reason"])

    def _foresee(self, values: Values, report: Report) -> Foresight:
        return self.workplace.services.many.foresee_ends(self.keys, values["end_on"], values["end_reason"], report)

    def _on_not_stored(self, error: Exception) -> None:
        super()._on_not_stored(error)
        self.effects.look_again()


def open_deed(deed: str, workplace: Workplace, place: QWidget, keys: Keys) -> None:
    """Open what belongs to the agreements themselves."""
    if deed == "end":
        EndManyDialog(workplace, keys, place.window()).open()
    else:
        choose_file(place, "agreements.csv", partial(export_to, workplace, place, keys))


def export_to(workplace: Workplace, place: QWidget, keys: Keys, name: str) -> None:
    """Write agreements into a file and say so."""
    work = partial(workplace.services.handover.export_agreements, Path(name), keys)
    write_long(workplace, place, work, partial(_exported, Path(name).name))


def _exported(name: str, count: int) -> str:
    return t.plural("{n} agreement stands in {file}.", "{n} agreements stand in {file}.", count, file=name)
