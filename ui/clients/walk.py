"""Walking from client to client as the list stood: its filter and order, the place in it, and two buttons."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.language import t
from app.overview.narrowing import ClientFilter
from ui.shared.background import Lane
from ui.shared.buttons import icon_button
from ui.shared.look import look
from ui.shared.words import Words
from ui.shared.workplace import Workplace

AROUND: Final = 3
"""So many rows on either side are looked at: a client may have moved a little, or have left the list."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A list as it was filtered and sorted, and the place (from 0) of the client that was opened."""

    chosen: ClientFilter
    sort: str
    descending: bool
    client_id: str
    place: int
    count: int


class Found(NamedTuple):
    """What the list says now: its length, and the keys around a place from number `first` on."""

    total: int
    first: int
    keys: tuple[str, ...]


def next_stop(walk: Walk, found: Found, step: int) -> Walk | None:
    """Give the walk one client on; None at its end.

    A client that has left the list counts as standing just before its place.
    """
    if walk.client_id in found.keys:
        target = found.first + found.keys.index(walk.client_id) + step
    else:
        target = walk.place if step > 0 else walk.place - 1
    within = target - found.first
    if not 0 <= within < len(found.keys):
        return None
    return replace(walk, client_id=found.keys[within], place=target, count=found.total)


class WalkBar(QWidget):
    """Stands as "3 of 48" between two buttons, hidden where there is no walk.

    `client_requested` when another client of the list is wanted.
    """

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace, place: QWidget) -> None:
        super().__init__()
        self._workplace = workplace
        self._walk: Walk | None = None
        self.before_button = icon_button("chevron-left", t("Previous client in the list"))
        self.after_button = icon_button("chevron-right", t("Next client in the list"))
        self.words = Words("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(6))
        for part in (self.before_button, self.words, self.after_button):
            row.addWidget(part)
        row.addStretch(1)
        for keys, button, step in (("Alt+PgUp", self.before_button, -1), ("Alt+PgDown", self.after_button, 1)):
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.go, step))
            button.setToolTip(f"{button.accessibleName()} ({shortcut.key().toString()})")
            button.clicked.connect(self._on_before if step < 0 else self._on_after)
        self.hide()

    @Slot(object)
    def offer(self, walk: Walk) -> None:
        """Take up a walk; it is shown when its client is."""
        self._walk = walk

    def show_client(self, client_id: str) -> None:
        """Show the place in the list, when this client was reached through it."""
        if self._walk is None or self._walk.client_id != client_id:
            self._walk = None
            self.hide()
            return
        number = self._workplace.formats.number
        walk = self._walk
        self.words.setText(t("{place} of {count}", place=number(walk.place + 1), count=number(walk.count)))
        self.before_button.setEnabled(walk.place > 0)
        self.after_button.setEnabled(walk.place + 1 < walk.count)
        self.show()

    def go(self, step: int) -> None:
        """Ask for the client one on in the list, as it stands now."""
        if self._walk is not None:
            walk = self._walk
            work = partial(self._look, walk)
            self._workplace.background.run(self, "walk", Lane.READING, work, partial(self._on_found, walk, step))

    def _look(self, walk: Walk) -> Found:
        overview = self._workplace.services.overview
        first = max(0, walk.place - AROUND)
        keys = overview.client_keys(
            walk.chosen, walk.sort, descending=walk.descending, offset=first, limit=2 * AROUND + 1
        )
        return Found(overview.client_count(walk.chosen), first, keys)

    def _on_found(self, walk: Walk, step: int, found: Found) -> None:
        after = next_stop(walk, found, step)
        if after is not None and walk is self._walk:
            self._walk = after
            self.client_requested.emit(after.client_id)

    @Slot()
    def _on_before(self) -> None:
        self.go(-1)

    @Slot()
    def _on_after(self) -> None:
        self.go(1)
