"""What lies ahead, whole: the weeks against the hours, who has gone quiet, and what was kept in time."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.foundation.language import t
from app.office.colleagues import Whose
from ui.shared.background import Lane
from ui.shared.changes import Page
from ui.shared.page_layout import low_page
from ui.shared.section import PageHeader
from ui.shared.tab_strip import TabStrip
from ui.shared.whose import KIND
from ui.shared.whose_button import WhoseButton, keeps
from ui.shared.workplace import Workplace
from ui.today.ahead_kept import KeptPart
from ui.today.ahead_quiet import QuietPart
from ui.today.ahead_weeks import WeeksPart

WEEKS, QUIET, KEPT = range(3)


def _said() -> str:
    """Say what the page tells."""
    return t("The weeks against your hours, who has gone quiet, what you kept.")


class AheadPage(Page):
    """Three tabs; only the one that is shown is read."""

    KINDS = frozenset({
        "promise", "client", "contact", "agreement", "engagement", "hold", "movement", "rhythm", "setting", "office",
        "adviser", KIND,
    })  # fmt: skip

    client_requested = Signal(str)
    log_requested = Signal(str, str)
    answer_requested = Signal(str, str)
    seat_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.whose = WhoseButton(workplace)
        self.header = PageHeader(t("Ahead"), _said(), buttons=(self.whose,))
        self.tabs = TabStrip([t("Weeks"), t("Gone quiet"), t("Kept in time")], t("Ahead"))
        self.weeks = WeeksPart(workplace)
        self.quiet = QuietPart(workplace)
        self.kept = KeptPart(workplace)
        self.parts: tuple[WeeksPart, QuietPart, KeptPart] = (self.weeks, self.quiet, self.kept)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def load(self) -> None:
        """Ask whose work is shown; then the tab reads it."""
        work = partial(self._workplace.services.office.whose, self._workplace.whose.wish())
        self._workplace.background.run(self, "whose", Lane.READING, work, self._on_whose)

    def _on_whose(self, whose: Whose) -> None:
        self.whose.show_whose(whose)
        self.header.set_subtitle(f"{keeps(whose)} {_said()}".strip())
        for part in self.parts:
            part.whose = whose
        self.parts[self.tabs.currentIndex()].load()

    def take_focus(self) -> None:
        """Let the keys go to the list of the tab."""
        self.parts[self.tabs.currentIndex()].take_focus()

    def show_tab(self, number: int) -> None:
        """Turn to a tab."""
        self.tabs.setCurrentIndex(number)

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self.stack.setCurrentWidget(self.parts[number])
        self.reload()

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        self.tabs.set_count(QUIET, count)

    def _connect(self) -> None:
        self.whose.seat_requested.connect(self.seat_requested)
        self.tabs.currentChanged.connect(self._on_tab)
        self.quiet.counted.connect(self._on_counted)
        for part in self.parts:
            part.client_requested.connect(self.client_requested)
        for part in (self.weeks, self.quiet):
            part.log_requested.connect(self.log_requested)
        self.weeks.answer_requested.connect(self.answer_requested)

    def _lay_out(self) -> None:
        for part in self.parts:
            self.stack.addWidget(part)
        column = low_page(self, 12)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
