"""What every page gets: the services of the open book, the background, what changed, messages and formats."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.foundation.formats import Formats
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.kept import Kept, KeptForNow
from ui.shared.messages import Messages
from ui.shared.opened_files import OpenedFiles
from ui.shared.whose import WhoseNotes

if TYPE_CHECKING:  # the services bring SQLAlchemy, which loads after the first paint
    from app.bootstrap import Services


@dataclass(frozen=True, slots=True)
class Workplace:
    """The adviser's place of work, handed to each page and dialog."""

    services: "Services"
    background: Background
    changes: ChangeSignals
    messages: Messages
    formats: Formats
    kept: Kept = field(default_factory=KeptForNow)
    opened: OpenedFiles = field(default_factory=OpenedFiles)

    @property
    def whose(self) -> WhoseNotes:
        """Who sits at this computer, and whose work it shows."""
        return WhoseNotes(self.kept, self.changes)

    @property
    def today(self) -> date:
        return self.services.book.desk.today()
