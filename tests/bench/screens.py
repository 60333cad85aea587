"""Bars 5 and 19: a key in the list of clients until its rows are painted, and painting against a list in C++."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from app.overview.rules import ClientRow
from tests.bench import raw, stage, typed
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, Series, compared, pairs, size_name
from ui.clients.list_page import ClientsPage
from ui.main_window.finder import Finder
from ui.shared.paged_list import PagedList, Question
from ui.shared.row_model import PAGE
from ui.shared.state_marks import EmptyState
from ui.shared.workplace import Workplace

SIZE: Final = (1366 - 210, 768)
ROUNDS: Final = 3
ROWS: Final = 5_000


def keystrokes(ground: Ground) -> Iterator[Finding]:
    """Type into the list of clients, and into one whose rows are already at hand."""
    stage.application()
    for size in ground.sizes:
        path = ground.books.path(size)
        with raw.connected(path, ground.books.key(path)) as connection:
            several = typed.texts(connection, 20)
        with ground.books.opened(path) as services, stage.workplace(services) as workplace:
            page = shown_page(ClientsPage(workplace))
            floor = shown_page(PagedList(workplace.background, at_hand(page.list, several)))
            stage.settled(workplace.background)
            lists = (Typing(page.list), Typing(floor))
            rounds = [_round(lists, several) for _ in range(ROUNDS)]
            ours, bare = (Series([one[side] for one in rounds]) for side in (0, 1))
            yield Finding(
                "5",
                ours.p95() * 1000,
                ours.least_p95() * 1000,
                size_name(size),
                f"without search {bare.p95() * 1000:.3g} ms",
            )
            yield compared("5b", ours, bare, size_name(size))
            page.close(), floor.close()
            yield in_palette(workplace, several, size_name(size))


def in_palette(workplace: Workplace, several: list[str], size: str) -> Finding:
    """Type the same into the palette over a window."""
    window = QWidget()
    window.resize(*SIZE)
    window.show()
    finder = Finder(workplace, window)
    finder.choose_client(print)
    palette = finder.palette
    painted = stage.Painted(palette.list.viewport())

    def press(letter: str) -> float:
        start = perf_counter()
        stage.until(lambda done: (_when_reset(palette, painted, done), type_in(palette.field, letter)))
        return perf_counter() - start

    rounds = []
    for _ in range(ROUNDS):
        taken = []
        for text in several:
            palette.field.clear()
            stage.settled(workplace.background)
            taken += [press(letter) for letter in text if letter != " "]
        rounds.append(taken)
    window.close()
    keys = Series(rounds)
    return Finding("5", keys.p95() * 1000, keys.least_p95() * 1000, f"{size}, palette")


def _when_reset(palette: Any, painted: stage.Painted, done: Callable[[], None]) -> None:
    model = palette.list.model()

    def reset() -> None:
        model.modelReset.disconnect(reset)
        painted.then = done

    model.modelReset.connect(reset)


def _round(lists: tuple["Typing", "Typing"], several: list[str]) -> tuple[list[float], list[float]]:
    taken: tuple[list[float], list[float]] = ([], [])
    for text in several:
        for typing in lists:
            typing.clear()
        for letter in text:
            for side in (0, 1):
                time = lists[side].press(letter)
                if letter != " ":
                    taken[side].append(time)
    return taken


class Typing:
    """Somebody who types into a list and waits for each picture."""

    def __init__(self, wanted: PagedList) -> None:
        self._list = wanted
        self._painted = stage.Painted(wanted.table.viewport())
        self._empty = stage.Painted(wanted)

    def clear(self) -> None:
        if self._list.search.text():
            stage.until(lambda done: (self._when_shown(done), self._list.clear_filters()))

    def press(self, letter: str) -> float:
        """Give the seconds from the key to the painted rows; a space alone changes nothing."""
        start = perf_counter()
        if letter == " ":
            type_in(self._list.search, letter)
            return 0.0
        stage.until(lambda done: (self._when_shown(done), type_in(self._list.search, letter)))
        return perf_counter() - start

    def _when_shown(self, done: Callable[[], None]) -> None:
        def painted(_count: int) -> None:
            self._list.shown.disconnect(painted)
            watch = self._painted if self._list.table.isVisible() else self._empty
            watch.then = done

        self._list.shown.connect(painted)


def type_in(field: QWidget, letter: str) -> None:
    """Press the key of a letter; QTest ends the process at a letter with an accent."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def at_hand(wanted: PagedList, several: list[str]) -> Any:
    """Give the same list with all answers known beforehand."""
    spec = wanted._spec
    known: dict[str, Any] = {}
    for text in {whole[:length].strip() for whole in several for length in range(len(whole) + 1)}:
        question = Question(text=text)
        known[text] = spec.begin(question, PAGE)
    return replace(spec, begin=lambda asked, _limit: known[asked.text], empty=EmptyState(""))


def shown_page(page: Any) -> Any:
    page.resize(*SIZE)
    page.show()
    if isinstance(page, PagedList):
        page.reload()
    return page


def painting(ground: Ground) -> Iterator[Finding]:
    """Scroll a page and paint it: our list, and a plain table view on Qt's own model of the same cells."""
    stage.application()
    size = ground.largest
    path = ground.books.path(size)
    with ground.books.opened(path) as services, stage.workplace(services) as workplace:
        page = shown_page(ClientsPage(workplace))
        stage.settled(workplace.background)
        bare = in_cpp(
            ground.folder / "cells.db", page.list, [r for o in range(0, ROWS, 256) for r in rows(services, o)]
        )
        ours, floor = (partial(scroll, view) for view in (page.list.table, bare))
        for offset in range(0, ROWS, PAGE):  # our pages are at hand, as its rows are
            page.list.model.row(min(offset, page.list.model.rowCount() - 1))
            stage.settled(workplace.background)
        found = pairs(ours, floor, 60)
        yield found.finding("19", size_name(size))
        page.close(), bare.close()


def rows(services: Any, offset: int) -> tuple[ClientRow, ...]:
    return tuple(services.overview.clients(offset=offset).rows)


def in_cpp(path: Path, ours: PagedList, several: list[ClientRow]) -> QTableView:
    """Put the same texts into a table and show it by C++ alone, as wide and as high as ours."""
    database = QSqlDatabase.addDatabase("QSQLITE", str(path))
    database.setDatabaseName(str(path))
    database.open()
    columns = ours.model.columns
    names = ", ".join(f"c{number} TEXT" for number in range(len(columns)))
    query = QSqlQuery(database)
    query.exec(f"CREATE TABLE cells ({names})")
    database.transaction()
    places = ", ".join("?" * len(columns))
    query.prepare(f"INSERT INTO cells VALUES ({places})")  # noqa: S608 (question marks)
    for row in several:
        for column in columns:
            query.addBindValue(column.text(row))
        query.exec()
    database.commit()
    model = QSqlQueryModel()
    model.setQuery("SELECT * FROM cells", database)
    while model.canFetchMore():
        model.fetchMore()
    return like(ours, model)


def like(ours: PagedList, model: QSqlQueryModel) -> QTableView:
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(ours.table.verticalHeader().defaultSectionSize())
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.resize(ours.table.size())
    for number in range(model.columnCount()):
        view.setColumnWidth(number, ours.table.columnWidth(number))
        view.setColumnHidden(number, ours.table.isColumnHidden(number))
    view.show()
    stage.until(lambda done: stage.Painted(view.viewport()).__setattr__("then", done))
    return view


def scroll(view: QTableView) -> None:
    """Go on by a page and paint at once."""
    bar = view.verticalScrollBar()
    step = bar.value() + bar.pageStep()
    bar.setValue(step if step < 4_000 * view.verticalHeader().defaultSectionSize() else 0)
    view.viewport().repaint()
