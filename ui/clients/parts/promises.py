"""The open promises of the client, the first due first."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot

from app.aftercare.rules.facts import BY_HAND, MissingDate
from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.aftercare.words.dates import date_to_fill_in
from app.aftercare.words.moves import promise_moved, put_off_said
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.hand_over_dialogs import ReassignDialog
from ui.clients.menus import ChoiceMenu
from ui.clients.parts.short_list import ShortList
from ui.shared.background import Lane
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.icon_names import STEP_ICONS
from ui.shared.link_line import LinkLine
from ui.shared.row_model import RowTableModel
from ui.shared.words import Words
from ui.shared.workplace import Workplace

SHOWN: Final = 3
SHOWN_BESIDE_CASE: Final = 2


class PromisesPart(ShortList):
    """Enter logs the contact that keeps a promise; the link makes one by hand.

    `deed_requested(deed, promise_id)` for another day ("move"), putting off ("later"), letting go ("release") and back
    to the day of the plan ("plan"); `waiting_requested(missing)` for the steps that wait for a date.
    """

    log_requested = Signal(str)
    deed_requested = Signal(str, str)
    promise_requested = Signal()
    kept_requested = Signal()
    waiting_requested = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._advisers: Mapping[str, str] = {}
        model: RowTableModel[Promise] = RowTableModel(self._columns(), self._sentence)
        super().__init__(t("Promised"), model, t("Open promises"), link=t("Promise something…"))
        self.table.head.hide()
        self.nothing = Words(t("Nothing is planned for this client."), "quiet", wrap=True)
        self.add(self.nothing)
        self.waiting_link = LinkLine("")
        self.waiting_link.hide()
        self.waiting_link.clicked.connect(self._on_waiting_wanted)
        self.body.addWidget(self.waiting_link, 0, Qt.AlignmentFlag.AlignLeft)
        self._waiting: tuple[MissingDate, ...] = ()
        self.table.row_activated.connect(self._on_row_activated)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.link_clicked.connect(self.promise_requested)
        self.kept_link = LinkLine("")
        self.kept_link.clicked.connect(self.kept_requested)
        self.head_row.insertWidget(self.head_row.indexOf(self.note), self.kept_link)

    def show_client(self, whole: ClientWhole) -> None:
        self._advisers = dict(whole.advisers)
        self.set_note("" if whole.kept_due else t("nothing was due yet"))
        self.kept_link.set_words(t("{kept} of {due} kept in time", kept=whole.kept, due=whole.kept_due))
        self.kept_link.setVisible(bool(whole.kept_due))
        case = any(one.is_open(self._workplace.today) for one in whole.cases)
        self.show_rows(whole.promises, SHOWN_BESIDE_CASE if case else SHOWN)
        self.nothing.setVisible(not whole.promises)
        read = partial(self._workplace.services.aftercare.missing_dates, whole.client.id)
        self._workplace.background.run(self, "waiting", Lane.READING, read, self._show_waiting)

    def _show_waiting(self, missing: tuple[MissingDate, ...]) -> None:
        """Say how many steps are not planned because nobody filled in a date."""
        self._waiting = tuple(one for one in missing if date_to_fill_in(one.anchor, t) is not None)
        count = len(self._waiting)
        self.waiting_link.set_words(t.plural("{n} step waits for a date", "{n} steps wait for a date", count))
        self.waiting_link.setVisible(bool(count))

    @Slot()
    def _on_waiting_wanted(self) -> None:
        self.waiting_requested.emit(self._waiting)

    def _columns(self) -> tuple[Column[Promise], ...]:
        formats = self._workplace.formats
        today = self._workplace.today
        return (
            Column(key="what", title=lambda: t("What"), share=4, words="body", text=self._told, icon=_icon,
                   sample="Nagaan of alles klopt wat er kwam"),
            Column(
                key="due", title=lambda: t("Due"), share=0, text=lambda row: formats.near(row.asks_on(today), today),
                chip=self._chip, sample="123 dagen te laat",
            ),
        )  # fmt: skip

    def _chip(self, row: Promise) -> Chip | None:
        today = self._workplace.today
        if row.asks_on(today) < today:
            return Chip(self._workplace.formats.due(row.asks_on(today), today), "red", "clock")
        return Chip(t("Today"), "amber", "bell") if row.asks_on(today) == today else None

    def _sentence(self, row: Promise) -> str:
        today = self._workplace.today
        return f"{self._told(row).removesuffix('.')}. {self._workplace.formats.due(row.asks_on(today), today)}"

    def _told(self, row: Promise) -> str:
        """Say what was promised, and why not on the day that it was before."""
        said = _said(row)
        if row.adviser_id is not None:
            keeper = self._advisers.get(row.adviser_id, "?")
            said = t("{promise}, by {adviser} ({reason})", promise=said, adviser=keeper, reason=row.handed_because)
        why = (promise_moved(row, t, self._workplace.formats), put_off_said(row.snoozes, row.snooze_reason, t))
        return " – ".join(part for part in (said, *why) if part)

    @Slot(object)
    def _on_row_activated(self, row: Promise) -> None:
        self.log_requested.emit(row.id)

    @Slot(object, object)
    def _on_menu_requested(self, row: Promise, place: QPoint) -> None:
        log = partial(self.log_requested.emit, row.id)
        deeds = [("move", t("Another day…")), ("later", t("Put off…")), ("release", t("Let go…"))]
        if row.pinned and row.anchor != BY_HAND:
            deeds.append(("plan", t("Back to the day of the plan")))
        offered = [(log, t("Log a contact…"))]
        offered += [(partial(self.deed_requested.emit, deed, row.id), words) for deed, words in deeds]
        offered.append((partial(self._reassign, row), t("Give it to a colleague…")))
        menu = ChoiceMenu(self, offered)
        menu.chosen.connect(_do)
        menu.open_at(place)

    def _reassign(self, row: Promise) -> None:
        ReassignDialog(self._workplace, row, self.window()).open()


def _do(chosen: Callable[[], object]) -> None:
    chosen()


def _said(row: Promise) -> str:
    return row.title or purpose(row.code, t)


def _icon(row: Promise) -> str:
    return STEP_ICONS.get(row.channel, "bell")
