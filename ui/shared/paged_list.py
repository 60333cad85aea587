"""A long list with its filters: search as you type, choices, sorting by the heads, pages fetched when looked at."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.language import t
from app.foundation.problems import sentence
from ui.shared.background import Background, Lane
from ui.shared.buttons import icon_button, quiet
from ui.shared.columns import Column
from ui.shared.fields import SearchField
from ui.shared.filter_chips import FilterChips, Narrowing
from ui.shared.filter_choice import FilterChoice
from ui.shared.kept import Kept, KeptForNow
from ui.shared.list_layout import ListLayout
from ui.shared.look import look
from ui.shared.row_model import PAGE, PagedRowModel
from ui.shared.row_table import RowTable
from ui.shared.selection_bar import Deed, SelectionBar, keys_of
from ui.shared.state_marks import BusyMark, EmptyState
from ui.shared.words import Words

Row = TypeVar("Row")
FILTER_WIDTH: Final = 340
NARROW: Final = 880


@dataclass(frozen=True, slots=True)
class Question:
    """What a list is asked for: the typed text, the choices by name, and the order."""

    text: str = ""
    choices: dict[str, Any] = field(default_factory=dict)
    sort: str = "name"
    descending: bool = False

    @property
    def narrowed(self) -> bool:
        return bool(self.text) or any(value not in (None, [], False) for value in self.choices.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice above the list: `everything` are the words for no narrowing."""

    name: str
    label: str
    everything: str
    options: Sequence[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Answer(Generic[Row]):
    """How many rows there are, and the first page of them."""

    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec(Generic[Row]):
    """What makes one list different from another.

    `ask(question, first, limit)` gives rows, `begin(question, limit)` the first ones and the number of all; both run in
    the reading lane. Where the list is narrow the columns named in `narrow_without` step back. Under `key` the layout
    is kept. With `deeds` many rows can be selected; `keys(question, first, limit)` gives those that have not arrived.
    """

    name: str
    placeholder: str
    columns: Sequence[Column[Row]]
    sentence: Callable[[Row], str]
    filters: Sequence[Filter]
    ask: Callable[[Question, int, int], Sequence[Row]]
    begin: Callable[[Question, int], Answer[Row]]
    say_count: Callable[[int], str]
    empty: EmptyState
    narrow_without: Sequence[str] = ()
    key: str = ""
    keys: Callable[[Question, int, int], Sequence[str]] | None = None
    deeds: Sequence[Deed] = ()


class Foot(Words):
    """The count under a list, as high as what may come to stand beside it, so that the list stays where it is."""

    _parts: tuple[QWidget, ...] = ()

    def hold(self, *parts: QWidget) -> None:
        self._parts = parts
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self.setMinimumHeight(max((part.sizeHint().height() for part in self._parts), default=0))


class PagedList(QWidget):
    """The list. `row_activated(row)` on Enter or double click; `empty_clicked` on the button of the empty state.

    `deed_wanted(key)` when something shall be done with the selection: `with_selected` gives its keys.
    """

    row_activated = Signal(object)
    empty_clicked = Signal()
    deed_wanted = Signal(str)
    shown = Signal(int)

    def __init__(
        self, background: Background, spec: ListSpec[Any], kept: Kept | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._spec = spec
        self._narrow = False
        self.question = Question()
        self.search = SearchField(spec.placeholder, delay=0)  # the lane drops what is overtaken
        self.choices = {each.name: _choice(each) for each in spec.filters}
        for choice in self.choices.values():
            choice.edited.connect(self._on_narrowed)
        self.model: PagedRowModel[Any] = PagedRowModel(spec.columns, self._ask_page, spec.sentence)
        self.table = RowTable(self.model, spec.name)
        self.foot = Foot("", "small")
        self.clear_button = quiet(t("Clear filters"))
        self.columns_button = icon_button("columns-3", t("Choose columns"))
        self.nothing = EmptyState(t("Nothing fits these filters."), t("Clear filters"))
        self._busy = BusyMark(self.table)
        self.chips = FilterChips()
        self.chips.hide()
        self.layout_kept = ListLayout(self.table, self.columns_button, spec.key, kept or KeptForNow())
        self.selection = SelectionBar(self.table, self.model, spec.deeds)
        self._lay_out()
        self.set_columns(spec.columns)
        self.clear_button.clicked.connect(self.clear_filters)
        self.search.searched.connect(self._on_searched)
        self.table.row_activated.connect(self.row_activated)
        self.table.sort_requested.connect(self._on_sort_requested)
        self.nothing.clicked.connect(self.clear_filters)
        spec.empty.clicked.connect(self.empty_clicked)
        self.chips.changed.connect(self._on_narrowed)
        self.selection.deed_wanted.connect(self.deed_wanted)

    def offer(self, narrowings: Sequence[Narrowing]) -> None:
        """Offer filters that can be added one by one."""
        self.chips.offer(narrowings)
        self.chips.show()

    def set_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Show these columns, as they stood last on this computer, and sort the rows so."""
        self.model.set_columns(columns)
        sort, descending = self.layout_kept.restore()
        self.question = replace(self.question, sort=sort, descending=descending)

    def content(self) -> dict[str, Any]:
        """Give what is shown now, as a view that can be saved."""
        columns = json.loads(self.table.head.layout_text())
        return {"columns": columns, "text": self.question.text, "filters": dict(self.question.choices)}

    def use(self, content: Mapping[str, Any]) -> None:
        """Show what a saved view says; what it says of columns and filters that are gone is left alone."""
        self.table.head.restore(json.dumps(content.get("columns")))
        filters = content.get("filters")
        chosen = dict(filters) if isinstance(filters, Mapping) else {}
        for name, choice in self.choices.items():
            choice.set_value(chosen.get(name))
            if choice.currentIndex() < 0:
                choice.setCurrentIndex(0)
        self.chips.set_values(chosen)
        self.search.put(str(content.get("text") or ""))
        self._ask(self._question())

    def with_selected(self, take: Callable[[tuple[str, ...]], None]) -> None:
        """Hand the keys of the selected rows over; rows that have not arrived are asked for."""
        here = self.selection.keys_here()
        if here is not None or self._spec.keys is None:
            take(here or ())
            return
        work = partial(keys_of, self._spec.keys, self.question, self.selection.spans())
        self._background.run(self, "selected", Lane.READING, work, take)

    def reload(self, limit: int = PAGE) -> None:
        """Ask for the count and the first page anew, or for no more than so many rows of it."""
        question = self.question
        self._busy.start()
        work = partial(self._spec.begin, question, limit)
        self._background.run(self, "list", Lane.READING, work, partial(self._on_answer, question), self._on_failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < look().px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self.table.head.step_back(self._spec.narrow_without if narrow else ())
            self.table.head.spread(self.table.viewport().width())

    @Slot()
    def clear_filters(self) -> None:
        self.search.clear()
        for choice in self.choices.values():
            choice.setCurrentIndex(0)
        self.chips.clear()
        self._ask(Question(sort=self.question.sort, descending=self.question.descending))

    def find_text(self, text: str = "") -> None:
        """Put the cursor into the filter."""
        if text:
            self.search.setText(text)
        self.search.setFocus()
        self.search.selectAll()

    def _ask(self, question: Question) -> None:
        self.question = question
        self.reload()

    def _ask_page(self, first: int, limit: int) -> None:
        question = self.question
        work = partial(self._spec.ask, question, first, limit)
        self._background.run(self, f"page {first}", Lane.READING, work, partial(self._on_page, question, first))

    def _on_answer(self, question: Question, answer: Answer[Any]) -> None:
        if question != self.question:
            return
        self._busy.stop()
        kept = getattr(self.table.chosen_row(), "id", None)
        self.model.set_count(answer.count, answer.rows)
        self.foot.setText(self._spec.say_count(answer.count))
        empty = answer.count == 0
        self.table.setVisible(not empty)
        self.columns_button.setVisible(not empty)
        self.foot.setVisible(not empty)
        self.clear_button.setVisible(not empty and question.narrowed)
        self.nothing.setVisible(empty and question.narrowed)
        self._spec.empty.setVisible(empty and not question.narrowed)
        if kept is not None:
            self.table.choose(self.model.find(lambda row: row.id == kept))
        self.selection.refresh()
        self.shown.emit(answer.count)

    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self.foot.setText(str(sentence(error, t)))

    def _on_page(self, question: Question, first: int, rows: Sequence[Any]) -> None:
        if question == self.question:
            self.model.set_page(first, rows)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        """Ask at each key for what will be in sight; the rest of the page comes when somebody looks at it."""
        self.question = replace(self.question, text=text)
        self.reload(min(PAGE, self.table.room()))

    @Slot()
    def _on_narrowed(self) -> None:
        self._ask(self._question())

    def _question(self) -> Question:
        """Put together what the fields, the chips and the head say."""
        chosen = {name: choice.value() for name, choice in self.choices.items()}
        sort, descending = self.table.head.sorting
        return Question(self.search.text().strip(), chosen | self.chips.values(), sort or "name", descending)

    @Slot(str, bool)
    def _on_sort_requested(self, key: str, descending: bool) -> None:  # noqa: FBT001 (the signal's shape)
        self.table.head.show_sorting(key, descending=descending)
        self.layout_kept.keep()
        self._ask(replace(self.question, sort=key, descending=descending))

    def _lay_out(self) -> None:
        px = look().px
        line = QHBoxLayout()
        line.setSpacing(px(8))
        self.search.setMinimumWidth(px(FILTER_WIDTH) * 2 // 3)
        self.search.setMaximumWidth(px(FILTER_WIDTH))
        line.addWidget(self.search, 1)
        for choice in self.choices.values():
            line.addWidget(choice)
        line.addStretch(1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(px(8))
        line.addLayout(self.tools)
        line.addWidget(self.columns_button)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.foot)
        foot.addWidget(self.clear_button)
        foot.addWidget(self.selection)
        foot.addStretch(1)
        self.foot.hold(self.clear_button, self.selection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(line)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self._spec.empty, 1)
        column.addLayout(foot)
        self.nothing.hide()
        self._spec.empty.hide()
        self.clear_button.hide()


def _choice(each: Filter) -> FilterChoice:
    choice = FilterChoice(each.options, empty=each.everything)
    choice.setAccessibleName(each.label)
    choice.setObjectName(each.name)
    return choice
