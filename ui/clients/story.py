"""The timeline of a client: what happened, newest first, narrowed to one kind of thing where wanted."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot

from app.foundation.dates import add_months
from app.foundation.language import t
from app.overview.rules import Cursor, EntryKind, TimelineEntry
from ui.clients.menus import ChoiceMenu
from ui.clients.told import told
from ui.shared.background import Lane
from ui.shared.section import Section
from ui.shared.state_marks import EmptyState
from ui.shared.timeline import Entry, Timeline
from ui.shared.workplace import Workplace

KINDS: Final = {
    "contacts": frozenset({EntryKind.CONTACT}),
    "promises": frozenset({EntryKind.PROMISE, EntryKind.DUE}),
    "answers": frozenset({EntryKind.ANSWER, EntryKind.ASKED}),
    "agreements": frozenset({EntryKind.SIGNED, EntryKind.ENDED}),
    "money": frozenset({EntryKind.MOVEMENT, EntryKind.INVOICE, EntryKind.PAID}),
    "year": frozenset({EntryKind.MOVEMENT}),
    "cases": frozenset({EntryKind.CASE_OPENED, EntryKind.CASE_CLOSED}),
    "life": frozenset({EntryKind.LIFE_EVENT}),
    "reviews": frozenset({EntryKind.REVIEW}),
    "documents": frozenset({EntryKind.DOCUMENT}),
    "changes": frozenset({EntryKind.CHANGE, EntryKind.HANDOVER}),
}
A_YEAR: Final = "year"
"""What a figure of the page counts: offered in the menu only while it is shown."""

PAGE: Final = 50
LONGEST_RELOAD: Final = 300
Told = tuple[list[Entry], Cursor | None]


class StoryPart(Section):
    """`entry_chosen(entry)` on Enter: the page opens what it tells of."""

    entry_chosen = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Timeline"))
        self._workplace = workplace
        self.client_id = ""
        self.kinds = ""
        self._next: Cursor | None = None
        self.timeline = Timeline(t("Timeline"))
        self.nothing = EmptyState(t("Nothing of this kind has happened yet."), t("Show everything"))
        self.nothing.hide()
        self.add(self.timeline, 1)
        self.add(self.nothing, 1)
        self.link_clicked.connect(self.open_menu)
        self.nothing.clicked.connect(self._on_show_everything)
        self.timeline.more_wanted.connect(self._on_more_wanted)
        self.timeline.entry_activated.connect(self._on_activated)
        self._say_kinds()

    def show_client(self, client_id: str) -> None:
        """Show this client's timeline; of another client everything, not only what was chosen for the last one."""
        if client_id != self.client_id:
            self.timeline.set_entries([])
            self.client_id, self.kinds = client_id, ""
            self._say_kinds()
        self._load()

    @Slot(object)
    def choose(self, kinds: str) -> None:
        """Narrow the timeline to one group of kinds; "" shows everything."""
        self.kinds = kinds
        self._say_kinds()
        self.timeline.set_entries([])
        self._load()

    def open_rows(self, kinds: str) -> None:
        """Show what stands behind a figure of the page; the keys go there too."""
        self.choose(kinds)
        self.timeline.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def open_menu(self) -> None:
        """Offer the kinds under the link."""
        menu = ChoiceMenu(self, self._choices())
        menu.mark(self.kinds)
        menu.chosen.connect(self.choose)
        menu.open_at(self.link.mapToGlobal(QPoint(0, self.link.height())))

    def _load(self) -> None:
        """Read as much again as was looked at, so that a change leaves the eye where it is."""
        self._next = None
        most = min(max(PAGE, len(self.timeline.entries)), LONGEST_RELOAD)
        self._ask("timeline", None, most, self._on_page)

    def _ask(self, name: str, before: Cursor | None, limit: int, then: Callable[[str, Told], None]) -> None:
        """Read a page and put it into words, off the screen's thread."""
        client_id, kinds, workplace = self.client_id, KINDS.get(self.kinds), self._workplace
        ask, formats, today = workplace.services.overview.timeline, workplace.formats, workplace.today
        since = add_months(today, -12) if self.kinds == A_YEAR else None

        def work() -> Told:
            page = ask(client_id, before, kinds, limit, since)
            return [told(entry, t, formats, today) for entry in page.entries], page.next

        workplace.background.run(self, name, Lane.READING, work, partial(then, client_id))

    def _on_page(self, client_id: str, found: Told) -> None:
        if client_id != self.client_id:
            return
        entries, self._next = found
        self.timeline.set_entries(entries)
        self.timeline.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        if self.kinds:
            self.nothing.set_words(t("Nothing of this kind has happened yet."), t("Show everything"))
        else:
            self.nothing.set_words(t("Nothing has happened yet."))

    def _on_more(self, client_id: str, found: Told) -> None:
        if client_id == self.client_id:
            entries, self._next = found
            self.timeline.add_entries(entries)

    def _say_kinds(self) -> None:
        words = dict(self._choices())[self.kinds]
        self.set_link(f"{words} ▾", t("Show in the timeline: {kinds}", kinds=words))

    def _choices(self) -> tuple[tuple[str, str], ...]:
        year = ((A_YEAR, t("Commission in twelve months")),) if self.kinds == A_YEAR else ()
        return (
            ("", t("Everything")),
            ("contacts", t("Contacts")),
            ("promises", t("Promises")),
            ("answers", t("Check-ins")),
            ("agreements", t("Agreements")),
            ("money", t("Money")),
            *year,
            ("cases", t("Cases")),
            ("life", t("Life events")),
            ("reviews", t("Reviews")),
            ("documents", t("Documents")),
            ("changes", t("Changes")),
        )

    @Slot()
    def _on_show_everything(self) -> None:
        self.choose("")

    @Slot()
    def _on_more_wanted(self) -> None:
        if self._next is not None:
            before, self._next = self._next, None
            self._ask("more", before, PAGE, self._on_more)

    @Slot(object)
    def _on_activated(self, entry: Entry) -> None:
        if isinstance(entry.data, TimelineEntry):
            self.entry_chosen.emit(entry.data)
