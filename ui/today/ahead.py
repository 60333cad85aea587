"""What lies ahead, in a few words beside the list of the day: how full the week is, and who has gone quiet."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot

from app.aftercare.rules.capacity import Week
from app.aftercare.words.ahead import hours_said, week_state
from app.book.change import Change
from app.foundation.language import t
from app.office.colleagues import Wish
from app.today.rules import QUIET_KINDS
from ui.shared.background import Lane
from ui.shared.link_line import LinkLine
from ui.shared.section import Section
from ui.shared.whose import KIND
from ui.shared.words import Words
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.bootstrap import Services

WEEKS: Final = 4
"""Looked at for the two that are shown: what is too much now moves to the weeks after."""
WEEKS_TAB, QUIET_TAB = 0, 1
SETTLE_MS: Final = 1_500
"""All this is counted when nothing has changed for so long: a person who works on is not held up."""


class AheadPart(Section):
    """Two lines about the weeks, and how many clients have gone quiet: `ahead_requested(tab)` opens the whole."""

    ahead_requested = Signal(int)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(t("Ahead"), link=t("Look ahead…"))
        self.link.setToolTip(t("Look ahead (Ctrl+7)"))
        self._workplace = workplace
        self._is_counted = self._is_planned = False
        self.week = Words("", "body", wrap=True)
        self.next = Words("", "small", wrap=True)
        self.quiet = LinkLine("")
        self.settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self.add(self.week)
        self.add(self.next)
        self.body.addWidget(self.quiet, 0, Qt.AlignmentFlag.AlignLeft)
        self.quiet.hide()
        self.link_clicked.connect(self._on_weeks_wanted)
        self.quiet.clicked.connect(self._on_quiet_wanted)
        self.settle.timeout.connect(self.look)
        workplace.changes.changed.connect(self._on_changed)

    @Slot()
    def look(self) -> None:
        """Add up the weeks and count the quiet clients where that may be old; a page that is not shown waits."""
        if not self.isVisible() or self.settle.isActive():
            return
        services, run = self._workplace.services, self._workplace.background.run
        wish = self._workplace.whose.wish()
        if not self._is_planned:
            self._is_planned = True
            run(self, "weeks", Lane.LONG, partial(_weeks, services, wish), self.show_weeks)
        if not self._is_counted:
            self._is_counted = True
            run(self, "quiet", Lane.LONG, partial(_count_quiet, services, wish), self.show_quiet)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._is_planned = False
        if not change.kinds or change.kinds & {*QUIET_KINDS, KIND}:
            self._is_counted = False
        self.settle.start()

    @Slot()
    def _on_weeks_wanted(self) -> None:
        self.ahead_requested.emit(WEEKS_TAB)

    @Slot()
    def _on_quiet_wanted(self) -> None:
        self.ahead_requested.emit(QUIET_TAB)

    def show_weeks(self, weeks: tuple[Week, ...]) -> None:
        """Show this week and the next one."""
        this, following = weeks[:2]
        minutes, room = hours_said(this.minutes, t), hours_said(this.room, t)
        self.week.setText(t("This week asks for {minutes} of {room}", minutes=minutes, room=room))
        self.week.set_tone("amber" if this.is_full else "")
        self.next.setText(_say_next(following))

    def show_quiet(self, count: int) -> None:
        """Show how many clients have gone quiet."""
        said = t.plural("{n} client has gone quiet", "{n} clients have gone quiet", count)
        self.quiet.set_words(said if count else t("Nobody has gone quiet"))
        self.quiet.show()


def _weeks(services: "Services", wish: Wish) -> tuple[Week, ...]:
    whose = services.office.whose(wish)
    return services.agenda.weeks(WEEKS, whose.adviser, whose.sharers, in_sum=True)


def _count_quiet(services: "Services", wish: Wish) -> int:
    return services.quiet.count(services.office.whose(wish).adviser)


def _say_next(week: Week) -> str:
    said = t("Next week {minutes} of {room}", minutes=hours_said(week.minutes, t), room=hours_said(week.room, t))
    state = week_state(week, t)
    return f"{said} ({state})" if state else said
