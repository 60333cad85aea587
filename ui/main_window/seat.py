"""Who sits at this desk: the journal writes that name, the calendar file is that one's, and the figures count along."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from app.book.change import Change
from app.office.colleagues import Whose, Wish
from app.overview.rules import Counts
from ui.shared.background import Lane
from ui.shared.whose import KIND
from ui.shared.whose_button import NOBODY
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.bootstrap import Services

KINDS = frozenset({KIND, "adviser"})


class Counted(NamedTuple):
    """The figures of the rail, and whose work Today's figure counts."""

    counts: Counts
    whose: Whose


class Seat(QObject):
    """Follows what this computer remembers, and the advisers of the book. `known` when that is read."""

    known = Signal()

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.whose = NOBODY
        workplace.changes.changed.connect(self._on_changed)

    @property
    def has_colleagues(self) -> bool:
        return self.whose.who.are_many

    def start(self) -> None:
        """Read who sits here."""
        work = partial(self._workplace.services.office.whose, self._workplace.whose.wish())
        self._workplace.background.run(self, "seat", Lane.READING, work, self._on_read)

    def _on_read(self, whose: Whose) -> None:
        self.whose = whose
        self._workplace.whose.sit_alone(whose.who)
        services, who = self._workplace.services, whose.who
        services.book.actor = who.my_name or who.advisers[0].name  # nobody said: the first one, as ever
        if who.are_many:
            services.calendar.sits = who.me or None
        self.known.emit()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if not change.kinds or change.kinds & KINDS:
            self.start()


def count(services: "Services", wish: Wish) -> Counted:
    """Count for the rail and the reminder what this computer wishes to see."""
    whose = services.office.whose(wish)
    return Counted(services.overview.counts(whose.adviser), whose)
