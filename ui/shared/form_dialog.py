"""A dialog with one form: checks, stores in the book's lane, shows a rule's no beside its field, closes when done."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.foundation.errors import ChangedMeanwhile, RuleBroken
from ui.shared.background import Lane
from ui.shared.dialog import LEAST_WIDTH, DialogFrame
from ui.shared.form import Field, Form
from ui.shared.look import look
from ui.shared.meeting import Typed, Written, meet, touched, written
from ui.shared.versions_dialog import VersionsDialog
from ui.shared.workplace import Workplace

Values = Mapping[str, Any]
COLUMN: Final = 136
GAP: Final = 16
SIDES: Final = 40


class FormDialog(DialogFrame):
    """Subclasses give the fields, what to read before (`read` and `fill`), and what to do with the values (`work`).

    `stored(key)` fires when the work is done; what was typed stays when it fails. Where somebody else has stored
    something meanwhile, what `ask` reads is read again: both edits are kept, or shown side by side where they meet.
    """

    stored = Signal(str)

    def __init__(
        self, workplace: Workplace, title: str, fields: Sequence[Field], *, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent, verb=verb)
        self.workplace = workplace
        self.form = Form(fields, columns=self.columns())
        self._again: tuple[Callable[[], Any], Callable[[Any], None]] | None = None
        self._loaded: Written | None = None
        self.setMinimumWidth(look().px(max(LEAST_WIDTH, self.columns() * (COLUMN + GAP) + SIDES)))
        self.body.addWidget(self.form)
        self.submitted.connect(self._on_submitted)

    def columns(self) -> int:
        """Say in how many columns the form stands."""
        return 3

    def set_subtitle(self, text: str) -> None:
        """Show a quiet sentence under the title."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))
        self.take_place()  # it may take more lines than there were

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that would be lost with the dialog."""
        return self._loaded is not None and bool(touched(self._loaded, written(self.form)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._loaded is None:
            self._loaded = written(self.form)

    def ask(self, read: Callable[[], Any], fill: Callable[[Any], None]) -> None:
        """Read in the reading lane what the form needs; the verb waits for it."""
        self._again = (read, fill)
        self.set_busy(True)

        def ready(found: Any) -> None:
            fill(found)
            self._loaded = written(self.form)
            self.set_busy(False)

        self.workplace.background.run(self, "read", Lane.READING, read, ready, self._on_failed)

    def work(self, values: Values) -> Callable[[], str]:
        """Give the work that stores the values; it runs in the book's lane and gives the key of what was stored.

        RuleBroken raised here is shown beside its field, too.
        """
        raise NotImplementedError

    def place_of(self, field: str) -> str:
        """Name the field of the form beside which a no about this field stands."""
        return field

    @Slot()
    def _on_submitted(self) -> None:
        values = self.form.values()
        if values is None:
            return
        try:
            work = self.work(values)
        except RuleBroken as error:
            self._on_failed(error)
            return
        self.store(work)

    def store(self, work: Callable[[], str]) -> None:
        """Do this in the book's lane; when it is done `stored` fires with its key and the dialog closes."""
        self.set_busy(True)
        self.workplace.background.run(self, "store", Lane.BOOK, work, self._on_stored, self._on_failed)

    def _on_stored(self, key: str) -> None:
        self.stored.emit(key)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.set_busy(False)
        values = self.form.values() if isinstance(error, ChangedMeanwhile) and self._again is not None else None
        if values is not None:
            self._meet(Typed(values, written(self.form)))
            return
        if isinstance(error, RuleBroken):
            placed = RuleBroken(error.rule, self.place_of(error.field), **error.facts)
            if self.form.show_error(placed):
                return
        self.workplace.messages.failed(error)

    def _meet(self, mine: Typed) -> None:
        """Read again what is stored now, and put what was typed over it."""
        if self._again is None or self._loaded is None:
            return
        read, fill = self._again
        base = self._loaded
        self.set_busy(True)

        def ready(found: Any) -> None:
            fill(found)
            theirs = self.form.values() or {}
            self._loaded = written(self.form)
            differences = meet(self.form, base, mine)
            self.set_busy(False)
            if not differences:
                self._on_submitted()
                return
            asked = VersionsDialog(differences, self)
            asked.mine_kept.connect(self._on_submitted)
            asked.theirs_taken.connect(partial(self.form.set_values, theirs))
            asked.open()

        self.workplace.background.run(self, "read", Lane.READING, read, ready, self._on_failed)
