"""The door of the window: opens and closes books in the background, so that the window never waits."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.foundation.language import t
from ui.shared.background import Background, Lane

if TYPE_CHECKING:  # the entrance brings the database, which loads after the first paint
    from app.entrance import Entrance, OpenedBook, WayOn
    from ui.welcome.new_book import NewBook


class Door(QObject):
    """`opened(OpenedBook, path)` or `refused(error)` after each try; `closed` when the book has been let go.

    After a refusal at the passphrase `ways_found(tuple[WayOn])` tells how to go on, where there is a choice.
    """

    opened = Signal(object, object)
    refused = Signal(object)
    ways_found = Signal(object)
    closed = Signal(object)

    def __init__(self, background: Background, make_entrance: Callable[[], "Entrance"], parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._make_entrance = make_entrance
        self._entrance: Entrance | None = None

    def demo(self) -> None:
        self._try(lambda entrance: entrance.demo(), None)

    def make(self, new: "NewBook") -> None:
        self._try(
            lambda entrance: entrance.create(
                new.path, new.passphrase, office=new.office, adviser=new.adviser, language=t.language
            ),
            new.path,
        )

    def unlock(self, path: Path, passphrase: str) -> None:
        """Open a book; a backup is put back under the name of its book first."""

        def refuse(error: Exception) -> None:
            self.refused.emit(error)
            look = partial(self._given().ways_on, path, passphrase, error)
            self._background.run(self, "ways on", Lane.BOOK, look, self.ways_found.emit)

        self._try(lambda entrance: entrance.open_or_restore(path, passphrase), path, refuse)

    def go_on(self, path: Path, passphrase: str, way: "WayOn") -> None:
        """Open a book that was refused, in one of the ways that were found."""
        self._try(lambda entrance: entrance.go_on(path, passphrase, way), path)

    def restore(self, opened: "OpenedBook", backup: Path) -> None:
        """Put a backup in the place of the open book; what stood there is kept beside it."""
        self._try(lambda entrance: entrance.restore(opened, backup), opened.services.book.path)

    def close(self, opened: "OpenedBook") -> None:
        """Back up what changed and let go. `closed(None)`, or `closed(error)` when the backup could not be made."""

        def done(_: object) -> None:
            self.closed.emit(None)

        self._background.run(self, "close", Lane.BOOK, lambda: self._given().close(opened), done, self.closed.emit)

    def _given(self) -> "Entrance":
        if self._entrance is None:
            self._entrance = self._make_entrance()
        return self._entrance

    def _try(
        self,
        way: Callable[["Entrance"], "OpenedBook"],
        path: Path | None,
        refuse: Callable[[Exception], None] | None = None,
    ) -> None:
        def let_in(opened: "OpenedBook") -> None:
            self.opened.emit(opened, path)

        self._background.run(self, "open", Lane.BOOK, lambda: way(self._given()), let_in, refuse or self.refused.emit)
