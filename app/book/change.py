"""What changed, told after it is safe: pages reload by it, nobody is told before the commit."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.foundation.language import Texts


@dataclass(frozen=True, slots=True)
class Title:
    """What a step is called, in a marked text with its fields: "Promise kept – {client}"."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)

    def say(self, t: Texts) -> str:
        return t(self.text, **self.fields)


@dataclass(frozen=True, slots=True)
class Change:
    """One committed step: the tables and row keys it touched. `step` is None when only the date has changed."""

    kinds: frozenset[str]
    ids: frozenset[str] = frozenset()
    step: str | None = None
    title: Title | None = None
    undoable: bool = False


class ChangeFeed:
    """Tells every subscriber, in the thread that committed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Change], None]] = []

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        self._listeners.append(listener)

    def announce(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)
