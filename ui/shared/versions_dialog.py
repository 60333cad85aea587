"""Two versions of the same, side by side: what the person typed, and what somebody else has saved meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.foundation.language import t
from ui.shared.buttons import secondary
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.words import Words


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in both versions, in words."""

    label: str
    mine: str
    theirs: str


class VersionsDialog(DialogFrame):
    """Nothing is overwritten unseen: `mine_kept` or `theirs_taken` says what was chosen; Cancel goes on editing."""

    mine_kept = Signal()
    theirs_taken = Signal()

    def __init__(self, differences: Sequence[Difference], parent: QWidget | None) -> None:
        super().__init__(
            t("Changed in the meantime"),
            parent,
            verb=t("Save mine"),
            subtitle=t("Somebody else has changed this; your version has not been saved over it."),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(24))
        grid.setVerticalSpacing(look().px(8))
        for column, head in enumerate(("", t("Yours"), t("Saved meanwhile"))):
            grid.addWidget(Words(head, "caption"), 0, column)
            grid.setColumnStretch(column, 1)
        for row, difference in enumerate(differences, 1):
            grid.addWidget(Words(difference.label, "quiet"), row, 0)
            grid.addWidget(Words(difference.mine or "–", "strong", wrap=True), row, 1)
            grid.addWidget(Words(difference.theirs or "–", "body", wrap=True), row, 2)
        self.body.addLayout(grid)
        self.take_button = secondary(t("Take the saved one"))
        self.take_button.clicked.connect(self._on_taken)
        self.body.addWidget(self.take_button)
        self.submitted.connect(self._on_kept)

    @Slot()
    def _on_kept(self) -> None:
        self.mine_kept.emit()
        self.accept()

    @Slot()
    def _on_taken(self) -> None:
        self.theirs_taken.emit()
        self.accept()
