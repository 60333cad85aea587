"""The rows of a task list as data: tasks in sections, each section with its count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from ui.shared.chip import Chip
from ui.shared.headed_model import HeadedModel
from ui.shared.spoken import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One row: icon, bold name, a quiet line that says why, and at the right a chip (tone "" is plain text).

    `key` names the task in signals; `data` travels along; `actions` overrides the list's actions for this row.
    """

    key: str
    title: str
    text: str
    icon: str = "bell"
    right: Chip | None = None
    data: object = None
    actions: tuple["TaskAction", ...] | None = None

    @property
    def sentence(self) -> str:
        """What a screen reader says of it."""
        return spoken(self.title, self.text, self.right.text if self.right else "")


@dataclass(frozen=True, slots=True)
class TaskAction:
    """A button in the chosen row: `name` in the signal, words on the button, `primary` for the first choice."""

    name: str
    text: str
    primary: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class TaskSection:
    """A head with its tasks. `tone` "red" for what is late; `count` where more exist than are shown."""

    title: str
    tasks: tuple[Task, ...]
    tone: str = "ink2"
    count: str = ""


class TaskModel(HeadedModel[TaskSection, Task]):
    """Sections and tasks, one under the other; heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Task, parent)

    def set_sections(self, sections: Sequence[TaskSection]) -> None:
        """Show these sections; empty ones are left out."""
        self.show((section, section.tasks) for section in sections)

    def place_of(self, key: str) -> int:
        """Give the line of a task, or -1."""
        found = (n for n, line in enumerate(self._lines) if isinstance(line, Task) and line.key == key)
        return next(found, -1)

    def first_from(self, number: int) -> int:
        """Give the first task at or after a line, else the last one before it, else -1."""
        tasks = self.numbers()
        return next((n for n in tasks if n >= number), tasks[-1] if tasks else -1)

    def shown(self, line: TaskSection | Task) -> str:
        return line.title

    def said(self, line: TaskSection | Task) -> str:
        return line.sentence if isinstance(line, Task) else f"{line.title}, {line.count or len(line.tasks)}"
