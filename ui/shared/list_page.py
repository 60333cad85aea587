"""A page that is one long list of the office: its filters, saved views, and deeds on a selection."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.book.change import Change
from app.office.rules import SavedView
from app.overview.rules import Page as PageOfRows
from ui.shared.background import Lane
from ui.shared.changes import Page
from ui.shared.page_layout import page_column
from ui.shared.paged_list import Answer, ListSpec, PagedList, Question
from ui.shared.section import PageHeader
from ui.shared.views_button import ViewsButton
from ui.shared.workplace import Workplace


class ListPage(Page):
    """Knows the office before it asks for rows; a saved view that is chosen sooner waits for that.

    A list says in `LIST` under which name its views are kept, and in `OFFICE` the tables after whose change the office
    must be read anew. It overrides `spec`, `read_facts` (in the reading lane), `show_facts` and `page` (of rows).
    """

    LIST: ClassVar[str]
    OFFICE: ClassVar[frozenset[str]]

    def __init__(self, workplace: Workplace, header: PageHeader, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self._known = False
        self._waiting: SavedView | None = None
        self.header = header
        self.list = PagedList(workplace.background, self.spec(), workplace.kept)
        self.views = ViewsButton(workplace, self.LIST, self.list.content, self.list)
        self.list.tools.addWidget(self.views)
        self.views.view_chosen.connect(self._on_view_chosen)
        column = page_column(self, 14)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)

    def spec(self) -> ListSpec[Any]:
        """Say what makes this list different from another."""
        raise NotImplementedError

    def read_facts(self) -> Any:
        """Read what the list has to know of the office before it can be filtered."""
        raise NotImplementedError

    def show_facts(self, facts: Any) -> None:
        """Offer what the office can be asked about."""
        raise NotImplementedError

    def page(self, question: Question, first: int, limit: int, *, counted: bool = False) -> PageOfRows[Any]:
        """Read a page of rows, `counted` with how many there are."""
        raise NotImplementedError

    def load(self) -> None:
        """Ask for the rows; the first time, and when the office has changed, for what can be asked about them too."""
        if self._known:
            self.list.reload()
            return
        self.views.load()
        self._workplace.background.run(self, "facts", Lane.READING, self.read_facts, self._on_facts)

    def concerns(self, change: Change) -> bool:
        if change.kinds & self.OFFICE:
            self._known = False
        return super().concerns(change)

    def take_focus(self) -> None:
        """Let the keys go to the list."""
        self.list.table.setFocus()

    def find_text(self, text: str = "") -> None:
        """Put the cursor into the filter."""
        self.list.find_text(text)

    def ask(self, question: Question, first: int, limit: int) -> Sequence[Any]:
        """Give the rows of a page."""
        return self.page(question, first, limit).rows

    def begin(self, question: Question, limit: int) -> Answer[Any]:
        """Give the first rows, and how many there are."""
        page = self.page(question, 0, limit, counted=True)
        return Answer(page.count or 0, page.rows)

    def _on_facts(self, facts: Any) -> None:
        self._known = True
        self.show_facts(facts)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.list.use(waiting.content)
        else:
            self.list.reload()

    @Slot(object)
    def _on_view_chosen(self, view: SavedView) -> None:
        if self._known:
            self.list.use(view.content)
        else:
            self._waiting = view
