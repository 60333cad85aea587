"""The one page that confirms an ending: what is asked, and under it what will stop and start, before it is done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.deeds.ending_service import Foresight
from app.deeds.endings import Ending
from app.foundation.errors import Cancelled, RuleBroken
from app.foundation.language import t
from app.foundation.problems import rule_sentence
from app.foundation.reporting import Report
from ui.shared.background import Lane
from ui.shared.foresight_view import ForesightView
from ui.shared.form import Field, LabeledField
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.progress import LongWork, Progress
from ui.shared.progress_dialog import PATIENCE
from ui.shared.progress_line import ProgressLine, in_percent
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH = 4


class EffectsPage(LabeledField):
    """What stands under the fields of a dialog: what would happen, told anew with every edit. Nothing is stored.

    `foresee` tells what would happen of what is typed, in the book's lane, as it does it and takes it back. With many
    rows it shows how far it is; it gives way to a further edit, to the deed itself, and to a dialog that closes.
    """

    def __init__(self, dialog: FormDialog, foresee: Callable[[Values, Report], Foresight]) -> None:
        self.view = ForesightView(dialog.workplace)
        super().__init__(t("What this does"), self.view)
        self._dialog = dialog
        self._foresee = foresee
        self._looking: LongWork | None = None
        self._given_up = False
        self.line = ProgressLine(t("What this does"), partial(in_percent, dialog.workplace.formats))
        self.line.hide()
        dialog.body.addWidget(self)
        dialog.body.addWidget(self.line)
        dialog.body.addWidget(Words(t("Everything of this is undone in one step with Undo."), "small", wrap=True))
        dialog.body.addStretch(1)
        for field in dialog.form.fields:  # each by itself: what cannot be read is followed, too
            dialog.form.widget(field.name).edited.connect(self._on_edited)
        dialog.submitted.connect(self._give_way)
        dialog.finished.connect(self._give_way)

    def look_ahead(self) -> None:
        """Ask what would happen, and show it; what is not filled in yet is asked for."""
        self._give_way()
        values = self._typed()
        if values is None:
            self.view.show_words(t("Fill in the fields above to see what will stop and what will start."))
            return
        self._given_up = True
        background, foresee = self._dialog.workplace.background, partial(_foreseen, self._foresee, values)
        long = background.run_long(self._dialog, "foresee", foresee, self._on_foreseen, self._on_unforeseen, Lane.BOOK)
        if self._given_up:
            self._looking = long
            QTimer.singleShot(PATIENCE, long, partial(self._show_how_far, long))

    def look_again(self) -> None:
        """Go on looking where the deed was in the way, and nothing came of it."""
        if self._given_up and self._looking is None:
            self.look_ahead()

    @Slot()
    def _give_way(self) -> None:
        """Stop looking: the book's lane is wanted for something else."""
        looking, self._looking = self._looking, None
        self.line.rest()
        self.line.hide()
        if looking is not None:
            looking.cancel()

    def _show_how_far(self, long: LongWork) -> None:
        if long is self._looking:
            self.view.show_words(t("Looking what this does…"))
            self.line.follow(long)
            self.line.show()
            self._dialog.take_place()

    def _typed(self) -> Values | None:
        """Give what is typed so far, or None while something is missing or cannot be read."""
        form = self._dialog.form
        try:
            values = {field.name: form.widget(field.name).value() for field in form.fields}
        except RuleBroken:
            return None
        missing = any(field.required and values[field.name] in (None, "") for field in form.fields)
        return None if missing else values

    def _on_foreseen(self, found: Foresight) -> None:
        self._is_over()
        self.view.show_foresight(found)
        self._dialog.take_place()

    def _on_unforeseen(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        self._is_over()
        if isinstance(error, RuleBroken):
            self.view.show_words(rule_sentence(error, t))
        else:
            self._dialog.workplace.messages.failed(error)

    def _is_over(self) -> None:
        self._looking, self._given_up = None, False
        self.line.rest()
        self.line.hide()

    @Slot()
    def _on_edited(self) -> None:
        self.look_ahead()


class EndingDialog(FormDialog):
    """Subclasses give the fields and make the ending of what is typed (`ending`); it can be undone in one step."""

    def __init__(
        self, workplace: Workplace, title: str, fields: Sequence[Field], *, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, title, fields, verb=verb, parent=parent)
        self._effects = EffectsPage(self, self._foresee)
        self.view = self._effects.view

    def columns(self) -> int:
        return WIDTH

    def ending(self, values: Values) -> Ending:
        """Make the ending of what is typed."""
        raise NotImplementedError

    def work(self, values: Values) -> Callable[[], str]:
        return partial(self._do, self.ending(values))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_ahead()

    def look_ahead(self) -> None:
        """Show what would happen of what is typed."""
        self._effects.look_ahead()

    def _foresee(self, values: Values, report: Report) -> Foresight:
        return self.workplace.services.endings.foresee(self.ending(values), report)

    def _on_failed(self, error: Exception) -> None:
        super()._on_failed(error)
        self._effects.look_again()

    def _do(self, ending: Ending) -> str:
        self.workplace.services.endings.do(ending)
        return ""


def _foreseen(foresee: Callable[[Values, Report], Foresight], values: Values, progress: Progress) -> Foresight:
    return foresee(values, progress.report)
