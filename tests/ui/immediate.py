"""Executors for tests of screens that do each work at once."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from ui.shared.background import Lane

T = TypeVar("T")


class ImmediateExecutor(Executor):
    """Does each work at once, for tests: the outcome is delivered before `run` returns."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)

    def submit(self, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future = self._thread.submit(work, *args, **kwargs)
        wait([future])
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 (Executor's signature)
        self._thread.shutdown(wait=wait, cancel_futures=cancel_futures)


def immediate() -> dict[Lane, Executor]:
    """Give executors for tests that do all work at once, in one other thread."""
    executor = ImmediateExecutor()
    return dict.fromkeys(Lane, executor)
