"""Ctrl+K: clients first, then what can be done; answers come while you type."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.foundation.names import fold
from app.office.rules import SavedView
from app.overview.rules import SearchHit
from app.overview.words import why
from ui.main_window.actions import ActionSpec
from ui.shared.background import Lane
from ui.shared.icon_names import CLIENT_ICONS
from ui.shared.palette import Palette
from ui.shared.palette_model import Choice, ChoiceGroup
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from ui.main_window.actions import Actions

HITS: Final = 7
COMMANDS: Final = 6
AGREEMENT: Final = "agreement"
DOCUMENT: Final = "document"
KIND_ICONS: Final = {AGREEMENT: "file-text", DOCUMENT: "paperclip"}


class Wish(NamedTuple):
    """Something that can be done with the client that is shown."""

    key: str
    words: str


class Finder(QObject):
    """Fills the palette from search and from the actions of the window."""

    client_chosen = Signal(str)
    place_chosen = Signal(str)
    view_chosen = Signal(object)
    wish_chosen = Signal(str)

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._actions: Actions | None = None
        self._then: Callable[[str], object] | None = None
        self._views: tuple[SavedView, ...] = ()
        self._wishes: tuple[Wish, ...] = ()
        self.palette = Palette(window.window(), t("Find a client, an agreement, or something to do"))
        self.palette.query_changed.connect(self._on_query_changed)
        self.palette.chosen.connect(self._on_chosen)

    def open(self, actions: "Actions", wishes: Sequence[Wish] = ()) -> None:
        """Offer everything; `wishes` are what can be done beside that with the client that is shown."""
        self._actions = actions
        self._wishes = tuple(wishes)
        self._then = None
        self._workplace.background.run(self, "views", Lane.READING, self._read_views, self._on_views)
        self.palette.open()

    def choose_client(self, then: Callable[[str], object]) -> None:
        """Let the person choose a client for something."""
        self._actions = None
        self._then = then
        self.palette.open()

    @Slot(str)
    def _on_query_changed(self, text: str) -> None:
        if not text:
            self.palette.show_groups(text, self._commands(text))
            return
        search = self._workplace.services.overview.search
        self._workplace.background.run(
            self, "find", Lane.READING, lambda: search(text, HITS), partial(self._on_found, text)
        )

    def _on_found(self, text: str, hits: list[SearchHit]) -> None:
        of_kind = {kind: tuple(self._choice(hit) for hit in hits if hit.kind == kind) for kind in KIND_ICONS}
        clients = tuple(self._choice(hit) for hit in hits if hit.kind not in KIND_ICONS)
        groups = [ChoiceGroup(t("Clients"), clients), ChoiceGroup(t("Agreements"), of_kind[AGREEMENT])]
        groups.append(ChoiceGroup(t("Documents"), of_kind[DOCUMENT]))
        self.palette.show_groups(text, groups + self._commands(text))

    def _choice(self, hit: SearchHit) -> Choice:
        return Choice(
            title=hit.title,
            note=f"{hit.field or why(hit.why, t)}: {hit.detail}" if hit.detail else "",
            icon=KIND_ICONS.get(hit.kind) or CLIENT_ICONS.get(hit.client_kind, "user"),
            data=hit,
        )

    def _commands(self, text: str) -> list[ChoiceGroup]:
        """Give the saved views and the actions in which every typed word occurs."""
        if self._actions is None:
            return []
        words = fold(text).split()
        fitting = [
            spec
            for spec in self._actions.enabled()
            if spec.key != "palette" and all(word in fold(spec.text().replace("&", "")) for word in words)
        ]
        choices = [self._command(spec) for spec in fitting]
        choices += [_wish(one) for one in self._wishes if words and all(word in fold(one.words) for word in words)]
        views = [_view(one) for one in self._views if words and all(word in fold(one.name) for word in words)]
        groups = (ChoiceGroup(t("Views"), tuple(views[:COMMANDS])), ChoiceGroup(t("Do"), tuple(choices[:COMMANDS])))
        return [group for group in groups if group.choices]

    def _read_views(self) -> tuple[SavedView, ...]:
        views = self._workplace.services.views.views
        return (*views("clients"), *views("agreements"))

    def _on_views(self, views: tuple[SavedView, ...]) -> None:
        self._views = views

    def _command(self, spec: ActionSpec) -> Choice:
        keys = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText) if spec.shortcut else ""
        return Choice(title=spec.text(), icon=spec.icon_name, shortcut=keys, data=spec)

    @Slot(object)
    def _on_chosen(self, choice: Choice) -> None:
        if isinstance(choice.data, ActionSpec) and self._actions is not None:
            self._actions.trigger(choice.data.key)
        elif isinstance(choice.data, Wish):
            self.wish_chosen.emit(choice.data.key)
        elif isinstance(choice.data, SavedView):
            self.place_chosen.emit(choice.data.list_name)
            self.view_chosen.emit(choice.data)
        elif isinstance(choice.data, SearchHit):
            (self._then or self.client_chosen.emit)(choice.data.client_id)


def _view(view: SavedView) -> Choice:
    note = t("Agreements") if view.list_name == "agreements" else t("Clients")
    return Choice(title=view.name, note=note, icon="bookmark", data=view)


def _wish(wish: Wish) -> Choice:
    return Choice(title=wish.words, icon="user", data=wish)
