"""Writes down what a program tells the system about its files: each write, sync, link, rename and unlink, in order.

The database's own go through a layer between it and the system; Python's are taken over for as long as it lasts.
"""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import _sqlite3

from tests.faults.disk import Event

Pointer = ctypes.c_void_p
OPENS: Final = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer, Pointer, ctypes.c_int, Pointer)
DELETES: Final = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer, ctypes.c_int)
CLOSES: Final = ctypes.CFUNCTYPE(ctypes.c_int, Pointer)
WRITES: Final = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer, ctypes.c_int, ctypes.c_int64)
TRUNCATES: Final = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, ctypes.c_int64)
SYNCS: Final = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, ctypes.c_int)
BLOCK: Final = 65_536
FULL: Final = 13
WRITE_FAILED, SYNC_FAILED, TRUNCATE_FAILED, DELETE_FAILED = 778, 1034, 1546, 2570
NEW_JOURNAL: Final = 0x0008_0800 | 0x0000_4000
"""Flags of files whose folder is pushed with their first sync: journals of all kinds."""


class Layer(ctypes.Structure):
    """The first fields of `sqlite3_vfs`."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("version", "file_bytes", "longest_name")),
        *((name, Pointer) for name in ("next", "name", "data", "opens", "deletes")),
    )


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`: a version and 18 functions."""

    _fields_ = (
        ("version", ctypes.c_int),
        *((name, Pointer) for name in ("closes", "reads", "writes", "truncates", "syncs")),
        ("others", Pointer * 13),
    )


def library() -> ctypes.CDLL | None:
    """Give the database's library, where it lets itself be reached."""
    found = ctypes.CDLL(_sqlite3.__file__)
    if not hasattr(found, "sqlite3_vfs_find"):
        return None
    found.sqlite3_vfs_find.restype = Pointer
    return found


class Recorder:
    """Writes down what happens in one folder, while it records."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self.fails_from: int | None = None
        self._full = False
        self._names: dict[str, int] = {}
        self._handles: dict[int, tuple[int, str, bool]] = {}
        self._kept: list[Any] = []
        self._on = False
        self._layer()

    @contextmanager
    def failing(self, number: int, *, full: bool) -> Iterator[None]:
        """Let the disk refuse from its so-many-th step on: full, or gone as a stick that was pulled."""
        self._full = full
        self.fails_from = len(self.events) + number
        try:
            yield
        finally:
            self.fails_from = None

    def _refused(self, code: int) -> int:
        """Give the error of this step, or 0: a full disk still takes what needs no room."""
        if self.fails_from is None or len(self.events) < self.fails_from or (self._full and code != WRITE_FAILED):
            return 0
        return FULL if self._full else code

    def _counts(self, status: int, handle: int) -> bool:
        return status == 0 and self._on and handle in self._handles

    @contextmanager
    def recording(self) -> Iterator[list[Event]]:
        """Give the events of this block; what stands in the folder at its beginning is known by `Disk.of`."""
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        self._names = {self._named(path): number for number, path in enumerate(paths, 1)}
        self._next = len(paths)
        self.events = []
        taken = {name: getattr(os, name) for name in ("link", "rename", "replace", "unlink", "fsync")}
        copy = shutil.copyfile
        self._on = True
        try:
            os.link, os.unlink, os.fsync = map(self._told, (taken["link"], taken["unlink"], taken["fsync"]))
            os.rename, os.replace = map(self._told, (taken["rename"], taken["replace"]))
            shutil.copyfile = self._copied(copy)
            yield self.events
        finally:
            self._on = False
            for name, function in taken.items():
                setattr(os, name, function)
            shutil.copyfile = copy

    def saved(self, what: str) -> None:
        """Write down that the program said aloud that something is safe, and what Python noted about it."""
        for note in sorted(self.folder.glob("notes/*")):
            if (name := self._named(note)) in self._names:
                self._whole(name)
            self._made(name)
        self.events.append(Event("saved", data=what.encode()))

    def _note(self, kind: str, **facts: Any) -> None:
        self.events.append(Event(kind, **facts))

    def _named(self, path: object) -> str:
        """Give the name within the folder; "" for what is elsewhere or of no interest."""
        real = Path(os.fspath(path))  # type: ignore[call-overload]
        if not real.is_relative_to(self.folder) or real.suffix == ".lock":
            return ""
        return real.relative_to(self.folder).as_posix()

    def _made(self, name: str) -> int:
        """Give the number of a file, which is new where its name is: with what Python may have written to it."""
        if name not in self._names:
            self._next += 1
            self._names[name] = self._next
            self._note("create", file=self._next, name=name)
            self._whole(name)
        return self._names[name]

    def _whole(self, name: str) -> None:
        content = (self.folder / name).read_bytes()
        for start in range(0, len(content), BLOCK):
            self._note("write", file=self._names[name], offset=start, data=content[start : start + BLOCK])

    def _told(self, function: Callable[..., Any]) -> Callable[..., Any]:
        kind = {"replace": "rename", "fsync": "sync"}.get(function.__name__, function.__name__)

        def told(*given: Any, **options: Any) -> None:
            if kind == "sync":
                function(*given)
                self._python_sync(given[0])
                return
            old, name = self._named(given[0]), self._named(given[-1])
            if old:
                self._made(old)
            function(*given, **options)
            if old and name:
                self._python_name(kind, old, name)

        return told

    def _python_sync(self, handle: int) -> None:
        standing = os.fstat(handle)
        if os.path.samestat(standing, self.folder.stat()):
            self._note("sync folder", name=".")
            return
        for path in self.folder.rglob("*"):
            if os.path.samestat(standing, path.stat()) and path.suffix != ".lock":
                name = self._named(path)
                if path.is_dir():
                    self._note("sync folder", name=name)
                else:
                    self._note("sync", file=self._made(name))
                return

    def _python_name(self, kind: str, old: str, name: str) -> None:
        number = self._names[old]
        if kind != "link":
            del self._names[old]
        if kind != "unlink":
            self._names[name] = number
        self._note(kind, file=number, name=name, old=old if kind == "rename" else "")

    def _copied(self, copy: Callable[..., Any]) -> Callable[..., Any]:
        def copied(source: Any, target: Any) -> Any:
            outcome = copy(source, target)
            if name := self._named(target):
                self._made(name)
            return outcome

        return copied

    def _layer(self) -> None:
        """Take the place of the database's door to the system."""
        reached = library()
        assert reached is not None
        self._system = Layer.from_address(reached.sqlite3_vfs_find(None))
        self._opens, self._deletes = OPENS(self._system.opens), DELETES(self._system.deletes)
        self._system.opens = self._keep(OPENS(self._open))
        self._system.deletes = self._keep(DELETES(self._delete))

    def _keep(self, function: Any) -> int | None:
        self._kept.append(function)
        return ctypes.cast(function, Pointer).value

    def _open(self, layer: int, name: int | None, handle: int, flags: int, out: int | None) -> int:
        status = self._opens(layer, name, handle, flags, out)
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        if status == 0 and path and self._on and (known := self._named(path)):
            is_new = known not in self._names
            # Opened for reading only or not there before: either way the database wrote nothing yet.
            self._handles[handle] = (self._made(known), known, is_new and bool(flags & NEW_JOURNAL))
            self._wrap(handle)
        return int(status)

    def _wrap(self, handle: int) -> None:
        place = Pointer.from_address(handle)
        plain = Methods.from_address(place.value or 0)
        wrapped = Methods()
        ctypes.memmove(ctypes.byref(wrapped), ctypes.byref(plain), ctypes.sizeof(Methods))
        closes, writes = CLOSES(plain.closes), WRITES(plain.writes)
        truncates, syncs = TRUNCATES(plain.truncates), SYNCS(plain.syncs)

        def close(handle: int) -> int:
            self._handles.pop(handle, None)
            place.value = ctypes.addressof(plain)
            return int(closes(handle))

        def write(handle: int, data: int, amount: int, offset: int) -> int:
            status = self._refused(WRITE_FAILED) or int(writes(handle, data, amount, offset))
            if self._counts(status, handle):
                number = self._handles[handle][0]
                self._note("write", file=number, offset=offset, data=ctypes.string_at(data, amount))
            return status

        def truncate(handle: int, size: int) -> int:
            status = self._refused(TRUNCATE_FAILED) or int(truncates(handle, size))
            if self._counts(status, handle):
                self._note("truncate", file=self._handles[handle][0], offset=size)
            return status

        def sync(handle: int, flags: int) -> int:
            status = self._refused(SYNC_FAILED) or int(syncs(handle, flags))
            if self._counts(status, handle):
                number, name, with_folder = self._handles[handle]
                self._note("sync", file=number)
                if with_folder:
                    self._note("sync folder", name=Path(name).parent.as_posix())
                    self._handles[handle] = (number, name, False)
            return status

        wrapped.closes, wrapped.writes = self._keep(CLOSES(close)), self._keep(WRITES(write))
        wrapped.truncates, wrapped.syncs = self._keep(TRUNCATES(truncate)), self._keep(SYNCS(sync))
        self._kept.append(wrapped)
        place.value = ctypes.addressof(wrapped)

    def _delete(self, layer: int, name: int, with_folder: int) -> int:
        status = self._refused(DELETE_FAILED) or int(self._deletes(layer, name, with_folder))
        known = self._named(os.fsdecode(ctypes.string_at(name)))
        if status == 0 and self._on and known:
            self._note("unlink", file=self._names.pop(known, 0), name=known)
            if with_folder:
                self._note("sync folder", name=Path(known).parent.as_posix())
        return status
