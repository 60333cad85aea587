"""A disk that forgets: what a power cut may leave of writes that were told to it and not yet pushed to it.

What was pushed with a sync is there. Of everything else each write may be there, or not, or in part (a sector of 512
bytes is whole or not at all), in any order; the same holds for names in a folder that was not pushed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from random import Random
from typing import Final

SECTOR: Final = 512
NAMES: Final = ("create", "link", "rename", "unlink")
"""What changes a folder."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a program told the system; `file` is a file whatever it is called, `name` is within the folder.

    "saved" is what the program said aloud: from here on `data` names what must be there.
    """

    kind: str
    file: int = 0
    name: str = ""
    old: str = ""
    offset: int = 0
    data: bytes = b""

    @property
    def folders(self) -> set[str]:
        return {str(PurePosixPath(name).parent) for name in (self.name, self.old) if name}


Choice = Callable[[Event], Iterable[Event]]
"""What is left of one write that was not pushed."""


def everything(event: Event) -> tuple[Event, ...]:
    """What a program leaves that is killed: the system goes on and writes it all."""
    return (event,)


def nothing(_event: Event) -> tuple[Event, ...]:
    """What a disk leaves that wrote nothing before it had to."""
    return ()


def by_chance(random: Random) -> Choice:
    """What a disk leaves that wrote some of it, here and there."""
    likely = random.choice((0.1, 0.5, 0.9))

    def choose(event: Event) -> list[Event]:
        if event.kind != "write":
            return [event] if random.random() < 0.5 else []
        starts = range(0, len(event.data), SECTOR)
        return [
            replace(event, offset=event.offset + start, data=event.data[start : start + SECTOR])
            for start in starts
            if random.random() < likely
        ]

    return choose


@dataclass
class Disk:
    """Takes events and tells which files a cut would leave now."""

    files: dict[int, bytes]
    names: dict[str, int]
    pending: list[Event] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """Take what stands in a folder as pushed."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        files = {number: path.read_bytes() for number, path in enumerate(paths, 1)}
        return cls(files, {path.relative_to(folder).as_posix(): number for number, path in enumerate(paths, 1)})

    def take(self, event: Event) -> None:
        if event.kind == "sync":
            self._push(lambda one: one.kind in {"write", "truncate"} and one.file == event.file)
        elif event.kind == "sync folder":
            self._push(lambda one: one.kind in NAMES and event.name in one.folders)
        elif event.kind != "saved":
            self.pending.append(event)

    def after_cut(self, choose: Choice) -> dict[str, bytes]:
        """Give the files by name after a cut of which `choose` says what it leaves."""
        files, names = dict(self.files), dict(self.names)
        _apply([left for event in self.pending for left in choose(event)], files, names)
        return {name: files.get(number, b"") for name, number in names.items()}

    def _push(self, concerns: Callable[[Event], bool]) -> None:
        _apply([event for event in self.pending if concerns(event)], self.files, self.names)
        self.pending = [event for event in self.pending if not concerns(event)]


def _apply(events: Iterable[Event], files: dict[int, bytes], names: dict[str, int]) -> None:
    open_files: dict[int, bytearray] = {}
    for event in events:
        if event.kind in NAMES:
            _rename(event, names)
            continue
        content = open_files.setdefault(event.file, bytearray(files.get(event.file, b"")))
        if event.kind == "truncate":
            del content[event.offset :]
            content.extend(bytes(event.offset - len(content)))
        else:
            content.extend(bytes(max(0, event.offset - len(content))))
            content[event.offset : event.offset + len(event.data)] = event.data
    files.update((number, bytes(content)) for number, content in open_files.items())


def _rename(event: Event, names: dict[str, int]) -> None:
    if event.kind == "unlink":
        if names.get(event.name) == event.file:
            del names[event.name]
        return
    if event.kind == "rename" and names.get(event.old) == event.file:
        del names[event.old]
    names[event.name] = event.file


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write these files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
