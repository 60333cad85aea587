"""The pages of an open book, and the wishes they send: the features know each other only through here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from PySide6.QtCore import QSize, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.checkins.rules.facts import Behind
from app.foundation.language import t
from ui.main_window.dialogs import Dialogs
from ui.main_window.rail import Place
from ui.shared.changes import Page
from ui.shared.late import late
from ui.shared.look import look
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.office.rules import SavedView
    from ui.checkins.page import CheckInsPage
    from ui.clients.page import ClientPage
    from ui.clients.walk import Walk
    from ui.intake.page import ImportPage
    from ui.main_window.finder import Finder
    from ui.plans.page import PlansPage
    from ui.reviews.page import ReviewsPage
    from ui.today.ahead_page import AheadPage
    from ui.today.page import TodayPage


class Ways(Protocol):
    """Where pages may ask to go."""

    @property
    def finder(self) -> "Finder": ...

    def show_client(self, client_id: str) -> None: ...
    def show_review(self, client_id: str) -> None: ...
    def show_import(self) -> None: ...
    def show_clients(self) -> None: ...
    def sign(self, client_id: str) -> None: ...
    def handle(self, key: str) -> None: ...


MAKERS: Final[dict[str, Callable[..., Any]]] = {
    "today": late("ui.today.page", "TodayPage"),
    "ahead": late("ui.today.ahead_page", "AheadPage"),
    "clients": late("ui.clients.list_page", "ClientsPage"),
    "client": late("ui.clients.page", "ClientPage"),
    "agreements": late("ui.agreements.list_page", "AgreementsPage"),
    "checkins": late("ui.checkins.page", "CheckInsPage"),
    "cases": late("ui.cases.list_page", "CasesPage"),
    "result": late("ui.result.page", "ResultPage"),
    "reviews": late("ui.reviews.page", "ReviewsPage"),
    "intake": late("ui.intake.page", "ImportPage"),
    "plans": late("ui.plans.page", "PlansPage"),
}

CHANGES: Final[dict[str, Callable[..., Any]]] = {
    "agreement": late("ui.agreements.change_dialog", "ChangeAgreementDialog"),
    "contact": late("ui.contact.change_dialog", "ChangeContactDialog"),
    "told": late("ui.agreements.told_dialog", "ToldDialog"),
}
"""What is put right by a dialog of its own."""
LEAST: Final = 560
clients_deed: Final = late("ui.clients.list_deeds", "open_deed")
KeptDialog: Final = late("ui.clients.kept_dialog", "KeptDialog")
promise_deed: Final = late("ui.today.promise_deeds", "open_deed")


class Pages(QStackedWidget):
    """The pages by their key; one is shown. A page is made when it is asked for first: the book is there sooner."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._wishes: dict[str, Callable[..., object]] = {}
        self.by_key = _Made(self._make)
        self.currentChanged.connect(self.updateGeometry)

    @property
    def client(self) -> "ClientPage":
        return cast("ClientPage", self.by_key["client"])

    @property
    def today(self) -> "TodayPage":
        return cast("TodayPage", self.by_key["today"])

    @property
    def reviews(self) -> "ReviewsPage":
        return cast("ReviewsPage", self.by_key["reviews"])

    @property
    def intake(self) -> "ImportPage":
        return cast("ImportPage", self.by_key["intake"])

    @property
    def client_id(self) -> str:
        """The client whose page is shown, or ""."""
        shown = self.currentWidget() is self.by_key.get("client")
        return self.client.client_id if shown else ""

    def minimumSizeHint(self) -> QSize:
        """Ask for what the page that is shown needs: no window is so narrow that something is cut off."""
        page = self.currentWidget()
        needed = QSize() if page is None else page.minimumSizeHint()
        return needed.expandedTo(QSize(look().px(LEAST), 0))

    def show_page(self, key: str, client_id: str) -> None:
        """Show a page; the client page and the reviews are about one client."""
        if key == "client":
            self.client.show_client(client_id)
        elif key == "reviews" and client_id:
            self.reviews.show_client(client_id)
        self.setCurrentWidget(self.by_key[key])
        take_focus = getattr(self.currentWidget(), "take_focus", None)
        if take_focus is not None:
            take_focus()

    def wish(self, wish: str) -> None:
        """Open a dialog of the client page that is shown."""
        self.client.wish(wish)

    def use_view(self, view: "SavedView") -> None:
        """Let the list that is shown show a saved view."""
        views = getattr(self.currentWidget(), "views", None)
        if views is not None:
            views.use(view)

    def wishes(self) -> list[tuple[str, str]]:
        """Give what the menu of the client that is shown offers, as (key, words); nothing where none is shown."""
        offered = getattr(self.currentWidget(), "offered", None)
        return offered() if offered is not None else []

    def find_text(self) -> None:
        """Put the cursor into the filter of the page that is shown, where it has one."""
        search = getattr(self.currentWidget(), "find_text", None)
        if search is not None:
            search("")

    def connect_wishes(self, shell: Ways, dialogs: Dialogs) -> None:
        """Connect what pages may wish for; each page has the signals that its feature needs."""
        dialogs.plans_requested.connect(partial(self._show_plan, shell))
        self._wishes = {
            "client_requested": shell.show_client,
            "walk_offered": self._take_walk,
            "review_requested": shell.show_review,
            "import_requested": shell.show_import,
            "finished": shell.show_clients,
            "log_requested": dialogs.log,
            "answer_requested": dialogs.answer,
            "sign_requested": shell.sign,
            "end_requested": dialogs.end,
            "replace_requested": dialogs.replace,
            "movement_requested": dialogs.movement,
            "case_requested": partial(dialogs.case, case_id=""),
            "plan_requested": dialogs.plan,
            "close_case_requested": dialogs.case,
            "new_case_requested": partial(_open_case, shell, dialogs),
            "cases_requested": partial(shell.handle, "cases"),
            "edit_requested": dialogs.client,
            "care_requested": dialogs.care,
            "kept_requested": partial(_show_kept, self._workplace, self),
            "new_client_requested": dialogs.new_client,
            "change_requested": self._change,
            "clients_deed_requested": self._do_with_clients,
            "promise_deed_requested": self._do_with_promise,
            "day_sheet_requested": dialogs.day_sheet,
            "seat_requested": dialogs.seat,
            "ahead_requested": partial(self._look_ahead, shell),
            "answers_requested": partial(_show_answers, shell, self),
        }

    def _do_with_clients(self, deed: str, client_ids: object) -> None:
        """Do something with many clients whom another list than their own has chosen."""
        clients_deed(deed, self._workplace, self, client_ids)

    def _do_with_promise(self, deed: str, promise_id: str) -> None:
        """Do something with one promise of the client that is shown."""
        promise_deed(deed, self._workplace, self, promise_id)

    def _change(self, what: str, key: str) -> None:
        """Put right what was signed or said."""
        CHANGES[what](self._workplace, key, self).open()

    def _take_walk(self, walk: "Walk") -> None:
        """Let the client page go on from client to client as a list stood."""
        self.client.walk.offer(walk)

    def _show_plan(self, shell: Ways, product_kind: str) -> None:
        """Show what is promised after signing an agreement of this kind."""
        shell.handle("plans")
        cast("PlansPage", self.by_key["plans"]).show_kind(product_kind)

    def _look_ahead(self, shell: Ways, tab: int) -> None:
        """Show one of the tabs of what lies ahead."""
        shell.handle("ahead")
        cast("AheadPage", self.by_key["ahead"]).show_tab(tab)

    def _make(self, key: str) -> Page:
        page: Page = MAKERS[key](self._workplace, self)
        self.addWidget(page)
        for name, slot in self._wishes.items():
            signal = getattr(page, name, None)
            if isinstance(signal, SignalInstance):
                signal.connect(slot)
        return page


class _Made(dict[str, Page]):
    """The pages that have been made; another one is made by asking for it."""

    def __init__(self, make: Callable[[str], Page]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Page:
        page = self[key] = self._make(key)
        return page


def _show_answers(shell: Ways, pages: Pages, months: int) -> None:
    """Show the scores that Today counts."""
    shell.handle("checkins")
    cast("CheckInsPage", pages.by_key["checkins"]).show_behind(Behind.SCORED, months)


def _open_case(shell: Ways, dialogs: Dialogs) -> None:
    """Open a case of a client who is chosen first."""
    shell.finder.choose_client(dialogs.case)


def _show_kept(workplace: Workplace, parent: QWidget, client_id: str) -> None:
    """Show the promises behind "3 of 4 kept in time" of a client."""
    KeptDialog(workplace, client_id, parent).open()


def places() -> tuple[Place, ...]:
    """Give the pages of the rail in their order."""
    return (
        Place("today", t("Today"), "sun", "Ctrl+1"),
        Place("clients", t("Clients"), "users", "Ctrl+2"),
        Place("agreements", t("Agreements"), "file-text", "Ctrl+3"),
        Place("checkins", t("Check-ins"), "smile", "Ctrl+4"),
        Place("result", t("My result"), "chart-column", "Ctrl+5"),
        Place("reviews", t("Reviews"), "book-open", "Ctrl+6"),
    )
