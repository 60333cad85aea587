"""Work off the UI thread, in four lanes of one thread each; the outcome comes back on the UI thread.

*book* is the only writer, *reading* serves lists and searches, *awaited* reckons what somebody sits and waits for (what
a change of plan would do, My result, the rows behind a number), *long* makes PDFs and exports. What is awaited has a
place of its own because a print of everything takes minutes, and because a list must not wait for it either. No other
file holds a future: a future that nobody looks at loses its error.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.foundation.errors import Cancelled, NazorgError
from ui.shared.collecting import Collecting
from ui.shared.progress import LongWork, Progress

if TYPE_CHECKING:  # threads begin with the first work, after the first paint
    from concurrent.futures import Executor, Future

T = TypeVar("T")
Failed = Callable[[Exception], None]


class Lane(StrEnum):
    """Which thread does the work."""

    BOOK = "book"
    READING = "reading"
    AWAITED = "awaited"
    LONG = "long"


LOOKING: Final = (Lane.READING, Lane.AWAITED)


@dataclass(eq=False, slots=True)
class _Job:
    owner: QObject
    name: str
    lane: Lane
    on_done: Callable[[Any], None]
    on_failed: Failed | None
    handle: LongWork | None = None
    future: "Future[Any] | None" = None


class Background(QObject):
    """Runs work in a lane and delivers its outcome to the owner, if that still exists.

    Of works with the same owner and name only the newest one's outcome is delivered; of those that only look an older
    one that has not begun is not even started. A write is always carried out unless it is cancelled before it has
    begun, and its failure is always told.

    `failed` gets errors of works that came without `on_failed`; `report_bug` gets every error that is not one of ours.
    """

    _ended = Signal(object)

    def __init__(
        self,
        failed: Failed,
        report_bug: Failed,
        executors: "Mapping[Lane, Executor] | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._failed = failed
        self._report_bug = report_bug
        self._executors: dict[Lane, Executor] = dict(executors or {})
        self._newest: dict[tuple[int, str, Lane], _Job] = {}
        self._running: set[_Job] = set()
        self._closed = False
        self._collecting = Collecting(lambda: self.busy, self, is_long=self._is_long)
        # a work can be over before `run` has returned: its outcome comes later all the same, when its handle is known
        kind = Qt.ConnectionType.AutoConnection if executors else Qt.ConnectionType.QueuedConnection
        self._ended.connect(self._on_ended, kind)

    @property
    def busy(self) -> bool:
        """Tell whether any work is waiting, running or not yet delivered."""
        return bool(self._running)

    def run(
        self,
        owner: QObject,
        name: str,
        lane: Lane,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_failed: Failed | None = None,
    ) -> None:
        """Do `work` in the lane, then call `on_done` or `on_failed` on the UI thread."""
        self._start(_Job(owner, name, lane, on_done, on_failed), work)

    def write(self, owner: QObject, name: str, work: Callable[[], object]) -> None:
        """Change the book; the announcement of the change reloads the pages and offers Undo, so no more is told."""
        self.run(owner, name, Lane.BOOK, work, _told_by_the_change)

    def run_long(
        self,
        owner: QObject,
        name: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_failed: Failed | None = None,
        lane: Lane = Lane.LONG,
    ) -> LongWork:
        """Do work that reports its progress; the returned handle hears of it and can cancel.

        A cancelled work ends with `on_failed(Cancelled())` where `on_failed` is given, else silently. One that still
        waits for its turn ends so at once.
        """
        handle = LongWork(self)
        job = _Job(owner, name, lane, on_done, on_failed, handle)
        handle.stop_wanted.connect(partial(_withdraw, job))
        self._start(job, lambda: work(handle.progress))
        return handle

    def shutdown(self) -> None:
        """Carry out the writes that run or wait, stop and drop the rest, deliver nothing any more."""
        self._closed = True
        for job in self._running:
            if job.handle is not None and job.lane is not Lane.BOOK:
                job.handle.cancel()
        for lane in (Lane.READING, Lane.AWAITED, Lane.LONG, Lane.BOOK):
            if lane in self._executors:
                self._executors[lane].shutdown(wait=True, cancel_futures=lane is not Lane.BOOK)
        self._running.clear()
        self._newest.clear()
        self._collecting.stop()

    def _is_long(self) -> bool:
        return any(job.lane in (Lane.AWAITED, Lane.LONG) for job in self._running)

    def _start(self, job: _Job, work: Callable[[], Any]) -> None:
        if self._closed:
            return
        key = (id(job.owner), job.name, job.lane)
        older = self._newest.get(key)
        self._newest[key] = job
        if older is not None and job.lane in LOOKING and older.future is not None and older.future.cancel():
            self._running.discard(older)
        self._running.add(job)
        self._collecting.hurry()
        job.future = self._executor(job.lane).submit(work)
        job.future.add_done_callback(lambda _future: self._tell(job))

    def _executor(self, lane: Lane) -> "Executor":
        if lane not in self._executors:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (as said above)

            self._executors[lane] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"nazorg-{lane.value}")
        return self._executors[lane]

    def _tell(self, job: _Job) -> None:
        """Hand the outcome over to the UI thread; this runs on the lane's thread, or here where all is over by now."""
        if isValid(self):
            self._ended.emit(job)

    @Slot(object)
    def _on_ended(self, job: _Job) -> None:
        self._running.discard(job)
        if self._closed or job.future is None:
            return
        if job.handle is not None:  # also of a work whose outcome nobody waits for: what follows it must end
            job.handle.ended.emit()
            job.handle.deleteLater()
        key = (id(job.owner), job.name, job.lane)
        wanted = self._newest.get(key) is job and isValid(job.owner)
        if self._newest.get(key) is job:
            del self._newest[key]
        error = Cancelled() if job.future.cancelled() else job.future.exception()
        if error is not None:
            self._deliver_failure(job, error, wanted=wanted)
        elif wanted:
            job.on_done(job.future.result())

    def _deliver_failure(self, job: _Job, error: BaseException, *, wanted: bool) -> None:
        if not isinstance(error, Exception):
            raise error
        if not isinstance(error, NazorgError):
            self._report_bug(error)
        if wanted and job.on_failed is not None:
            job.on_failed(error)
        elif isinstance(error, NazorgError) and not isinstance(error, Cancelled) and (wanted or job.lane is Lane.BOOK):
            self._failed(error)


def _withdraw(job: _Job) -> None:
    """Take a work out of the row where it has not begun."""
    if job.future is not None:
        job.future.cancel()


def _told_by_the_change(_: object) -> None:
    """Nothing is left to do."""
