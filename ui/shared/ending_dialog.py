"""The one page that confirms an ending: what is asked, and under it what will stop and start, before it is done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.deeds.ending_service import Foresight
from app.deeds.endings import Ending
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.foundation.problems import rule_sentence
from ui.shared.background import Lane
from ui.shared.foresight_view import ForesightView
from ui.shared.form import Field, LabeledField
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH = 4


class EffectsPage(LabeledField):
    """What stands under the fields of a dialog: what would happen, told anew with every edit. Nothing is stored.

    `foresee` reads what would happen of what is typed, in the book's lane.
    """

    def __init__(self, dialog: FormDialog, foresee: Callable[[Values], Foresight]) -> None:
        self.view = ForesightView(dialog.workplace)
        super().__init__(t("What this does"), self.view)
        self._dialog = dialog
        self._foresee = foresee
        dialog.body.addWidget(self)
        dialog.body.addWidget(Words(t("Everything of this is undone in one step with Undo."), "small", wrap=True))
        dialog.body.addStretch(1)
        for field in dialog.form.fields:  # each by itself: what cannot be read is followed, too
            dialog.form.widget(field.name).edited.connect(self._on_edited)

    def look_ahead(self) -> None:
        """Ask what would happen, and show it; what is not filled in yet is asked for."""
        values = self._typed()
        if values is None:
            self.view.show_words(t("Fill in the fields above to see what will stop and what will start."))
            return
        foresee = partial(self._foresee, values)
        background = self._dialog.workplace.background
        background.run(self._dialog, "foresee", Lane.BOOK, foresee, self._on_foreseen, self._on_unforeseen)

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
        self.view.show_foresight(found)
        self._dialog.take_place()

    def _on_unforeseen(self, error: Exception) -> None:
        if isinstance(error, RuleBroken):
            self.view.show_words(rule_sentence(error, t))
        else:
            self._dialog.workplace.messages.failed(error)

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

    def _foresee(self, values: Values) -> Foresight:
        return self.workplace.services.endings.foresee(self.ending(values))

    def _do(self, ending: Ending) -> str:
        self.workplace.services.endings.do(ending)
        return ""
