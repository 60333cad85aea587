"""Who sits at this computer and whose work it shows: remembered here, never in the book; a change is told to all."""

from typing import Final

from app.book.change import Change
from app.office.colleagues import MINE, UNSAID, Colleagues, Wish, seated
from ui.shared.changes import ChangeSignals
from ui.shared.kept import Kept

KIND: Final = "whose"
"""What is announced when this computer shows somebody else's work; no table of the book, so nothing of it changed."""
SEATS: Final = "seats"
WORD: Final = "today_whose"


class WhoseNotes:
    """What this computer remembers about the desk. Read it on the UI thread; what it means a book tells."""

    def __init__(self, kept: Kept, changes: ChangeSignals) -> None:
        self._kept = kept
        self._changes = changes

    def wish(self) -> Wish:
        """Give what is remembered."""
        return Wish(tuple(self._kept.noted(SEATS).split()), self._kept.noted(WORD))

    def choose(self, word: str) -> None:
        """Show somebody's work: MINE, EVERYBODY or the key of an adviser."""
        self._kept.note(WORD, word)
        self._tell()

    def sit(self, who: Colleagues, adviser: str) -> None:
        """Let the desk belong to one of the advisers, or to nobody (""); one's own work is shown then."""
        self._kept.note(SEATS, " ".join(seated(self.wish().seats, who, adviser)))
        self._kept.note(WORD, MINE if adviser else UNSAID)
        self._tell()

    def sit_alone(self, who: Colleagues) -> None:
        """Remember who is the only one here: when a colleague comes, it need not be asked whose desk this is."""
        seats = self.wish().seats
        if not who.are_many and who.me and who.me not in seats:
            self._kept.note(SEATS, " ".join(seated(seats, who, who.me)))

    def _tell(self) -> None:
        self._changes.announce(Change(frozenset({KIND})))
