"""One client, whole: what stands above all else, agreements, promises, people, and at the right all that happened."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.book.change import Change
from app.clients.rules import ClientKind
from app.clients.words import client_kind, hold_kind
from app.foundation.language import t
from app.overview.rules import ClientWhole, Cursor, TimelinePage
from ui.clients.parts import AgreementsPart, CasesPart, PeoplePart, PromisesPart, ReachPart
from ui.clients.story import told
from ui.shared.background import Lane
from ui.shared.buttons import primary, secondary
from ui.shared.changes import Page
from ui.shared.chip import Chip
from ui.shared.look import look
from ui.shared.page_layout import PageScroll, SidePanel
from ui.shared.section import PageHeader, Section
from ui.shared.timeline import Timeline
from ui.shared.workplace import Workplace

ICONS: Final = {ClientKind.HOUSEHOLD: "house", ClientKind.PERSON: "user", ClientKind.BUSINESS: "building"}


class ClientPage(Page):
    """Shows one client at a time; `show_client` chooses which."""

    client_requested = Signal(str)
    sign_requested = Signal(str)
    end_requested = Signal(str)
    log_requested = Signal(str, str)
    answer_requested = Signal(str, str)
    movement_requested = Signal(str, str)
    review_requested = Signal(str)
    edit_requested = Signal(str)
    case_requested = Signal(str)
    close_case_requested = Signal(str, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.client_id = ""
        self._next: Cursor | None = None
        self.log_button = secondary(t("Log a contact"), "phone")
        self.answer_button = secondary(t("Answer"), "smile", name=t("Record an answer"))
        self.review_button = primary(t("Client review…"), "printer")
        self.header = PageHeader(buttons=(self.log_button, self.answer_button, self.review_button))
        self.cases = CasesPart(workplace)
        self.agreements = AgreementsPart(workplace)
        self.promises = PromisesPart(workplace)
        self.people = PeoplePart(workplace)
        self.reach = ReachPart(workplace)
        self.story = Section(t("Timeline"))
        self.timeline = Timeline(t("Timeline"))
        self.story.add(self.timeline, 1)
        self._lay_out()
        self._connect()

    def show_client(self, client_id: str) -> None:
        """Show this client; what was shown before goes away at once."""
        if client_id != self.client_id:
            self.timeline.set_entries([])
            self.header.set_title("")
            self.header.set_subtitle("")
            self.header.set_chips([])
        self.client_id = client_id
        self.reload()

    def concerns(self, change: Change) -> bool:
        return bool(self.client_id)

    def load(self) -> None:
        if not self.client_id:
            return
        overview = self._workplace.services.overview
        run = self._workplace.background.run
        run(self, "whole", Lane.READING, partial(overview.whole, self.client_id), self._on_whole)
        run(self, "timeline", Lane.READING, partial(overview.timeline, self.client_id), self._on_timeline)

    def _on_whole(self, whole: ClientWhole) -> None:
        if whole.client.id != self.client_id:
            return
        self.header.set_title(whole.client.name)
        self.header.set_chips(self._chips(whole))
        self.header.set_subtitle(self._subtitle(whole))
        for part in (self.cases, self.agreements, self.promises, self.people, self.reach):
            part.show_client(whole)

    def _on_timeline(self, page: TimelinePage) -> None:
        self._next = page.next
        formats = self._workplace.formats
        self.timeline.set_entries([told(entry, t, formats, self._workplace.today) for entry in page.entries])

    def _on_more(self, page: TimelinePage) -> None:
        self._next = page.next
        formats = self._workplace.formats
        self.timeline.add_entries([told(entry, t, formats, self._workplace.today) for entry in page.entries])

    def _chips(self, whole: ClientWhole) -> list[Chip]:
        kind = whole.client.kind
        chips = [Chip(client_kind(kind, t), "neutral", ICONS[kind])]
        if whole.score is not None:
            tone = "green" if whole.score >= 9 else "red" if whole.score <= 6 else "neutral"
            chips.append(Chip(t("Score {score}", score=whole.score), tone, "smile"))
        chips += [Chip(hold_kind(hold.kind, t), "amber", "circle-pause") for hold in whole.holds]
        due = whole.next_contact.asks_on(self._workplace.today) if whole.next_contact else None
        today = self._workplace.today
        if due is not None and due <= today:
            tone = "red" if due < today else "amber"
            chips.append(Chip(self._workplace.formats.due(due, today), tone, "bell"))
        return chips

    def _subtitle(self, whole: ClientWhole) -> str:
        formats = self._workplace.formats
        client = whole.client
        since = t("Client since {year}", year=client.relationship_start.year) if client.relationship_start else ""
        heard = (
            t("Last heard {day}", day=formats.date_medium(whole.last_heard)) if whole.last_heard else t("Never heard")
        )
        ended = ""
        if client.relationship_end is not None:
            ended = t("Ended {day}", day=formats.date_medium(client.relationship_end))
        return " · ".join(part for part in (since, client.town or "", whole.adviser, heard, ended) if part)

    def _connect(self) -> None:
        self.log_button.clicked.connect(self._on_log)
        self.answer_button.clicked.connect(self._on_answer)
        self.review_button.clicked.connect(self._on_review)
        self.agreements.sign_requested.connect(self._on_sign)
        self.agreements.end_requested.connect(self.end_requested)
        self.promises.log_requested.connect(self._on_promise_chosen)
        self.reach.edit_requested.connect(self._on_edit)
        self.cases.close_requested.connect(self._on_close_case)
        self.timeline.more_wanted.connect(self._on_more_wanted)

    def _lay_out(self) -> None:
        px = look().px
        pair = QHBoxLayout()
        pair.setSpacing(px(32))
        pair.addWidget(self.people, 1)
        pair.addWidget(self.reach, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(18))
        column.addWidget(self.cases)
        column.addWidget(self.promises)
        column.addWidget(self.agreements)
        column.addLayout(pair)
        column.addStretch(1)
        scroll = PageScroll()
        scroll.body.addWidget(self.header)
        scroll.body.addWidget(SidePanel(left, self.story), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @Slot()
    def _on_log(self) -> None:
        self.log_requested.emit(self.client_id, "")

    @Slot()
    def _on_answer(self) -> None:
        self.answer_requested.emit(self.client_id, "")

    @Slot()
    def _on_review(self) -> None:
        self.review_requested.emit(self.client_id)

    @Slot()
    def _on_sign(self) -> None:
        self.sign_requested.emit(self.client_id)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_requested.emit(self.client_id)

    @Slot(str)
    def _on_promise_chosen(self, promise_id: str) -> None:
        self.log_requested.emit(self.client_id, promise_id)

    @Slot(str)
    def _on_close_case(self, case_id: str) -> None:
        self.close_case_requested.emit(self.client_id, case_id)

    @Slot()
    def _on_more_wanted(self) -> None:
        if self._next is not None:
            work = partial(self._workplace.services.overview.timeline, self.client_id, self._next)
            self._next = None
            self._workplace.background.run(self, "more", Lane.READING, work, self._on_more)
