"""One client, whole: what stands above all else, promises, agreements, people, and at the right all that happened."""

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QPoint, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.aftercare.rules import MissingDate
from app.book.change import Change
from app.clients.rules import Goal, Hold, Person
from app.overview.rules import ClientWhole
from ui.clients.entries import Entries
from ui.clients.head import ClientHead, menu_rows
from ui.clients.life_dialogs import GoalDialog
from ui.clients.parts import (
    AgreementsPart,
    CareBanner,
    CasesPart,
    DocumentsPart,
    HandoverPart,
    MattersPart,
    PausesPart,
    PeoplePart,
    PromisesPart,
    ReachPart,
    ServicePart,
)
from ui.clients.peace_dialogs import PauseDialog
from ui.clients.story import StoryPart
from ui.clients.waiting_dialog import WaitingDialog, waiting
from ui.clients.walk import WalkBar
from ui.clients.wishes import open_dialog, open_person, open_person_menu, open_touched
from ui.shared.background import Lane
from ui.shared.changes import Page
from ui.shared.look import look
from ui.shared.own_scroll import OwnScroll
from ui.shared.page_layout import PageScroll, SidePanel
from ui.shared.workplace import Workplace

STORY_LEAST = 300


class Part(Protocol):
    """A part of the page that shows one client."""

    def show_client(self, whole: ClientWhole) -> None: ...


BEHIND: Final = {"answers": "answers", "heard": "contacts", "money": "year"}
"""Which part of the timeline tells of a figure: the score, when they were last heard, the euros."""


class ClientPage(Page):
    """Shows one client at a time; `show_client` chooses which."""

    client_requested = Signal(str)
    sign_requested = Signal(str)
    end_requested = Signal(str)
    plan_requested = Signal(str)
    replace_requested = Signal(str, str)
    log_requested = Signal(str, str)
    answer_requested = Signal(str, str)
    movement_requested = Signal(str, str)
    review_requested = Signal(str)
    edit_requested = Signal(str)
    case_requested = Signal(str)
    close_case_requested = Signal(str, str)
    change_requested = Signal(str, str)
    promise_deed_requested = Signal(str, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.client_id = ""
        self.whole: ClientWhole | None = None
        self.walk = WalkBar(workplace, self)
        self.head = ClientHead(workplace)
        self.care = CareBanner(workplace)
        self.cases = CasesPart(workplace)
        self.pauses = PausesPart(workplace)
        self.handover = HandoverPart(workplace)
        self.promises = PromisesPart(workplace)
        self.agreements = AgreementsPart(workplace)
        self.people = PeoplePart(workplace)
        self.reach = ReachPart(workplace)
        self.matters = MattersPart(workplace)
        self.service = ServicePart(workplace)
        self.documents = DocumentsPart(workplace)
        self.story = StoryPart(workplace)
        self.entries = Entries(workplace, self.documents.deeds, self)
        self.left = OwnScroll()
        self._lay_out()
        self._connect()

    def show_client(self, client_id: str) -> None:
        """Show this client; what was shown before goes away at once."""
        if client_id != self.client_id:
            self.whole = self.entries.whole = None
            self.head.clear()
            self.left.content.hide()
            self.left.verticalScrollBar().setValue(0)  # what stands above all else is seen first
            for part in (self.pauses, self.promises, self.agreements, self.people, self.matters):
                part.fold()
        self.client_id = self.entries.client_id = client_id
        self.walk.show_client(client_id)
        self.reload()

    def concerns(self, change: Change) -> bool:
        return bool(self.client_id)

    def load(self) -> None:
        if self.client_id:
            client_id, overview = self.client_id, self._workplace.services.overview
            run = self._workplace.background.run
            run(self, "whole", Lane.READING, lambda: overview.whole(client_id), self._on_whole)
            self.story.show_client(client_id)

    def _parts(self) -> tuple[Part, ...]:
        return (
            self.care,
            self.cases,
            self.pauses,
            self.handover,
            self.promises,
            self.agreements,
            self.people,
            self.reach,
            self.matters,
            self.service,
            self.documents,
        )

    def _on_whole(self, whole: ClientWhole) -> None:
        if whole.client.id != self.client_id:
            return
        self.whole = self.entries.whole = whole
        for part in (self.head, *self._parts()):
            part.show_client(whole)
        self.left.content.show()

    def _connect(self) -> None:
        self.documents.listen_on(self)
        self.head.wished.connect(self.wish)
        self.walk.client_requested.connect(self.client_requested)
        self.service.service_wished.connect(self.wish)
        for signal, wished in (
            (self.care.change_requested, "care"),
            (self.agreements.sign_requested, "sign"),
            (self.promises.promise_requested, "promise"),
            (self.promises.kept_requested, "kept"),
            (self.agreements.money_requested, "money"),
            (self.people.person_requested, "person"),
            (self.reach.edit_requested, "edit"),
            (self.matters.goal_requested, "goal"),
            (self.matters.matters_requested, "matters"),
        ):
            signal.connect(partial(self.wish, wished))
        self.agreements.deed_chosen.connect(self._on_agreement_deed)
        self.promises.log_requested.connect(self._on_promise_chosen)
        self.promises.deed_requested.connect(self.promise_deed_requested)
        self.promises.waiting_requested.connect(self._on_waiting_wanted)
        self.people.person_chosen.connect(self._on_person_chosen)
        self.people.event_chosen.connect(self._on_event_chosen)
        self.matters.goal_chosen.connect(self._on_goal_chosen)
        self.cases.close_requested.connect(self._on_close_case)
        self.pauses.change_requested.connect(self._on_pause_chosen)
        self.people.table.menu_requested.connect(self._on_person_menu)
        self.story.entry_chosen.connect(self.entries.open)
        self.entries.wished.connect(self._on_entry_wish)

    def _lay_out(self) -> None:
        px = look().px
        scroll = PageScroll(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        scroll.body.addWidget(self.walk)
        scroll.body.addWidget(self.head)
        scroll.body.addWidget(SidePanel(self.left, self.story, scroll.widget()), 1)
        self.story.setMinimumHeight(px(STORY_LEAST))
        column = self.left.body
        column.setSpacing(px(14))
        for part in (self.care, self.cases, self.handover, self.pauses, self.promises, self.agreements):
            column.addWidget(part)
        for left, share, right in ((self.people, 1, self.reach), (self.matters, 1, self.service)):
            pair = QHBoxLayout()
            pair.setSpacing(px(32))
            pair.addWidget(left, share)
            pair.addWidget(right, 1)
            column.addLayout(pair)
        column.addWidget(self.documents)
        column.addStretch(1)

    def offered(self) -> list[tuple[str, str]]:
        """Give what the menu of the client offers, as (key, words)."""
        return menu_rows(self.whole) if self.whole is not None else []

    @Slot(str)
    def wish(self, wish: str) -> None:
        """Ask the window for what belongs to another feature; open the dialogs of this one."""
        client = self.client_id
        outside: dict[str, tuple[SignalInstance, tuple[str, ...]]] = {
            "log": (self.log_requested, (client, "")),
            "answer": (self.answer_requested, (client, "")),
            "movement": (self.movement_requested, (client, "")),
            "review": (self.review_requested, (client,)),
            "sign": (self.sign_requested, (client,)),
            "edit": (self.edit_requested, (client,)),
            "case": (self.case_requested, (client,)),
        }
        if wish in BEHIND:
            self.story.open_rows(BEHIND[wish])
        elif wish == "documents":
            self.documents.choose_files()
        elif wish in outside:
            signal, arguments = outside[wish]
            signal.emit(*arguments)
        elif self.whole is not None:
            open_dialog(wish, self._workplace, self.whole, self)

    @Slot(object)
    def _on_person_chosen(self, person: Person) -> None:
        if self.whole is not None:
            open_person(self._workplace, self.whole, person, self)

    @Slot(object)
    def _on_goal_chosen(self, goal: Goal) -> None:
        if self.whole is not None:
            GoalDialog(self._workplace, self.whole, goal, self).open()

    @Slot(str)
    def _on_event_chosen(self, event_id: str) -> None:
        open_touched(self._workplace, self, event_id)

    @Slot(object)
    def _on_pause_chosen(self, hold: Hold) -> None:
        PauseDialog(self._workplace, hold, self).open()

    @Slot(object, object)
    def _on_person_menu(self, person: Person, place: QPoint) -> None:
        if self.whole is not None:
            open_person_menu(self._workplace, self.whole, person, self, place)

    @Slot(str)
    def _on_promise_chosen(self, promise_id: str) -> None:
        self.log_requested.emit(self.client_id, promise_id)

    @Slot(object)
    def _on_waiting_wanted(self, missing: tuple[MissingDate, ...]) -> None:
        if self.whole is not None:
            dialog = WaitingDialog(waiting(missing, self.whole), self.whole, self.window())
            dialog.agreement_requested.connect(partial(self.change_requested.emit, "agreement"))
            dialog.details_requested.connect(partial(self.wish, "edit"))
            dialog.open()

    @Slot(str, str)
    def _on_agreement_deed(self, deed: str, agreement_id: str) -> None:
        if deed == "end":
            self.end_requested.emit(agreement_id)
        elif deed == "replace":
            self.replace_requested.emit(self.client_id, agreement_id)
        elif deed == "plan":
            self.plan_requested.emit(agreement_id)
        elif deed in ("change", "told"):
            self.change_requested.emit("agreement" if deed == "change" else deed, agreement_id)
        else:
            self.movement_requested.emit(self.client_id, agreement_id)

    @Slot(str)
    def _on_close_case(self, case_id: str) -> None:
        self.close_case_requested.emit(self.client_id, case_id)

    @Slot(str, str)
    def _on_entry_wish(self, wish: str, key: str) -> None:
        """Do what an entry of the timeline leads on to."""
        if wish == "log":
            self.log_requested.emit(self.client_id, key)
        elif wish == "answer":
            self.answer_requested.emit(self.client_id, key)
        elif wish == "close":
            self._on_close_case(key)
        elif wish == "change_contact":
            self.change_requested.emit("contact", key)
        else:
            self._on_agreement_deed(wish, key)
