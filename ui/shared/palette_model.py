"""What the palette shows, as data: groups of choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from ui.shared.headed_model import HeadedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line: icon, words, a quiet note, a shortcut at the right. `data` is what the receiver acts upon."""

    title: str
    note: str = ""
    icon: str = "arrow-right"
    shortcut: str = ""
    data: object = None


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """A head with its choices."""

    title: str
    choices: tuple[Choice, ...]


class PaletteModel(HeadedModel[str, Choice]):
    """Heads and choices, one under the other; heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Choice, parent)

    def set_groups(self, groups: Sequence[ChoiceGroup]) -> None:
        """Show these groups; empty ones are left out."""
        self.show((group.title, group.choices) for group in groups)

    def next_choice(self, number: int, step: int) -> int:
        """Give the next choice from a line on, going round; -1 when there is none."""
        count = self.rowCount()
        around = ((number + move * step) % count for move in range(1, count + 1))
        return next((there for there in around if self.chosen_from(there) is not None), -1)

    def shown(self, line: str | Choice) -> str:
        return line if isinstance(line, str) else ", ".join(p for p in (line.title, line.note, line.shortcut) if p)
