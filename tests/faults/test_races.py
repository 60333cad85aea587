"""Many who want the book at once: one gets it, the others are told, and nobody is locked out afterwards."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

from app.book.lock import Holder, Lock, lock_file
from app.foundation.errors import BookInUse

CROWD = 6


class Room:
    """Counts who is inside."""

    def __init__(self) -> None:
        self.inside = 0
        self.most = 0
        self.visits = 0

    @contextmanager
    def enter(self) -> Iterator[None]:
        self.inside += 1
        self.visits += 1
        self.most = max(self.most, self.inside)
        yield
        self.inside -= 1


def test_that_of_many_at_once_exactly_one_gets_the_book(tmp_path: Path) -> None:
    book = tmp_path / "book.nazorg"
    with ThreadPoolExecutor(CROWD) as crowd:
        for _ in range(50):
            start = Barrier(CROWD)

            def try_it(number: int, start: Barrier = start) -> Lock | None:
                start.wait()
                try:
                    return Lock.take(book, Holder("here", "anna", number, str(number)))
                except BookInUse:
                    return None

            locks = [lock for lock in crowd.map(try_it, range(CROWD)) if lock is not None]
            assert len(locks) == 1
            locks[0].release()
    assert not lock_file(book).exists()


def test_that_two_are_never_inside_while_others_come_and_go(tmp_path: Path) -> None:
    book, room = tmp_path / "book.nazorg", Room()

    def come_and_go(number: int) -> None:
        for _ in range(100):
            try:
                lock = Lock.take(book, Holder("here", "anna", number, str(number)))
            except BookInUse:
                continue
            with room.enter():
                pass
            lock.release()

    with ThreadPoolExecutor(CROWD) as crowd:
        list(crowd.map(come_and_go, range(CROWD)))
    assert room.most == 1
    assert room.visits > CROWD
    Lock.take(book, Holder("here", "anna", 0, "last")).release()
