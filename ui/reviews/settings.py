"""How the review is printed: language, large print, paper, and which blocks are in it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.foundation.language import t
from app.reviews.content import ALWAYS, SECTIONS
from app.reviews.words import SECTION_TITLES
from ui.shared.fields import ChoiceField, TickField
from ui.shared.form import LabeledField
from ui.shared.look import look
from ui.shared.section import Section


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What was chosen; `language` None means the client's own."""

    language: str | None = None
    large: bool = False
    size: str = "a4"
    blocks: frozenset[str] = frozenset(SECTIONS)


DEFAULT: Final = PrintSettings()


class SettingsPart(QWidget):
    """`changed` when a person chooses otherwise; a kept review has its own language and blocks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = ChoiceField([("nl", t("Dutch")), ("en", t("English"))], empty=t("The client's own"))
        self.paper = ChoiceField([("a4", t("A4")), ("letter", t.in_context("paper", "Letter"))])
        self._language = LabeledField(t("Language"), self.language)
        self.inside = Section(t("What is in it"))
        self.large = TickField(t("Large print"))
        self.blocks = {key: TickField(t(SECTION_TITLES[key])) for key in SECTIONS if key not in ALWAYS}
        for tick in self.blocks.values():
            tick.setChecked(True)
            tick.edited.connect(self._on_edited)
        for field in (self.language, self.paper, self.large):
            field.edited.connect(self._on_edited)
        self._lay_out()

    def value(self) -> PrintSettings:
        """Give what is chosen."""
        blocks = ALWAYS | {key for key, tick in self.blocks.items() if tick.value()}
        return PrintSettings(self.language.value(), self.large.value(), self.paper.value(), blocks)

    def show_kept(self, *, kept: bool) -> None:
        """Let only the paper be chosen while a kept review is shown: its words are what they are."""
        self._language.setHidden(kept)
        self.inside.setHidden(kept)

    @Slot()
    def _on_edited(self) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        px = look().px
        printed = Section(t("Print"))
        printed.add(self._language)
        printed.add(LabeledField(t("Paper"), self.paper))
        printed.add(self.large)
        self.inside.body.setSpacing(px(2))
        for tick in self.blocks.values():
            self.inside.add(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(20))
        column.addWidget(printed)
        column.addWidget(self.inside)
