"""The one frame in which something that stands is put right: its fields, and under them what moves by that."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.deeds.correcting import Change
from app.deeds.ending_service import Foresight
from app.foundation.language import t
from app.foundation.reporting import Report
from ui.shared.ending_dialog import EffectsPage
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

NOTHING = Foresight((), (), ())


class CorrectingDialog(FormDialog):
    """Subclasses fill the form of what stands, call `filled`, and make the correction of what is typed (`change`).

    `changed(key)` when it is stored, as one step that can be undone; `key` is that of what stands.
    """

    changed = Signal(str)

    def __init__(
        self, workplace: Workplace, key: str, title: str, fields: Sequence[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, title, fields, verb=t("Save"), parent=parent)
        self._key = key
        self._is_filled = False
        self._effects = EffectsPage(self, self._foresee)
        self.view = self._effects.view
        self.stored.connect(self.changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._effects.look_ahead()

    def filled(self) -> None:
        """Say that what stands is in the form: from now on it is told what an edit brings."""
        self._is_filled = True
        self._effects.look_ahead()

    def change(self, values: Values) -> Change:
        """Make the correction of what is typed."""
        raise NotImplementedError

    def work(self, values: Values) -> Callable[[], str]:
        return partial(self._do, self.change(values))

    def _do(self, change: Change) -> str:
        self.workplace.services.corrections.do(change)
        return self._key

    def _foresee(self, values: Values, _: Report) -> Foresight:
        if not self._is_filled:
            return NOTHING
        return self.workplace.services.corrections.foresee(self.change(values))
