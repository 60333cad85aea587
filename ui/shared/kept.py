"""What this computer remembers of lists between sessions: order, widths and sorting of their columns. No client."""

from typing import Protocol


class Kept(Protocol):
    """Where layouts of lists are kept, by the name of the list; an unknown one is ""."""

    def layout(self, list_name: str) -> str: ...
    def keep_layout(self, list_name: str, layout: str) -> None: ...


class KeptForNow:
    """Keeps layouts until the window closes."""

    def __init__(self) -> None:
        self._layouts: dict[str, str] = {}

    def layout(self, list_name: str) -> str:
        return self._layouts.get(list_name, "")

    def keep_layout(self, list_name: str, layout: str) -> None:
        self._layouts[list_name] = layout
