"""The open book: reading, writing in units of work, undo and redo, and telling who wants to know.

Two engines stand on the same file: the writer (one connection, BEGIN IMMEDIATE, one unit at a time) and the reader
(query_only). Everything that goes wrong with the file leaves here as an error with a meaning.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_bytes
from threading import RLock

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from app.book import journal, undo_stack, walk
from app.book.aside import Asides
from app.book.change import Change, ChangeFeed, Title
from app.book.engine import meaning, reading_engine, writing_engine
from app.book.keeper import Keeper
from app.book.keys import RawKey
from app.book.leftovers import Mended
from app.book.outcome import Outcome, outcomes
from app.book.tables import StepKind, Steps
from app.book.unit import Reconciler, Unit
from app.foundation.desk import Desk
from app.foundation.errors import BookError, ChangedMeanwhile, NotFound, StorageUnavailable
from app.foundation.reporting import Heard, Report, not_reported

APP = "app"
"""Who did what the app does by itself."""


class Book:
    """One open book. Made by `open_book` and `create_book`; services get it through bootstrap."""

    def __init__(
        self, path: Path, key: RawKey, desk: Desk, *, read_only: bool = False, keeper: Keeper | None = None
    ) -> None:
        self.path = path
        self.key = key
        self.desk = desk
        self.read_only = read_only
        self.feed = ChangeFeed()
        self.asides = Asides()
        self.actor = ""
        self.mended = Mended()
        self._lock = RLock()
        self._reconcilers: list[Reconciler] = []
        self._guards: list[Callable[[], None]] = []
        self._keeper = keeper
        self._reader = reading_engine(path, key, read_only=read_only)
        self._passer = reading_engine(path, key, read_only=read_only, passing=True)
        self._writer = None if read_only else writing_engine(path, key)

    def register(self, reconciler: Reconciler) -> None:
        """Add a room's reconciler; bootstrap calls this floors bottom-up."""
        self._reconcilers.append(reconciler)

    def guard(self, check: Callable[[], None]) -> None:
        """Add a check that runs before every write (is this still the file that was opened?)."""
        self._guards.append(check)

    @contextmanager
    def read(self, *, passing: bool = False) -> Iterator[Connection]:
        """Give a connection that cannot write, in one transaction: what is read together belongs together.

        What looks through a large part of the book is `passing`: it leaves the memory to what is asked for often.
        """
        with meaning(self.path), (self._passer if passing else self._reader).begin() as connection:
            yield connection

    @contextmanager
    def write(
        self,
        title: Title,
        *,
        kind: StepKind = StepKind.DO,
        undoable: bool = True,
        actor: str | None = None,
        report: Report = not_reported,
    ) -> Iterator[Unit]:
        """Do one unit of work: everything in it happens, or nothing; afterwards it is announced.

        A unit that changed nothing leaves no step behind. `report` hears how far the unit and the rooms that follow
        are, and is asked a last time directly before all is stored: where it raises, nothing has happened.
        """
        if self._writer is None:
            raise StorageUnavailable(self.path, "read_only")
        heard = Heard(report)
        with self._lock:
            self._check()
            self.asides.ask()
            with meaning(self.path), self._writer.begin() as connection:
                unit = self._unit(connection, title, actor or ("" if kind is StepKind.APP else self.actor) or APP)
                unit.kind, unit.undoable = kind, undoable and kind in (StepKind.DO, StepKind.IMPORT)
                unit.leaves_step = kind is StepKind.BARRIER
                unit.report = heard
                yield unit
                head = self._settle(unit)
                heard.ask()
            if head is None:
                return
            if self._keeper is not None:
                self._keeper.committed(head, self.desk.now())
            self._announce(unit)

    def rehearse(self, work: Callable[[Unit], object], report: Report = not_reported) -> tuple[Outcome, ...]:
        """Do a unit of work, let every room follow, tell what it would come to, and take it all back.

        No row, journal entry or step stays, and nobody is told. Raises what the work, the rooms and `report` raise.
        """
        if self._writer is None:
            raise StorageUnavailable(self.path, "read_only")
        with self._lock:
            self._check()
            self.asides.ask()
            with meaning(self.path), self._writer.connect() as connection, connection.begin() as transaction:
                try:
                    unit = self._unit(connection, Title(""), self.actor or APP)
                    unit.report = heard = Heard(report)
                    work(unit)
                    self._follow(unit)
                    found = outcomes(unit)
                    heard.ask()
                    return found
                finally:
                    transaction.rollback()

    def undo(self, report: Report = not_reported) -> Title | None:
        """Walk back the newest step of a person; give its title, or None when nothing can be undone.

        Raises ChangedMeanwhile when a person has since changed the same row in a step that stays, and what `report`
        raises: then nothing has happened.
        """
        return self._walk(StepKind.UNDO, report=report)

    def redo(self, report: Report = not_reported) -> Title | None:
        """Do again what was undone last; give its title, or None. Raises as `undo` does."""
        return self._walk(StepKind.REDO, report=report)

    def undo_title(self) -> Title | None:
        """Say what undo would undo."""
        with self.read() as connection:
            step = undo_stack.next_undo(connection, self.desk.now())
        return step.named() if step else None

    def redo_title(self) -> Title | None:
        """Say what redo would do again."""
        with self.read() as connection:
            step = undo_stack.next_redo(connection)
        return step.named() if step else None

    def undo_step(self, step_id: str) -> Title:
        """Walk back one certain step, when it is still the newest of a person; else NotFound."""
        title = self._walk(StepKind.UNDO, only=step_id)
        if title is None:
            raise NotFound("step", step_id)
        return title

    def end_session(self) -> None:
        """Note in the file that this session is over; a backup made next holds the last word."""
        keeper = self._keeper
        if keeper is None or self._writer is None or not keeper.session.entered or keeper.session.left:
            return
        self._check()
        with meaning(self.path), self._writer.begin() as connection:
            keeper.session.leave(connection, self.desk.now())
        keeper.look()

    def close(self) -> None:
        """End the session and let go of the file; closing twice does no harm."""
        with suppress(BookError):
            self.end_session()
        self._disconnect()
        if self._keeper is not None:
            self._keeper.release()
            self._keeper = None

    def _check(self) -> None:
        if self._keeper is not None:
            self._keeper.check(self._disconnect)
        for check in self._guards:
            check()

    def _disconnect(self) -> None:
        """Let go of the file; the next use connects anew."""
        for engine in (self._reader, self._passer, self._writer):
            if engine is not None:
                engine.dispose()

    def _unit(self, connection: Connection, title: Title, actor: str) -> Unit:
        return Unit(connection, self.desk, step_id=self.desk.new_id(), title=title, actor=actor)

    def _walk(self, kind: StepKind, only: str | None = None, report: Report = not_reported) -> Title | None:
        try:
            with self.write(Title(""), kind=kind, report=report) as unit:
                step = undo_stack.next_step(unit.connection, kind, self.desk.now())
                if step is None or only not in (None, step.id):
                    return None
                unit.title = step.named()
                walk.walk_back(unit, step)
                return unit.title
        except IntegrityError as error:
            raise ChangedMeanwhile("step", only or "", {}, {}) from error

    def _follow(self, unit: Unit) -> None:
        for reconcile in self._reconcilers:
            reconcile(unit)

    def _settle(self, unit: Unit) -> journal.Head | None:
        """Let the rooms above follow, then write the step and its journal; give the journal's new head."""
        self._follow(unit)
        if not unit.entries and not unit.leaves_step:
            return None
        last = unit.connection.execute(select(func.max(Steps.number))).scalar_one_or_none() or 0
        at = unit.now
        unit.connection.execute(
            insert(Steps),
            {
                "id": unit.step_id,
                "number": last + 1,
                "kind": unit.kind.value,
                "title": unit.title.text,
                "fields": json.dumps(unit.title.fields, ensure_ascii=False),
                "actor": unit.actor,
                "at": at,
                "undoable": unit.undoable,
                "undoes": unit.undoes,
            },
        )
        unit.touched.write(unit.connection, (last + 1, unit.kind), unit.today)
        mark = journal.StepMark(unit.step_id, unit.actor, at)
        if self._keeper is not None:
            self._keeper.enter(unit.connection, at)
        return journal.append(unit.connection, mark, unit.entries, iter(lambda: token_bytes(16), b""))

    def _announce(self, unit: Unit) -> None:
        ids = frozenset(key for keys in unit.changed.values() for key in keys)
        self.feed.announce(Change(frozenset(unit.changed), ids, unit.step_id, unit.title, unit.undoable))
