"""What this computer remembers between sessions: how columns of lists stood, and small notes. Nothing of a client."""

from typing import Protocol


class Kept(Protocol):
    """Where layouts of lists are kept, by the name of the list, and notes by theirs; an unknown one is ""."""

    def layout(self, list_name: str) -> str: ...
    def keep_layout(self, list_name: str, layout: str) -> None: ...
    def noted(self, name: str) -> str: ...
    def note(self, name: str, text: str) -> None: ...


class KeptForNow:
    """Keeps layouts and notes until the window closes."""

    def __init__(self) -> None:
        self._layouts: dict[str, str] = {}
        self._notes: dict[str, str] = {}

    def layout(self, list_name: str) -> str:
        return self._layouts.get(list_name, "")

    def keep_layout(self, list_name: str, layout: str) -> None:
        self._layouts[list_name] = layout

    def noted(self, name: str) -> str:
        return self._notes.get(name, "")

    def note(self, name: str, text: str) -> None:
        self._notes[name] = text
